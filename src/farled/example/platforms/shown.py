"""What each account of an example shows on its platform."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from farled.example import register as written
from farled.platforms import AccountRef, explain

_HERE = Path(__file__).parents[1]
_GAPS = {"week": 7, "month": 30, "year": 365}
_HOUR = time(9, 40)


@dataclass(frozen=True, slots=True)
class Shown:
    """One account, as its platform tells it today."""

    ref: AccountRef
    name: str
    bio: str
    followers: int | None
    posts: tuple[tuple[datetime, str], ...]
    """When and what, newest first."""
    described: int
    """Of the posts, how many describe their picture."""
    captioned: bool
    id: str
    answers: str
    """What is met in its place; "" is the account itself."""
    to: str
    opened_on: date | None
    key: str = ""
    """The kind of key that its owner has given for it alone; "" where she has given none."""

    @property
    def avatar(self) -> str:
        """Return the address of its picture."""
        return f"http://{PICTURES}/{self.ref.platform}/{self.ref.handle.replace('/', '-')}.png"


PICTURES = "pictures.example"
"""The host that serves avatars."""


@cache
def _written(example: str) -> Mapping[str, Mapping[str, Any]]:
    path = _HERE / example / "platforms.toml"
    found: Mapping[str, Mapping[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def shown(example: str, today: date) -> list[Shown]:
    """Return every account of an example of which its platform has something to say."""
    told = _written(example)
    accounts = {account.url: account for account in written.register(example).accounts}
    missing = set(told) - set(accounts)
    if missing:
        raise ValueError(f"platforms.toml of {example} names accounts that are not in its register: {missing}")
    return [_shown(accounts[url], about, today) for url, about in told.items()]


def _shown(account: written.Account, about: Mapping[str, Any], today: date) -> Shown:
    ref = explain(account.url)
    if not isinstance(ref, AccountRef):
        raise TypeError(f"{account.url} is no account")
    opened = account.written.get("opened_on")
    return Shown(
        ref=ref,
        name=str(account.written.get("name", "")),
        bio=about.get("bio", ""),
        followers=account.followers,
        posts=tuple(_dated(account, about.get("posts", ()), today)),
        described=about.get("described", 0),
        captioned=about.get("captioned", False),
        id=about.get("id", ""),
        answers=about.get("answers", ""),
        to=about.get("to", ""),
        opened_on=opened if isinstance(opened, date) else None,
        key=about.get("key", ""),
    )


def _dated(account: written.Account, texts: list[str], today: date) -> list[tuple[datetime, str]]:
    """Date posts: the latest as the register has it, the others as far apart as the account promises."""
    if account.last_post is None:
        return []
    last = written.day_of(account.last_post, today)
    promised, per = account.written.get("posts_promised"), str(account.written.get("posts_per", ""))
    gap = _GAPS[per] / int(str(promised)) if promised and per in _GAPS else 21.0
    days = (last - timedelta(days=round(gap * number * 1.3)) for number in range(len(texts)))
    return [(datetime.combine(day, _HOUR, UTC), text) for day, text in zip(days, texts, strict=False)]
