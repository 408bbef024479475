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
from farled.apps.pages.queries import ShownExample, shown_example


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the rail."""

    name: Any
    icon: str
    url_name: str
    needs: tuple[Act, ...] = ()
    """Any of them will do; none is for everybody here."""
    also: tuple[str, ...] = ()
    """What belongs to it too, wherever its address lies."""
    tabs: tuple["Entry", ...] = ()
    """Pages side by side: it leads to the first of them that the person may use."""


MAIN = (
    Entry(pgettext_lazy("rail", "Start"), "start", "start"),
    Entry(pgettext_lazy("rail", "Accounts"), "list", "accounts"),
    Entry(pgettext_lazy("rail", "Find"), "find", "find", (Act.RECOGNISE, Act.SCAN)),
    Entry(pgettext_lazy("rail", "Decide"), "check", "decide", (Act.SEE_REGISTER,), ("findings",)),
    Entry(pgettext_lazy("rail", "People"), "people", "people", (Act.SEE_PEOPLE,), ("roles",)),
)
SETTINGS = (
    Entry(pgettext_lazy("settings", "Organisation"), "settings", "settings", (Act.EDIT_ORGANISATION,)),
    Entry(pgettext_lazy("to platforms", "Keys"), "key", "keys", (Act.EDIT_KEYS,)),
    Entry(pgettext_lazy("about accounts", "Rules"), "settings", "rules", (Act.SET_RULES,)),
    Entry(_("People and roles"), "people", "roles", (Act.EDIT_ORGANISATION,)),
    Entry(_("Mails"), "settings", "mails", (Act.SEE_MAILS,)),
    Entry(pgettext_lazy("navigation", "Jobs"), "settings", "jobs", (Act.SEE_JOBS,)),
    Entry(_("History"), "settings", "history", (Act.SEE_HISTORY,)),
)
FOOT = (
    Entry(
        _("Settings"),
        "settings",
        "settings",
        (Act.EDIT_ORGANISATION, Act.EDIT_KEYS, Act.SEE_JOBS, Act.SEE_MAILS),
        ("keys", "jobs", "history"),
        SETTINGS,
    ),
)


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
    settings: Sequence[Shown]
    """The tabs of the settings."""
    search_url: str
    """Where a search goes; "" where there is nothing to search."""
    others: Sequence[Organisation]
    """The other organisations that the same login belongs to."""
    example: ShownExample | None
    """Where all this is made up."""

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
    here = _here(person, request.path, (*MAIN, *FOOT))
    return Frame(
        main=_shown(MAIN, person, here),
        foot=_shown(FOOT, person, here),
        settings=_shown(SETTINGS, person, _here(person, request.path, SETTINGS)),
        search_url=_url("accounts", person.organisation),
        others=list(
            Organisation.objects.filter(
                pk__in=Person.objects.filter(login=person.login).exclude(role="").values("organisation")
            )
            .exclude(pk=person.organisation_id)
            .order_by("name")
        ),
        example=shown_example(person.organisation),
    )


def _here(person: Person, path: str, entries: Sequence[Entry]) -> Entry | None:
    """Return the entry whose address, or one that belongs to it, begins the path; the longest of them."""
    reaches = {}
    for entry in entries:
        urls = [_url(name, person.organisation) for name in (entry.url_name, *entry.also)]
        reaches[entry] = max(len(url) for url in ["", *urls] if path.startswith(url))
    start = MAIN[0]
    if path != _url(start.url_name, person.organisation):
        reaches.pop(start, None)
    longest = max(reaches, key=lambda entry: reaches[entry])
    return longest if reaches[longest] else None


def _shown(entries: Sequence[Entry], person: Person, here: Entry | None) -> list[Shown]:
    shown = []
    for entry in entries:
        url = _leads_to(entry, person)
        if url and _may_use(entry, person):
            shown.append(Shown(entry.name, entry.icon, url, entry is here))
    return shown


def _leads_to(entry: Entry, person: Person) -> str:
    tabs = [tab for tab in entry.tabs if _may_use(tab, person)]
    return _url(tabs[0].url_name if tabs else entry.url_name, person.organisation)


def _may_use(entry: Entry, person: Person) -> bool:
    return not entry.needs or any(may(person, act) for act in entry.needs)


def _url(name: str, organisation: Organisation) -> str:
    try:
        return reverse(name, args=[organisation.slug])
    except NoReverseMatch:
        return ""
