"""The inbox: what waits for an answer, by why we think so; and what was answered, to look it up or take it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from farled.apps.candidates.models import Answer, Candidate, Sighting, Source
from farled.apps.core.models import OwnedQuerySet
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person, Unit
from farled.apps.register.models import Account
from farled.discovery.found import Own
from farled.kit.text import fold

PAGE = 50
GROUPS = ("yes", "probably", "house", "name", "alike", "no")
"""In this order in the list: what only needs a nod comes first."""
_TRIED = (Source.NAME, Source.ALIKE)
"""A name alone says nothing of whose an account is; as soon as a scan knows more, that counts."""
_ASKED = ("answer", "group", "platform", "source", "unit", "q", "page")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which found accounts are shown."""

    answer: str = ""
    """"" for those that wait, else one of `Answer`."""
    group: str = ""
    platform: str = ""
    source: str = ""
    unit: int | None = None
    words: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Filters:
        """Make filters of a query string; what makes no sense is as if it were not there."""
        given = {name: query.get(name, "") for name in _ASKED}
        return cls(
            answer=given["answer"] if given["answer"] in Answer.values else "",
            group=given["group"] if given["group"] in GROUPS else "",
            platform=given["platform"][:30],
            source=given["source"] if given["source"] in Source.values else "",
            unit=number(given["unit"]),
            words=given["q"].strip()[:100],
            page=number(given["page"]) or 1,
        )

    @property
    def is_narrow(self) -> bool:
        """Tell whether anything is left out on purpose."""
        return bool(self.answer or self.group or self.platform or self.source or self.unit or self.words)


def number(text: str) -> int | None:
    """Return a number out of an address or a form, or None where there is none that a row could have."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of the inbox."""

    rows: Sequence[Candidate]
    counts: Mapping[str, int]
    """Of those that wait, by group; `all` for all of them."""
    answered: Mapping[str, int]
    platforms: Mapping[str, int]
    """Of those that wait, most first."""
    sources: Mapping[str, int]
    """Of those that wait, by how they came in."""
    total: int
    """With these filters."""
    page: int
    pages: int


def inbox(actor: Person, filters: Filters) -> Inbox:
    """Return a page of the inbox. Raises Refused (not_allowed)."""
    require(actor, Act.RECOGNISE)
    counts, platforms, sources = _waiting_counts(actor.organisation)
    answered = _answered_counts(actor.organisation)
    ordered = _in_order(_filtered(actor.organisation, filters), filters)
    pks = list(ordered.values_list("pk", flat=True))
    pages = max(1, -(-len(pks) // PAGE))
    page = min(filters.page, pages)
    shown = _rows(pks[(page - 1) * PAGE : page * PAGE])
    return Inbox(shown, counts, answered, platforms, sources, len(pks), page, pages)


def waiting(organisation: Organisation) -> OwnedQuerySet:
    """Return the found accounts that wait for an answer: not answered, and not in the register by another way."""
    same = Account.objects.filter(organisation=OuterRef("organisation"), key=OuterRef("key"))
    rows: OwnedQuerySet = Candidate.objects.of(organisation).filter(answer="", account=None)
    return rows.exclude(Exists(same))


def candidate(actor: Person, pk: int) -> Candidate | None:
    """Return one found account with all the places it was seen in, the latest first; None where there is none."""
    require(actor, Act.RECOGNISE)
    seen = Prefetch("sightings", Sighting.objects.order_by("-seen_at", "id"))
    rows = Candidate.objects.of(actor.organisation).filter(pk=pk)
    found: Candidate | None = rows.select_related("account", "unit", "answered_by").prefetch_related(seen).first()
    return found


def units(actor: Person) -> QuerySet[Unit]:
    """Return the units that a found account can be assigned to."""
    rows: QuerySet[Unit] = Unit.objects.of(actor.organisation).order_by("name")
    return rows


def similar_accounts(actor: Person, found: Candidate, words: str) -> Sequence[Account]:
    """Return accounts that a found one may be another address of: those that fit the words, its platform first."""
    require(actor, Act.RECOGNISE)
    rows = Account.objects.of(actor.organisation)
    for word in fold(words).split()[:8]:
        rows = rows.filter(search__contains=word)
    same = Case(When(platform=found.platform, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(rows.annotate(far=same).order_by("far", "sort_name", "id")[:20])


def can_undo(actor: Person) -> bool:
    """Tell whether somebody has an answer to take back."""
    mine = Candidate.objects.of(actor.organisation).filter(answered_by=actor).exclude(answer="")
    return bool(mine.exists())


def group_of(found: Candidate) -> str:
    """Return the group a found account stands in."""
    return _group(found.source, found.own)


def _group(source: str, own: str) -> str:
    if source == Source.HOUSE:
        return "house"
    return source if source in _TRIED and own == Own.PROBABLY else own


def _in_group(group: str) -> Q:
    if group == "house":
        return Q(source=Source.HOUSE)
    if group in _TRIED:
        return Q(source=group, own=Own.PROBABLY)
    known = Q(own=group) & ~Q(source=Source.HOUSE)
    return known & ~Q(source__in=_TRIED) if group == Own.PROBABLY else known


def _filtered(organisation: Organisation, filters: Filters) -> OwnedQuerySet:
    rows = Candidate.objects.of(organisation).filter(answer=filters.answer) if filters.answer else waiting(organisation)
    wanted = {"platform": filters.platform, "source": filters.source, "unit": filters.unit}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    if filters.group:
        rows = rows.filter(_in_group(filters.group))
    if filters.words:
        rows = rows.filter(Q(handle__icontains=filters.words) | Q(url__icontains=filters.words))
    return rows


def _in_order(rows: OwnedQuerySet, filters: Filters) -> OwnedQuerySet:
    if filters.answer:
        answered: OwnedQuerySet = rows.order_by("-answered_at", "id")
        return answered
    ranks = [When(_in_group(group), then=Value(rank)) for rank, group in enumerate(GROUPS)]
    rank = Case(*ranks, default=Value(len(GROUPS)), output_field=IntegerField())
    waits: OwnedQuerySet = rows.order_by(rank, "platform", "-pages", "handle", "id")
    return waits


def _rows(pks: Sequence[int]) -> list[Candidate]:
    """Return the rows of one page, with `words`: the first link's. Only now are wide rows read, and few of them."""
    words = Sighting.objects.filter(candidate=OuterRef("pk")).exclude(text="").order_by("id").values("text")[:1]
    rows = Candidate.objects.filter(pk__in=pks).select_related("unit", "account").annotate(words=Subquery(words))
    found = {row.pk: row for row in rows}
    return [found[pk] for pk in pks if pk in found]


def _waiting_counts(organisation: Organisation) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    groups, platforms = dict.fromkeys(("all", *GROUPS), 0), dict[str, int]()
    sources = dict.fromkeys(Source.values, 0)
    counted = waiting(organisation).values_list("source", "own", "platform").annotate(n=Count("pk")).order_by()
    for source, own, platform, n in counted:
        group = _group(source, own)
        groups["all"] += n
        groups[group] = groups.get(group, 0) + n
        platforms[platform] = platforms.get(platform, 0) + n
        sources[source] = sources.get(source, 0) + n
    return groups, dict(sorted(platforms.items(), key=lambda item: (-item[1], item[0]))), sources


def _answered_counts(organisation: Organisation) -> dict[str, int]:
    rows = Candidate.objects.of(organisation).exclude(answer="")
    counts = dict(rows.values_list("answer").annotate(n=Count("pk")).order_by())
    return {answer: counts.get(answer, 0) for answer in Answer.values}
