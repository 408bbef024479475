"""The list of what is to mend, made for some hundred thousand findings; who sees which is decided in `visible`.

It is read along one index for each state, the gravest first. Counts are exact up to MOST; a longer list says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from farled.apps.findings.choices import OPEN, WEEKS, WITHIN_WEEKS, WORDS, State
from farled.apps.findings.models import Finding
from farled.apps.findings.queries import visible
from farled.apps.organisations.models import Person
from farled.apps.register.queries import listing
from farled.diagnosis.base import Rule, Severity
from farled.diagnosis.registry import only_unwritten, rules

A_PAGE = 50
MOST = 10_000
ME = "me"
"""Given for a person: whoever asks."""
WRITTEN_NOT, ALL_ELSE = "unwritten", "known"
"""Given for a rule: all that is only not written down yet, and all else."""
_REASONS = {word: reason for reason, word in WORDS.items()}
_Found = tuple[int, int, str]
"""Number of a finding, of its account, and the rule."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; "" and None for no filter."""

    reason: str = ""
    """One of `choices.WORDS`."""
    rule: str = ""
    """Slug of a rule, WRITTEN_NOT, or ALL_ELSE."""
    severity: str = ""
    """One of `diagnosis.Severity`, or WEEKS."""
    state: str = ""
    """"" is what is open."""
    unit: int | None = None
    """With all that lies below it."""
    person: str = ""
    """Number of who owns the account or is to mend it, or ME."""
    account: int | None = None

    @property
    def bundles_unwritten(self) -> bool:
        """Tell whether what is not written down yet of an account is one line; not where just that is asked for."""
        return not (self.account or self.person or self.state) and self.rule in ("", WRITTEN_NOT, ALL_ELSE)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list."""

    rows: list[list[Finding]]
    """What one line tells: a finding, or all that is not written down yet of an account."""
    count: int
    accounts: int
    """At how many accounts they are; exact as long as `count` is."""
    unwritten: int
    """How many of them are only not written down yet."""
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
    """Return a page of what a person may see, the gravest first; at most eight statements."""
    number = max(1, number)
    start = (number - 1) * A_PAGE
    found = _gravest(filtered(actor, filters), filters, start + MOST + 1)
    lines = _lines(found) if filters.bundles_unwritten else found
    return Page(
        rows=_rows(actor, filters, lines[start : start + A_PAGE]),
        count=min(len(found), MOST),
        accounts=len({account for _, account, _ in found}),
        unwritten=sum(rule in only_unwritten() for _, _, rule in found[:MOST]),
        more=len(found) > MOST,
        number=number,
        has_next=len(lines) > start + A_PAGE,
    )


def _lines(found: Sequence[_Found]) -> list[_Found]:
    """Leave, of what is not written down yet of an account, the gravest alone: the others stand in its line."""
    first: dict[int, int] = {}
    for pk, account, rule in found:
        if rule in only_unwritten():
            first.setdefault(account, pk)
    return [each for each in found if each[2] not in only_unwritten() or first[each[1]] == each[0]]


def _rows(actor: Person, filters: Filters, lines: Sequence[_Found]) -> list[list[Finding]]:
    """Return what the lines tell; of what is not written down all there is, however far down the list it would stand."""
    among = {account for _, account, rule in lines if rule in only_unwritten()} if filters.bundles_unwritten else set()
    besides: dict[int, list[int]] = defaultdict(list)
    if among:
        for account, pk in _unwritten(actor, filters, among).values_list("account_id", "pk"):
            besides[account].append(pk)
    told = [besides[account] if rule in only_unwritten() and account in among else [pk] for pk, account, rule in lines]
    rows_by_pk = {row.pk: row for row in rows_of([pk for pks in told for pk in pks])}
    return [[rows_by_pk[pk] for pk in pks if pk in rows_by_pk] for pks in told]


def _unwritten(actor: Person, filters: Filters, among: Collection[int]) -> QuerySet[Finding]:
    """Return what is not written down yet of accounts that she was found to see, of all that the filters leave.

    The organisation is not named: SQLite would go through all that it has.
    """
    asked = slugs(replace(filters, rule=WRITTEN_NOT)) or []
    rows = Finding.objects.filter(account__in=among, rule__in=set(asked) & set(visible.known(actor)))
    return _narrowed(actor, filters, rows.order_by("severity", "pk")).filter(state__in=_states(filters))


def _gravest(found: QuerySet[Finding], filters: Filters, most: int) -> list[_Found]:
    """Return them with the gravest first: to put all in order takes long, those of one severity are far fewer.

    They are put in order by a sum, for SQLite would read all in the order of a number that is one, and look for these.
    """
    pks: list[_Found] = []
    for severity in _severities(filters):
        alike = found.filter(severity=severity).order_by(F("pk") + 0).values_list("pk", "account_id", "rule")
        each = [alike.filter(state=state)[: most - len(pks)] for state in _states(filters)]
        pks += islice(merge(*each), most - len(pks))
        if len(pks) == most:
            break
    return pks


def filtered(actor: Person, filters: Filters) -> QuerySet[Finding]:
    """Return what a person may see of what the filters leave, the gravest first, in whatever state."""
    return _narrowed(actor, filters, visible.findings(actor, slugs(filters)).order_by("severity", "pk"))


def _narrowed(actor: Person, filters: Filters, rows: QuerySet[Finding]) -> QuerySet[Finding]:
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
    if filters.rule in rules():
        return [filters.rule]
    if not (filters.rule or filters.reason):
        return None
    asked = [rule for rule in rules().values() if rule.reason is _REASONS.get(filters.reason, rule.reason)]
    return [rule.slug for rule in asked if not filters.rule or rule.only_unwritten is (filters.rule == WRITTEN_NOT)]


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
