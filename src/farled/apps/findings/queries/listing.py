"""The list of what is to mend, made for some hundred thousand findings; who sees which is decided in `visible`.

It is read along one index for each state, the gravest first. Counts are exact up to MOST; a longer list says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import merge
from itertools import islice

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from farled.apps.findings.choices import OPEN, WEEKS, WITHIN_WEEKS, WORDS, State
from farled.apps.findings.models import Finding
from farled.apps.findings.queries import visible
from farled.apps.organisations.models import Person
from farled.apps.register.queries import listing
from farled.diagnosis.base import Rule, Severity
from farled.diagnosis.registry import rules

A_PAGE = 50
MOST = 10_000
ME = "me"
"""Given for a person: whoever asks."""
_REASONS = {word: reason for reason, word in WORDS.items()}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; "" and None for no filter."""

    reason: str = ""
    """One of `choices.WORDS`."""
    rule: str = ""
    severity: str = ""
    """One of `diagnosis.Severity`, or WEEKS."""
    state: str = ""
    """"" is what is open."""
    unit: int | None = None
    """With all that lies below it."""
    person: str = ""
    """Number of who owns the account or is to mend it, or ME."""
    account: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list."""

    rows: list[Finding]
    count: int
    accounts: int
    """At how many accounts they are; exact as long as `count` is."""
    more: bool
    """There are more than `count` says."""
    number: int
    has_next: bool

    @property
    def previous(self) -> int:
        """Return the number of the page before."""
        return self.number - 1

    @property
    def next(self) -> int:
        """Return the number of the page after."""
        return self.number + 1


@dataclass(frozen=True, slots=True)
class Bundle:
    """How many accounts have the same to mend."""

    rule: Rule
    count: int


def page(actor: Person, filters: Filters, number: int = 1) -> Page:
    """Return a page of what a person may see, the gravest first; at most seven statements."""
    number = max(1, number)
    start = (number - 1) * A_PAGE
    found = _gravest(filtered(actor, filters), filters, start + MOST + 1)
    shown = [pk for pk, _ in found[start : start + A_PAGE]]
    count, accounts = min(len(found), MOST), len({account for _, account in found})
    return Page(rows_of(shown), count, accounts, len(found) > MOST, number, len(found) > start + A_PAGE)


def _gravest(found: QuerySet[Finding], filters: Filters, most: int) -> list[tuple[int, int]]:
    """Return their numbers and those of their accounts, the gravest first: to put all in order takes long, those of one
    severity are far fewer.

    They are put in order by a sum, for SQLite would read all in the order of a number that is one, and look for these.
    """
    pks: list[tuple[int, int]] = []
    for severity in _severities(filters):
        alike = found.filter(severity=severity).order_by(F("pk") + 0).values_list("pk", "account_id")
        each = [alike.filter(state=state)[: most - len(pks)] for state in _states(filters)]
        pks += islice(merge(*each), most - len(pks))
        if len(pks) == most:
            break
    return pks


def filtered(actor: Person, filters: Filters) -> QuerySet[Finding]:
    """Return what a person may see of what the filters leave, the gravest first, in whatever state."""
    rows = visible.findings(actor, slugs(filters)).order_by("severity", "pk")
    if filters.severity:
        rows = rows.filter(severity__in=_severities(filters))
    if filters.unit is not None:
        rows = rows.filter(account__unit__in=listing.subtree(actor, filters.unit))
    if filters.person:
        who = actor.pk if filters.person == ME else int(filters.person)
        rows = rows.filter(pk__in=visible.with_person(who))
    if filters.account is not None:
        rows = rows.filter(account=filters.account)
    return rows


def chosen(actor: Person, filters: Filters) -> QuerySet[Finding]:
    """Return what a person may see of what the filters leave."""
    return filtered(actor, filters).filter(state__in=_states(filters))


def slugs(filters: Filters) -> list[str] | None:
    """Return the rules that the filters leave; None for all."""
    if filters.rule:
        return [filters.rule]
    if filters.reason:
        return [slug for slug, rule in rules().items() if rule.reason is _REASONS[filters.reason]]
    return None


def rows_of(pks: list[int]) -> list[Finding]:
    """Return findings with what a row shows, in the order of their numbers here."""
    related = ("organisation", "account", "account__owner", "account__organisation", "mender")
    found = Finding.objects.select_related(*related).in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def bundles(actor: Person, filters: Filters) -> list[Bundle]:
    """Return how often each rule's finding is open, by gravity and then the most first."""
    rows = chosen(actor, filters).order_by().values_list("rule").annotate(count=Count("pk"))
    gravest = list(Severity)
    found = [Bundle(rules()[slug], count) for slug, count in rows]
    return sorted(found, key=lambda each: (gravest.index(each.rule.severity), -each.count, each.rule.slug))


def people(actor: Person) -> list[tuple[int, str]]:
    """Return number and name of those who own accounts or are to mend something."""
    has_some = Exists(visible.given(actor, OuterRef("pk")).order_by())
    menders = Person.objects.of(actor.organisation).filter(has_some).values_list("pk", "name")
    both = dict([*listing.owners(actor), *menders])
    return sorted(both.items(), key=lambda each: each[1].casefold())


def _severities(filters: Filters) -> tuple[str, ...]:
    if filters.severity == WEEKS:
        return WITHIN_WEEKS
    return (filters.severity,) if filters.severity else tuple(Severity)


def _states(filters: Filters) -> tuple[str, ...]:
    return (State(filters.state),) if filters.state else OPEN
