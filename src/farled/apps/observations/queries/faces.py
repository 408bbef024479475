"""What followers see of accounts, as it was when it was last seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Max
from django.utils import timezone

from farled.apps.observations.models import Face, Figure, Watch
from farled.apps.register.models import Account
from farled.kit import clock
from farled.platforms.looking import Reason

LATEST = 5
"""Posts that are shown."""
TWO_YEARS = timedelta(days=731)


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A post, as followers see it."""

    at: datetime | None
    text: str
    url: str
    """"" where its platform has told none that a browser may open."""
    pictures: int


@dataclass(frozen=True, slots=True)
class Described:
    """How many of the latest pictures have a description for those who cannot see them."""

    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many followed on a day."""

    on: date
    followers: int


def face_of(account: Account) -> Face | None:
    """Return what is kept of it; None where nothing was ever seen."""
    return Face.objects.filter(account=account).first()


def posts_of(face: Face) -> list[ShownPost]:
    """Return the latest posts, newest first."""
    return [_post(kept) for kept in face.posts[:LATEST]]


def described(face: Face) -> Described | None:
    """Return how many of the pictures of all posts that are kept are described; None where nobody has told."""
    media = [medium for post in face.posts for medium in post.get("media", ())]
    told = [medium["alt"] for medium in media if medium.get("kind") == "image" and medium.get("alt") is not None]
    return Described(sum(bool(alt) for alt in told), len(told)) if told else None


def followers_of(account: Account) -> list[Count]:
    """Return the followers of two years, the last of each week, oldest first."""
    since = timezone.localdate(clock.now()) - TWO_YEARS
    rows = Figure.objects.filter(account=account, on__gte=since).order_by("on").values_list("on", "followers")
    return weekly((on, followers) for on, followers in rows if followers is not None)


def weekly(rows: Iterable[tuple[date, int]]) -> list[Count]:
    """Return the last count of each week, of counts in order."""
    return [Count(*list(days)[-1]) for _, days in groupby(rows, lambda row: row[0].isocalendar()[:2])]


def monthly(counts: Sequence[Count]) -> list[Count]:
    """Return the last count of each month, the latest first: what is read as a table."""
    months = groupby(counts, lambda count: (count.on.year, count.on.month))
    return [list(each)[-1] for _, each in months][::-1]


def is_web(url: str) -> bool:
    """Tell an address that a page may link to from any other that a platform may have said."""
    return url.startswith(("https://", "http://"))


def _post(kept: Mapping[str, Any]) -> ShownPost:
    url = str(kept.get("url") or "")
    return ShownPost(
        at=datetime.fromisoformat(kept["at"]) if kept.get("at") else None,
        text=str(kept.get("text") or ""),
        url=url if is_web(url) else "",
        pictures=sum(medium.get("kind") == "image" for medium in kept.get("media", ())),
    )


def nothing_posted(accounts: Collection[Account]) -> frozenset[int]:
    """Return the numbers of those of which it is known that nothing was ever posted; at most two statements.

    Their platform says so, or has counted none whenever it was asked.
    """
    pks = [account.pk for account in accounts if account.last_post_on is None]
    if not pks:
        return frozenset()
    said = Watch.objects.filter(account__in=pks, last_reason=Reason.NEVER_POSTED).values_list("pk", flat=True)
    counted = Figure.objects.filter(account__in=pks, posts__isnull=False).order_by().values_list("account")
    return frozenset(said) | {pk for pk, most in counted.annotate(most=Max("posts")) if most == 0}
