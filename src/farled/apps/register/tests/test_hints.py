"""What stands beside a field speaks of what the reader has, and what cannot be is refused there in words."""

import re

import pytest

from farled.apps.organisations.models import Organisation
from farled.apps.register.fields import FIELDS, fact_label
from farled.apps.register.forms import FURTHER, GROUPS, field_of
from farled.apps.register.models import Documentation
from farled.apps.register.services.imports.values import plain_value

SAID_WITH_ANOTHER = {"posts_per"}
"""Fields that stand in the sentence of the one before them."""
OF_OTHERS = {"en": ("unit", "borrower", "young readers"), "sv": ("enhet", "låntagar", "unga läsare")}


@pytest.mark.parametrize("kind", ["company", "agency"])
def test_no_firm_is_given_the_examples_of_a_municipality(people, organisation, kind, both_languages):
    Organisation.objects.filter(pk=organisation.pk).update(kind=kind)
    actor = people["steward"]
    actor.refresh_from_db()
    for group in GROUPS.values():
        for name in group.names:
            said = str(field_of(FIELDS[name], actor).help_text)
            assert not any(word in said for word in OF_OTHERS[both_languages]), name


@pytest.mark.parametrize("kind", ["public", "company", "agency", "association"])
def test_an_answer_stands_behind_a_label_and_no_question(kind, both_languages):
    for group in FURTHER:
        for name in set(GROUPS[group].names) - SAID_WITH_ANOTHER:
            assert "?" not in str(fact_label(kind, FIELDS[name])), name


def test_the_page_of_an_account_asks_nothing_that_is_answered(people, account, client_of, both_languages):
    made = account()
    Documentation.objects.filter(account=made).update(verified=True, hours_watched="8–16", risk="Hot")
    shown = client_of(people["steward"]).get(made.get_absolute_url()).content.decode()
    facts = "".join(re.findall(r'<dl class="facts">(.*?)</dl>', shown, re.DOTALL))
    labels = re.findall(r"<dt>(.*?)</dt>", facts)
    said = {"en": "Verified by the platform", "sv": "Verifierat av plattformen"}[both_languages]
    assert said in labels
    assert [label for label in labels if "?" in label] == []


def test_a_choice_that_is_not_made_is_said_in_words(people, both_languages):
    (value, words), *_ = field_of(FIELDS["posts_per"], people["steward"]).choices
    assert (value, str(words)) == ("", {"en": "Not said yet", "sv": "Inte sagt än"}[both_languages])


@pytest.mark.parametrize("hours", ["169", "9999", "-1"])
def test_no_account_takes_more_hours_than_a_week_has(people, account, client_of, hours, both_languages):
    made = account()
    path = f"/o/ekshamn/accounts/{made.pk}/edit/promise/"
    page = client_of(people["steward"]).post(path, {"version": 1, "hours_a_week": hours}).content.decode()
    assert {"en": ("A week has 168", "not possible"), "sv": ("En vecka har 168", "går inte")}[both_languages][
        hours == "-1"
    ] in page
    made.refresh_from_db()
    assert made.hours_a_week is None
    with pytest.raises(ValueError, match=hours):
        plain_value("hours_a_week", hours)
