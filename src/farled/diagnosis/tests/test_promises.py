"""What holds of every rule and any account, however little is known of it and however it contradicts itself."""

from dataclasses import MISSING, fields, replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from farled.diagnosis.base import FINE, KINDS, Fires, NotKnown
from farled.diagnosis.cases import TODAY, ago, around, entry, good
from farled.diagnosis.facts import AccountFacts, Around, PersonFacts
from farled.diagnosis.registry import Diagnosing, rules
from farled.diagnosis.saying import says
from farled.diagnosis.tests.anything import ACCOUNTS
from farled.diagnosis.untold import UNTOLD

RULES = list(rules().values())
FRAME = ("id", "today", "handle", "status", "registered", "gone_on", "seasonal")
"""Who an account is and where in its life: not known does not exist there, or says that nothing was seen."""
NOTHING = {
    each.name: None if "None" in str(each.type) else each.default
    for each in fields(AccountFacts)
    if each.default is not MISSING
} | {"platform": ""}
AROUND = around(
    same_group={("instagram", "Parents", "sv"): (1, 2), ("instagram", "Parents", ""): (1, 2)},
    strategy_platforms=frozenset(("facebook",)),
    strategy_audiences=frozenset(("Visitors",)),
)
AROUNDS = [replace(AROUND, kind=kind) for kind in KINDS] + [Around(kind=kind) for kind in KINDS]


class Watched:
    """An account that notes which of its facts are asked for."""

    def __init__(self, facts: AccountFacts) -> None:
        self._facts = facts
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        if name == "silent_days":
            return lambda: AccountFacts.silent_days(self)  # type: ignore[arg-type]
        self.asked.add(name)
        return getattr(self._facts, name)


@settings(max_examples=300, deadline=None)
@given(ACCOUNTS, st.sampled_from(AROUNDS))
def test_whatever_is_known_every_rule_has_an_answer_that_can_be_said(facts: AccountFacts, where: Around) -> None:
    for rule in RULES:
        met = rule.put(facts, where, rule.usual())
        if isinstance(met, Fires):
            assert says(rule.said, "en", met.evidence)
            assert says(rule.said, "sv", met.evidence)
            assert met.since is None or met.since <= TODAY, rule.slug
        if isinstance(met, NotKnown):
            assert met.facts, rule.slug
            assert set(met.facts) <= set(rule.needs), rule.slug


@settings(max_examples=300, deadline=None)
@given(ACCOUNTS, st.sampled_from(AROUNDS))
def test_what_one_is_told_is_missing_is_missing(facts: AccountFacts, where: Around) -> None:
    for rule in RULES:
        met = rule.put(facts, where, rule.usual())
        if isinstance(met, NotKnown):
            known = [name for name in met.facts if getattr(facts, name) not in (None, "", ())]
            assert known == [] or rule.tells_access or rule.slug in PARTLY_KNOWN, (rule.slug, known)


PARTLY_KNOWN = {"not_acknowledged", "closed_service"}
"""Where something is known, and not enough of it: an agency, and not whether it has acknowledged the rule."""


@settings(max_examples=500, deadline=None)
@given(ACCOUNTS, st.sampled_from(AROUNDS), st.data())
def test_to_know_less_of_what_it_needs_never_makes_a_rule_fire(
    facts: AccountFacts, where: Around, data: st.DataObject
) -> None:
    """Of facts that it heeds this cannot hold: they are what spares an account."""
    assume(_consistent(facts))
    name = data.draw(st.sampled_from([name for name in NOTHING if name not in FRAME]))
    less = replace(facts, **{name: NOTHING[name]})
    for rule in RULES:
        if name not in rule.heeds and not isinstance(rule.put(facts, where, rule.usual()), Fires):
            assert not isinstance(rule.put(less, where, rule.usual()), Fires), (rule.slug, name)


def _consistent(facts: AccountFacts) -> bool:
    """Tell whether no two facts say the opposite of each other: to lose one of those settles what was in doubt."""
    return not (
        (facts.never_archived and facts.archived_on) or (facts.decided_by_nobody and facts.decided_by is not None)
    )


