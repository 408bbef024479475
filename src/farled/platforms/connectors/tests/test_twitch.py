"""Twitch's answers to an app."""

import pytest

from farled.platforms.connectors.tests.standin import reply
from farled.platforms.connectors.twitch import CONNECTOR
from farled.platforms.looking import Key, Reason, Target

TARGET = Target("twitch", "channel", "OstKusten", "https://www.twitch.tv/ostkusten")
KEY = Key("app", "hemlighet", {"client_id": "app1"})
USER = {
    "id": "4711",
    "login": "ostkusten",
    "display_name": "OstKusten",
    "description": "Fyrar",
    "broadcaster_type": "",
    "created_at": "2015-02-03T04:05:06Z",
}
VIDEO = {
    "id": "9",
    "title": "Fyr",
    "url": "https://www.twitch.tv/videos/9",
    "published_at": "2026-11-01T10:00:00Z",
    "view_count": 3,
}
ANSWERS = {
    "/oauth2/token": {"access_token": "given-token", "expires_in": 5000000, "token_type": "bearer"},
    "/helix/users": {"data": [USER]},
    "/helix/channels/followers": {"total": 12, "data": []},
    "/helix/videos": {"data": [VIDEO]},
}


async def test_a_channel_is_read_with_a_token_that_nobody_keeps(standin) -> None:
    server = await standin(ANSWERS)
    look = await server.looks(CONNECTOR, TARGET, KEY)
    assert (look.seen.profile.followers, look.seen.profile.verified, look.seen.posts[0].counts) == (
        12,
        False,
        {"views": 3},
    )
    assert server.asked[1].headers["client-id"] == "app1"
    assert server.asked[1].headers["authorization"] == "Bearer given-token"
    assert server.asked[1].query["login"] == "ostkusten"
    assert len(server.asked) == CONNECTOR.calls
    assert "given-token" not in str(look)
    assert "hemlighet" not in str(look)


async def test_the_number_is_asked_for_and_finds_the_new_name(standin) -> None:
    server = await standin({**ANSWERS, "/helix/users": {"data": [{**USER, "login": "kustmuseet"}]}})
    assert (await server.looks(CONNECTOR, TARGET._replace(stable_id="4711"), KEY)).seen.profile.handle == "kustmuseet"
    assert server.asked[1].query == {"id": "4711"}


async def test_a_token_that_is_echoed_is_blacked_out(standin) -> None:
    server = await standin({**ANSWERS, "/helix/users": lambda asked: reply({"you": dict(asked.headers)}, 400)})
    look = await server.looks(CONNECTOR, TARGET, KEY)
    assert "Bearer" in str(look.exchanges)
    assert "given-token" not in str(look)


@pytest.mark.parametrize(
    ("path", "answer", "reason"),
    [
        ("/helix/users", {"data": []}, Reason.NOT_FOUND),
        ("/helix/users", {}, Reason.NOT_UNDERSTOOD),
        ("/helix/users", {"data": ["x"]}, Reason.NOT_UNDERSTOOD),
        ("/helix/users", reply({"status": 401}, 401), Reason.KEY_REFUSED),
        ("/oauth2/token", reply({"status": 400, "message": "invalid client"}, 400), Reason.KEY_REFUSED),
        ("/oauth2/token", reply(status=503), Reason.SERVER_ERROR),
        ("/helix/videos", {"data": []}, Reason.NO_POSTS_READ),
        ("/helix/videos", reply(status=500), Reason.NO_POSTS_READ),
        ("/helix/channels/followers", reply(status=403), Reason.READ),
    ],
    ids="nobody empty odd refused bad_app not_now no_videos videos_not_now followers_hidden".split(),
)
async def test_what_twitch_says(standin, path, answer, reason) -> None:
    assert (await (await standin({**ANSWERS, path: answer})).looks(CONNECTOR, TARGET, KEY)).seen.reason is reason


async def test_without_a_key_nothing_is_asked(standin) -> None:
    server = await standin({})
    assert (await server.looks(CONNECTOR, TARGET)).seen.reason is Reason.NO_KEY
    assert server.asked == []
