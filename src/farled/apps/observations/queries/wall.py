"""The wall: all accounts as their followers see them, the longest silent first."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet, Sum

from farled.apps.observations.queries import faces
from farled.apps.observations.queries.faces import ShownPost
from farled.apps.organisations.models import Person
from farled.apps.register.choices import State, Status
from farled.apps.register.models import Account
from farled.apps.register.queries import listing, visible

A_PAGE = 60
_ALIVE = (Status.OPEN, Status.LOST, Status.CLOSING)


@dataclass(frozen=True, slots=True)
class Tile:
    """An account on the wall."""

    account: Account
    name: str
    """As it calls itself."""
    avatar: bool
    picture: bool
    """Somebody has pasted what it looks like."""
    words: str
    """The last that was said there."""
    unanswered: bool
    is_empty: bool
    """It is known that nothing was ever posted there."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the wall amounts to."""

    accounts: int
    abandoned: int
    followers: int
    """Of those that are abandoned, as far as they are known."""
    unknown: int
    """Of those, how many whose followers nobody knows."""
    unseen: int
    """Accounts that are on no wall, because nobody has seen them."""


def tiles(actor: Person, *, platform: str, unit: int | None, number: str | None) -> tuple[Page[Account], list[Tile]]:
    """Return a page of what a person may see: as Django pages it, and its tiles."""
    rows = (
        _seen(_filtered(actor, platform, unit))
        .select_related("face", "organisation")
        .defer("search", "facets", "purpose")
    )
    ordered = rows.order_by(F("last_post_on").asc(nulls_last=True), "sort_name", "pk")
    page = Paginator(ordered, A_PAGE).get_page(number)
    empty = faces.nothing_posted(list(page))
    return page, [_tile(account, is_empty=account.pk in empty) for account in page]


def figures(actor: Person, *, platform: str, unit: int | None) -> Figures:
    """Return what stands over the wall. One statement."""
    abandoned = Q(state=State.ABANDONED, last_seen_at__isnull=False)
    counted = _filtered(actor, platform, unit).aggregate(
        all=Count("pk"),
        seen=Count("pk", filter=Q(last_seen_at__isnull=False)),
        abandoned=Count("pk", filter=abandoned),
        follow=Sum("followers", filter=abandoned),
        unknown=Count("pk", filter=abandoned & Q(followers=None)),
    )
    return Figures(
        accounts=counted["seen"],
        abandoned=counted["abandoned"],
        followers=counted["follow"] or 0,
        unknown=counted["unknown"],
        unseen=counted["all"] - counted["seen"],
    )


def _filtered(actor: Person, platform: str, unit: int | None) -> QuerySet[Account]:
    rows = visible.accounts(actor).filter(status__in=_ALIVE, gone_on=None)
    if platform:
        rows = rows.filter(platform=platform)
    return rows if unit is None else rows.filter(unit__in=listing.subtree(actor, unit))


def _seen(rows: QuerySet[Account]) -> QuerySet[Account]:
    return rows.filter(last_seen_at__isnull=False)


def _tile(account: Account, *, is_empty: bool) -> Tile:
    face = getattr(account, "face", None)
    posts: list[ShownPost] = faces.posts_of(face) if face else []
    return Tile(
        account=account,
        name=(face.name if face else "") or str(account),
        avatar=bool(face and face.avatar),
        picture=bool(face and face.picture),
        words=next((post.text for post in posts if post.text), ""),
        unanswered=bool(face and face.unanswered_at),
        is_empty=is_empty,
    )
