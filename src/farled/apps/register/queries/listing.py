"""The list of accounts, made for a hundred thousand: one statement walks the index of the sort, one fetches a page.

Counts are exact up to MOST; a list that is longer says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.expressions import OrderBy

from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Agency, Person, Unit
from farled.apps.register import facets, lent
from farled.apps.register.models import Account, Documentation, Tag
from farled.apps.register.queries import visible
from farled.kit.text import fold

A_PAGE = 50
MOST = 10_000
SORTS = {
    "name": ("sort_name",),
    "platform": ("platform", "sort_name"),
    "last_post": ("last_post_on",),
    "followers": ("followers",),
    "sight": ("last_seen_at",),
    "changed": ("changed_at",),
}
ORIGINS = (facets.BY_AGENCY, facets.BY_NOBODY, facets.NO_ORIGIN)
FEW = 2_000
"""So many are looked up where they stand together, and put in order; of more, the walk of the order finds a page sooner."""
NOBODY = "nobody"
"""Given for an owner: there is none."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows, and in which order; "" and None for no filter."""

    search: str = ""
    state: str = ""
    platform: str = ""
    unit: int | None = None
    """With all that lies below it."""
    owner: str = ""
    """A person's number, or NOBODY."""
    needed: str = ""
    """An answer, or "unasked"."""
    hours: str = ""
    """One of `facets.HOURS`."""
    origin: str = ""
    """One of ORIGINS."""
    language: str = ""
    tag: int | None = None
    sight: str = ""
    """One of `facets.SIGHT`: what has come of looking at it."""
    main: bool = False
    no_purpose: bool = False
    lent: tuple[tuple[str, str], ...] = ()
    """What is asked of the filters that floors above lend, as name and choice."""
    sort: str = "name"
    """One of SORTS, with a minus before it for the other way round."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list."""

    rows: list[Account]
    count: int
    more: bool
    """There are more than `count` says."""
    number: int
    pages: int | None
    """None where nobody has counted."""
    has_next: bool

    @property
    def previous(self) -> int:
        """Return the number of the page before."""
        return self.number - 1

    @property
    def next(self) -> int:
        """Return the number of the page after."""
        return self.number + 1


