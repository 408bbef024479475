"""An account without a fault, for the tables of cases; and what a case may say of it in days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from farled.diagnosis.facts import AccessFacts, AccountFacts, AgencyFacts, Around, PersonFacts

TODAY = date(2026, 11, 27)


def ago(days: int) -> date:
    """Return the day so many days before today; after it for less than 0."""
    return TODAY - timedelta(days=days)


def entry(person: PersonFacts | None = None, **facts: Any) -> AccessFacts:
    """Return somebody's faultless way in, with some facts changed."""
    return _ENTRY._replace(person=person, **facts)


VERA = PersonFacts("Vera Lind")
NILS = PersonFacts("Nils Ek")
LEFT_YESTERDAY = PersonFacts("Asta Holm", leaves_on=ago(1))
AGENCY = AgencyFacts("Byrå Nord", contract_until=ago(-200), acknowledged=True)
_ENTRY = AccessFacts(way="own_login", second_factor="app", recovery="press@ekshamn.example", runs=True)
_GOOD = AccountFacts(
    id=1,
    platform="instagram",
    handle="ekshamn",
    today=TODAY,
    kind="page",
    named_for="",
    looks_like="",
    purpose="parents can learn how school works",
    audiences=("Parents",),
    goal="Fewer calls to the school office",
    measures="Calls to the school office, clicks to the site",
    language="sv",
    is_main=True,
    needed="yes",
    owner=VERA,
    owner_function="Communications officer",
    deputies=(NILS,),
    ran_before=(),
    accesses=(entry(VERA), entry(NILS, second_factor="key")),
    has_key=True,
    key_expires_on=ago(-100),
    seen_on=TODAY,
    last_post_on=ago(2),
    never_posted=False,
    comments_open=True,
    profile_name="Ekshamn",
    bio="Ekshamn municipality. Answers on weekdays 8-16.",
    links=("https://www.ekshamn.example/",),
    has_avatar=True,
    verified=True,
    posts_with_pictures=10,
    posts_with_alt=10,
    authors=("Vera Lind", "Nils Ek") * 10,
    posts_by_month=(12,) * 24,
    posts_promised=3,
    posts_per="week",
    proposed_by="inside",
    decided_by="The board",
    decided_by_nobody=False,
    opened_on=ago(2000),
    campaign="",
    legal_ground="Public interest",
    records_plan="Plan 2024, 4.3",
    archived_on=ago(100),
    never_archived=False,
    comment_rules="https://www.ekshamn.example/comments/",
    privacy_notice="https://www.ekshamn.example/privacy/",
    review_due_on=ago(-100),
    linked=True,
    dead_links=(),
)
_AROUND = Around(kind="public", names=("Ekshamn",), hosts=("ekshamn.example",), main_accounts={"instagram": (1,)})


def good(**facts: Any) -> AccountFacts:
    """Return the faultless account with some facts changed; `x_days` is so many days before today, as `x_on`."""
    return replace(_GOOD, **_dated(facts))


def around(**facts: Any) -> Around:
    """Return its organisation with some facts changed."""
    return replace(_AROUND, **facts)


def _dated(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        (name.removesuffix("_days") + "_on" if name.endswith("_days") else name): (
            ago(value) if name.endswith("_days") and value is not None else value
        )
        for name, value in facts.items()
    }
