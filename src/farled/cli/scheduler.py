"""`farled scheduler`: the scheduler by itself."""

from farled.cli.serve import run_behind


def scheduler() -> None:
    """Run the scheduler alone: it asks for the jobs that come back."""
    run_behind(0, with_scheduler=True)
