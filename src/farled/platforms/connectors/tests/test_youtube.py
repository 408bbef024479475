"""YouTube: the Data API with a key, the channel's feed without one, and never "gone" by a feed alone."""

from datetime import UTC, datetime
from typing import Any

import pytest

from farled.kit.clock import standing_at
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.connectors.youtube import CONNECTOR
from farled.platforms.looking import Key, Media, Reason, Target

UC = "UCabcdefghijklmnopqrstuv"
BY_ID = Target("youtube", "channel", UC, f"https://www.youtube.com/channel/{UC}", UC)
BY_NAME = Target("youtube", "channel", "OstkustMuseum", "https://www.youtube.com/@OstkustMuseum")
KEY = Key("key", "AIzaSyMadeUpForThisTest")
CHANNELS, ITEMS, VIDEOS = "/youtube/v3/channels", "/youtube/v3/playlistItems", "/youtube/v3/videos"
FEED = "/feeds/videos.xml"


def channel(**statistics: Any) -> dict[str, Any]:
    about = {
        "title": "Ostkustens museum",
        "description": "Kustens historia",
        "customUrl": "@ostkustmuseum",
        "publishedAt": "2012-03-04T05:06:07Z",
        "thumbnails": {"default": {"url": "https://yt.example.org/small.jpg"}},
    }
    figures = {"viewCount": "900", "subscriberCount": "1230", "hiddenSubscriberCount": False, "videoCount": "45"}
    lists = {"relatedPlaylists": {"uploads": "UUabc"}}
    return {"items": [{"id": UC, "snippet": about, "statistics": {**figures, **statistics}, "contentDetails": lists}]}


def video(name: str, day: str, caption: str = "true", **statistics: str) -> dict[str, Any]:
    about = {"title": f"Film {name}", "description": "Om fyren", "publishedAt": f"2026-11-{day}T10:00:00Z"}
    return {"id": name, "snippet": about, "statistics": statistics, "contentDetails": {"caption": caption}}


LISTED = {"items": [{"contentDetails": {"videoId": "a"}}, {"contentDetails": {"videoId": "b"}}]}
FILMS = {"items": [video("a", "10", viewCount="7"), video("b", "20", "false", viewCount="5", likeCount="2")]}
ALL = {CHANNELS: channel(), ITEMS: LISTED, VIDEOS: FILMS}


def error(code: int, reason: str, message: str = "", **more: Any) -> Any:
    return reply({"error": {"code": code, "message": message, "errors": [{"reason": reason}], **more}}, code)


def feed(entries: str = "", channel_id: str = UC[2:]) -> Any:
    return reply(
        f"""<?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"
          xmlns="http://www.w3.org/2005/Atom"><id>yt:channel:{channel_id}</id><yt:channelId>{channel_id}</yt:channelId>
          <title>Ostkustens museum</title><published>2012-03-04T05:06:07+00:00</published>{entries}</feed>""",
        Content_Type="text/xml; charset=UTF-8",
    )


ENTRY = """<entry><id>yt:video:a</id><yt:videoId>a</yt:videoId><title>Film a</title>
  <link rel="alternate" href="https://www.youtube.com/watch?v=a"/>
  <published>2026-10-02T20:50:25+00:00</published><updated>2026-11-01T00:00:00+00:00</updated>
  <media:group><media:description>Om fyren</media:description>
  <media:community><media:starRating count="80" average="5.00" min="1" max="5"/>
  <media:statistics views="70"/></media:community></media:group></entry>"""


