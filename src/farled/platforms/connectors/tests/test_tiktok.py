"""TikTok: the owner's key, and the embedding service whose no has many reasons."""

from datetime import UTC, datetime
from typing import Any

import pytest

from farled.platforms.connectors.tests.standin import StandIn, reply
from farled.platforms.connectors.tiktok import CONNECTOR, OWN
from farled.platforms.looking import Key, Look, Outcome, Reason, Target

KEY = Key("own", "act.SECRET", {"open_id": "o-1", "username": "ostkustenmuseum"})
TARGET = Target("tiktok", "account", "OstkustenMuseum", "https://www.tiktok.com/@OstkustenMuseum")
OK = {"code": "ok", "message": "", "log_id": "2026"}
USER: dict[str, Any] = {
    "open_id": "o-1",
    "username": "ostkustenmuseum",
    "display_name": "Ostkustens museum",
    "bio_description": "Havet",
    "avatar_url": "https://cdn.example.org/a.jpg",
    "is_verified": False,
    "follower_count": 900,
    "following_count": 3,
    "video_count": 2,
}
VIDEOS = [
    {"id": "1", "create_time": 1764000000, "video_description": "Äldre", "view_count": 4},
    {
        "id": "2",
        "create_time": 1764100000,
        "title": "Nyare",
        "share_url": "https://www.tiktok.com/@ostkustenmuseum/video/2",
        "like_count": 1,
        "comment_count": 0,
        "share_count": 0,
        "view_count": 50,
    },
]
PROFILE_EMBED = {
    "title": "Ostkustens museum's Creator Profile",
    "author_url": "https://www.tiktok.com/@ostkustenmuseum",
    "author_name": "Ostkustens museum",
    "html": "<blockquote>",
}


def error(code: str, status: int) -> Any:
    return reply({"data": {}, "error": {"code": code, "message": "No", "log_id": "2026"}}, status)


@pytest.fixture
async def tiktok(standin) -> StandIn:
    return await standin(
        {
            "/v2/user/info/": {"data": {"user": USER}, "error": OK},
            "/v2/video/list/": {"data": {"videos": VIDEOS, "cursor": 0, "has_more": False}, "error": OK},
            "/oembed": PROFILE_EMBED,
        }
    )


async def looked(tiktok: StandIn, key: Key | None = KEY, target: Target = TARGET) -> Look:
    return await tiktok.looks(CONNECTOR, target, key)


async def test_the_owners_key_reads_profile_and_videos_newest_first(tiktok) -> None:
    look = await looked(tiktok)
    profile, posts = look.seen.profile, look.seen.posts
    assert look.seen.reason is Reason.READ
    assert (profile.handle, profile.stable_id, profile.followers, profile.posts) == ("ostkustenmuseum", "o-1", 900, 2)
    assert [(post.id, post.text) for post in posts] == [("2", "Nyare"), ("1", "Äldre")]
    assert posts[0].counts == {"likes": 1, "comments": 0, "shares": 0, "views": 50}
    assert look.seen.last_post_at == datetime(2025, 11, 25, 19, 46, 40, tzinfo=UTC)
    assert len(tiktok.asked) == CONNECTOR.calls
    assert tiktok.asked[1].method == "POST"
    assert "SECRET" not in repr(look.exchanges)


