"""An event as a sentence in the reader's language: who did what to what, from what to what, and why.

Each app teaches its own words once, in its `ready`: `teach("account", Words(...))`.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, pgettext

from farled.apps.audit.forgetting import SOMEBODY
from farled.apps.audit.models import Event
from farled.apps.organisations.choices import Role
from farled.kit import clock

Text = Any
"""A text that is translated when it is read."""


@dataclass(frozen=True, slots=True)
class Words:
    """What history says of one kind of thing."""

    noun: Text
    """With its name: _("the unit %(name)s")."""
    fields: Mapping[str, Text] = field(default_factory=dict)
    """As they stand in a sentence: "the purpose", "syftet"."""
    values: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    """Of fields with a closed list: what is stored to what is read. `dict(Choices.choices)` is one."""
    acts: Mapping[str, Text] = field(default_factory=dict)
    """Own acts, as whole sentences with %(who)s and %(what)s: _("%(who)s scanned %(what)s")."""
    guarded: Collection[str] = ()
    """Fields whose values are shown only to those who may see access."""
    unsaid: Collection[str] = ()
    """Fields that no sentence mentions."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """An event as it is read."""

    event: Event
    text: str
    details: tuple[str, ...]
    """One line for each change, where there are several."""
    reason: str


_taught: dict[str, Words] = {}
_THING = Words(noun="%(name)s")


def teach(kind: str, words: Words) -> None:
    """Make known what history says of a kind of thing; `kind` is its model's name in small letters."""
    _taught[kind] = words


def words_of(kind: str) -> Words:
    """Return what was taught of a kind."""
    return _taught.get(kind, _THING)


def label(kind: str, name: str) -> str:
    """Return what a field is called in a sentence; its plain name where nobody taught another."""
    return str(words_of(kind).fields.get(name, name.replace("_", " ")))


def in_book(event: Event, *, sees_access: bool = False) -> Sentence:
    """Say an event where many things stand under the heading of a day: with the thing, without the date."""
    return _sentence(event, noun(event), "", sees_access)


def in_place(event: Event, *, sees_access: bool = False, hidden: Collection[str] = ()) -> Sentence:
    """Say an event on the page of its own thing: with the date, without the thing where it can be spared.

    Of the fields that are hidden from the reader nothing is said, nor why it was done.
    """
    return _sentence(event, "", day(event.at), sees_access, hidden)


def who(event: Event) -> str:
    """Name who did it, by role and name, as a sentence begins."""
    if event.actor_name == SOMEBODY:
        return gettext("Somebody who has left")
    if not event.actor_name:
        return "Farled"
    by_role: dict[str, str] = {
        Role.ADMINISTRATOR: gettext("The administrator %(name)s"),
        Role.STEWARD: gettext("The steward %(name)s"),
        Role.APPROVER: gettext("The approver %(name)s"),
        Role.HOLDER: gettext("%(name)s, who runs accounts,"),
        Role.AGENCY: gettext("%(name)s at the agency"),
    }
    return by_role.get(event.actor_role, "%(name)s") % {"name": event.actor_name}


def noun(event: Event) -> str:
    """Name the thing it was done to."""
    name = gettext("somebody who has left") if event.object_name == SOMEBODY else event.object_name
    return str(words_of(event.object_kind).noun) % {"name": name}


def day(moment: date) -> str:
    """Say a day as people do: "12 May", with the year where it is another."""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    this_year = local.year == timezone.localdate(clock.now()).year
    return date_format(
        local, pgettext("day of this year", "j F") if this_year else pgettext("day of another year", "j F Y")
    )


def _sentence(event: Event, what: str, when: str, sees_access: bool, hidden: Collection[str] = ()) -> Sentence:
    words = words_of(event.object_kind)
    changes = {name: pair for name, pair in event.changes.items() if name not in words.unsaid and name not in hidden}
    only_one = event.act == "changed" and len(changes) == 1
    text = _change_alone(event, what, when, *changes.popitem(), sees_access) if only_one else _act(event, what, when)
    details = tuple(_change(event.object_kind, name, pair, sees_access) for name, pair in changes.items())
    return Sentence(event, text, details, _plain(event.reason) if event.changes.keys().isdisjoint(hidden) else "")


