"""X: both names of its fields, errors that come with status 200, money that is used up, and single posts for nothing."""

from datetime import UTC, datetime
from typing import Any

import pytest

from farled.kit.clock import standing_at
from farled.kit.errors import Blocked
from farled.platforms.connectors.tests.standin import StandIn, reply
from farled.platforms.connectors.x import APP, CONNECTOR, POSTS, PRICE
from farled.platforms.looking import Key, Look, Outcome, Reason, Target

KEY = Key("app", "AAAAAAAA%2FSECRET%3D")
TARGET = Target("x", "account", "OstkustMuseum", "https://x.com/OstkustMuseum")
BY_NAME = "/2/users/by/username/OstkustMuseum"
TIMELINE = "/2/users/2244994945/tweets"
USER: dict[str, Any] = {
    "id": "2244994945",
    "username": "OstkustMuseum",
    "name": "Ostkustens museum &amp; hamn",
    "description": "Havet &lt;3",
    "created_at": "2013-12-14T04:35:55.000Z",
    "profile_image_url": "https://pbs.example.org/1_normal.png",
    "protected": False,
    "verified": True,
    "entities": {"url": {"urls": [{"url": "https://t.example/1", "expanded_url": "https://museum.example.org"}]}},
    "most_recent_tweet_id": "1050118621198921728",
}
OLD = {"followers_count": 583, "following_count": 20, "tweet_count": 141, "listed_count": 2}
NEW = {"followers_count": 583, "following_count": 20, "post_count": 141, "listed_count": 2}
POST: dict[str, Any] = {
    "id": "1993000000000000000",
    "text": "Kort",
    "note_tweet": {"text": "Hela den långa texten"},
    "created_at": "2025-11-24T16:20:00.000Z",
}
COUNTS = {"reply_count": 2, "like_count": 7, "quote_count": 1, "bookmark_count": 3, "impression_count": 900}


def problem(title: str, detail: str, kind: str, host: str = "api.x.com") -> dict[str, Any]:
    return {
        "errors": [
            {
                "value": "x",
                "title": title,
                "detail": detail,
                "type": f"https://{host}/2/problems/{kind}",
                "parameter": "username",
            }
        ]
    }


@pytest.fixture
async def x(standin) -> StandIn:
    return await standin({BY_NAME: {"data": {**USER, "public_metrics": OLD}}, TIMELINE: {"data": [POST]}})


async def looked(x: StandIn, key: Key | None = KEY, target: Target = TARGET) -> Look:
    return await x.looks(CONNECTOR, target, key)


@pytest.mark.parametrize(
    ("of_user", "of_post"), [(OLD, {"retweet_count": 4}), (NEW, {"repost_count": 4})], ids=["old names", "new names"]
)
async def test_an_account_is_read_under_both_names_of_its_figures(x, of_user, of_post) -> None:
    x.answers[BY_NAME] = {"data": {**USER, "public_metrics": of_user}}
    x.answers[TIMELINE] = {"data": [{**POST, "public_metrics": COUNTS | of_post}]}
    look = await looked(x)
    profile, [post] = look.seen.profile, look.seen.posts
    assert look.seen.reason is Reason.READ
    assert (profile.name, profile.bio, profile.posts, profile.followers) == (
        "Ostkustens museum & hamn",
        "Havet <3",
        141,
        583,
    )
    assert profile.links == ("https://museum.example.org",)
    assert profile.avatar == "https://pbs.example.org/1_400x400.png"
    assert post.text == "Hela den långa texten"
    assert post.counts == {"likes": 7, "comments": 2, "shares": 4, "quotes": 1, "saves": 3, "views": 900}
    assert post.url == "https://x.com/OstkustMuseum/status/1993000000000000000"
    assert "SECRET" not in repr(look.exchanges)


async def test_a_look_costs_no_more_than_is_said(x) -> None:
    await looked(x)
    assert len(x.asked) == CONNECTOR.calls
    assert x.asked[1].query["max_results"] == str(POSTS)
    assert x.asked[1].query["exclude"] == "replies,retweets"
    assert all("expansions" not in asked.query for asked in x.asked)
    assert APP.price_per_look == PRICE == pytest.approx(0.06)
    assert CONNECTOR.every_days == 7


async def test_the_number_of_the_latest_post_tells_when_somebody_was_there(x) -> None:
    x.answers[TIMELINE] = {"meta": {"result_count": 0}}
    seen = (await looked(x)).seen
    assert seen.reason is Reason.NO_POSTS_READ
    assert seen.last_post_at == datetime(2018, 10, 10, 20, 19, 24, 211000, tzinfo=UTC)


@pytest.mark.parametrize("number", ["20", "", None, 10**400, "9" * 19, "9" * 30, ["x"]])
async def test_a_number_that_holds_no_time(x, number) -> None:
    x.answers[BY_NAME] = {"data": {**USER, "most_recent_tweet_id": number}}
    x.answers[TIMELINE] = {}
    assert (await looked(x)).seen.last_post_at is None


