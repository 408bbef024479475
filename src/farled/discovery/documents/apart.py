"""Takes spreadsheets, Word files and PDFs apart in a process of their own, with bounded memory and time.

A workbook of six kilobytes can make the library that reads it ask for half a terabyte and abort the process; a PDF
can keep its reader busy for hours. The other side is `child`; it hands pieces back as lines, and what came
before the end is kept.
"""

import json
import os
import subprocess
import sys

from farled.discovery.documents import limits
from farled.discovery.documents.finds import Kind, Note, NoteCode
from farled.discovery.documents.pieces import Pieces, from_line
from farled.discovery.documents.refusing import refusal

END = b"end"
TOO_HEAVY = 3
"""The child's exit code when it ran out of memory; a signal means the same."""


def take_apart(kind: Kind, name: str, data: bytes, reader: str = "") -> Pieces:
    """Hand on the pieces of a document; raise FarledError where nothing in it can be read.

    `reader` is the module that reads it, where it is another than the one that is named after the kind.
    """
    lines, heavy = _run(reader or kind.value, data)
    if lines and lines[-1].startswith(b'{"refused"'):
        raise refusal(json.loads(lines[-1])["refused"], name)
    if not lines:
        raise refusal("document_too_heavy" if heavy else "document_unreadable", name, kind=kind.value)
    whole = lines[-1].strip() == END
    yield from map(from_line, lines[:-1] if whole else lines)
    if not whole:
        yield Note(NoteCode.CUT_SHORT)


def _run(reader: str, data: bytes) -> tuple[list[bytes], bool]:
    """Return the lines the child wrote, and whether it was stopped for taking too much.

    It writes unbuffered, so that an abort does not take along what was read until then.
    """
    command = [sys.executable, "-u", "-m", "farled.discovery.documents.child", reader]
    paths = os.pathsep.join(filter(None, sys.path))
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and a word that it checks
            command,
            input=data,
            capture_output=True,
            timeout=limits.CHILD_WALL_SECONDS,
            env={**os.environ, "PYTHONPATH": paths, "RUST_BACKTRACE": "0"},
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        return _lines(slow.output or b""), True
    return _lines(done.stdout), done.returncode < 0 or done.returncode == TOO_HEAVY


def _lines(output: bytes) -> list[bytes]:
    """Return the lines that were written to their end."""
    return [line for line in output.splitlines(keepends=True) if line.endswith(b"\n")]
