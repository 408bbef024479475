"""`farled extract`: which accounts stand on saved pages."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from farled.cli.options import Format, FormatOption, LangOption, Language, OutOption
from farled.kit.errors import Refused

LARGEST = 50_000_000
"""Bytes of one page."""


def extract(
    pages: Annotated[list[Path], typer.Argument(help="Saved pages: .html, or .html.gz.")],
    base_url: Annotated[str, typer.Option(help="The address the pages were saved from.")] = "",
    format_: FormatOption = Format.TABLE,
    out: OutOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """List the accounts on saved pages, whose they seem to be, and what was no account."""
    from farled.cli.output import write_rows
    from farled.discovery.rows import EXTRACTED, flat_extracted

    failed: list[Refused] = []
    rows = _rows(pages, base_url, lang or Language.EN, failed)
    write_rows(rows, EXTRACTED, flat_extracted, format_, out)
    for error in failed:
        typer.echo(f"farled: {error.message}", err=True)
    if failed:
        raise typer.Exit(2)


def _rows(pages: list[Path], base_url: str, lang: str, failed: list[Refused]) -> Iterator[dict[str, Any]]:
    from farled.discovery.rows import extracted

    for page in pages:
        try:
            yield extracted(str(page), _read(page), base_url, lang)
        except Refused as error:
            failed.append(error)


def _read(page: Path) -> bytes:
    """Return a page's bytes, unpacked. Raises Refused; the other pages are read all the same."""
    try:
        with gzip.open(page) if page.suffix == ".gz" else page.open("rb") as file:
            html = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or "it is not what its name says"
        raise Refused("cannot_read", f"The page {page} cannot be read: {reason}. It was left out.") from error
    if len(html) > LARGEST:
        raise Refused("too_large", f"{page} holds more than {LARGEST // 1_000_000} MB and was left out.")
    return html