async def test_with_a_key_channel_and_videos_are_read(standin) -> None:
    server = await standin(ALL)
    look = await server.looks(CONNECTOR, BY_ID, KEY)
    seen = look.seen
    assert seen.reason is Reason.READ
    assert (seen.profile.followers, seen.profile.posts, seen.profile.stable_id) == (1230, 45, UC)
    assert seen.profile.created_at == datetime(2012, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert [post.id for post in seen.posts] == ["b", "a"], "newest first, not in the order of the list"
    assert seen.posts[0].counts == {"views": 5, "likes": 2}
    assert seen.posts[0].media == (Media("video", captions=False),)
    assert seen.posts[1].media[0].captions is True
    assert len(server.asked) == CONNECTOR.calls
    assert server.asked[0].query["key"] == KEY.secret
    assert KEY.secret not in repr(look.exchanges)


@pytest.mark.parametrize(
    ("target", "asked"),
    [
        (BY_ID, {"id": UC}),
        (BY_NAME, {"forHandle": "@OstkustMuseum"}),
        (BY_NAME._replace(stable_id=UC), {"id": UC}),
        (
            BY_NAME._replace(kind="user", url="https://www.youtube.com/user/OstkustMuseum"),
            {"forUsername": "OstkustMuseum"},
        ),
    ],
    ids=["id", "name", "name-with-known-id", "old-user-name"],
)
async def test_it_is_asked_by_what_lasts(standin, target: Target, asked: dict[str, str]) -> None:
    server = await standin(ALL)
    await server.looks(CONNECTOR, target, KEY)
    assert asked.items() <= server.asked[0].query.items()


async def test_another_name_under_the_same_id_is_seen(standin) -> None:
    server = await standin(ALL)
    profile = (await server.looks(CONNECTOR, BY_NAME._replace(handle="gammalt", stable_id=UC), KEY)).seen.profile
    assert (profile.handle, profile.url) == ("ostkustmuseum", "https://www.youtube.com/@ostkustmuseum")
    assert (await server.looks(CONNECTOR, BY_ID, KEY)).seen.profile.url == BY_ID.url


@pytest.mark.parametrize("target", [BY_ID, BY_NAME], ids=["terminated", "no-such-name"])
@pytest.mark.parametrize("answer", [{"pageInfo": {"totalResults": 0}}, {"items": []}])
async def test_no_channel_is_the_platforms_own_word_with_a_key(standin, target: Target, answer) -> None:
    server = await standin({CHANNELS: answer})
    seen = (await server.looks(CONNECTOR, target, KEY)).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, True)


@pytest.mark.parametrize(
    ("figures", "followers"),
    [({"hiddenSubscriberCount": True}, None), ({"subscriberCount": "0"}, 0), ({"subscriberCount": None}, None)],
    ids=["hidden", "none", "untold"],
)
async def test_hidden_subscribers_are_unknown(standin, figures, followers: int | None) -> None:
    server = await standin({**ALL, CHANNELS: channel(**figures)})
    assert (await server.looks(CONNECTOR, BY_ID, KEY)).seen.profile.followers == followers


NO_LIST = error(404, "playlistNotFound", "The playlist cannot be found.")


@pytest.mark.parametrize(
    ("figures", "items", "reason"),
    [
        ({"videoCount": "0"}, NO_LIST, Reason.NEVER_POSTED),
        ({"videoCount": "0"}, {"items": []}, Reason.NEVER_POSTED),
        ({}, NO_LIST, Reason.NO_POSTS_READ),
        ({}, error(403, "playlistItemsNotAccessible"), Reason.NO_POSTS_READ),
        ({}, {"items": []}, Reason.READ),
    ],
    ids=["no-video-no-list", "no-video", "list-away", "list-closed", "all-private"],
)
async def test_a_channel_without_videos_is_there(standin, figures, items, reason: Reason) -> None:
    server = await standin({CHANNELS: channel(**figures), ITEMS: items})
    assert (await server.looks(CONNECTOR, BY_ID, KEY)).seen.reason is reason


@pytest.mark.parametrize(
    ("answer", "reason", "refused"),
    [
        (error(403, "quotaExceeded", "The request cannot be completed."), Reason.TOO_OFTEN, False),
        (error(403, "rateLimitExceeded"), Reason.TOO_OFTEN, False),
        (error(400, "badRequest", "API key not valid. Please pass a valid API key."), Reason.KEY_REFUSED, True),
        (error(400, "keyInvalid", "Bad Request: key"), Reason.KEY_REFUSED, True),
        (error(400, "x", "API key expired.", details=[{"reason": "API_KEY_INVALID"}]), Reason.KEY_REFUSED, True),
        (error(400, "invalidChannelId", "Invalid id"), Reason.NOT_UNDERSTOOD, False),
        (error(403, "accessNotConfigured", "YouTube Data API has not been used"), Reason.KEY_LACKS_RIGHT, False),
        (error(500, "backendError"), Reason.SERVER_ERROR, False),
    ],
    ids=["quota", "rate", "key", "key-old", "key-new", "request", "not-switched-on", "backend"],
)
async def test_every_error_has_its_reason(standin, answer, reason: Reason, refused: bool) -> None:
    server = await standin({CHANNELS: answer})
    look = await server.looks(CONNECTOR, BY_ID, KEY)
    assert (look.seen.reason, look.key_expired) == (reason, refused)


