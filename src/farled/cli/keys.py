"""`farled keys`: what seals the keys to platforms in the database."""

import typer

from farled.cli.serve import say

app = typer.Typer(help="Care for the keys to platforms.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def keys() -> None:
    """Care for the keys to platforms."""


@app.command("reseal")
def reseal() -> None:
    """Seal all keys anew with the first of FARLED_TOKEN_KEY; then the others can be thrown away."""
    from farled.site.starting import bring_up_to_date, set_up

    set_up()
    bring_up_to_date(say)
    from farled.apps.observations.services.resealing import reseal_all

    done, unreadable = reseal_all()
    say(f"{done} {'key is' if done == 1 else 'keys are'} sealed anew.")
    if unreadable:
        say(
            f"{unreadable} cannot be read: they were sealed with a key that is not in FARLED_TOKEN_KEY. They stay as they are."
        )
        raise typer.Exit(1)
