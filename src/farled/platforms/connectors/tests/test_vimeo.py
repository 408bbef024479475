"""Vimeo's feed and API."""

import pytest

from farled.platforms.connectors.tests.standin import reply
from farled.platforms.connectors.tests.test_feeds import item, rss
from farled.platforms.connectors.vimeo import CONNECTOR
from farled.platforms.looking import Key, Reason, Target

TARGET = Target("vimeo", "account", "ostkusten", "https://vimeo.com/ostkusten")
KEY = Key("token", "vimeokey")
USER = {
    "uri": "/users/4711",
    "name": "Ostkustens museum",
    "link": "https://vimeo.com/ostkusten",
    "bio": "Fyrar",
    "created_time": "2015-02-03T04:05:06+00:00",
    "metadata": {"connections": {"followers": {"total": 12}, "videos": {"total": 1}}},
}
VIDEOS = {
    "data": [
        {
            "uri": "/videos/9",
            "name": "Fyr",
            "link": "https://vimeo.com/9",
            "release_time": "2026-11-01T10:00:00+00:00",
            "stats": {"plays": None},
        }
    ]
}


@pytest.mark.parametrize(
    ("kind", "path"), [("account", "/ostkusten"), ("channel", "/channels/ostkusten"), ("group", "/groups/ostkusten")]
)
async def test_each_kind_has_its_feed(standin, kind, path) -> None:
    seen = (
        await (await standin({f"{path}/videos/rss": rss(item(1))})).looks(CONNECTOR, TARGET._replace(kind=kind))
    ).seen
    assert (seen.reason, seen.posts[0].id) == (Reason.READ, "1")


async def test_with_a_key_followers_are_told_and_hidden_plays_are_unknown(standin) -> None:
    server = await standin({"/users/ostkusten": USER, "/users/ostkusten/videos": VIDEOS})
    seen = (await server.looks(CONNECTOR, TARGET, KEY)).seen
    assert (seen.profile.stable_id, seen.profile.followers, seen.posts[0].counts) == ("4711", 12, {})
    assert server.asked[0].headers["authorization"] == "Bearer vimeokey"


async def test_the_number_is_asked_for_and_finds_the_new_name(standin) -> None:
    server = await standin(
        {"/users/4711": {**USER, "link": "https://vimeo.com/kustmuseet"}, "/users/4711/videos": VIDEOS}
    )
    seen = (await server.looks(CONNECTOR, TARGET._replace(stable_id="4711"), KEY)).seen
    assert seen.profile.handle == "kustmuseet"


@pytest.mark.parametrize(
    ("key", "answer", "reason", "certain"),
    [
        (None, reply(status=404), Reason.NOT_FOUND, False),
        (
            KEY,
            reply({"error": "The requested user could not be found.", "error_code": 5000}, 404),
            Reason.NOT_FOUND,
            True,
        ),
        (KEY, reply({"error": "?"}, 404), Reason.NOT_FOUND, False),
        (KEY, reply({"error_code": 8003}, 401), Reason.KEY_REFUSED, True),
        (KEY, {}, Reason.NOT_UNDERSTOOD, True),
    ],
    ids="no_feed no_user other_404 key_refused empty".split(),
)
async def test_what_vimeo_says(standin, key, answer, reason, certain) -> None:
    seen = (await (await standin({"*": answer})).looks(CONNECTOR, TARGET, key)).seen
    assert (seen.reason, seen.certain) == (reason, certain)
