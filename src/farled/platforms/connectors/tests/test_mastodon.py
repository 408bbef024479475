"""Mastodon: its own interface where it is open, and the other ways in where it is not."""

from datetime import UTC, datetime
from typing import Any

import pytest

from farled.kit.clock import standing_at
from farled.platforms.connectors.mastodon import CONNECTOR
from farled.platforms.connectors.tests.fediverse import (
    ACTOR,
    BASE,
    FINGER,
    HANDLE,
    HOST,
    NODEINFO,
    OPEN,
    nodeinfo,
    target,
)
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.looking import Key, Media, Outcome, Reason

TARGET = target("mastodon")
LOOKUP, STATUSES = "/api/v1/accounts/lookup", "/api/v1/accounts/23634/statuses"
RSS = "/@museet.rss"
NONE = reply({"error": "Record not found"}, 404)
MEMBERS_ONLY = reply({"error": "This API requires an authenticated user"}, 401)


def account(**changes: Any) -> dict[str, Any]:
    return {
        "id": "23634",
        "username": "museet",
        "acct": "museet",
        "display_name": "Ostkustens museum",
        "created_at": "2022-11-04T00:00:00.000Z",
        "note": "<p>Kustens historia</p>",
        "url": f"{BASE}/@museet",
        "uri": ACTOR,
        "avatar": f"{BASE}/avatar.png",
        "followers_count": 547,
        "following_count": 40,
        "statuses_count": 284,
        "last_status_at": "2026-11-17",
        "fields": [{"name": "Webb", "value": '<a href="https://www.example.org">oss</a>', "verified_at": None}],
        **changes,
    }


def status(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "id": str(number),
        "uri": f"{ACTOR}/statuses/{number}",
        "url": f"{BASE}/@museet/{number}",
        "created_at": "2026-11-10T10:00:00.000Z",
        "content": "<p>Hej</p>",
        "spoiler_text": "",
        "replies_count": 1,
        "reblogs_count": 2,
        "favourites_count": 3,
        "reblog": None,
        "media_attachments": [],
        **changes,
    }


def told(statuses: Any = None, **changes: Any) -> dict[str, Any]:
    return {LOOKUP: account(**changes), STATUSES: [status()] if statuses is None else statuses}


async def test_an_account_and_its_posts_are_read(standin) -> None:
    server = await standin(told())
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert seen.reason is Reason.READ
    profile = seen.profile
    assert (profile.handle, profile.stable_id, profile.url) == (HANDLE, ACTOR, f"{BASE}/@museet")
    assert (profile.followers, profile.following, profile.posts) == (547, 40, 284)
    assert (profile.links, profile.verified) == (("https://www.example.org",), False)
    [post] = seen.posts
    assert (post.text, post.counts) == ("Hej", {"likes": 3, "comments": 1, "shares": 2})
    assert [asked.query for asked in server.asked] == [
        {"acct": "museet"},
        {"limit": "20", "exclude_replies": "true", "exclude_reblogs": "true"},
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"followers_count": -1}, {"followers": None}),
        ({"last_status_at": None}, {"last_post_at": None}),
        ({"last_status_at": "2019-11-17T10:00:00.000Z"}, {"last_post_at": datetime(2019, 11, 17, 10, tzinfo=UTC)}),
        ({"last_status_at": "2026-11-17"}, {"last_post_at": datetime(2026, 11, 17, tzinfo=UTC)}),
        ({"last_status_at": "2099-01-01"}, {"last_post_at": None}),
        ({"fields": [{"value": "x", "verified_at": "2026-01-01T00:00:00Z"}]}, {"verified": True}),
        ({"fields": None}, {"links": ()}),
        ({"uri": None}, {"stable_id": ""}),
    ],
    ids=[
        *("followers-hidden", "never-a-status", "older-servers-time", "a-date", "clock-ahead", "link-verified"),
        *("no-fields", "older-server-without-uri"),
    ],
)
async def test_oddities_of_an_account(standin, changes: dict[str, Any], expected: dict[str, Any]) -> None:
    server = await standin(told(**changes))
    with standing_at(datetime(2026, 11, 27, tzinfo=UTC)):
        profile = (await server.looks(CONNECTOR, TARGET)).seen.profile
    assert {name: getattr(profile, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("changes", "statuses", "reason"),
    [
        ({"suspended": True, "display_name": "", "note": ""}, None, Reason.SUSPENDED),
        ({"moved": account(url="https://other.example.net/@museet")}, None, Reason.MOVED),
        ({"moved": None}, None, Reason.READ),
        ({"limited": True}, None, Reason.LIMITED),
        ({"memorial": True}, None, Reason.READ),
        ({"statuses_count": 0, "last_status_at": None}, [], Reason.NEVER_POSTED),
        ({}, [], Reason.READ),
        ({}, MEMBERS_ONLY, Reason.NO_POSTS_READ),
        ({}, {"error": "?"}, Reason.NO_POSTS_READ),
    ],
    ids=[
        *("suspended", "moved", "moved-to-one-suspended", "limited", "memorial", "nothing-ever", "only-answers"),
        *("posts-for-members", "posts-broken"),
    ],
)
async def test_what_is_special_is_said(standin, changes, statuses, reason: Reason) -> None:
    answers = told(statuses, **changes)
    server = await standin(answers)
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.certain) == (reason, True)


async def test_where_it_moved_to_is_kept(standin) -> None:
    server = await standin(told(moved=account(url="https://other.example.net/@museet")))
    assert (await server.looks(CONNECTOR, TARGET)).seen.profile.moved_to == "https://other.example.net/@museet"


