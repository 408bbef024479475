"""A check is said in words that anybody understands, in both languages, and none is left without."""

import pytest
from django.utils import translation

from farled.apps.observations import telling
from farled.apps.observations.choices import Answer, How
from farled.apps.observations.models import Observation
from farled.apps.register.models import Account
from farled.platforms.looking import OUTCOME_OF, Outcome, Reason, Seen


def check(**more) -> Observation:
    return Observation(account=Account(platform="instagram", handle="x"), **more)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_said(reason, both_languages):
    one = check(how=How.MACHINE, reason=reason.value, outcome=OUTCOME_OF[reason].value)
    said = telling.met(one)
    assert said.endswith(".")
    assert "%(" not in said + telling.to_do(one)
    with translation.override("en"):
        assert (telling.met(one) == said) == (both_languages == "en")


@pytest.mark.parametrize("answer", Answer)
def test_every_answer_is_said_with_who_gave_it(answer, both_languages):
    assert "Ture Tall" in telling.met(check(how=How.ROUND, answer=answer, by_name="Ture Tall"))


def test_only_what_says_something_about_the_account_is_not_our_own_trouble():
    own = {outcome for outcome in Outcome if telling.is_own_trouble(check(outcome=outcome.value))}
    assert own == {Outcome.UNKNOWN, Outcome.NOT_ALLOWED, Outcome.BLOCKED}


def test_only_the_platforms_own_word_is_told_as_that():
    for reason in Reason:
        assert Seen(reason).told is reason
    one = check(how=How.MACHINE, reason=Seen(Reason.NOT_FOUND, certain=False).told.value, outcome="absent")
    assert "Instagram" not in telling.met(one)
    assert "a day or more apart" in telling.met(one)


def test_what_was_not_seen_is_never_said_to_be_gone():
    for reason in Reason:
        one = check(how=How.MACHINE, reason=reason.value, outcome=OUTCOME_OF[reason].value)
        if telling.is_own_trouble(one):
            assert "no such account" not in telling.met(one)
            assert "nothing" in telling.met(one) or telling.to_do(one) or "by itself" in telling.met(one)