@pytest.mark.parametrize(
    ("change", "videos", "reason"),
    [
        pytest.param({"video_count": 0}, [], Reason.NEVER_POSTED, id="no videos"),
        pytest.param({"video_count": 4}, [], Reason.NO_POSTS_READ, id="videos that are not public"),
        pytest.param({}, [{"create_time": 4102444800000}, {}], Reason.READ, id="a date in milliseconds"),
    ],
)
async def test_what_is_said_of_videos(tiktok, change, videos, reason) -> None:
    tiktok.answers["/v2/user/info/"] = {"data": {"user": USER | change}, "error": OK}
    tiktok.answers["/v2/video/list/"] = {"data": {"videos": videos}, "error": OK}
    seen = (await looked(tiktok)).seen
    assert (seen.reason, seen.last_post_at) == (reason, None)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(error("access_token_invalid", 401), Reason.KEY_REFUSED, id="key refused"),
        pytest.param(error("scope_not_authorized", 401), Reason.KEY_LACKS_RIGHT, id="owner unticked a scope"),
        pytest.param(error("scope_permission_missed", 401), Reason.KEY_LACKS_RIGHT, id="app lacks a scope"),
        pytest.param(error("rate_limit_exceeded", 429), Reason.TOO_OFTEN, id="too often"),
        pytest.param(error("rate_limit_exceeded", 200), Reason.TOO_OFTEN, id="an error with status 200"),
        pytest.param(error("internal_error", 500), Reason.SERVER_ERROR, id="trouble at TikTok"),
        pytest.param(error("invalid_params", 400), Reason.NOT_UNDERSTOOD, id="field gone"),
        pytest.param(error("odd", 200), Reason.NOT_UNDERSTOOD, id="unknown error"),
        pytest.param({"data": {}, "error": OK}, Reason.NOT_UNDERSTOOD, id="no user"),
        pytest.param("<html>", Reason.NOT_UNDERSTOOD, id="HTML"),
        pytest.param(reply("", 401), Reason.KEY_REFUSED, id="a bare 401"),
    ],
)
async def test_no_error_is_taken_for_gone(tiktok, answer, reason) -> None:
    tiktok.answers["/v2/user/info/"] = answer
    assert (await looked(tiktok)).seen.reason is reason


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        pytest.param(TARGET._replace(handle="badet"), Reason.KEY_LACKS_RIGHT, id="another account"),
        pytest.param(TARGET._replace(handle="badet", stable_id="o-1"), Reason.READ, id="the same number"),
    ],
)
async def test_a_key_speaks_for_its_owner_only(tiktok, target, reason) -> None:
    assert (await looked(tiktok, target=target)).seen.reason is reason


async def test_a_renamed_account_is_known_by_the_name_it_had_when_the_key_was_given(tiktok) -> None:
    tiktok.answers["/v2/user/info/"] = {"data": {"user": {**USER, "username": "ostkusten"}}, "error": OK}
    seen = (await looked(tiktok)).seen
    assert (seen.reason, seen.profile.handle) == (Reason.READ, "ostkusten")


async def test_without_a_key_only_that_it_exists_is_seen(tiktok) -> None:
    look = await looked(tiktok, None)
    assert (look.seen.reason, look.seen.outcome) == (Reason.ONLY_EXISTS, Outcome.PRESENT)
    assert (look.seen.profile.handle, look.seen.profile.name) == ("ostkustenmuseum", "Ostkustens museum")
    assert [asked.query["url"] for asked in tiktok.asked] == ["https://www.tiktok.com/@OstkustenMuseum"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(
            reply({"code": 400, "message": "Something went wrong"}, 400), Reason.AMBIGUOUS, id="missing or private"
        ),
        pytest.param({"html": ""}, Reason.NOT_UNDERSTOOD, id="no author"),
        pytest.param("<html>captcha</html>", Reason.NOT_UNDERSTOOD, id="captcha"),
        pytest.param(reply("", 403), Reason.WALL, id="wall"),
    ],
)
async def test_what_may_not_be_embedded_is_not_gone(tiktok, answer, reason) -> None:
    tiktok.answers["/oembed"] = answer
    assert (await looked(tiktok, None)).seen.reason is reason


@pytest.mark.parametrize(
    ("url", "answer", "exists"),
    [
        pytest.param("https://www.tiktok.com/@a/video/7", {"author_unique_id": "a"}, True, id="there"),
        pytest.param("https://www.tiktok.com/@a/video/7", reply({"code": 400}, 400), None, id="removed or private"),
        pytest.param("https://www.tiktok.com/@a", {"author_unique_id": "a"}, None, id="no post"),
    ],
)
async def test_a_video_can_be_proved_but_not_its_absence(tiktok, url, answer, exists) -> None:
    tiktok.answers["/oembed"] = answer
    assert await tiktok.proves(CONNECTOR, url) is exists


async def test_a_new_key_tells_whose_it_is(tiktok) -> None:
    [opened], _ = await tiktok.opens(CONNECTOR, OWN, KEY)
    assert (opened.name, opened.facts) == ("@ostkustenmuseum", {"open_id": "o-1", "username": "ostkustenmuseum"})