def page(actor: Person, filters: Filters, number: int = 1, *, with_tags: bool = False) -> Page:
    """Return a page of what a person may see; a number past the end gives an empty one. Two to six statements."""
    number = max(1, number)
    start = (number - 1) * A_PAGE
    found = filtered(actor, filters).values_list("pk", flat=True)
    far = list(found[start : start + A_PAGE + 1]) if start + A_PAGE > MOST else []
    if far:
        rows = rows_of(far[:A_PAGE], with_tags=with_tags)
        return Page(rows, MOST, more=True, number=number, pages=None, has_next=len(far) > A_PAGE)
    pks = list(found[: MOST + 1])
    more, count = len(pks) > MOST, min(len(pks), MOST)
    pages = None if more else max(1, -(-count // A_PAGE))
    rows = rows_of(pks[start : start + A_PAGE], with_tags=with_tags)
    return Page(rows, count, more, number, pages, has_next=len(pks) > start + A_PAGE)


def filtered(actor: Person, filters: Filters) -> QuerySet[Account]:
    """Return what a person may see of what the filters leave, in their order."""
    rows = visible.accounts(actor)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.platform:
        rows = rows.filter(platform=filters.platform)
    if filters.unit is not None:
        rows = rows.filter(unit__in=subtree(actor, filters.unit))
    rows = lent.narrow(actor, rows, filters.lent)
    for word, those in _shared(filters):
        few = list(those[: FEW + 1])
        rows = rows.filter(pk__in=few) if len(few) <= FEW else rows.filter(facets.has(word))
    for word in _words(filters):
        rows = rows.filter(facets.has_in_passing(word))
    for word in fold(filters.search).split()[:8]:
        rows = rows.filter(search__contains=word)
    return rows.order_by(*_order(filters.sort))


def rows_of(pks: list[int], *, with_tags: bool = True) -> list[Account]:
    """Return accounts with what a row shows, in the order of their numbers here."""
    rows = Account.objects.select_related("unit", "owner").defer("search", "facets", "key")
    if with_tags:
        rows = rows.select_related("unit", "owner", "documentation").prefetch_related("documentation__tags")
    found = rows.in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def all_rows(actor: Person, filters: Filters, pks: list[int] | None = None) -> Iterator[Account]:
    """Yield everything that is left, in order; only those of `pks` where they are given."""
    found = list(filtered(actor, filters).values_list("pk", flat=True))
    wanted = found if pks is None else [pk for pk in found if pk in set(pks)]
    for start in range(0, len(wanted), 500):
        yield from rows_of(wanted[start : start + 500])


def chosen(actor: Person, pks: list[int]) -> list[int]:
    """Return those of some numbers that are accounts which a person may see."""
    return list(visible.accounts(actor).filter(pk__in=pks[:MOST]).values_list("pk", flat=True))


def subtree(actor: Person, unit: int) -> list[int]:
    """Return the numbers of a unit and of all that lies below it; none where it is not of this organisation."""
    top = Unit.objects.of(actor.organisation).filter(pk=unit).values_list("path", flat=True).first()
    if top is None:
        return []
    below = Unit.objects.of(actor.organisation).filter(path__startswith=top) if top else Unit.objects.none()
    return [unit, *below.values_list("pk", flat=True)]


def platforms_there(actor: Person) -> list[str]:
    """Return the platforms on which the organisation has accounts."""
    return _there(actor, "platform")


def languages_there(actor: Person) -> list[str]:
    """Return the languages in which the organisation's accounts speak."""
    return _there(actor, "language")


def _there(actor: Person, column: str) -> list[str]:
    """Return the different values of a column that is not empty, by jumps along its index.

    Each jump starts where the bound that is written first says: SQLite walks from there, and only then looks at others.
    """
    ours = "FROM register_account WHERE organisation_id = %s"
    statement = f"""
        WITH RECURSIVE there(said) AS (
            SELECT MIN({column}) {ours} AND {column} > ''
            UNION ALL
            SELECT (SELECT MIN({column}) {ours} AND {column} > said AND {column} > '') FROM there WHERE said IS NOT NULL
        ) SELECT said FROM there WHERE said IS NOT NULL"""  # noqa: S608 - the two columns that are named above
    with connection.cursor() as cursor:
        cursor.execute(statement, [actor.organisation_id, actor.organisation_id])
        return [said for (said,) in cursor.fetchall()]


def owners(actor: Person) -> QuerySet[Person, tuple[int, str]]:
    """Return number and name of the people who own an account."""
    owns = Exists(Account.objects.filter(owner=OuterRef("pk")))
    return Person.objects.of(actor.organisation).filter(owns).values_list("pk", "name")


def units(actor: Person) -> list[Unit]:
    """Return the tree of units in reading order, each with its `depth`."""
    return in_tree_order(list(Unit.objects.of(actor.organisation)))


def in_tree_order(rows: list[Unit]) -> list[Unit]:
    """Return units so that each stands below its parent, by name, with `depth` counted from the root."""
    children: dict[int | None, list[Unit]] = {}
    for unit in sorted(rows, key=lambda each: fold(each.name)):
        children.setdefault(unit.parent_id, []).append(unit)
    ordered: list[Unit] = []

    def walk(parent: int | None, depth: int) -> None:
        for unit in children.get(parent, []):
            unit.depth = depth  # type: ignore[attr-defined]
            ordered.append(unit)
            walk(unit.pk, depth + 1)

    walk(None, 0)
    return ordered


def units_by_path(actor: Person) -> QuerySet[Unit]:
    """Return the units so that each stands somewhere below its parent, for a choice among them."""
    rows: QuerySet[Unit] = Unit.objects.of(actor.organisation)
    return rows.order_by("path")


def tags(actor: Person) -> QuerySet[Tag]:
    """Return the organisation's tags."""
    rows: QuerySet[Tag] = Tag.objects.of(actor.organisation)
    return rows


def people(actor: Person) -> QuerySet[Person]:
    """Return everybody who can be named at an account; an agency names its own people, and knows no others."""
    rows: QuerySet[Person] = Person.objects.of(actor.organisation)
    return rows.filter(agency__in=agencies(actor)) if actor.role == Role.AGENCY else rows


def agencies(actor: Person) -> QuerySet[Agency]:
    """Return the organisation's agencies; an agency knows of no other."""
    rows: QuerySet[Agency] = Agency.objects.of(actor.organisation)
    return rows.filter(contacts=actor) if actor.role == Role.AGENCY else rows


def _shared(filters: Filters) -> Iterator[tuple[str, QuerySet[Any, Any]]]:
    """Yield what has an index of its own, as few have the same: the word for it, and the numbers of those who have it."""
    if filters.owner and filters.owner != NOBODY:
        owned = Account.objects.order_by().filter(owner=filters.owner)
        yield facets.owner(int(filters.owner)), owned.values_list("pk", flat=True)
    if filters.tag is not None:
        tagged = Documentation.tags.through.objects.filter(tag=filters.tag)
        yield facets.tag(filters.tag), tagged.values_list("documentation__account", flat=True)


def _words(filters: Filters) -> Iterator[str]:
    if filters.owner == NOBODY:
        yield facets.NO_OWNER
    if filters.needed:
        yield facets.needed(filters.needed)
    if filters.hours in facets.HOURS:
        yield filters.hours
    if filters.language:
        yield facets.language(filters.language)
    if filters.origin in ORIGINS:
        yield filters.origin
    if filters.sight in facets.SIGHT:
        yield filters.sight
    if filters.main:
        yield facets.MAIN
    if filters.no_purpose:
        yield facets.NO_PURPOSE


def _order(sort: str) -> list[OrderBy]:
    """Return the order; what is not known counts as least, on every database as its index has it."""
    columns = [*SORTS.get(sort.removeprefix("-"), SORTS["name"]), "id"]
    if not sort.startswith("-"):
        return [_up(name) for name in columns]
    return [F(name).desc(nulls_last=True) if name in _MAY_LACK else F(name).desc() for name in columns]


def _up(name: str) -> OrderBy:
    return F(name).asc(nulls_first=True) if name in _MAY_LACK else F(name).asc()


_MAY_LACK = frozenset({"last_post_on", "followers", "last_seen_at"})
