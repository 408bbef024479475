"""`farled serve`: all of Farled in one process."""

import os
from collections.abc import Callable
from typing import Annotated

import typer

HostOption = Annotated[str, typer.Option("--host", help="The address to listen at; 0.0.0.0 is all of this machine's.")]
PortOption = Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen at.")]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, max=32, help="How many jobs run at the same time.")]


def serve(host: HostOption = "127.0.0.1", port: PortOption = 8000, workers: WorkersOption = 2) -> None:
    """Run Farled: the web application, the workers and the scheduler in one process."""
    run_web(host, port, workers, with_scheduler=True)


def run_web(
    host: str, port: int, workers: int, with_scheduler: bool, ready: Callable[[str], None] | None = None
) -> None:
    """Run the web application, and beside it what is asked for; where no address is set, it is where it listens.

    `ready` is called with that address as soon as somebody can go there.
    """
    reached_at = "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host  # noqa: S104 - asked for, not chosen here
    os.environ.setdefault("FARLED_URL", f"http://{f'[{reached_at}]' if ':' in reached_at else reached_at}:{port}")
    from farled.site.serve import Place, serve
    from farled.site.starting import bring_up_to_date, set_up

    set_up()
    bring_up_to_date(say)
    raise typer.Exit(serve(Place(host, port), workers, with_scheduler, say, ready))


def run_behind(workers: int, with_scheduler: bool) -> None:
    """Run what works behind the web application, once the database is up to date."""
    from farled.site.serve import serve
    from farled.site.starting import set_up, wait_until_up_to_date

    set_up()
    wait_until_up_to_date(say)
    raise typer.Exit(serve(None, workers, with_scheduler, say))


def say(line: str) -> None:
    """Print a line at once, also where nobody sits at the screen."""
    print(line, flush=True)