@pytest.mark.parametrize(
    ("now", "hours"), [(datetime(2026, 11, 27, 6, tzinfo=UTC), 2), (datetime(2026, 11, 27, 8, tzinfo=UTC), 24)]
)
async def test_a_used_up_quota_comes_back_at_midnight_in_california(standin, now: datetime, hours: int) -> None:
    server = await standin({CHANNELS: error(403, "quotaExceeded")})
    with standing_at(now):
        assert (await server.looks(CONNECTOR, BY_ID, KEY)).retry_after == hours * 3600


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (error(403, "rateLimitExceeded"), 60),
        (error(403, "userRateLimitExceeded"), 60),
        (error(429, "x", "Quota exceeded", details=[{"reason": "RATE_LIMIT_EXCEEDED"}]), 60),
        (reply({}, 429, Retry_After="20"), 20),
    ],
    ids="all user new bare".split(),
)
async def test_what_was_only_too_fast_is_not_used_up_for_the_day(standin, answer, seconds: int) -> None:
    look = await (await standin({CHANNELS: answer})).looks(CONNECTOR, BY_ID, KEY, retries=0)
    assert (look.seen.reason, look.retry_after) == (Reason.TOO_OFTEN, seconds)


@pytest.mark.parametrize("kind", ["c", "custom"])
async def test_an_old_custom_name_is_not_read_off_its_page(standin, kind: str) -> None:
    server = await standin({})
    look = await server.looks(CONNECTOR, BY_NAME._replace(kind=kind), KEY)
    assert (look.seen.reason, server.asked) == (Reason.FORBIDDEN_BY_TERMS, [])


async def test_without_a_key_the_feed_is_read(standin) -> None:
    server = await standin({FEED: feed(ENTRY)})
    seen = (await server.looks(CONNECTOR, BY_ID)).seen
    assert server.asked[0].query == {"channel_id": UC}
    assert (seen.reason, seen.profile.stable_id, seen.profile.name) == (Reason.READ, UC, "Ostkustens museum")
    [post] = seen.posts
    assert post.at == datetime(2026, 10, 2, 20, 50, 25, tzinfo=UTC), "published; updated moves with every view"
    assert post.counts == {"views": 70}, "what the stars count is not known to be likes"


async def test_an_old_user_name_leads_to_the_id_by_the_feed(standin) -> None:
    server = await standin({FEED: feed(ENTRY)})
    target = BY_NAME._replace(kind="user", url="https://www.youtube.com/user/OstkustMuseum")
    assert (await server.looks(CONNECTOR, target)).seen.profile.stable_id == UC
    assert server.asked[0].query == {"user": "OstkustMuseum"}


async def test_a_name_needs_a_key(standin) -> None:
    server = await standin({})
    look = await server.looks(CONNECTOR, BY_NAME)
    assert (look.seen.reason, server.asked) == (Reason.NO_KEY, [])


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (reply("Not Found", 404), Reason.AMBIGUOUS),
        (reply("Error", 500), Reason.SERVER_ERROR),
        (reply("<html>Before you continue</html>"), Reason.NOT_UNDERSTOOD),
        (feed(), Reason.NO_POSTS_READ),
    ],
    ids=["the-days-of-404", "500", "consent-page", "empty"],
)
async def test_a_feed_that_is_away_is_never_gone(standin, answer, reason: Reason) -> None:
    server = await standin({FEED: answer})
    assert (await server.looks(CONNECTOR, BY_ID)).seen.reason is reason
