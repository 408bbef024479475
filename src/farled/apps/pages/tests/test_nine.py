"""The nine questions: answered by anybody, kept by nobody, and each points to its own reason."""

import pytest
from django.test import Client
from django.urls import reverse

from farled.apps.pages import nine as asked
from farled.apps.pages.views.nine import sentence

pytestmark = pytest.mark.django_db
NAMES = [question.key for question in asked.questions()]


def test_nine_questions_three_to_a_reason():
    assert [len(reason.questions) for reason in asked.REASONS] == [3, 3, 3]
    assert len(set(NAMES)) == 9


@pytest.mark.parametrize("reason", asked.REASONS, ids=lambda reason: reason.key)
def test_a_yes_speaks_for_its_own_reason_alone(reason):
    answers = dict.fromkeys(NAMES, "no") | {reason.questions[1].key: "yes"}
    assert [panel.reason for panel in asked.panels(answers) if panel.holds] == [reason]


def test_what_nobody_knows_is_never_a_yes_or_a_no():
    panels = asked.panels(dict.fromkeys(NAMES, "unsure"))
    assert [(panel.yes, panel.unsure, panel.unanswered) for panel in panels] == [(0, 3, 0)] * 3
    assert "nobody knows" in sentence(panels)


def test_anybody_answers_and_sees_three_panels(both_languages, organisation):
    client = Client(headers={"accept-language": both_languages})
    page = client.get(reverse("nine"))
    assert page.content.decode().count("<fieldset") == 9
    said = dict.fromkeys(NAMES, "no") | {"silent": "yes", "login": "yes"}
    result = client.post(reverse("nine"), said, follow=True)
    text = result.content.decode()
    assert text.count("nine-panel") == 3
    assert ("Two of the three" if both_languages == "en" else "Två av de tre") in text


def test_the_answers_stand_in_no_address_and_another_browser_finds_none(organisation):
    sent = Client().post(reverse("nine"), {"silent": "yes"})
    assert sent.headers["Location"] == f"{reverse('nine')}?answered"
    assert Client().get(sent.headers["Location"]).content.decode().count("<fieldset") == 9
    assert Client().get(reverse("nine"), {"silent": "yes"}).content.decode().count("<fieldset") == 9


@pytest.mark.parametrize(
    ("yes", "says"),
    [(("silent",), "One of the three"), (("silent", "left"), "Two of the three"), (("silent", "left", "login"), "All")],
)
def test_it_counts_as_people_do(yes, says):
    assert sentence(asked.panels(dict.fromkeys(NAMES, "no") | dict.fromkeys(yes, "yes"))).startswith(says)


def test_strange_answers_count_as_none(organisation):
    client = Client()
    page = client.post(reverse("nine"), {"silent": "<script>", "x": "yes"}, follow=True)
    assert page.content.decode().count("<fieldset") == 9


def test_a_room_gets_a_code_with_the_link(settings):
    assert "FARLED_URL" in Client().get(reverse("nine_poster")).content.decode()
    settings.SITE_URL, settings.SITE_IS_LOCAL = "https://farled.ekshamn.example", False
    text = Client().get(reverse("nine_poster")).content.decode()
    assert "https://farled.ekshamn.example/nine/" in text
    assert "FARLED_URL" not in text
    assert "<svg" in text


def test_the_answers_stand_on_start_until_there_is_an_account(people, client_of, account, both_languages):
    client = client_of(people["steward"])
    start = reverse("start", args=[people["steward"].organisation.slug])
    assert "nine-panel" not in client.get(start).content.decode()
    client.post(reverse("nine"), dict.fromkeys(NAMES, "no") | {"silent": "yes"})
    text = client.get(start).content.decode()
    assert text.count("nine-panel") == 3
    assert ("One of the three reasons" if both_languages == "en" else "Ett av de tre skälen") in text
    account(handle="vassby")
    assert "nine-panel" not in client.get(start).content.decode()


def test_the_answers_are_for_those_who_see_the_register(people, client_of):
    client = client_of(people["holder"])
    client.post(reverse("nine"), {"silent": "yes"})
    page = client.get(reverse("start", args=[people["holder"].organisation.slug]))
    assert "nine-panel" not in page.content.decode()


@pytest.mark.django_db
def test_what_was_passed_over_is_not_said_to_be_unknown(client) -> None:
    page = client.post(reverse("nine"), {"silent": "yes", "started": "yes"}, follow=True).content.decode()
    assert "At least 2 of the three reasons apply to you" in page
    assert "3 are not answered." in page
    assert "Nobody knows the answer" not in page


@pytest.mark.django_db
def test_whoever_answers_nothing_is_told_so(client) -> None:
    assert "No question was answered." not in client.get(f"{reverse('nine')}?answered").content.decode()
    assert "No question was answered." in client.post(reverse("nine"), {}, follow=True).content.decode()
    assert "No question was answered." not in client.get(reverse("nine")).content.decode()
