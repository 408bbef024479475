"""`farled example`: a made-up organisation to look at, set up in this installation."""

from enum import StrEnum
from typing import Annotated

import typer

from farled.cli.serve import say

app = typer.Typer(help="Set up a made-up organisation to look at.", no_args_is_help=True, rich_markup_mode=None)


class Name(StrEnum):
    """The examples there are."""

    EKSHAMN = "ekshamn"
    TORKELSBO = "torkelsbo"


NameArgument = Annotated[Name, typer.Argument(help=f"Which one: {' or '.join(Name)}.")]


@app.command("load")
def load(name: NameArgument) -> None:
    """Set up an example, with its people, accounts and past; one that is there already stays as it is."""
    _set_up(name, anew=False)


@app.command("reset")
def reset(name: NameArgument) -> None:
    """Set up an example anew; whatever was changed in it is gone."""
    _set_up(name, anew=True)


@app.command("remove")
def remove() -> None:
    """Take all examples away, with everybody in them."""
    _start()
    from farled.apps.pages.example import remove_examples

    gone = remove_examples()
    say(f"Gone: {', '.join(gone)}." if gone else "There was no example here.")


def _start() -> None:
    from farled.site.starting import bring_up_to_date, set_up

    set_up()
    bring_up_to_date(say)


def _set_up(name: str, *, anew: bool) -> None:
    _start()
    from farled.apps.pages.example import PASSWORD, load_example, logins_of, reset_example

    organisation = reset_example(name) if anew else load_example(name)
    say(f"{organisation.name} is there: {organisation.get_absolute_url()}")
    say(f"Log in as one of these, with the password {PASSWORD}")
    for who in logins_of(name):
        say(f"  {who.email:<40} {who.role:<14} {who.name}, {who.function}")