@settings(max_examples=300, deadline=None)
@given(ACCOUNTS, st.sampled_from(AROUNDS))
def test_a_rule_asks_for_nothing_that_it_does_not_name(facts: AccountFacts, where: Around) -> None:
    for rule in RULES:
        if facts.life in rule.on and rule.is_for(where):
            watched = Watched(facts)
            rule.check(watched, where, rule.usual())  # type: ignore[arg-type]
            named = {*rule.needs, *rule.heeds, *FRAME, "platform"}
            assert watched.asked <= named, (rule.slug, watched.asked - named)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_a_rule_needs_and_heeds_nothing_for_nothing(rule: Any) -> None:
    asked: set[str] = set()
    for case in rule.cases:
        facts, where = good(**case.facts), around(**case.around)
        if facts.life in rule.on and rule.is_for(where):
            watched = Watched(facts)
            rule.check(watched, where, rule.usual())
            asked |= watched.asked
    assert {*rule.needs, *rule.heeds} <= asked


@settings(max_examples=100, deadline=None)
@given(ACCOUNTS, st.sampled_from(AROUNDS))
def test_nobody_is_asked_for_what_no_part_of_farled_can_be_told(facts: AccountFacts, where: Around) -> None:
    for rule, not_known in Diagnosing(where).diagnose(facts).not_known:
        assert not UNTOLD.keys() & set(not_known.facts), rule.slug


def test_what_is_said_of_a_rule_that_waits_is_said_of_one_that_there_is() -> None:
    assert {fact for rule in RULES for fact in rule.needs} >= UNTOLD.keys()


@settings(max_examples=100, deadline=None)
@given(ACCOUNTS)
def test_of_what_is_all_well_nothing_is_made(facts: AccountFacts) -> None:
    """A hundred thousand accounts are mostly well: one answer serves them all."""
    for rule in RULES:
        met = rule.put(facts, AROUND, rule.usual())
        assert met is FINE or isinstance(met, Fires | NotKnown)


@pytest.mark.parametrize(
    ("facts", "quiet"),
    [
        ({"owner": PersonFacts("Vera Lind", starts_on=ago(-5), leaves_on=ago(5))}, "owner_left"),
        ({"owner": PersonFacts("Vera Lind", starts_on=ago(-50), leaves_on=ago(-5))}, "owner_leaves_soon"),
        ({"accesses": (entry(PersonFacts("Vera Lind", ago(-5), ago(5))),)}, "leaver_access"),
        ({"accesses": (entry(PersonFacts("Vera Lind", ago(-5), ago(5))),)}, "lost"),
        ({"last_post_days": -30, "posts_promised": None}, "silent"),
        ({"last_post_days": -30, "never_posted": True}, "never_posted"),
        ({"seen_days": -30, "last_post_days": 2, "posts_promised": 1, "posts_per": "month"}, "silent"),
        ({"campaign": "", "campaign_ended_days": 90}, "campaign_over"),
        ({"proposed_by": "agency", "decided_by": "The board", "decided_by_nobody": True}, "agency_no_decision"),
        ({"needed": "yes", "closing_decided_days": 90}, "closing_stalled"),
        ({"status": "closing", "closing_announced": False, "closing_announced_days": 3}, "announcement_missing"),
        ({"archived_days": -20}, "no_archive"),
        ({"never_archived": True}, "no_archive"),
        ({"posts_with_pictures": 10, "posts_with_alt": 30}, "accessibility_law"),
        ({"reviewed_days": 3, "review_due_days": 9}, "review_overdue"),
        ({"gone_days": -9}, "gone"),
        ({"unanswered_days": -9}, "unanswered_week"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_facts_that_contradict_each_other_fire_nothing(facts: dict[str, Any], quiet: str) -> None:
    assert quiet not in [each.rule.slug for each in Diagnosing(AROUND).diagnose(good(**facts)).fired]
