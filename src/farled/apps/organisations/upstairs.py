"""What the floors above lend to this one, which may not know them: the history, panels on our pages, an ear for names.

Each makes itself known once, in the `ready` of its app.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol

from django.db import models
from django.http import HttpRequest

from farled.apps.organisations.models import Organisation, Person

Changes = Mapping[str, tuple[object, object]]
Panel = Callable[[HttpRequest, models.Model], str]
Ear = Callable[[models.Model], AbstractContextManager[None]]


class Book(Protocol):
    """Whoever keeps the history; the module `audit.services` is one."""

    def record(
        self,
        *,
        organisation: Organisation,
        actor: Person | None,
        act: str,
        thing: models.Model,
        changes: Changes | None = None,
        reason: str = "",
    ) -> object:
        """Write one event."""

    def forget(self, *, person: Person, actor: Person) -> object:
        """Take a person's name out of all events, and say so in one."""


Forget = Callable[[Person], object]

_books: list[Book] = []
_forgetting: list[Forget] = []
_panels: dict[str, list[Panel]] = {}
_ears: list[Ear] = []


def keep_history(book: Book) -> None:
    """Make known who keeps the history."""
    _books[:] = [book]


def record(
    actor: Person | None, act: str, thing: models.Model, changes: Changes | None = None, *, reason: str = ""
) -> None:
    """Write one event of this floor; of changes only those that are any."""
    organisation = thing if isinstance(thing, Organisation) else thing.organisation  # type: ignore[attr-defined]
    real = {name: pair for name, pair in (changes or {}).items() if pair[0] != pair[1]}
    _books[0].record(organisation=organisation, actor=actor, act=act, thing=thing, changes=real, reason=reason)


def forget(person: Person, actor: Person) -> None:
    """Take a person's name out of the history, and out of what the floors above have written down in words."""
    _books[0].forget(person=person, actor=actor)
    for each in _forgetting:
        each(person)


def forget_too(each: Forget) -> None:
    """Be told of a person who is about to be removed, to take her name out of what is kept in words."""
    _forgetting.append(each)


def add_panel(kind: str, panel: Panel) -> None:
    """Show something on the page of every person, unit or agency: `panel` returns safe HTML, or "" for nothing."""
    _panels.setdefault(kind, []).append(panel)


def panels(request: HttpRequest, thing: models.Model) -> list[str]:
    """Return what the floors above have to show of a thing, the upper ones first: the history comes last."""
    drawn = (panel(request, thing) for panel in reversed(_panels.get(thing._meta.model_name or "", [])))
    return [html for html in drawn if html]


def listen(ear: Ear) -> None:
    """Be there when a person, unit, agency or the organisation changes, is merged or goes, for whoever keeps a copy of its name.

    `ear` is a context manager, entered before and left after, inside the transaction: before, it can see what hangs
    on the thing; after, it can bring that up to date.
    """
    _ears.append(ear)


@contextmanager
def changing(thing: models.Model) -> Iterator[None]:
    """Change a thing in the presence of all who listen."""
    with ExitStack() as all_ears:
        for ear in _ears:
            all_ears.enter_context(ear(thing))
        yield
