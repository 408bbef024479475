"""Dailymotion's answers."""

import pytest

from farled.platforms.connectors.dailymotion import CONNECTOR
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.looking import Reason, Target

TARGET = Target("dailymotion", "channel", "ostkusten", "https://www.dailymotion.com/ostkusten")
USER = {
    "id": "x1",
    "username": "ostkusten",
    "screenname": "Ostkusten",
    "followers_total": 12,
    "videos_total": 1,
    "created_time": 1420070400,
    "verified": False,
}
VIDEOS = {
    "list": [
        {
            "id": "x9",
            "title": "Fyr",
            "created_time": 1793000000,
            "url": "https://www.dailymotion.com/video/x9",
            "views_total": 3,
            "likes_total": 0,
        }
    ]
}


async def test_a_channel_is_read(standin) -> None:
    server = await standin({"/user/ostkusten": USER, "/user/ostkusten/videos": VIDEOS})
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.profile.stable_id, seen.profile.followers) == (Reason.READ, "x1", 12)
    assert seen.posts[0].counts == {"views": 3, "likes": 0}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (reply({"error": {"code": 404, "type": "not_found"}}, 404), Reason.NOT_FOUND),
        (reply({"message": "gateway"}, 404), Reason.NOT_UNDERSTOOD),
        (reply({"error": {"type": "access_forbidden"}}, 403), Reason.WALL),
        ({}, Reason.NOT_UNDERSTOOD),
        ({**USER, "videos_total": 0}, Reason.NEVER_POSTED),
    ],
    ids="not_found other_404 forbidden empty never".split(),
)
async def test_what_dailymotion_says(standin, answer, reason) -> None:
    server = await standin({"/user/ostkusten": answer, "*": {"list": []}})
    assert (await server.looks(CONNECTOR, TARGET)).seen.reason is reason
