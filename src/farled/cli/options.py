"""Options that several verbs share, said once."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

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


def lines_of(source: Path) -> list[str]:
    """Return the lines of a file that hold something; `-` is standard input."""
    try:
        text = sys.stdin.read() if str(source) == "-" else source.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise Refused("cannot_read", f"The file {source} cannot be read: {error.strerror}.") from error
    return [line.strip() for line in text.splitlines() if line.strip()]
