"""The HTML overview as a file: whole, harmless, complete."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from farled.discovery.found import Ground, GroundCode, Own, Refused, Scan
from farled.discovery.report import html_report
from farled.discovery.tests.scans import SCANS, ekshamn, empty, found, seen, unreachable
from farled.discovery.words import LANGUAGES, words
from farled.platforms import NotAccount, Why

SCRIPT = "<script>alert(1)</script>"


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def hostile() -> Scan:
    scan = empty()
    scan.organisation = f"Ekshamn {SCRIPT}"
    where = seen("javascript:alert(2)//" + SCRIPT, text=SCRIPT)
    account = found(
        "https://www.facebook.com/ekshamn", Own.YES, (Ground(GroundCode.MAKER, {"text": SCRIPT}),), 1, where
    )
    account.ref = account.ref._replace(handle=f'"><img src=x onerror=alert(3)>{SCRIPT}', url="javascript:alert(4)")
    scan.found = [account]
    scan.refused = [Refused(f"data:text/html,{SCRIPT}", NotAccount(Why.MALFORMED, "x"), 1, "javascript:alert(5)")]
    return scan


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SCANS)
def test_the_file_is_whole_and_asks_the_net_for_nothing(name: str, lang: str) -> None:
    page = html_report(SCANS[name](), lang)
    tags = Tags(page).tags
    assert ("html", {"lang": lang}) in tags
    assert not {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not [
        attrs for _, attrs in tags if "src" in attrs or "srcset" in attrs or any(k.startswith("on") for k in attrs)
    ]
    assert "@import" not in page
    assert "url(" not in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SCANS)
def test_headings_go_down_one_step_at_a_time_and_ids_are_unique(name: str, lang: str) -> None:
    tags = Tags(html_report(SCANS[name](), lang)).tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_strangers_words_stay_words() -> None:
    page = html_report(hostile(), "en")
    tags = Tags(page).tags
    assert not {tag for tag, _ in tags} & {"script", "img"}
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_only_web_addresses_become_links_and_none_tells_where_the_reader_came_from() -> None:
    links = [attrs for tag, attrs in Tags(html_report(ekshamn(), "sv")).tags if tag == "a"]
    assert links
    assert all(attrs["href"].startswith(("http://", "https://")) for attrs in links)
    assert all(attrs["rel"] == "noopener noreferrer nofollow" for attrs in links)
    assert not [tag for tag, _ in Tags(html_report(hostile(), "en")).tags if tag == "a"]


def test_an_account_on_a_closed_service_is_no_link() -> None:
    page = html_report(ekshamn(), "sv")
    assert "+EkshamnsKommun" in page
    assert 'href="https://plus.google.com' not in page


def test_every_account_place_and_ground_is_on_the_page() -> None:
    text = Tags(html_report(ekshamn(), "en")).text
    for one in ekshamn().found:
        assert one.ref.handle in text
    assert "Beside it stands “Webbyrå: Nordljus”: it belongs to whoever made the site." in text
    assert "In the footer of 161 pages." in text
    assert "24 links lead to platforms without being accounts." in text


def test_of_somebody_elses_account_it_is_said_first_whose_it_is() -> None:
    text = Tags(html_report(ekshamn(), "en")).text
    assert "it belongs to whoever made the site. It stands in the footer of the page." in text


def test_an_account_known_by_a_number_is_named_by_its_links_words() -> None:
    scan = empty()
    page = seen("https://www.tyst.example/", text="Sommarboken")
    scan.found = [found("https://www.facebook.com/208264345820198", Own.YES, (), 1, page)]
    assert "Facebook, page: Sommarboken" in Tags(html_report(scan, "en")).text


def test_where_nothing_was_read_no_pile_pretends_to_be_empty() -> None:
    page = html_report(unreachable(), "en")
    assert "Yours" not in page
    assert words("en").LABELS.unlinked in page
