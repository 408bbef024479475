"""`farled identify`: which account a URL is, or why it is none."""

from pathlib import Path
from typing import Annotated

import typer

from farled.cli.options import Format, FormatOption, LangOption, Language, OutOption, lines_of
from farled.kit.errors import Refused


def identify(
    urls: Annotated[list[str] | None, typer.Argument(help="URLs.")] = None,
    from_: Annotated[
        Path | None, typer.Option("--from", help="A file with one URL a line; - is standard input.")
    ] = None,
    format_: FormatOption = Format.TABLE,
    out: OutOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Say of each URL which account it is, or why it is none."""
    from farled.cli.output import write_rows
    from farled.discovery.rows import IDENTIFIED, flat_identified, identified

    given = [*(urls or []), *(lines_of(from_) if from_ else [])]
    if not given:
        raise Refused("nothing_asked", "Give a URL, or a file of URLs with --from.")
    rows = (identified(url, lang or Language.EN) for url in given)
    write_rows(rows, IDENTIFIED, flat_identified, format_, out)
