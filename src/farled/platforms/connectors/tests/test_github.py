"""GitHub's answers."""

import pytest

from farled.platforms.connectors.github import CONNECTOR
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.looking import Key, Reason, Target

TARGET = Target("github", "account", "ostkusten", "https://github.com/ostkusten")
USER = {
    "login": "OstKusten",
    "id": 4711,
    "name": "Ostkustens museum",
    "bio": None,
    "description": "Fyrar",
    "blog": "www.example.org",
    "followers": 12,
    "public_repos": 2,
    "created_at": "2015-02-03T04:05:06Z",
}
REPOS = [
    {"id": 1, "name": "kartor", "description": "Gamla kartor", "pushed_at": "2026-11-01T10:00:00Z", "fork": False,
     "html_url": "https://github.com/OstKusten/kartor", "stargazers_count": 3},
    {"id": 2, "name": "andras", "pushed_at": "2026-11-02T10:00:00Z", "fork": True},
]  # fmt: skip

THEN = "Wed, 18 May 2033 03:33:20 GMT"
"""2,000,000,000 seconds after 1970."""


async def test_an_organisation_and_what_it_worked_on_last(standin) -> None:
    server = await standin({"/users/ostkusten": USER, "/users/OstKusten/repos": REPOS})
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.profile.handle, seen.profile.stable_id) == (Reason.READ, "OstKusten", "4711")
    assert seen.profile.links == ("https://www.example.org",)
    assert [(post.text, post.counts) for post in seen.posts] == [("kartor\n\nGamla kartor", {"likes": 3})]


async def test_a_known_number_is_asked_for_and_finds_the_new_name(standin) -> None:
    server = await standin({"/user/4711": {**USER, "login": "kustmuseet"}, "/users/kustmuseet/repos": REPOS})
    assert (await server.looks(CONNECTOR, TARGET._replace(stable_id="4711"))).seen.profile.handle == "kustmuseet"


async def test_a_key_goes_along_in_a_header(standin) -> None:
    server = await standin({"/users/ostkusten": USER, "/users/OstKusten/repos": REPOS})
    await server.looks(CONNECTOR, TARGET, Key("token", "hemlig"))
    assert {asked.headers["authorization"] for asked in server.asked} == {"Bearer hemlig"}


@pytest.mark.parametrize(
    ("answer", "reason", "wait"),
    [
        (reply({"message": "Not Found", "status": "404"}, 404), Reason.NOT_FOUND, None),
        (reply({"message": "API rate limit exceeded"}, 403, X_RateLimit_Remaining="0"), Reason.TOO_OFTEN, None),
        (reply({}, 403, X_RateLimit_Remaining="0", X_RateLimit_Reset="2000001800", Date=THEN), Reason.TOO_OFTEN, 1800),
        (reply({"message": "secondary rate limit"}, 403, Retry_After="60"), Reason.TOO_OFTEN, 60),
        (reply({"message": "Forbidden"}, 403), Reason.WALL, None),
        ({}, Reason.NOT_UNDERSTOOD, None),
    ],
    ids="not_found used_up used_up_until secondary_limit forbidden empty".split(),
)
async def test_what_github_says(standin, answer, reason, wait) -> None:
    look = await (await standin({"/users/ostkusten": answer})).looks(CONNECTOR, TARGET)
    assert (look.seen.reason, look.retry_after) == (reason, wait)


@pytest.mark.parametrize("status", [429, 403])
async def test_what_was_asked_too_often_on_the_way_is_remembered_though_the_profile_stands(standin, status) -> None:
    server = await standin({"/users/ostkusten": USER, "/users/OstKusten/repos": reply({}, status, Retry_After="600")})
    look = await server.looks(CONNECTOR, TARGET)
    assert (look.seen.reason, look.retry_after) == (Reason.NO_POSTS_READ, 600)


@pytest.mark.parametrize(
    ("repos", "count", "reason"),
    [([], 0, Reason.NEVER_POSTED), ([], 2, Reason.NO_POSTS_READ), (reply(status=502), 0, Reason.NEVER_POSTED)],
    ids=["none_at_all", "hidden", "not_now"],
)
async def test_nothing_to_see_is_never_only_where_none_is_counted(standin, repos, count, reason) -> None:
    server = await standin({"/users/ostkusten": {**USER, "public_repos": count}, "*": repos})
    assert (await server.looks(CONNECTOR, TARGET)).seen.reason is reason
