"""`farled scan`: from a web address to an overview of the accounts."""

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from farled.cli.options import Format, FormatOption, LangOption, OutOption
from farled.kit.errors import Refused

if TYPE_CHECKING:
    from farled.discovery.crawl import Budget, Progress
    from farled.discovery.found import Scan
    from farled.kit.http import Settings

NOTHING_READ = 3
"""Exit code where not one page or document could be read."""
INTERRUPTED = 130


def scan(
    urls: Annotated[list[str] | None, typer.Argument(help="Web addresses of the organisation.")] = None,
    file: Annotated[list[Path] | None, typer.Option("--file", help="A document to read as well.")] = None,
    pages: Annotated[int | None, typer.Option(min=1, help="Read at most so many pages; 200 if not said.")] = None,
    seconds: Annotated[
        int | None, typer.Option(min=1, help="Read for so many seconds; 50 if not said, with --pages one a page.")
    ] = None,
    resume: Annotated[Path | None, typer.Option(help="Keep the crawl's place in this file, and go on from it.")] = None,
    keep: Annotated[Path | None, typer.Option(help="Keep the whole scan in this file too, for check --scan.")] = None,
    format_: FormatOption = Format.TABLE,
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    """Read an organisation's web sites and documents, and list the accounts found there."""
    from farled.cli.output import write, write_scan
    from farled.discovery.kept import to_json

    if not urls and not file:
        raise Refused("nothing_asked", "Give a web address, for example: farled scan www.example.se")
    result = run_scan(urls or [], file or [], budget(pages, seconds), resume=resume)
    if keep:
        write(keep, json.dumps(to_json(result), ensure_ascii=False))
    write_scan(result, format_, out, lang)
    if result.interrupted:
        raise typer.Exit(INTERRUPTED)
    if not any(site.read for site in result.sites) and not result.documents:
        raise typer.Exit(NOTHING_READ)


def budget(pages: int | None, seconds: int | None) -> "Budget":
    """Return what a scan may cost: an overview within a minute, unless more is asked for."""
    from farled.discovery.crawl import Budget

    return Budget(pages=pages or 200, seconds=seconds or max(pages or 0, 50))


def run_scan(
    urls: list[str],
    files: list[Path],
    cost: "Budget",
    settings: "Settings | None" = None,
    resume: Path | None = None,
) -> "Scan":
    """Carry out a scan; progress goes to standard error, Ctrl-C keeps what was found."""
    from farled.discovery.crawl import State
    from farled.discovery.scan import Errand
    from farled.discovery.scan import scan as carry_out
    from farled.kit.http import Settings

    errand = Errand(urls, files, cost, State(resume) if resume else None)
    try:
        return asyncio.run(carry_out(errand, settings or Settings.from_environment(), show_progress))
    finally:
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr)


def show_progress(progress: "Progress") -> None:
    """Write one line over the last one; nothing where nobody looks."""
    if sys.stderr.isatty():
        line = f"{progress.read} read, {progress.left} left  {progress.where}"
        print(f"\r\x1b[K{line[:100]}", end="", file=sys.stderr, flush=True)
