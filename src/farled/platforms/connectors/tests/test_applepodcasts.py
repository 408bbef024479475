"""Apple's directory of podcasts, and the feed it leads to."""

import pytest

from farled.platforms.connectors.applepodcasts import CONNECTOR
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.connectors.tests.test_feeds import item, rss
from farled.platforms.looking import Media, Outcome, Reason, Target

TARGET = Target("applepodcasts", "show", "1234567890", "https://podcasts.apple.com/podcast/id1234567890", "1234567890")
SHOW = {
    "wrapperType": "track",
    "kind": "podcast",
    "collectionId": 1234567890,
    "collectionName": "Om fyrar",
    "feedUrl": "https://podd.example/feed.xml",
    "trackCount": 17,
    "releaseDate": "2026-11-01T04:00:00Z",
    "artworkUrl600": "https://podd.example/bild.jpg",
}
EPISODE = {
    "wrapperType": "podcastEpisode",
    "trackId": 1,
    "trackName": "Avsnitt 1",
    "releaseDate": "2026-11-01T04:00:00Z",
    "episodeUrl": "https://podd.example/1.mp3",
}


async def looks(standin, **answers):
    server = await standin({"/lookup": {"resultCount": 2, "results": [SHOW, EPISODE]}, **answers})
    return server, (await server.looks(CONNECTOR, TARGET, hosts=("podd.example",))).seen


async def test_a_show_leads_to_its_feed(standin, monkeypatch) -> None:
    monkeypatch.setitem(SHOW, "feedUrl", "http://podd.example/feed.xml")
    server, seen = await looks(standin, **{"/feed.xml": rss(item(1))})
    assert (seen.reason, seen.profile.name, seen.profile.posts) == (Reason.READ, "Om fyrar", 17)
    assert seen.profile.bio == "Fyrar & hav"
    assert seen.posts[0].id == "1"
    assert server.asked[0].query["country"] == "SE"


@pytest.mark.parametrize(
    "answer", [reply(status=404), reply("<html>"), reply(status=403)], ids="gone html wall".split()
)
async def test_a_feed_that_cannot_be_read_leaves_the_directorys_episodes(standin, monkeypatch, answer) -> None:
    monkeypatch.setitem(SHOW, "feedUrl", "http://podd.example/feed.xml")
    _, seen = await looks(standin, **{"/feed.xml": answer})
    assert seen.reason is Reason.READ
    assert (seen.posts[0].text, seen.posts[0].media) == ("Avsnitt 1", (Media("audio", "https://podd.example/1.mp3"),))


async def test_a_show_that_no_country_lists_is_not_found_but_may_come_back(standin) -> None:
    server, seen = await looks(standin, **{"/lookup": {"resultCount": 0, "results": []}})
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, False)
    assert [asked.query["country"] for asked in server.asked] == ["SE", "US"]


async def test_an_empty_answer_is_not_an_empty_directory(standin) -> None:
    _, seen = await looks(standin, **{"/lookup": {}})
    assert seen.outcome is Outcome.UNKNOWN


async def test_a_channel_has_no_open_door(standin) -> None:
    seen = (await (await standin({})).looks(CONNECTOR, TARGET._replace(kind="channel"))).seen
    assert seen.reason is Reason.NO_INTERFACE
