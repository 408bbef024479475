"""The frame around every page of an organisation: the rail's entries, and what stands at its foot.

An entry is there when its page exists and the person may use it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the rail."""

    name: Any
    icon: str
    url_name: str
    needs: tuple[Act, ...] = ()
    """Any of them will do; none is for everybody here."""


MAIN = (
    Entry(pgettext_lazy("rail", "Start"), "start", "start"),
    Entry(pgettext_lazy("rail", "Accounts"), "list", "accounts"),
    Entry(pgettext_lazy("rail", "Find"), "find", "find", (Act.RECOGNISE, Act.SCAN)),
    Entry(pgettext_lazy("rail", "People"), "people", "people", (Act.SEE_PEOPLE,)),
)
FOOT = (Entry(_("Settings"), "settings", "settings", (Act.EDIT_ORGANISATION, Act.SEE_JOBS, Act.SEE_MAILS)),)


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as it stands on the page."""

    name: Any
    icon: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """All that the layout needs besides the page itself."""

    main: Sequence[Shown]
    foot: Sequence[Shown]
    search_url: str
    """Where a search goes; "" where there is nothing to search."""
    others: Sequence[Organisation]
    """The other organisations that the same login belongs to."""

    @property
    def here(self) -> Shown | None:
        """Return the entry that this page belongs to."""
        return next((entry for entry in (*self.main, *self.foot) if entry.is_here), None)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame`, made when a template first asks for it."""
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}


def frame_of(request: HttpRequest) -> Frame | None:
    """Return the frame for the person who is asking; None outside any organisation."""
    person: Person | None = getattr(request, "person", None)
    if person is None:
        return None
    return Frame(
        main=_shown(MAIN, person, request.path),
        foot=_shown(FOOT, person, request.path),
        search_url=_url("accounts", person.organisation),
        others=list(
            Organisation.objects.filter(
                pk__in=Person.objects.filter(login=person.login).exclude(role="").values("organisation")
            )
            .exclude(pk=person.organisation_id)
            .order_by("name")
        ),
    )


def _shown(entries: Sequence[Entry], person: Person, path: str) -> list[Shown]:
    start = _url("start", person.organisation)
    shown = []
    for entry in entries:
        url = _url(entry.url_name, person.organisation)
        if url and _may_use(entry, person):
            is_here = path == url if url == start else path.startswith(url)
            shown.append(Shown(entry.name, entry.icon, url, is_here))
    return shown


def _may_use(entry: Entry, person: Person) -> bool:
    return not entry.needs or any(may(person, act) for act in entry.needs)


def _url(name: str, organisation: Organisation) -> str:
    try:
        return reverse(name, args=[organisation.slug])
    except NoReverseMatch:
        return ""