NOT_FOUND = "Could not find user with username: [OstkustMuseum]."


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(problem("Not Found Error", NOT_FOUND, "resource-not-found"), Reason.NOT_FOUND, id="no such name"),
        pytest.param(
            problem("Not Found Error", NOT_FOUND, "resource-not-found", "api.twitter.com"),
            Reason.NOT_FOUND,
            id="the old host",
        ),
        pytest.param(
            problem("Forbidden", "User has been suspended: [x].", "resource-not-found"),
            Reason.SUSPENDED,
            id="suspended",
        ),
        pytest.param(
            problem("Authorization Error", "Sorry, you are not authorized", "not-authorized-for-resource"),
            Reason.AMBIGUOUS,
            id="not authorized for it",
        ),
        pytest.param(problem("Odd", "Something", "other"), Reason.NOT_UNDERSTOOD, id="an error that is not known"),
        pytest.param({"errors": ["x", None]}, Reason.NOT_UNDERSTOOD, id="errors that are none"),
        pytest.param({}, Reason.NOT_UNDERSTOOD, id="nothing"),
        pytest.param({"data": {"id": "1"}}, Reason.NOT_UNDERSTOOD, id="half a user"),
        pytest.param({"data": {**USER, "protected": True}}, Reason.PRIVATE, id="protected"),
        pytest.param(reply({"title": "Unauthorized", "status": 401}, 401), Reason.KEY_REFUSED, id="key refused"),
        pytest.param(
            reply({"title": "CreditsDepleted", "type": "https://api.x.com/2/problems/credits"}, 402),
            Reason.BUDGET_USED,
            id="no credits left",
        ),
        pytest.param(
            reply({"type": "https://api.twitter.com/2/problems/usage-capped"}, 429),
            Reason.BUDGET_USED,
            id="limit of the month",
        ),
        pytest.param(
            reply({"reason": "client-not-enrolled", "type": "https://api.x.com/2/problems/client-forbidden"}, 403),
            Reason.KEY_LACKS_RIGHT,
            id="app not enrolled",
        ),
        pytest.param(reply({"title": "Too Many Requests"}, 429), Reason.TOO_OFTEN, id="too often"),
        pytest.param(reply({"title": "Invalid Request"}, 400), Reason.NOT_UNDERSTOOD, id="invalid request"),
        pytest.param(reply("", 503), Reason.SERVER_ERROR, id="trouble at X"),
    ],
)
async def test_errors_also_come_with_status_200(x, answer, reason) -> None:
    x.answers[BY_NAME] = answer
    seen = (await looked(x)).seen
    assert seen.reason is reason
    assert (seen.outcome is Outcome.ABSENT) is (reason in (Reason.NOT_FOUND, Reason.SUSPENDED))
    assert len(x.asked) == 1


async def test_x_says_at_which_second_it_may_be_asked_again(x) -> None:
    now = datetime(2026, 11, 27, 12, tzinfo=UTC)
    told = {"x_rate_limit_reset": str(int(now.timestamp()) + 300), "Date": "Fri, 27 Nov 2026 12:00:00 GMT"}
    x.answers[BY_NAME] = reply({}, 429, **told)
    with standing_at(now):
        assert (await looked(x)).retry_after == 300


async def test_a_renamed_account_is_found_by_its_number(x) -> None:
    x.answers["/2/users/2244994945"] = x.answers[BY_NAME]
    seen = (await looked(x, target=TARGET._replace(handle="OldName", stable_id="2244994945"))).seen
    assert (seen.reason, seen.profile.handle) == (Reason.READ, "OstkustMuseum")


async def test_a_timeline_that_cannot_be_read_does_not_undo_the_profile(x) -> None:
    x.answers[TIMELINE] = reply({}, 402)
    seen = (await looked(x)).seen
    assert (seen.reason, seen.profile.followers) == (Reason.NO_POSTS_READ, 583)


@pytest.mark.parametrize("handle", ["a/../b", "x?y", "å", ""])
async def test_what_cannot_be_a_name_is_not_asked_for(x, handle) -> None:
    assert (await looked(x, target=TARGET._replace(handle=handle))).seen.reason is Reason.NOT_UNDERSTOOD
    assert x.asked == []


async def test_without_a_key_nothing_is_asked(x) -> None:
    assert (await looked(x, None)).seen.reason is Reason.NO_KEY


async def test_a_new_key_is_proved_for_nothing(x) -> None:
    x.answers["/2/usage/tweets"] = {"data": {"project_id": "1369785403853424", "project_usage": "12"}}
    [opened], _ = await x.opens(CONNECTOR, APP, KEY)
    assert opened.name == "1369785403853424"


@pytest.mark.parametrize(
    ("answer", "exists"),
    [
        pytest.param(
            {"url": "https://x.com/a/status/1", "author_url": "https://x.com/a", "html": "<blockquote>"},
            True,
            id="there",
        ),
        pytest.param(reply("Sorry, that page doesn’t exist", 404), False, id="deleted"),
        pytest.param(reply({}, 403), None, id="a locked account"),
        pytest.param({"url": "https://x.com/a", "html": '<a class="twitter-timeline">'}, None, id="a timeline"),
        pytest.param("<html>", None, id="HTML"),
    ],
)
async def test_whether_a_post_is_there_is_asked_without_a_key(standin, answer, exists) -> None:
    x = await standin({"/oembed": answer})
    assert await x.proves(CONNECTOR, "https://twitter.com/OstkustMuseum/status/1993000000000000000?s=20") is exists
    assert "authorization" not in x.asked[0].headers


@pytest.mark.parametrize("url", ["https://x.com/OstkustMuseum", "https://x.example/a/status/1", "javascript:1", ""])
async def test_only_the_address_of_a_post_is_asked_for(standin, url) -> None:
    x = await standin({})
    assert await x.proves(CONNECTOR, url) is None
    assert x.asked == []


async def test_a_limit_is_not_an_answer_about_a_post(standin) -> None:
    x = await standin({"/oembed": reply("", 429)})
    with pytest.raises(Blocked):
        await x.proves(CONNECTOR, "https://x.com/a/status/1")
