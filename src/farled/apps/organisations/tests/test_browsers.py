"""Browsers are named as people know them."""

import pytest
from django.utils import translation

from farled.apps.organisations.templatetags.browsers import browser_named

CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (f"Mozilla/5.0 (X11; Linux x86_64) {CHROME}", "Chrome på Linux"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Edg/156.0", "Edge på Windows"),
        (f"Mozilla/5.0 (Linux; Android 16; K) {CHROME}", "Chrome på Android"),
        ("Mozilla/5.0 (Windows NT 10.0; rv:152.0) Gecko/20100101 Firefox/152.0", "Firefox på Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Version/19.1 Safari/604.1", "Safari på iPhone"),
        ("curl/8.14", "curl/8.14"),
        ("", "Okänd webbläsare"),
    ],
)
def test_a_browser_is_named(agent: str, said: str) -> None:
    with translation.override("sv"):
        assert browser_named(agent) == said
