"""The sentences of Start."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from farled.apps.observations.queries.week import News
from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Organisation, Person
from farled.apps.pages.queries import Start, Task
from farled.apps.pages.queries.start import Band
from farled.apps.register.choices import State


def sentence(start: Start, person: Person) -> str:
    """Say in one sentence how things stand."""
    if not start.accounts:
        return _("There are no accounts here yet.") if start.sees_all else _("You run no account yet.")
    if not start.sees_all:
        return ngettext("You run %(n)d account.", "You run %(n)d accounts.", start.accounts) % {"n": start.accounts}
    return how_it_stands(person.organisation, start.band)


def how_it_stands(organisation: Organisation, band: Sequence[Band]) -> str:
    """Say how many accounts there are, how many of them need somebody now, and what is closed or not theirs besides."""
    counted = Counter({each.state: each.count for each in band})
    besides = _besides(counted.pop(State.CLOSED, 0), impostors := counted.pop(State.IMPOSTOR, 0))
    accounts, urgent = counted.total(), counted[State.ABANDONED] + counted[State.NO_ACCESS]
    of = {"name": organisation.name, "n": accounts, "urgent": urgent, "besides": besides}
    if not accounts:
        return (
            _("%(name)s has no open account, but %(besides)s.") % of
            if besides
            else _("There are no accounts here yet.")
        )
    said = _how_many(of, is_calm=not urgent and not impostors)
    return " ".join([said, _("Besides these: %(besides)s.") % of]) if besides else said


def _besides(closed: int, impostors: int) -> str:
    told = [
        ngettext("%(n)d closed", "%(n)d closed", closed) % {"n": closed} if closed else "",
        ngettext("%(n)d impostor", "%(n)d impostors", impostors) % {"n": impostors} if impostors else "",
    ]
    if not all(told):
        return "".join(told)
    return _("%(closed)s and %(impostors)s") % {"closed": told[0], "impostors": told[1]}


def _how_many(of: dict[str, Any], *, is_calm: bool) -> str:
    accounts, urgent = of["n"], of["urgent"]
    if is_calm:
        return (
            ngettext(
                "%(name)s has %(n)d account. Nothing is known that needs somebody right now.",
                "%(name)s has %(n)d accounts. Nothing is known that needs somebody right now.",
                accounts,
            )
            % of
        )
    if not urgent:
        return ngettext("%(name)s has %(n)d account.", "%(name)s has %(n)d accounts.", accounts) % of
    return (
        ngettext(
            "%(name)s has %(n)d accounts; %(urgent)d of them needs somebody now.",
            "%(name)s has %(n)d accounts; %(urgent)d of them need somebody now.",
            urgent,
        )
        % of
    )


def tasks_title(person: Person) -> str:
    """Say over the next things whose they are."""
    return _("Waits for a decision") if person.role == Role.APPROVER else _("Next for you")


def task_words(task: Task) -> str:
    """Say what there is to do, bundled."""
    n = task.count
    said = {
        "answer": ngettext("%(n)d decision waits for your yes or no.", "%(n)d decisions wait for your yes or no.", n),
        "decided": ngettext(
            "%(n)d thing is yours to do after a decision.", "%(n)d things are yours to do after decisions.", n
        ),
        "mend": ngettext("%(n)d thing is given to you to mend.", "%(n)d things are given to you to mend.", n),
        "recognise": ngettext(
            "%(n)d found account waits for an answer: is it yours?",
            "%(n)d found accounts wait for an answer: are they yours?",
            n,
        ),
        "keys": ngettext(
            "%(n)d key to a platform expires soon, or is no longer accepted.",
            "%(n)d keys to platforms expire soon, or are no longer accepted.",
            n,
        ),
        "round": _to_look_at(task),
        "purpose": ngettext(
            "%(n)d account has no purpose: write it today.",
            "%(n)d accounts have no purpose: write a few today.",
            n,
        ),
        "owner": ngettext("%(n)d account has no owner.", "%(n)d accounts have no owner.", n),
        "needed": ngettext(
            "Nobody has said whether %(n)d account is needed.",
            "Nobody has said whether %(n)d accounts are needed.",
            n,
        ),
        "can_close": ngettext(
            "%(n)d account can be closed, say those who know it.",
            "%(n)d accounts can be closed, say those who know them.",
            n,
        ),
        "undecided": ngettext(
            "%(n)d account was opened without anybody deciding it.",
            "%(n)d accounts were opened without anybody deciding it.",
            n,
        ),
    }
    return said[task.code] % {"n": n, "never": task.never}


def _to_look_at(task: Task) -> str:
    if not task.never:
        return ngettext(
            "%(n)d account nobody has seen for a month: look at it.",
            "%(n)d accounts nobody has seen for a month: go a round, forty take ten minutes.",
            task.count,
        )
    if task.never == task.count:
        return ngettext(
            "%(n)d account nobody has looked at yet: look at it.",
            "%(n)d accounts nobody has looked at yet: go a round, forty take ten minutes.",
            task.count,
        )
    return _("%(n)d accounts wait for a look, %(never)d of them for the first: go a round, forty take ten minutes.")


def task_does(task: Task) -> str:
    """Say what the button does."""
    return {
        "answer": _("Read and answer"),
        "decided": _("See what"),
        "mend": _("See what"),
        "recognise": _("Answer them"),
        "keys": _("Mend it"),
        "round": _("Go a round"),
        "purpose": _("Write purposes"),
        "owner": _("Name owners"),
        "needed": _("See which"),
        "can_close": _("Look at them"),
        "undecided": _("See which"),
    }[task.code]


_WHERE = {
    "answer": ("decisions", "?state=proposed"),
    "decided": ("tasks", "?mine=on"),
    "mend": ("findings", "?person=me"),
    "recognise": ("find", ""),
    "keys": ("keys", ""),
    "round": ("rounds", ""),
    "purpose": ("accounts", "?no_purpose=1"),
    "owner": ("accounts", "?owner=nobody"),
    "needed": ("accounts", "?needed=unasked"),
    "can_close": ("accounts", "?needed=can_close"),
    "undecided": ("accounts", "?origin=by-nobody"),
}


def task_url(task: Task, organisation: Organisation) -> str:
    """Return where it is done."""
    name, query = _WHERE[task.code]
    return url_of(name, organisation) + query


def url_of(name: str, organisation: Organisation) -> str:
    """Return a page's address, or the first page's where there is no such page."""
    try:
        return reverse(name, args=[organisation.slug])
    except NoReverseMatch:
        return organisation.get_absolute_url()


def news_words(news: News) -> str:
    """Say what was seen of accounts, whose names stand after it."""
    n = news.count
    said = {
        "abandoned": ngettext("%(n)d account became abandoned:", "%(n)d accounts became abandoned:", n),
        "gone": ngettext("%(n)d account is gone:", "%(n)d accounts are gone:", n),
        "back": ngettext("%(n)d account is back:", "%(n)d accounts are back:", n),
        "renamed": ngettext("%(n)d account has another name now:", "%(n)d accounts have other names now:", n),
    }
    return said[news.code] % {"n": n}
