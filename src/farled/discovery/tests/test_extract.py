"""Every place on a page where an account can stand is read, and nothing that is no account is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farled.discovery.extract import accounts_on, read_page
from farled.discovery.found import FoundAs, Own, PageFinds

HOME = "https://www.vassby.se/"


def read(body: str, url: str = HOME) -> PageFinds:
    return read_page(f"<html lang='sv'><title>Start | Vassby kommun</title><body>{body}</body></html>", url)


def keys(finds: PageFinds) -> list[str]:
    return [account.ref.key for account in finds.accounts]


@pytest.mark.parametrize(
    ("markup", "key", "found_as"),
    [
        ("<a href='https://www.facebook.com/vassby'>x</a>", "facebook:vassby", "profile"),
        ("<map><area href='//instagram.com/vassby'></map>", "instagram:vassby", "profile"),
        ("<link rel='me' href='https://x.com/vassby'>", "x:vassby", "rel-me"),
        ("<link rel='publisher' href='https://x.com/vassby'>", "x:vassby", "meta"),
        (
            "<link rel='alternate' type='application/rss+xml'"
            " href='https://www.youtube.com/feeds/videos.xml?channel_id=UC_f3rIcVzRVmPxm8vmdIISw'>",
            "youtube:UC_f3rIcVzRVmPxm8vmdIISw",
            "feed",
        ),
        ("<meta name='twitter:site' content='@vassby'>", "x:vassby", "meta"),
        ("<meta property='article:publisher' content='https://www.facebook.com/vassby'>", "facebook:vassby", "meta"),
        ("<meta property='fb:page_id' content='208264345877578'>", "facebook:208264345877578", "meta"),
        ("<meta name='fediverse:creator' content='@vassby@social.example'>", "fediverse:vassby@social.example", "meta"),
        ("<div class='fb-page' data-href='https://www.facebook.com/vassby'></div>", "facebook:vassby", "embed"),
        ("<fb:like href='https://www.facebook.com/vassby'></fb:like>", "facebook:vassby", "embed"),
        (
            "<iframe src='https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Fvassby'></iframe>",
            "facebook:vassby",
            "embed",
        ),
        ("<a class='twitter-timeline' href='https://twitter.com/vassby'>Tweets</a>", "x:vassby", "profile"),
        (
            '<script type="application/ld+json">{"@type": "Organization", "sameAs": "https://x.com/vassby"}</script>',
            "x:vassby",
            "sameAs",
        ),
        ("<a href='https://x.com/vassby/status/1454931184966770696'>x</a>", "x:vassby", "post"),
    ],
)
def test_each_hiding_place_is_read(markup: str, key: str, found_as: str) -> None:
    (account,) = read(markup).accounts
    assert (account.ref.key, account.found_as.value) == (key, found_as)


def test_spellings_of_one_account_are_one_row_with_every_href_as_it_stands() -> None:
    (account,) = read(
        "<a href='https://www.facebook.com/vassby?ref=a&amp;x=1'></a><a href='//m.facebook.com/Vass.by/'></a>"
    ).accounts
    assert account.hrefs == ("https://www.facebook.com/vassby?ref=a&x=1", "//m.facebook.com/Vass.by/")


def test_a_profile_beside_a_post_is_a_profile_and_the_post_is_refused() -> None:
    finds = read("<a href='https://x.com/vassby/status/14549311849667701'></a><a href='https://x.com/vassby'></a>")
    assert [(a.found_as, a.hrefs) for a in finds.accounts] == [(FoundAs.PROFILE, ("https://x.com/vassby",))]
    assert [r.href for r in finds.refusals] == ["https://x.com/vassby/status/14549311849667701"]


def test_share_buttons_videos_and_misspelt_hosts_are_refused_with_a_reason() -> None:
    finds = read(
        "<a href='https://www.facebook.com/sharer/sharer.php?u=https://www.vassby.se'></a>"
        "<iframe src='https://www.youtube.com/embed/y3OxPqADMw8'></iframe>"
        "<a href='https://www.facebok.com/vassby'></a><a href='mailto:info@vassby.se'></a>"
        "<a href='https://www.grannbyn.se/'></a>"
    )
    assert finds.accounts == ()
    assert [(r.verdict.platform, r.verdict.why.value) for r in finds.refusals] == [
        ("facebook", "share"),
        ("youtube", "content"),
        ("facebook", "misspelt"),
    ]


def test_links_are_absolute_once_each_and_in_order() -> None:
    finds = read(
        "<a href='/kontakt'></a><a href='/kontakt#a'></a><a href='om'></a><a href='#top'></a><a href='https://b.se/'></a>"
    )
    assert finds.links == ("https://www.vassby.se/kontakt", "https://www.vassby.se/om", "https://b.se/")


def test_a_relative_link_is_relative_to_its_page_whatever_it_begins_with() -> None:
    finds = read("<a href='hem.html'></a><a href='https-info'></a>", "https://www.vassby.se/sv/start")
    assert finds.links == ("https://www.vassby.se/sv/hem.html", "https://www.vassby.se/sv/https-info")


def test_base_href_moves_relative_links() -> None:
    page = "<head><base href='https://www.vassby.se/sv/'></head><a href='kontakt'></a>"
    assert read_page(page, HOME).links == ("https://www.vassby.se/sv/kontakt",)


def test_what_the_page_says_of_itself() -> None:
    finds = read_page(
        "<html lang='sv-SE'><title>Lov | Vassby</title><meta property='og:site_name' content='Vassby kommun'>",
        "https://www.vassby.se/nyheter/2014/06/lov",
    )
    assert (finds.lang, finds.site_name, str(finds.written)) == ("sv", "Vassby kommun", "2014-06-01")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_any_encoding(encoding: str) -> None:
    page = (
        f"<meta charset='{encoding}'><title>Vassbyån</title><a href='https://www.linkedin.com/company/vassbyån'>x</a>"
    )
    assert keys(read_page(page.encode(encoding), HOME)) == ["linkedin:vassbyån"]


def test_page_id_in_the_head_is_the_page_that_is_linked_by_name() -> None:
    finds = read(
        "<meta property='fb:page_id' content='208264345877578'><footer><a href='https://facebook.com/vassby'></a></footer>"
    )
    assert [(a.ref.key, a.ref.stable_id) for a in finds.accounts] == [("facebook:vassby", "208264345877578")]


OWN = "<footer><ul class='social'><li><a href='https://x.com/helgon'>X</a></li></ul></footer>"
MAKER = "<footer><p>Webbyrå: <a href='https://www.instagram.com/klippan.digital'>Klippan</a></p></footer>"
PARTNER = "<div><h3>Våra partner</h3><a href='https://www.facebook.com/energibolaget'>Energi</a></div>"
QUOTED = "<article><p>Hon skrev <a href='https://x.com/nagonannan/status/14549311849667701'>på X</a></p></article>"
RUNNING = "<article><p>läs hos <a href='https://x.com/nagonannan'>henne</a></p></article>"
INVITED = (
    "<article><p>Följ fritidsgården: <a href='https://www.instagram.com/bryggan_ungdom'>Instagram</a></p></article>"
)
ALIKE = "<article><p><a href='https://x.com/vassbybibblan'>X</a></p></article>"
STAFF = "<footer><a href='https://www.linkedin.com/in/eva-lund-1234'>Eva</a></footer>"
TOOL = "<meta property='article:publisher' content='https://www.facebook.com/WordPresscom'>"


@pytest.mark.parametrize(
    ("markup", "own", "ground"),
    [
        (OWN, Own.YES, "template"),
        (ALIKE, Own.YES, "resembles_host"),
        (INVITED, Own.PROBABLY, "invited"),
        (MAKER, Own.NO, "maker"),
        (PARTNER, Own.NO, "partner"),
        (QUOTED, Own.NO, "quoted"),
        (RUNNING, Own.NO, "running_text"),
        (STAFF, Own.PROBABLY, "person"),
        (TOOL, Own.NO, "tool_maker"),
    ],
)
def test_whose_account_it_is_and_why(markup: str, own: Own, ground: str) -> None:
    (account,) = read(markup).accounts
    assert account.own is own
    assert ground in [g.code.value for g in account.grounds]


def naive(html: str) -> set[str]:
    """The slow way: every attribute of every element, each asked in full."""
    from selectolax.lexbor import LexborHTMLParser

    from farled.platforms import identify

    values = [v for node in LexborHTMLParser(html).css("a,area") for v in [node.attributes.get("href")] if v]
    return {account.key for v in values if (account := identify(v))}


PIECES = st.sampled_from(
    [OWN, MAKER, PARTNER, RUNNING, STAFF, ALIKE, "<a href='/x'>", "<p>", "</div>", "<area href='x.com/a_b'>"]
)


@given(st.lists(PIECES | st.text(alphabet="<>/a='\" &", max_size=20), max_size=12))
def test_the_quick_reader_finds_what_the_naive_one_finds(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert {ref.key for ref in accounts_on(html, HOME)} == naive(html)


@given(st.binary(max_size=400), st.text(max_size=30))
def test_no_bytes_and_no_url_make_it_raise(html: bytes, url: str) -> None:
    assert isinstance(read_page(html, url), PageFinds)
