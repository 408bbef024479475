"""Accounts of which anything may be known, for the promises that hold of all of them."""

from datetime import timedelta
from typing import Any, get_type_hints

from hypothesis import strategies as st

from farled.diagnosis.cases import TODAY
from farled.diagnosis.facts import AccessFacts, AccountFacts, AgencyFacts, PersonFacts

NAMES = ("Vera Lind", "Nils Ek", "Asta Holm")
DAYS = st.none() | st.integers(-400, 900).map(lambda ago: TODAY - timedelta(days=ago)) | st.just(TODAY)
YES_NO = st.none() | st.booleans()
WORDS = st.none() | st.sampled_from(["", " ", "2019", "Ekshamn", "Parents"])
PEOPLE = st.builds(PersonFacts, st.sampled_from(NAMES), DAYS, DAYS)
AGENCIES = st.builds(AgencyFacts, st.sampled_from(["Byrå Nord", "Byrå Syd"]), DAYS, YES_NO)
ACCESSES = st.builds(
    AccessFacts,
    st.none() | PEOPLE,
    st.none() | AGENCIES,
    way=st.sampled_from(["", "own_login", "personal", "shared", "tool", "agency_tool"]),
    second_factor=st.sampled_from(["unknown", "none", "app", "sms", "key"]),
    recovery=st.sampled_from([None, "", "press@ekshamn.example", "vera@gmail.com", "0701740605"]),
    runs=YES_NO,
)


def several(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | st.lists(of, max_size=3).map(tuple)


SPECIAL: dict[str, st.SearchStrategy[Any]] = {
    "id": st.just(1),
    "today": st.just(TODAY),
    "platform": st.sampled_from(["", "instagram", "facebook", "googleplus", "ripple"]),
    "handle": st.sampled_from(["ekshamn", "boklust", "ekshamn2019"]),
    "registered": YES_NO,
    "status": st.sampled_from(["open", "lost", "impostor", "closing", "closed"]),
    "kind": st.sampled_from(["", "page", "person"]),
    "language": st.sampled_from(["", "sv", "en"]),
    "needed": st.sampled_from([None, "", "yes", "can_close", "unsure"]),
    "proposed_by": st.sampled_from([None, "", "inside", "agency", "unknown"]),
    "posts_per": st.sampled_from(["", "week", "month", "year"]),
    "seasonal": st.booleans(),
    "owner": st.none() | PEOPLE,
    "deputies": several(PEOPLE),
    "ran_before": several(PEOPLE),
    "run_by": st.none() | AGENCIES,
    "proposing_agency": st.none() | AGENCIES,
    "accesses": several(ACCESSES),
    "authors": st.none() | st.lists(st.sampled_from(NAMES), max_size=20).map(tuple),
    "posts_by_month": st.none() | st.lists(st.integers(0, 30), max_size=24).map(tuple),
}


def _of(name: str, kind: str) -> st.SearchStrategy[Any]:
    if name in SPECIAL:
        return SPECIAL[name]
    if kind.startswith("date"):
        return DAYS
    if kind.startswith("tuple"):
        return several(st.sampled_from(["Parents", "Visitors", "https://www.ekshamn.example/"]))
    if kind.startswith("bool"):
        return YES_NO
    return st.none() | st.integers(0, 30) if kind.startswith("int") else WORDS


ACCOUNTS = st.builds(
    AccountFacts, **{name: _of(name, str(kind)) for name, kind in get_type_hints(AccountFacts).items()}
)
"""Whatever is known, however it contradicts itself."""
