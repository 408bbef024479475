"""The verbs, put together, and the outer door through which every error leaves."""

import sys

import typer

from farled.cli import (
    check,
    doctor,
    example,
    extract,
    identify,
    keys,
    new_platform,
    run,
    scan,
    scheduler,
    serve,
    web,
    worker,
)
from farled.kit.errors import FarledError

app = typer.Typer(
    name="farled",
    help="Find the social media accounts of an organisation, and whose they are.",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("scan")(scan.scan)
app.command("identify")(identify.identify)
app.command("extract")(extract.extract)
app.command("check")(check.check)
app.command("run")(run.run)
app.command("serve")(serve.serve)
app.command("web")(web.web)
app.command("worker")(worker.worker)
app.command("scheduler")(scheduler.scheduler)
app.command("doctor")(doctor.doctor)
app.add_typer(example.app, name="example")
app.add_typer(keys.app, name="keys")
app.command("new-platform")(new_platform.new_platform)

WRONG_INPUT = 2


def main() -> None:
    """Run the verb that was asked for; a foreseen error is one sentence on standard error and exit code 2."""
    try:
        app(prog_name="farled")
    except FarledError as error:
        print(f"farled: {error.message}", file=sys.stderr)
        sys.exit(WRONG_INPUT)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
