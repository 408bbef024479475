"""The pages of the rules say what the code says; the guide says it without codes."""

import re
from pathlib import Path

import pytest

from farled.diagnosis.reference import guide, page
from farled.diagnosis.registry import rules

DOCS = Path(__file__).parents[4] / "docs"
PAGE = page()
RULES = list(rules().values())


def test_the_committed_page_is_up_to_date() -> None:
    behind = "make it again: .venv/bin/python -m farled.diagnosis.reference > docs/reference/rules.md"
    assert (DOCS / "reference/rules.md").read_text(encoding="utf-8") == PAGE, behind


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_guide_is_up_to_date_and_names_no_code(language: str) -> None:
    told = guide(language)
    behind = (
        f"make it again: .venv/bin/python -m farled.diagnosis.reference {language} > docs/guide/{language}/rules.md"
    )
    assert (DOCS / f"guide/{language}/rules.md").read_text(encoding="utf-8") == told, behind
    assert not re.search(r"\b[AEBCSLI]\d{1,2}\b", told)
    for rule in RULES:
        for text in (rule.title, rule.why, rule.mend):
            assert (text.sv if language == "sv" else text.en) in told


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_a_rule_stands_there_with_its_source_and_its_limits(rule) -> None:
    section = PAGE.partition(f'<a id="{rule.slug}"></a>')[2].partition("<a id=")[0]
    assert f"## {rule.code} {rule.title.en}" in section
    assert f"{rule.source.name}, {rule.source.read.isoformat()}" in section
    for each in rule.thresholds:
        assert f"`{each.name}`" in section
        assert str(each.usual) in section
    for case in rule.cases:
        assert case.name in section
