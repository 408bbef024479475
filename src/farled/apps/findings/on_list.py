"""What is to mend, in the list of accounts: a column with how much, and a filter."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from farled.apps.findings.choices import BITS, OPEN, REASONS, WEIGHS, WORDS
from farled.apps.findings.models import Finding
from farled.apps.findings.queries import visible
from farled.apps.organisations.models import Person
from farled.apps.register import lent
from farled.apps.register.models import Account
from farled.diagnosis.registry import only_unwritten

NAME = "mend"
_ACT, _ANY, _NONE = "act", "any", "none"
_BY_WORD = {word: BITS[reason] for reason, word in WORDS.items()}
_MASKS = [
    mask
    for mask in range(1 << (len(BITS) + len(WEIGHS)))
    if all(mask & BITS[reason] for reason, weighs in WEIGHS.items() if mask & weighs)
]
"""All that `Diagnosis.reasons` can be: nothing weighs on a reason on which there is nothing."""
CHOICES = {
    _ACT: pgettext_lazy("to mend", "Needs somebody now"),
    _ANY: _("Something to mend"),
    _NONE: _("Nothing to mend"),
    **{WORDS[reason]: said for reason, said in REASONS.items()},
}


def make_known() -> None:
    """Lend both."""
    lent.lend_column(lent.LentColumn(NAME, pgettext_lazy("column", "To mend"), _how_much, number=True))
    lent.lend_filter(lent.LentFilter(NAME, _("To mend"), _("Whatever is to mend"), CHOICES, _narrow))


def _how_much(actor: Person, pks: Collection[int]) -> Mapping[int, int]:
    """Return how many lines each has on its own page: what is only not written down yet is one of them."""
    counts = F("act") + F("mend") + F("note")
    if actor.sees_access:
        counts += F("guarded_act") + F("guarded_mend") + F("guarded_note")
    rows = visible.diagnoses(actor).filter(pk__in=pks).annotate(much=counts)
    open_ones = Finding.objects.filter(account__in=pks, rule__in=only_unwritten(), state__in=OPEN).order_by()
    unwritten = dict(open_ones.values_list("account").annotate(n=Count("pk")))
    return {pk: much - max(0, unwritten.get(pk, 0) - 1) for pk, much in rows.values_list("pk", "much")}


def _narrow(actor: Person, rows: QuerySet[Account], choice: str) -> QuerySet[Account]:
    found = visible.diagnoses(actor)
    condition = _condition("", choice) | _condition("guarded_", choice) if actor.sees_access else _condition("", choice)
    found = found.exclude(condition) if choice == _NONE else found.filter(condition)
    return rows.filter(pk__in=found.order_by().values("account"))


def _condition(prefix: str, choice: str) -> Q:
    """Return what holds of a diagnosis that has something of the kind; for none, of one that has anything."""
    if choice == _ACT:
        return Q(**{f"{prefix}act__gt": 0})
    if choice in _BY_WORD:
        return Q(**{f"{prefix}reasons__in": [mask for mask in _MASKS if mask & _BY_WORD[choice]]})
    return Q(**{f"{prefix}reasons__gt": 0})
