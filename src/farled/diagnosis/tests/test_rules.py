"""Every rule keeps to its table of cases, and all of them to the same promises."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from farled.diagnosis import rules as folder
from farled.diagnosis.base import KINDS, Case, Fires, NotKnown, Rule, Severity
from farled.diagnosis.cases import TODAY, around, good
from farled.diagnosis.facts import AccountFacts, PersonFacts
from farled.diagnosis.registry import Diagnosing, only_unwritten, rules
from farled.diagnosis.saying import says

RULES = list(rules().values())
CASES = [(rule, case) for rule in RULES for case in rule.cases]
FACTS = {each.name for each in fields(AccountFacts)}
EACH_SIDE = {"the day before", "at the threshold", "the day after"}


def verdict(rule: Rule, case: Case) -> object:
    return rule.put(good(**case.facts), around(**case.around), rule.usual())


def fired(rule: Rule) -> list[Fires]:
    return [met for case in rule.cases if isinstance(met := verdict(rule, case), Fires)]


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule.slug}: {case.name}" for rule, case in CASES])
def test_case(rule: Rule, case: Case) -> None:
    met = verdict(rule, case)
    assert {Fires: True, NotKnown: None}.get(type(met), False) is case.fires, met


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
class TestEachRule:
    def test_has_cases_for_all_it_can_say(self, rule: Rule) -> None:
        assert {case.fires for case in rule.cases} >= {True, False, None}
        assert len({case.name for case in rule.cases}) == len(rule.cases)

    def test_has_cases_on_each_side_of_its_threshold(self, rule: Rule) -> None:
        if any(each.unit.en == "days" for each in rule.thresholds):
            assert {case.name for case in rule.cases} >= EACH_SIDE

    def test_says_nothing_of_a_good_account(self, rule: Rule) -> None:
        assert not isinstance(rule.put(good(), around(), rule.usual()), Fires)

    @pytest.mark.parametrize("kind", KINDS)
    def test_never_fires_on_what_is_not_known(self, rule: Rule, kind: str) -> None:
        empty = AccountFacts(id=1, platform="instagram", handle="x", today=good().today)
        everywhere = around(main_accounts={}, kind=kind, strategy_platforms=frozenset(("instagram",)))
        assert not isinstance(rule.put(empty, everywhere, rule.usual()), Fires)

    def test_asks_only_for_facts_there_are(self, rule: Rule) -> None:
        assert rule.needs
        assert {*rule.needs, *rule.heeds} <= FACTS
        assert not set(rule.needs) & set(rule.heeds)

    def test_its_evidence_fills_its_sentence_in_both_languages(self, rule: Rule) -> None:
        asked = set(re.findall(r"%\((\w+)\)", rule.said.en))
        assert asked == set(re.findall(r"%\((\w+)\)", rule.said.sv))
        for met in fired(rule):
            assert asked <= met.evidence.keys()
            for language in ("en", "sv"):
                said = says(rule.said, language, met.evidence)
                assert not re.search(r"None|[{}\[\]]|%\(|\(\)|''", said), said

    def test_its_evidence_can_be_kept(self, rule: Rule) -> None:
        from farled.diagnosis.keeping import from_json, to_json

        for met in fired(rule):
            assert says(rule.said, "sv", from_json(to_json(met.evidence))) == says(rule.said, "sv", met.evidence)

    def test_is_never_graver_than_it_says(self, rule: Rule) -> None:
        gravest = list(Severity)
        for met in fired(rule):
            assert met.severity is None or gravest.index(met.severity) >= gravest.index(rule.severity)

    def test_is_written_for_people(self, rule: Rule) -> None:
        for text in (rule.title, rule.said, rule.why, rule.mend):
            assert text.en != text.sv
            for said in (text.en, text.sv):
                assert said.strip() == said
                assert not re.search(
                    r"!|;;|  |\b(tombstone|attestation|candidate|verdict|holder|aground|linter)\b", said
                )
                assert rule.code not in said.split()
        for text in (rule.said, rule.why, rule.mend):
            assert text.en.endswith((".", "…"))
            assert text.sv.endswith((".", "…"))
        for text in (rule.title.en, rule.title.sv):
            assert len(text) <= 70
            assert not text.endswith(".")

    def test_its_thresholds_hold_what_is_usual(self, rule: Rule) -> None:
        for threshold in rule.thresholds:
            assert threshold.least <= threshold.usual <= threshold.most

    def test_names_a_person_only_where_it_says_so(self, rule: Rule) -> None:
        people = ("Vera Lind", "Nils Ek", "Asta Holm")
        named = any(name in says(rule.said, "en", met.evidence) for met in fired(rule) for name in people)
        assert named is rule.names_person


UNANSWERED = dict(
    **dict.fromkeys(("purpose", "goal", "measures", "needed", "owner_function", "proposed_by", "decided_by"), ""),
    **dict.fromkeys(("legal_ground", "records_plan", "privacy_notice", "comment_rules"), ""),
    **dict.fromkeys(("audiences", "deputies", "accesses"), ()),
    comments_open=True,
)


@pytest.mark.parametrize("owner", [None, PersonFacts("Vera Lind")], ids=["nobody", "somebody"])
@pytest.mark.parametrize("kind", KINDS)
def test_of_an_entry_that_has_just_come_in_rules_say_only_that_it_is_not_written_down(kind: str, owner: object) -> None:
    facts = AccountFacts(id=1, platform="instagram", handle="x", today=TODAY, owner=owner, **UNANSWERED)
    where = around(kind=kind, strategy_platforms=frozenset(("instagram",)))
    said = {each.rule.slug for each in Diagnosing(where).diagnose(facts).fired}
    not_of_her = {"no_owner"} if owner else {"not_documented", "no_deputy"}
    assert said == {slug for slug in only_unwritten() if rules()[slug].is_for(where)} - not_of_her


def test_what_is_only_not_written_down_is_never_urgent_and_tells_nobody_who_gets_in() -> None:
    for slug in only_unwritten():
        assert rules()[slug].severity is not Severity.ACT
        assert not rules()[slug].tells_access


def test_nothing_is_told_that_no_rule_asks_for() -> None:
    frame = {"id", "handle", "today", "status"}
    assert FACTS - frame == {fact for rule in RULES for fact in (*rule.needs, *rule.heeds)} - frame


def test_codes_and_slugs_are_ones_own() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rules()[rule.slug] is rule for rule in RULES)


def test_a_file_is_called_as_its_rule() -> None:
    files = {path.stem for path in Path(folder.__path__[0]).glob("[a-z]*.py")}
    assert files == set(rules())


def test_no_two_rules_are_called_the_same() -> None:
    for kind in KINDS:
        for_kind = [rule for rule in RULES if kind in rule.kinds]
        assert len({rule.title.en for rule in for_kind}) == len(for_kind)
        assert len({rule.title.sv for rule in for_kind}) == len(for_kind)


def test_a_threshold_that_was_set_holds() -> None:
    facts = good(last_post_days=20, posts_promised=None)
    assert not Diagnosing(around()).diagnose(facts).fired
    strict = Diagnosing(around(), {"silent": {"quiet": 10}}).diagnose(facts)
    assert [each.rule.slug for each in strict.fired] == ["silent"]


def test_a_rule_that_is_off_is_not_put() -> None:
    facts = good(purpose="")
    assert [each.rule.slug for each in Diagnosing(around()).diagnose(facts).fired] == ["no_purpose"]
    without = Diagnosing(around(), off=frozenset({"no_purpose"}))
    assert not without.diagnose(facts).fired
    assert not without.puts("no_purpose", "open")


def test_a_rule_is_put_where_it_is_for() -> None:
    ours = Diagnosing(around(kind="company"))
    assert ours.puts("no_purpose", "open")
    assert not ours.puts("no_purpose", "closed")
    assert not ours.puts("no_archive", "open")
    assert not ours.puts("no_goal", "open")


@pytest.mark.parametrize(
    ("silent", "promised", "severity"),
    [
        *((40, None, "note"), (90, None, "note"), (91, None, "mend"), (180, None, "mend"), (181, None, "act")),
        *((20, 3, "mend"), (180, 3, "mend"), (181, 3, "act")),
    ],
)
def test_silence_grows_graver(silent: int, promised: int | None, severity: str) -> None:
    facts = good(last_post_days=silent, posts_promised=promised)
    (met,) = (each for each in Diagnosing(around()).diagnose(facts).fired if each.rule.slug == "silent")
    assert met.severity == severity


def test_half_a_promise_makes_silence_no_graver() -> None:
    (met,) = Diagnosing(around()).diagnose(good(last_post_days=40, posts_per="")).fired
    assert met.severity == "note"


@pytest.mark.parametrize(
    ("silent", "english", "swedish"),
    [
        (31, "31 days had gone by", "hade det gått 31 dagar"),
        (430, "14 months had gone by", "hade det gått 14 månader"),
        (4197, "11 years had gone by", "hade det gått 11 år"),
    ],
)
def test_a_long_silence_is_told_as_people_say_it(silent: int, english: str, swedish: str) -> None:
    facts = good(last_post_days=silent, posts_promised=None)
    (met,) = (each for each in Diagnosing(around()).diagnose(facts).fired if each.rule.slug == "silent")
    assert english in says(met.rule.said, "en", met.fires.evidence)
    assert swedish in says(met.rule.said, "sv", met.fires.evidence)
