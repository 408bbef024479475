"""Points in time are said as people say them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from farled.apps.core import times
from farled.apps.core.templatetags import farled as tags
from farled.kit import clock

NOW = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)  # where we live it is half past eleven in the evening


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.mark.parametrize(
    ("moment", "en", "sv"),
    [
        (NOW, "just now", "nyss"),
        (NOW - timedelta(seconds=100), "1 minute ago", "för 1 minut sedan"),
        (NOW - timedelta(hours=2), "2 hours ago", "för 2 timmar sedan"),
        (NOW - timedelta(days=1), "1 day ago", "för 1 dag sedan"),
        (NOW + timedelta(hours=3), "in 3 hours", "om 3 timmar"),
        (date(2026, 3, 1), "today", "i dag"),
        (date(2026, 2, 28), "yesterday", "i går"),
        (date(2026, 3, 2), "tomorrow", "i morgon"),
        (date(2026, 2, 1), "28 days ago", "för 28 dagar sedan"),
        (date(2026, 1, 1), "59 days ago", "för 59 dagar sedan"),
        (date(2025, 1, 1), "13 months ago", "för 13 månader sedan"),
        (date(2023, 1, 1), "3 years ago", "för 3 år sedan"),
        (date(2026, 5, 30), "in 2 months", "om 2 månader"),
    ],
)
def test_ago(moment: date, en: str, sv: str) -> None:
    with translation.override("en"):
        assert times.ago(moment) == en
    with translation.override("sv"):
        assert times.ago(moment) == sv


@pytest.mark.parametrize(
    ("moment", "en", "sv"),
    [
        (date(2025, 1, 1), "for 13 months", "i 13 månader"),
        (date(2026, 3, 1), "since today", "sedan i dag"),
        (NOW - timedelta(seconds=5), "since just now", "sedan nyss"),
    ],
)
def test_lasting(moment: date, en: str, sv: str) -> None:
    with translation.override("en"):
        assert times.lasting(moment) == en
    with translation.override("sv"):
        assert times.lasting(moment) == sv


def test_whoever_points_at_it_gets_the_exact_day_and_no_line_ends_after_the_figure() -> None:
    with translation.override("sv"):
        assert tags.ago(date(2025, 1, 1)) == (
            '<time datetime="2025-01-01" title="1 januari 2025">för 13\u00a0månader sedan</time>'
        )
        assert 'title="1 mars 2026 23.30"' in tags.ago(NOW)


def test_the_year_stands_there_only_where_it_is_another() -> None:
    with translation.override("en"):
        assert ">1\u00a0March<" in tags.day(date(2026, 3, 1))
        assert ">31\u00a0December 2025<" in tags.day(date(2025, 12, 31))


def test_an_unknown_day_says_nothing() -> None:
    assert (tags.ago(None), tags.lasting(None), tags.day(None)) == ("", "", "")
