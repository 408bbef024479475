"""The browser is told to run, show and load nothing but what comes from Farled itself, and our pages keep to it."""

import re
from pathlib import Path

import pytest
from django.test import Client

from farled.site.messages import ROOT
from farled.site.security import POLICY

TEMPLATES = [
    *sorted((ROOT / "site").rglob("templates/**/*.html")),
    *sorted((ROOT / "apps").rglob("templates/**/*.html")),
]
AGAINST_POLICY = {
    "an inline style": re.compile(r"<[^>%{]*\sstyle\s*=|<style\b", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>%{]*\son[a-z]+\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")", re.IGNORECASE),
    "a script in a link": re.compile(r"=\s*[\"']\s*javascript:", re.IGNORECASE),
    "htmx evaluating": re.compile(r"\bhx-on\b|\bhx-vals\s*=\s*[\"']js:|hx-headers\s*=\s*[\"']js:"),
    "a foreign source": re.compile(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=\"(?:https?:)?//", re.IGNORECASE),
}


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_template_says_what_the_policy_forbids(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = [(what, match[0][:80]) for what, pattern in AGAINST_POLICY.items() for match in pattern.finditer(text)]
    assert found == []


def test_policy_lets_nothing_inline_and_nothing_foreign_through() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in POLICY


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/login/login/", "/no/such/page/", "/static/farled/farled.css"])
def test_every_answer_carries_the_policy_and_may_not_be_framed(path: str) -> None:
    answer = Client().get(path)
    answer.close()
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
