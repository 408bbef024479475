"""`farled worker`: the workers by themselves."""

from farled.cli.serve import WorkersOption, run_behind


def worker(workers: WorkersOption = 2) -> None:
    """Run the workers alone: they carry out scans, imports and other jobs."""
    run_behind(workers, with_scheduler=False)
