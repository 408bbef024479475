"""Feeds as platforms write them, and as they should not be written."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farled.kit.errors import LayoutChanged
from farled.platforms.connectors._feeds import read
from farled.platforms.connectors._reading import LATEST
from farled.platforms.looking import Media

URL = "https://example.org/feed"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Ostkustens museum</title><description>Fyrar &amp; hav</description><link>https://example.org/museet</link>
<image><url>https://example.org/bild.png</url></image>{}</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:yt="http://www.youtube.com/xml/schemas/2015"
 xmlns:media="http://search.yahoo.com/mrss/"><title>Museet</title><id>urn:museet</id>
<published>2012-03-21T10:00:00+00:00</published><link rel="alternate" href="https://example.org/museet"/>{}</feed>"""


def item(
    number: int, date: str = "Mon, 02 Nov 2026 10:00:00 +0100", inside: str = "<description>Hej</description>"
) -> str:
    url = f"https://example.org/{number}"
    return f"<item><guid>{number}</guid><link>{url}</link><pubDate>{date}</pubDate>{inside}</item>"


def rss(*items: str) -> bytes:
    return RSS.format("".join(items)).encode()


def test_an_rss_feed() -> None:
    feed = read(rss(item(1), item(2, "Tue, 03 Nov 2026 10:00:00 GMT")), URL)
    assert (feed.title, feed.description, feed.url) == (
        "Ostkustens museum",
        "Fyrar & hav",
        "https://example.org/museet",
    )
    assert feed.image == "https://example.org/bild.png"
    assert [(post.id, post.text, post.url) for post in feed.posts] == [
        ("2", "Hej", "https://example.org/2"),
        ("1", "Hej", "https://example.org/1"),
    ]
    assert feed.posts[1].at == datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_an_atom_feed_of_films() -> None:
    entry = (
        '<entry><id>yt:video:3iR</id><title>Fyren</title><link rel="alternate" href="https://example.org/v"/>'
        "<published>2026-10-02T20:50:25+00:00</published><updated>2026-11-02T20:50:25+00:00</updated>"
        '<media:group><media:content url="https://example.org/v/3" type="application/x-shockwave-flash"/>'
        "<media:description>Om fyren</media:description><media:community>"
        '<media:starRating count="9"/><media:statistics views="7095"/></media:community></media:group></entry>'
    )
    feed = read(ATOM.format(entry).encode(), URL)
    (post,) = feed.posts
    assert feed.created_at == datetime(2012, 3, 21, 10, tzinfo=UTC)
    assert (post.id, post.text) == ("yt:video:3iR", "Fyren\n\nOm fyren")
    assert post.at == datetime(2026, 10, 2, 20, 50, 25, tzinfo=UTC)
    assert post.counts == {"views": 7095}
    assert post.media == (Media("video", "https://example.org/v/3"),)


def test_a_title_that_only_begins_the_text_is_not_said_twice() -> None:
    inside = "<title>Fyren är tänd…</title><description>Fyren är tänd igen</description>"
    assert read(rss(item(1, inside=inside)), URL).posts[0].text == "Fyren är tänd igen"


def test_pictures_in_the_text_tell_their_descriptions() -> None:
    inside = (
        "<content:encoded><![CDATA[<p>Hej</p><img src='https://example.org/a.png' alt='En fyr'>"
        "<img src='https://example.org/b.png'><img src='https://example.org/stat' width=1 height=1>]]></content:encoded>"
    )
    (post,) = read(rss(item(1, inside=inside)), URL).posts
    assert post.text == "Hej"
    assert post.media == (
        Media("image", "https://example.org/a.png", "En fyr"),
        Media("image", "https://example.org/b.png", ""),
    )


