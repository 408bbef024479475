"""What connectors read alike, and that nothing a platform may send makes it raise."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farled.kit.clock import standing_at
from farled.platforms.connectors._reading import (
    TEXT,
    clipped,
    counted,
    link,
    links_in,
    mapping,
    mappings,
    moment,
    number,
    plain,
    string,
)

ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), st.lists(st.text()), st.datetimes()
)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Hej", "Hej"),
        ("a < b", "a < b"),
        ("<p>Hej <b>du</b></p><p>rad 2<br>rad 3 &amp; 4</p>", "Hej du\n\nrad 2\nrad 3 & 4"),
        ('<a><span class="invisible">https://</span><span>example.org</span></a>', "https://example.org"),
        ("<ul><li>ett</li><li>två</li></ul>", "ett\ntvå"),
        ("<style>p {}</style>a<script>1</script>b<script>", "ab"),
        (None, ""),
        (17, ""),
    ],
)
def test_html_becomes_words_and_lines(html: Any, text: str) -> None:
    assert plain(html) == text


def test_long_texts_are_cut_and_say_so() -> None:
    assert len(plain("<p>" + "ord " * TEXT)) <= TEXT
    assert clipped("ett två tre", 7) == "ett tv…"


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (0, 0),
        (1234, 1234),
        ("1234", 1234),
        ("12\u202f345", 12345),
        ("1,234", 1234),
        ("3.4K", 3400),
        ("1.2m", 1_200_000),
        ("12K", 12000),
        (-1, None),
        (True, None),
        ("", None),
        ("många", None),
        ("१२", None),
        (None, None),
    ],
)
def test_a_count_is_a_number_or_unknown(value: Any, read: int | None) -> None:
    assert number(value) == read


def test_only_the_counts_that_were_told_are_kept() -> None:
    assert counted(likes="3.4K", comments=None, shares=0, views=-1) == {"likes": 3400, "shares": 0}


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2026-10-02T22:50:25+02:00", datetime(2026, 10, 2, 20, 50, 25, tzinfo=UTC)),
        ("2026-10-02T20:50:25.5Z", datetime(2026, 10, 2, 20, 50, 25, 500_000, tzinfo=UTC)),
        ("2026-10-02", datetime(2026, 10, 2, tzinfo=UTC)),
        (1_700_000_000, datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("1970-01-01T00:00:00Z", None),
        (0, None),
        ("2099-01-01", None),
        ("0001-01-01T00:00:00+14:00", None),
        (1e30, None),
        ("i går", None),
        (None, None),
    ],
)
def test_a_time_that_cannot_be_true_is_unknown(value: Any, read: datetime | None) -> None:
    assert moment(value) == read


def test_a_platform_may_be_a_day_ahead_of_us() -> None:
    with standing_at(datetime(2026, 5, 1, 12, tzinfo=UTC)):
        assert moment("2026-05-02T11:59:00Z") is not None
        assert moment("2026-05-02T12:01:00Z") is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/path", "//example.org", "http://[", "https://", None, 4])
def test_only_web_addresses_are_links(url: Any) -> None:
    assert link(url) == ""
    assert link(" https://example.org/å ") == "https://example.org/å"


@given(ANYTHING)
def test_nothing_raises(value: Any) -> None:
    assert isinstance(plain(value), str)
    assert isinstance(string(value), str)
    assert isinstance(link(value), str)
    assert number(value) is None or number(value) >= 0
    assert moment(value) is None or moment(value).tzinfo


def test_links_in_html_are_web_addresses() -> None:
    html = '<a href="https://www.example.org">oss</a> <a href="mailto:a@example.org">brev</a> <a>inget</a>'
    assert links_in(html) == ("https://www.example.org",)
    assert links_in(None) == ()


@pytest.mark.parametrize("value", [None, 1, "x", [], {"a": 1}, {"a": [{}]}, {"a": {"b": "c"}}])
def test_what_is_no_object_is_an_empty_one(value: Any) -> None:
    assert mapping(value, "a", "b") == {}
    assert mappings(value) == []
