"""Pinterest's feed, and its API for the owner."""

import pytest

from farled.platforms.connectors.pinterest import CONNECTOR
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.connectors.tests.test_feeds import item, rss
from farled.platforms.looking import Key, Media, Reason, Target

TARGET = Target("pinterest", "account", "ostkusten", "https://www.pinterest.com/ostkusten/")
KEY = Key("own", "pinkey")
ACCOUNT = {
    "id": "4711",
    "username": "OstKusten",
    "business_name": "Ostkusten",
    "website_url": "example.org",
    "follower_count": 12,
    "pin_count": 1,
}
PINS = {
    "items": [
        {
            "id": "9",
            "created_at": "2026-11-01T10:00:00",
            "title": "Karta",
            "alt_text": None,
            "media": {"media_type": "image", "images": {"400x300": {"url": "https://i.example/9.jpg"}}},
        }
    ],
    "bookmark": None,
}


async def test_without_a_key_the_feed_is_read(standin) -> None:
    seen = (await (await standin({"/ostkusten/feed.rss": rss(item(1))})).looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.posts[0].id) == (Reason.READ, "1")


@pytest.mark.parametrize("answer", [reply(status=404), reply(status=301, Location="/")], ids=["404", "sent_home"])
async def test_a_missing_account_has_to_be_missed_twice(standin, answer) -> None:
    server = await standin({"/ostkusten/feed.rss": answer, "/": "<title>Pinterest</title>"})
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, False)


async def test_a_login_wall_says_nothing(standin) -> None:
    server = await standin(
        {"/ostkusten/feed.rss": reply(status=302, Location="/login/"), "/login/": "<title>Log in</title>"}
    )
    assert (await server.looks(CONNECTOR, TARGET)).seen.reason is Reason.NOT_UNDERSTOOD


async def test_the_owner_sees_followers_and_descriptions(standin) -> None:
    server = await standin({"/v5/user_account": ACCOUNT, "/v5/pins": PINS})
    seen = (await server.looks(CONNECTOR, TARGET, KEY)).seen
    assert (seen.profile.followers, seen.profile.links) == (12, ("https://example.org",))
    assert seen.posts[0].media == (Media("image", "https://i.example/9.jpg", ""),)
    assert server.asked[0].headers["authorization"] == "Bearer pinkey"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({**ACCOUNT, "username": "annan"}, Reason.KEY_LACKS_RIGHT),
        (reply({"code": 2, "message": "Authentication failed."}, 401), Reason.KEY_REFUSED),
        (reply({"code": 8, "message": "You have exceeded your rate limit."}, 429), Reason.TOO_OFTEN),
        ({}, Reason.NOT_UNDERSTOOD),
    ],
    ids="another_account refused too_often empty".split(),
)
async def test_what_pinterest_says_to_a_key(standin, answer, reason) -> None:
    assert (await (await standin({"/v5/user_account": answer})).looks(CONNECTOR, TARGET, KEY)).seen.reason is reason