async def test_pictures_come_with_their_descriptions(standin) -> None:
    attached = [
        {"type": "image", "url": f"{BASE}/1.png", "description": "Fyren"},
        {"type": "image", "url": f"{BASE}/2.png", "description": None},
        {"type": "gifv", "url": f"{BASE}/3.mp4", "description": None},
        {"type": "unknown", "url": None, "remote_url": f"{BASE}/4.zip"},
    ]
    server = await standin(told([status(media_attachments=attached, spoiler_text="Storm")]))
    [post] = (await server.looks(CONNECTOR, TARGET)).seen.posts
    assert post.text == "Storm\n\nHej"
    assert post.media == (
        Media("image", f"{BASE}/1.png", "Fyren"),
        Media("image", f"{BASE}/2.png", ""),
        Media("video", f"{BASE}/3.mp4", ""),
        Media("file", f"{BASE}/4.zip", ""),
    )


async def test_boosts_are_not_its_posts(standin) -> None:
    server = await standin(told([status(1, reblog=status(2)), status(3)]))
    assert [post.id for post in (await server.looks(CONNECTOR, TARGET)).seen.posts] == [f"{ACTOR}/statuses/3"]


@pytest.mark.parametrize(
    ("answers", "reason", "certain"),
    [
        ({LOOKUP: NONE, FINGER: reply("", 404)}, Reason.NOT_FOUND, True),
        ({LOOKUP: NONE, FINGER: reply("", 410)}, Reason.DELETED, True),
        ({LOOKUP: reply({"error": "Gone"}, 410), FINGER: reply("", 404)}, Reason.SUSPENDED, True),
        ({LOOKUP: NONE, FINGER: reply("", 503)}, Reason.NOT_FOUND, False),
        ({LOOKUP: NONE, FINGER: "<html>"}, Reason.NOT_FOUND, False),
    ],
    ids=["both-say-so", "gone-for-good", "suspended-on-an-older-server", "host-away", "host-not-understood"],
)
async def test_gone_is_asked_twice(standin, answers: dict[str, Any], reason: Reason, certain: bool) -> None:
    server = await standin(answers)
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.certain) == (reason, certain)


async def test_an_account_may_live_on_another_server_than_its_name(standin) -> None:
    server = await standin({**OPEN, LOOKUP: reply("<html>No such page</html>", 404), RSS: reply("", 404)})
    moved = TARGET._replace(handle="museet@example.org", url="https://example.org/@museet")
    seen = (await server.looks(CONNECTOR, moved, hosts=(HOST,))).seen
    assert (seen.reason, seen.profile.stable_id) == (Reason.READ, ACTOR)


@pytest.mark.parametrize("status", [404, 410])
async def test_a_host_that_is_something_else_now_says_nothing(standin, status: int) -> None:
    gone = reply("<html>This domain is for sale</html>", status)
    server = await standin({LOOKUP: gone, FINGER: gone, NODEINFO: gone})
    assert (await server.looks(CONNECTOR, TARGET)).seen.outcome is Outcome.UNKNOWN


async def test_a_page_for_404_is_believed_where_the_host_is_a_server(standin) -> None:
    gone = reply("<html>404</html>", 404)
    server = await standin({**nodeinfo("mastodon"), LOOKUP: gone, FINGER: gone})
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, True)


FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Ostkustens museum</title><link>http://social.example.org/@museet</link><item>
<guid isPermaLink="true">http://social.example.org/@museet/7</guid><link>http://social.example.org/@museet/7</link>
<pubDate>Tue, 17 Nov 2026 10:00:00 +0000</pubDate><description>&lt;p&gt;Hej&lt;/p&gt;</description>
<media:content url="http://social.example.org/1.png" type="image/png" medium="image">
<media:description type="plain">Fyren</media:description></media:content></item></channel></rss>"""


@pytest.mark.parametrize("closed", [MEMBERS_ONLY, reply("", 403)], ids=["limited-federation", "403"])
@pytest.mark.parametrize(
    ("actor", "rss", "reason", "posts"),
    [
        (OPEN["/users/museet"], reply(FEED), Reason.READ, 1),
        (OPEN["/users/museet"], reply("", 401), Reason.READ, 2),
        (reply("", 401), reply(FEED), Reason.READ, 1),
        (reply("", 401), reply("", 401), Reason.ONLY_EXISTS, 0),
    ],
    ids=["feed-open", "outbox-open", "signed-only", "all-shut"],
)
async def test_where_only_members_may_ask_the_other_doors_are_tried(standin, closed, actor, rss, reason, posts) -> None:
    server = await standin({**OPEN, LOOKUP: closed, "/users/museet": actor, RSS: rss})
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, len(seen.posts)) == (reason, posts)
    assert len(server.asked) <= CONNECTOR.calls


async def test_a_members_key_opens_its_own_server(standin) -> None:
    server = await standin(told())
    look = await server.looks(CONNECTOR, TARGET, Key("token", "madeuptoken-for-this-test"))
    assert {asked.headers["authorization"] for asked in server.asked} == {"Bearer madeuptoken-for-this-test"}
    assert "madeuptoken" not in repr(look.exchanges)


async def test_a_key_that_is_no_longer_taken_is_refused(standin) -> None:
    server = await standin({LOOKUP: reply({"error": "The access token was revoked"}, 401)})
    look = await server.looks(CONNECTOR, TARGET, Key("token", "madeuptoken-for-this-test"))
    assert (look.seen.reason, look.key_expired) == (Reason.KEY_REFUSED, True)
