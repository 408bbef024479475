"""The list of accounts, made for a hundred thousand: one statement counts, one walks the index of the sort as far as the
page, one fetches its rows.

Counts are exact up to MOST, and up to FEW where all words are gone through; a list that is longer says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.expressions import OrderBy

from farled.apps.core.plain import plain
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
    """Return a page of what a person may see; a number past the end gives an empty one. Three to seven statements."""
    number = max(1, number)
    start, found, count = (number - 1) * A_PAGE, filtered(actor, filters), MOST + 1
    here = _page_of(found, start) if start + A_PAGE > MOST else []
    if not here:
        found, count = _counted(found, FEW if filters.search else MOST)
        here = _page_of(found, start)
    rows = rows_of(here[:A_PAGE], with_tags=with_tags)
    more = count > (FEW if filters.search else MOST)
    pages = None if more else max(1, -(-count // A_PAGE))
    return Page(rows, count - more, more, number, pages, has_next=len(here) > A_PAGE)


def _page_of(found: QuerySet[Account], start: int) -> list[int]:
    """Return the numbers of a page, and of one more where there is one."""
    return _numbers(found[start : start + A_PAGE + 1])


def _counted(found: QuerySet[Account], most: int) -> tuple[QuerySet[Account], int]:
    """Return the same with how many they are, at most one more than `most`. Few are sought once, and known then."""
    few = _numbers(found.order_by()[: FEW + 1])
    if len(few) <= FEW:
        return Account.objects.filter(pk__in=few).order_by(*found.query.order_by), len(few)
    return found, len(few) if most == FEW else found.order_by()[: most + 1].count()


def _numbers(found: QuerySet[Account]) -> list[int]:
    return [pk for (pk,) in plain(found.values_list("pk"))]


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
    rows = rows.filter(facets.have_in_passing(_words(filters)))
    for word in fold(filters.search).split()[:8]:
        rows = rows.filter(search__contains=word)
    return rows.order_by(*_order(filters.sort))


def rows_of(pks: list[int], *, with_tags: bool = True) -> list[Account]:
    """Return accounts with what a row shows, in the order of their numbers here."""
    rows = Account.objects.select_related("unit", "owner")
    if with_tags:
        rows = rows.select_related("documentation").prefetch_related("documentation__tags")
        rows = rows.defer("search", "facets", "flags", "key")
    else:
        rows = rows.only(*_SHOWN)
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


class InTree(NamedTuple):
    """A unit as it stands in the tree."""

    pk: int
    name: str
    depth: int
    """Counted from the root."""


def units(actor: Person) -> list[InTree]:
    """Return the tree of units in reading order: each stands below its parent, by name."""
    children: dict[int | None, list[tuple[int, str]]] = {}
    rows = Unit.objects.of(actor.organisation).values_list("pk", "name", "parent")
    for pk, name, parent in sorted(rows, key=lambda row: fold(row[1])):
        children.setdefault(parent, []).append((pk, name))
    ordered: list[InTree] = []

    def walk(parent: int | None, depth: int) -> None:
        for pk, name in children.get(parent, []):
            ordered.append(InTree(pk, name, depth))
            walk(pk, depth + 1)

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


_SHOWN = (
    *("platform", "kind", "handle", "name", "url", "language", "state", "is_main", "needed", "hours_a_week"),
    *("purpose", "owner_function", "last_post_on", "last_post_within", "followers", "changed_at"),
    *("last_seen_at", "turned_away_since", "gone_on"),
    *("unit__name", "owner__name", "owner__function", "owner__leaves_on"),
)
"""What a row of the list can show; to read all of a hundred and fifty things takes twice as long."""
_MAY_LACK = frozenset({"last_post_on", "followers", "last_seen_at"})
