"""Looked at again, a decision is asked what it can answer: what was expected, or only whether it was right."""

from typing import Any

import pytest

from farled.apps.decisions.choices import Kind
from farled.apps.decisions.tests.conftest import in_days

pytestmark = pytest.mark.django_db


def test_of_what_nobody_expected_anything_it_is_only_asked_whether_it_was_right(
    account: Any, people: Any, client_of: Any, decide: Any, both_languages: str
) -> None:
    decision = decide(account(), Kind.CLOSE, grounds="Kampanjen är slut", review_on=in_days(1))
    client, url = client_of(people["steward"]), decision.get_absolute_url()
    asks, never, answer, told = {
        "en": ("Was it the right decision?", "come true", "Yes, it was", "whether it was the right decision"),
        "sv": ("Var det rätt beslut?", "blev så", "Ja, det var det", "om det var rätt beslut"),
    }[both_languages]
    shown = client.get(f"{url}review/").content.decode()
    assert asks in shown
    assert answer in shown
    assert "Kampanjen är slut" in shown
    assert client.post(f"{url}review/", {"came_true": "yes", "words": "Ingen saknar det"}).url == url
    after = client.get(url).content.decode()
    assert asks in after
    assert answer in after
    history = client.get("/o/ekshamn/history/").content.decode()
    assert told in history.casefold()
    for page in (shown, after, history):
        assert never not in page


def test_a_figure_alone_is_expected_too(account: Any, people: Any, client_of: Any, decide: Any) -> None:
    decision = decide(account(), Kind.CLOSE, expects_figure=80, review_on=in_days(1))
    shown = client_of(people["steward"]).get(f"{decision.get_absolute_url()}review/").content.decode()
    assert "It was expected: 80" in shown
    assert "Did it come true?" in shown
