"""`farled run`: a scan of the example that Farled brings along, to see what a scan gives."""

from pathlib import Path
from typing import Annotated

import typer

from farled.cli.options import Format, LangOption


def run(
    out: Annotated[Path, typer.Option(help="Where the report is to lie.")] = Path("farled-report.html"),
    lang: LangOption = None,
) -> None:
    """Scan the web sites of a made-up municipality, served on this machine, and write the overview."""
    from ipaddress import ip_network

    from farled.cli.output import write_scan
    from farled.cli.scan import run_scan
    from farled.discovery.crawl import Budget
    from farled.example import serve
    from farled.kit.http import Settings

    with serve() as example:
        typer.echo(f"Scanning the example, {example.name}: {', '.join(example.starts)}")
        settings = Settings(allow=(ip_network("127.0.0.0/8"),), hosts=example.hosts, per_host_delay=0)
        result = run_scan(list(example.starts), [], Budget(), settings)
    write_scan(result, Format.HTML, out, lang)
    ours = sum(found.own.as_json is not False for found in result.found)
    pages = sum(site.read for site in result.sites)
    typer.echo(f"{pages} pages read, {ours} accounts found. The overview: {out.resolve()}")
    typer.echo("Your own: ./farled scan www.example.se --format html --out overview.html")
