"""Threads: the owner's own key, the search for others, and that small, private and missing accounts look the same."""

from datetime import UTC, datetime
from typing import Any

import pytest

from farled.platforms.connectors.tests.standin import StandIn, reply
from farled.platforms.connectors.threads import CONNECTOR, OWN
from farled.platforms.looking import Key, Look, Media, Reason, Target

TARGET = Target("threads", "account", "Ostkustens.Museum", "https://www.threads.com/@Ostkustens.Museum")
OWN_KEY = Key("own", "THAA-SECRET", {"threads_id": "77", "username": "ostkustens.museum"})
ANY_KEY = Key("discovery", "THAA-SECRET")
ME: dict[str, Any] = {
    "id": "77",
    "username": "ostkustens.museum",
    "name": "Ostkustens museum",
    "threads_profile_picture_url": "https://cdn.example.org/a.jpg",
    "threads_biography": "Havet och människorna",
    "is_verified": True,
}
POSTS: dict[str, Any] = {
    "data": [
        {"id": "3", "media_type": "REPOST_FACADE", "timestamp": "2026-11-26T10:00:00+0000"},
        {
            "id": "2",
            "media_type": "CAROUSEL_ALBUM",
            "text": "Två bilder",
            "timestamp": "2026-11-25T10:00:00+0000",
            "permalink": "https://www.threads.com/@ostkustens.museum/post/B",
            "children": {
                "data": [
                    {"media_type": "IMAGE", "media_url": "https://cdn.example.org/1.jpg", "alt_text": "Ett skepp"},
                    {"media_type": "VIDEO", "media_url": "https://cdn.example.org/2.mp4"},
                ]
            },
        },
        {"id": "1", "media_type": "TEXT_POST", "text": "Hej", "timestamp": "2026-11-24T10:00:00+0000"},
    ]
}
PROFILE = {
    "username": "ostkustens.museum",
    "name": "Ostkustens museum",
    "profile_picture_url": "https://cdn.example.org/a.jpg",
    "biography": "Havet",
    "is_verified": False,
    "follower_count": 812,
}


def no(code: int, status: int = 400) -> Any:
    return reply({"error": {"message": "No", "type": "OAuthException", "code": code}}, status)


@pytest.fixture
async def graph(standin) -> StandIn:
    insights = {"data": [{"name": "followers_count", "period": "day", "total_value": {"value": 812}}]}
    return await standin(
        {
            "/v1.0/me": ME,
            "/v1.0/me/threads": POSTS,
            "/v1.0/me/threads_insights": insights,
            "/v1.0/profile_lookup": PROFILE,
            "/v1.0/profile_posts": POSTS,
        }
    )


async def looked(graph: StandIn, key: Key | None, target: Target = TARGET) -> Look:
    return await graph.looks(CONNECTOR, target, key)


async def test_the_owners_key_reads_profile_followers_and_posts(graph) -> None:
    look = await looked(graph, OWN_KEY)
    profile, posts = look.seen.profile, look.seen.posts
    assert look.seen.reason is Reason.READ
    assert (profile.handle, profile.stable_id, profile.followers, profile.verified) == (
        "ostkustens.museum",
        "77",
        812,
        True,
    )
    assert (profile.bio, profile.avatar) == ("Havet och människorna", "https://cdn.example.org/a.jpg")
    assert look.seen.last_post_at == datetime(2026, 11, 25, 10, tzinfo=UTC)
    assert [post.id for post in posts] == ["2", "1"]
    assert posts[0].media == (
        Media("image", "https://cdn.example.org/1.jpg", "Ett skepp"),
        Media("video", "https://cdn.example.org/2.mp4", ""),
    )
    assert len(graph.asked) == CONNECTOR.calls
    assert "SECRET" not in repr(look.exchanges)


async def test_reposts_are_not_ones_own_posts(graph) -> None:
    assert "3" not in [post.id for post in (await looked(graph, OWN_KEY)).seen.posts]


async def test_without_the_right_to_figures_the_rest_is_read(graph) -> None:
    graph.answers["/v1.0/me/threads_insights"] = no(10, 403)
    graph.answers["/v1.0/me/threads"] = no(10, 403)
    seen = (await looked(graph, OWN_KEY)).seen
    assert (seen.reason, seen.profile.followers) == (Reason.NO_POSTS_READ, None)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        pytest.param(TARGET._replace(handle="badet"), Reason.KEY_LACKS_RIGHT, id="another account"),
        pytest.param(TARGET._replace(handle="badet", stable_id="77"), Reason.READ, id="the same number"),
        pytest.param(TARGET._replace(stable_id="of-another-app"), Reason.READ, id="a number of another app"),
    ],
)
async def test_a_key_speaks_for_its_owner_only(graph, target, reason) -> None:
    assert (await looked(graph, OWN_KEY, target)).seen.reason is reason


async def test_a_renamed_account_is_known_by_the_name_it_had_when_the_key_was_given(graph) -> None:
    graph.answers["/v1.0/me"] = {**ME, "username": "ostkusten"}
    seen = (await looked(graph, OWN_KEY)).seen
    assert (seen.reason, seen.profile.handle) == (Reason.READ, "ostkusten")


async def test_others_are_read_by_their_name(graph) -> None:
    seen = (await looked(graph, ANY_KEY)).seen
    assert (seen.reason, seen.profile.followers, seen.profile.bio) == (Reason.READ, 812, "Havet")
    assert seen.profile.stable_id == ""
    assert graph.asked[0].query["username"] == "Ostkustens.Museum"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(no(24), Reason.AMBIGUOUS, id="no such resource"),
        pytest.param(no(100), Reason.AMBIGUOUS, id="below a hundred followers"),
        pytest.param(no(10, 403), Reason.KEY_LACKS_RIGHT, id="no review yet"),
        pytest.param(no(190, 401), Reason.KEY_REFUSED, id="60 days are over"),
        pytest.param(no(4), Reason.TOO_OFTEN, id="too often"),
        pytest.param({}, Reason.NOT_UNDERSTOOD, id="nothing"),
        pytest.param(reply("Threads • Log in", 200), Reason.NOT_UNDERSTOOD, id="a login page"),
    ],
)
async def test_no_answer_is_taken_for_gone(graph, answer, reason) -> None:
    graph.answers["/v1.0/profile_lookup"] = answer
    assert (await looked(graph, ANY_KEY)).seen.reason is reason


async def test_without_a_key_nothing_is_asked(graph) -> None:
    assert (await looked(graph, None)).seen.reason is Reason.NO_KEY
    assert graph.asked == []


async def test_a_new_key_tells_whose_it_is(graph) -> None:
    [opened], _ = await graph.opens(CONNECTOR, OWN, OWN_KEY)
    assert (opened.name, opened.facts) == ("@ostkustens.museum", {"threads_id": "77", "username": "ostkustens.museum"})