def _act(event: Event, what: str, when: str) -> str:
    facts = {"who": who(event), "what": what or noun(event), "when": when}
    own = words_of(event.object_kind).acts.get(event.act)
    said = str(own) if own else _acts().get(event.act)
    if said is None:
        said = "%(who)s: " + event.act.replace("_", " ") + " – %(what)s"
    text = said % facts
    return gettext("%(sentence)s on %(when)s") % {"sentence": text, "when": when} if when else text


def _acts() -> dict[str, str]:
    return {
        "added": gettext("%(who)s added %(what)s"),
        "changed": gettext("%(who)s changed %(what)s"),
        "removed": gettext("%(who)s removed %(what)s"),
        "moved": gettext("%(who)s moved %(what)s"),
        "merged": gettext("%(who)s merged %(what)s with another entry for the same"),
        "imported": gettext("%(who)s imported %(what)s"),
        "undone": gettext("%(who)s took back %(what)s"),
        "exported": gettext("%(who)s exported %(what)s"),
        "requested": gettext("%(who)s asked for %(what)s"),
        "recognised": gettext("%(who)s recognised %(what)s"),
        "forgotten": gettext("%(who)s removed somebody who had left, and the name from the history"),
    }


def _change_alone(event: Event, what: str, when: str, name: str, pair: list[Any], sees_access: bool) -> str:
    """Return the one change of an event as its whole sentence."""
    kind = event.object_kind
    facts = {"who": who(event), "field": label(kind, name), "what": what, "when": when}
    if name in words_of(kind).guarded and not sees_access:
        return (
            _of_or_when(
                what,
                gettext("%(who)s changed %(field)s of %(what)s"),
                gettext("%(who)s changed %(field)s on %(when)s"),
            )
            % facts
        )
    before, after = (_value(kind, name, value) for value in pair)
    facts |= {"before": before, "after": after}
    if not before:
        templates = (
            gettext("%(who)s filled in %(field)s of %(what)s: %(after)s"),
            gettext("%(who)s filled in %(field)s on %(when)s: %(after)s"),
        )
    elif not after:
        templates = (
            gettext("%(who)s removed %(field)s of %(what)s; it was %(before)s"),
            gettext("%(who)s removed %(field)s on %(when)s; it was %(before)s"),
        )
    else:
        templates = (
            gettext("%(who)s changed %(field)s of %(what)s: from %(before)s to %(after)s"),
            gettext("%(who)s changed %(field)s on %(when)s: from %(before)s to %(after)s"),
        )
    return _of_or_when(what, *templates) % facts


def _of_or_when(what: str, with_thing: str, with_day: str) -> str:
    return with_thing if what else with_day


def _change(kind: str, name: str, pair: list[Any], sees_access: bool) -> str:
    """Return one change of several as a line."""
    said = label(kind, name)
    facts = {"field": said[:1].upper() + said[1:]}
    if name in words_of(kind).guarded and not sees_access:
        return gettext("%(field)s: changed") % facts
    before, after = (_value(kind, name, value) for value in pair)
    facts |= {"before": before, "after": after}
    if not before:
        return gettext("%(field)s: %(after)s") % facts
    if not after:
        return gettext("%(field)s: removed; it was %(before)s") % facts
    return gettext("%(field)s: from %(before)s to %(after)s") % facts


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?")


def _value(kind: str, name: str, value: Any) -> str:
    """Return a value as a reader knows it; "" for none."""
    if value is None or value == "" or value == []:
        return ""
    known = words_of(kind).values.get(name, {})
    if isinstance(value, str) and value in known:
        return pgettext("a value in a sentence", "“%(value)s”") % {"value": known[value]}
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, float):
        return number_format(value)
    if isinstance(value, list):
        return ", ".join(_value(kind, name, each) for each in value)
    if isinstance(value, str) and _DAY.fullmatch(value):
        return day(date.fromisoformat(value[:10]))
    if isinstance(value, str):
        return pgettext("a value in a sentence", "“%(value)s”") % {"value": _plain(value)}
    return str(value)


def _plain(said: str) -> str:
    return said.replace(SOMEBODY, gettext("somebody who has left"))