def test_an_enclosed_picture_has_a_description_only_where_it_is_known_whose_it_is() -> None:
    picture = (
        '<media:content url="https://example.org/{}.png" type="image/png"><media:description type="plain">En fyr'
        "</media:description></media:content>"
    )
    inside = "<description>Hej</description>" + picture.format("a")
    one, two = read(rss(item(1, inside=inside), item(2, inside=inside + picture.format("b"))), URL).posts
    assert (one.text, two.text) == ("Hej", "Hej")
    assert one.media == (Media("image", "https://example.org/a.png", "En fyr"),)
    assert [(media.url[-5:], media.alt) for media in two.media] == [("a.png", None), ("b.png", None)]


def test_a_podcasts_sound() -> None:
    inside = '<title>Avsnitt 1</title><enclosure url="https://example.org/1.mp3" type="audio/mpeg" length="1"/>'
    assert read(rss(item(1, inside=inside)), URL).posts[0].media == (Media("audio", "https://example.org/1.mp3"),)


@pytest.mark.parametrize("date", ["Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 01 Jan 2099 00:00:00 GMT", "i går", "", "0"])
def test_a_date_that_cannot_be_true_is_unknown_and_stands_last(date: str) -> None:
    feed = read(rss(item(1, date), item(2)), URL)
    assert [(post.id, post.at is None) for post in feed.posts] == [("2", False), ("1", True)]


def test_a_feed_without_posts_is_a_feed() -> None:
    assert read(rss(), URL).posts == ()


def test_no_more_than_the_latest_are_kept() -> None:
    assert len(read(rss(*map(item, range(50))), URL).posts) == LATEST


def test_half_a_feed_is_read_as_far_as_it_goes() -> None:
    whole = rss(item(1), item(2, "Tue, 03 Nov 2026 10:00:00 GMT"))
    assert "1" in [post.id for post in read(whole[: whole.index(b"<guid>2") + 3], URL).posts]


@pytest.mark.parametrize("name", ["html", "json", "empty", "rubbish", "svg", "rss_without_anything"])
def test_what_is_no_feed_is_never_an_empty_one(name: str) -> None:
    bodies = {
        "html": b"<!doctype html><html><head><title>Log in</title></head><body>rss</body></html>",
        "json": b'{"rss": []}',
        "empty": b"",
        "rubbish": b"\x00\xff" * 500,
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>',
        "rss_without_anything": b"<rss version='2.0'><channel></channel></rss>",
    }
    with pytest.raises(LayoutChanged) as refusal:
        read(bodies[name], URL)
    assert refusal.value.code == "not_understood"


def test_entities_are_neither_fetched_nor_unfolded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hemligt")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "haha"}">' for n in range(10))
    head = f'<!DOCTYPE rss [{bomb}<!ENTITY f SYSTEM "{secret.as_uri()}">]>'
    body = rss(item(1, inside="<description>&f;&a9;</description>")).replace(b"<rss", head.encode() + b"<rss", 1)
    feed = read(body, URL)
    assert "hemligt" not in str(feed)
    assert len(str(feed)) < 10_000


def test_a_feed_of_fifty_megabytes_is_read_as_far_as_it_is_kept() -> None:
    long = rss(item(1), item(2, inside=f"<description>{'hav ' * 12_000_000}</description>"))
    assert "1" in [post.id for post in read(long, URL).posts]


def test_a_long_feed_is_read_at_both_ends() -> None:
    middle = [item(number, "Mon, 02 Nov 2020 10:00:00 GMT") for number in range(2, 9000)]
    assert next(post.id for post in read(rss(item(1), *middle), URL).posts) == "1"
    assert next(post.id for post in read(rss(*middle, item(1)), URL).posts) == "1"


def test_a_feed_is_never_taken_for_a_path_or_an_address(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(item(1)))
    for told in (str(path), path.as_uri(), "http://127.0.0.1:9/feed"):
        with pytest.raises(LayoutChanged):
            read(told.encode(), URL)


@given(st.binary(max_size=300), st.integers(0, 900))
def test_whatever_stands_in_it_a_feed_is_read_or_refused(noise: bytes, at: int) -> None:
    whole = rss(item(1), item(2))
    try:
        feed = read(whole[:at] + noise + whole[at:], URL)
    except LayoutChanged:
        return
    assert len(feed.posts) <= LATEST
