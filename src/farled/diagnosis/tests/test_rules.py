"""Every rule keeps to its table of cases, and all of them to the same promises."""

import re

import pytest

from farled.diagnosis.base import Case, Fires, NotKnown, Rule, says
from farled.diagnosis.cases import around, good
from farled.diagnosis.facts import AccountFacts
from farled.diagnosis.registry import Diagnosing, rules

RULES = list(rules().values())
CASES = [(rule, case) for rule in RULES for case in rule.cases]


def verdict(rule: Rule, case: Case) -> object:
    return rule.check(good(**case.facts), around(**case.around), rule.usual())


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule.slug}: {case.name}" for rule, case in CASES])
def test_case(rule: Rule, case: Case) -> None:
    met = verdict(rule, case)
    assert {Fires: True, NotKnown: None}.get(type(met), False) is case.fires, met


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
class TestEachRule:
    def test_has_cases_for_all_it_can_say(self, rule: Rule) -> None:
        assert {case.fires for case in rule.cases} >= {True, False, None}

    def test_says_nothing_of_a_good_account(self, rule: Rule) -> None:
        assert not isinstance(rule.check(good(), around(), rule.usual()), Fires)

    def test_never_fires_on_what_is_not_known(self, rule: Rule) -> None:
        empty = AccountFacts(id=1, platform="instagram", handle="x", today=good().today)
        assert not isinstance(rule.check(empty, around(main_accounts={}), rule.usual()), Fires)

    def test_asks_only_for_facts_there_are(self, rule: Rule) -> None:
        assert rule.needs
        assert set(rule.needs) <= set(AccountFacts.__slots__)

    def test_its_evidence_fills_its_sentence_in_both_languages(self, rule: Rule) -> None:
        fired = [met for case in rule.cases if isinstance(met := verdict(rule, case), Fires)]
        for met in fired:
            for language in ("en", "sv"):
                assert says(rule.said, language, met.evidence)
        assert set(re.findall(r"%\((\w+)\)", rule.said.en)) == set(re.findall(r"%\((\w+)\)", rule.said.sv))

    def test_is_written_for_people(self, rule: Rule) -> None:
        for text in (rule.title, rule.said, rule.why, rule.mend):
            for said in (text.en, text.sv):
                assert said.strip()
                assert "!" not in said
                assert rule.code not in said.split()
        for threshold in rule.thresholds:
            assert threshold.least <= threshold.usual <= threshold.most


def test_codes_and_slugs_are_ones_own() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rules()[rule.slug] is rule for rule in RULES)


def test_a_threshold_that_was_set_holds() -> None:
    facts = good(last_post_days=100, posts_promised=None)
    assert not Diagnosing(around()).diagnose(facts).fired
    strict = Diagnosing(around(), {"silent": {"days": 30}}).diagnose(facts)
    assert [fired.rule.slug for fired in strict.fired] == ["silent"]
