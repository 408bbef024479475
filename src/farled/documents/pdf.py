"""A document as PDF that a screen reader can read (PDF/UA-1: typst refuses what is not tagged).

The writer takes more than a hundred megabytes, so it runs in a process of its own that is gone when the file is there:
`python -m farled.documents.pdf`, JSON in, PDF out. No fonts but our own are used, and nothing is fetched.
"""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from farled.documents.blocks import Block, Document
from farled.kit.errors import FarledError

SECONDS = 60
_HERE = Path(__file__).parent


class NotWritten(FarledError):
    """A document could not be written."""


def as_pdf(document: Document) -> bytes:
    """Return a document as PDF. Raises NotWritten."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "farled.documents.pdf"],
            input=json.dumps(_plain(document)).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        said = getattr(error, "stderr", b"") or b""
        message = "The PDF could not be written. Nothing is lost: try again, or take the document as DOCX."
        raise NotWritten("not_written", message, said=said.decode("utf-8", "replace")[-500:]) from error
    return done.stdout


def _plain(document: Document) -> dict[str, Any]:
    day = document.day
    return {
        "title": document.title,
        "kind": document.kind,
        "organisation": document.organisation,
        "language": document.language,
        "day": [day.year, day.month, day.day],
        "said_day": document.said_day,
        "page_of": document.page_of,
        "one_page": document.one_page,
        "logo": base64.b64encode(document.logo).decode(),
        "logo_alt": document.logo_alt or document.organisation,
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    return {"part": type(block).__name__.lower(), **block._asdict()}


def _main() -> None:
    import typst

    data = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "document.typ").write_bytes((_HERE / "document.typ").read_bytes())
        data["logo"] = _logo(root, base64.b64decode(data["logo"]))
        made = typst.compile(
            root / "document.typ",
            root=root,
            font_paths=[_HERE / "fonts"],
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(data)},
            pdf_standards="ua-1",
        )
    sys.stdout.buffer.write(made if isinstance(made, bytes) else b"".join(made or []))


def _logo(root: Path, data: bytes) -> str:
    """Lay the logo out as PNG, whatever it was; "" where there is none."""
    if not data:
        return ""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        picture.convert("RGBA").save(root / "logo.png")
    return "logo.png"


if __name__ == "__main__":
    _main()
