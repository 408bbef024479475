"""Options that several verbs share, said once."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from farled.kit.errors import Refused


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"


class Language(StrEnum):
    """Languages Farled speaks."""

    SV = "sv"
    EN = "en"


FormatOption = Annotated[Format, typer.Option("--format", help="table, jsonl, csv, xlsx or html.")]
OutOption = Annotated[Path | None, typer.Option("--out", help="File to write to instead of the screen.")]
LangOption = Annotated[Language | None, typer.Option("--lang", help="Language of the sentences: sv or en.")]


@contextmanager
def text_output(out: Path | None) -> Iterator[TextIO]:
    """Open the file to write to, or standard output."""
    if out is None:
        yield sys.stdout
        return
    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            yield file
    except OSError as error:
        raise Refused(
            "cannot_write", f"The file {out} cannot be written: {error.strerror}. Nothing was saved."
        ) from error


def lines_of(source: Path) -> list[str]:
    """Return the lines of a file that hold something; `-` is standard input."""
    try:
        text = sys.stdin.read() if str(source) == "-" else source.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise Refused("cannot_read", f"The file {source} cannot be read: {error.strerror}.") from error
    return [line.strip() for line in text.splitlines() if line.strip()]
