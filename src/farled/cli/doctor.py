"""`farled doctor`: whether this installation is set up as it should be."""

import typer

_TROUBLE = 1


def doctor() -> None:
    """Check every setting, and say what to do where one is not as it should be."""
    from farled.site.doctor import Finding, examine

    marks = {Finding.OK: "ok   ", Finding.NOTE: "note ", Finding.WRONG: "WRONG"}
    worst = Finding.OK
    for finding, what, says in examine():
        print(f"{marks[finding]}  {what:<12}  {says}", flush=True)
        worst = max(worst, finding)
    raise typer.Exit(_TROUBLE if worst is Finding.WRONG else 0)
