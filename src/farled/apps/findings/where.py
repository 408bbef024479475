"""Where something is mended or answered: the link, and what stands on it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.register.fields import meets
from farled.apps.register.forms import GROUPS, writable
from farled.apps.register.models import Account
from farled.diagnosis.base import At


class Link(NamedTuple):
    """A link."""

    url: str
    words: Any
    is_outside: bool = False
    """It leads to the platform, in a window of its own."""


_PAGES = {
    At.FIND: ("find", _("To the found accounts"), Act.RECOGNISE),
    At.COMPARISON: ("comparison", _("Compare site and register"), Act.RECOGNISE),
    At.ROUNDS: ("rounds", _("Go a round"), Act.LOOK),
    At.AGENCIES: ("agencies", _("To the agencies"), Act.SEE_PEOPLE),
    At.KEYS: ("keys", _("To the keys"), Act.EDIT_ACCOUNT),
}
_GROUPS = {
    At.PURPOSE: _("Write down what it is for"),
    At.AUDIENCE: _("Write down for whom it is"),
    At.ORIGIN: _("Write down how it came about"),
    At.NEEDED: _("Say whether it is needed"),
    At.PLACE: _("Write down where it belongs"),
    At.PROMISE: _("Write down what it promises"),
    At.PROFILE: _("Write down what the profile says"),
    At.CAMPAIGN: _("Write down the campaign"),
    At.LAW: _("Write down law and records"),
    At.REVIEW: _("Say when it is gone through again"),
}
_FOR_FIRM = {At.LAW: _("Write down the legal ground")}
"""Where an organisation keeps no records."""


def where(actor: Person, account: Account, at: At) -> Link:
    """Return the link that leads somebody to where it is done; the account's page where it is not hers to do."""
    slug = actor.organisation.slug
    page = reverse("account", args=[slug, account.pk])
    if at in _PAGES and may(actor, _PAGES[at][2], account):
        name, words, _act = _PAGES[at]
        return Link(reverse(name, args=[slug]), words)
    if at in _GROUPS and at.value in GROUPS and _may_write(actor, account, at):
        return Link(reverse("account_edit", args=[slug, account.pk, at.value]), _words(actor, at))
    if at is At.THERE:
        return Link(account.url, _("Open it on the platform"), is_outside=True)
    if at is At.LOOK and may(actor, Act.LOOK, account):
        return Link(reverse("account_look", args=[slug, account.pk]), _("Say what you see there"))
    if at is At.ADDRESS and may(actor, Act.EDIT_ACCOUNT, account):
        return Link(reverse("account_address", args=[slug, account.pk]), _("Correct the address"))
    part = {At.PEOPLE: "#people", At.ACCESS: "#access"}.get(at, "")
    return Link(page + part, _("To the account"))


def _may_write(actor: Person, account: Account, at: At) -> bool:
    return may(actor, Act.EDIT_ACCOUNT, account) and bool(writable(GROUPS[at.value], actor, account))


def _words(actor: Person, at: At) -> Any:
    keeps_records = meets(actor.organisation.kind, "archived_on")
    return _GROUPS[at] if keeps_records else _FOR_FIRM.get(at, _GROUPS[at])
