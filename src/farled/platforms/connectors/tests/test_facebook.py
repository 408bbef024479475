"""Facebook Pages: what their own key and the feature for all Pages read, and which no is an absence."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from farled.platforms.connectors.facebook import CONNECTOR, PAGE, PUBLIC
from farled.platforms.connectors.tests.standin import StandIn, reply
from farled.platforms.looking import Key, Look, Media, Outcome, Reason, Target

PAGE_ID = "208264345877578"
TARGET = Target("facebook", "page", "Ostkustens.Museum", "https://www.facebook.com/Ostkustens.Museum")
OWN_KEY = Key("page", "EAAB-page-SECRET", {"page_id": PAGE_ID, "username": "ostkustensmuseum"})
PUBLIC_KEY = Key("public", "EAAB-system-SECRET")
BODY: dict[str, Any] = {
    "id": PAGE_ID,
    "name": "Ostkustens museum",
    "username": "ostkustensmuseum",
    "about": "Havet och människorna",
    "link": "https://www.facebook.com/ostkustensmuseum",
    "website": "https://museum.example.org http://bad museum",
    "picture": {"data": {"url": "https://cdn.example.org/p.jpg"}},
    "fan_count": 4100,
    "followers_count": 4321,
    "verification_status": "not_verified",
    "is_published": True,
}
POST: dict[str, Any] = {
    "id": f"{PAGE_ID}_1",
    "created_time": "2026-11-02T03:45:11+0000",
    "message": "Vinterns öppettider",
    "permalink_url": f"https://www.facebook.com/{PAGE_ID}/posts/1",
    "attachments": {
        "data": [
            {
                "media_type": "album",
                "subattachments": {
                    "data": [
                        {"type": "photo", "media": {"image": {"src": "https://cdn.example.org/1.jpg"}}},
                        {"type": "photo", "media": {"image": {"src": "https://cdn.example.org/2.jpg"}}},
                    ]
                },
            },
            {"media_type": "share"},
        ]
    },
    "comments": {"data": [], "summary": {"total_count": 3}},
    "reactions": {"data": [], "summary": {"total_count": 40}},
}


def no(code: int, message: str = "No", status: int = 400, **more: Any):
    return reply({"error": {"message": message, "type": "OAuthException", "code": code, **more}}, status)


@pytest.fixture
async def graph(standin) -> StandIn:
    return await standin(
        {
            f"/v26.0/{PAGE_ID}": BODY,
            "/v26.0/Ostkustens.Museum": BODY,
            f"/v26.0/{PAGE_ID}/published_posts": {"data": [POST]},
        }
    )


async def looked(graph: StandIn, key: Key | None = OWN_KEY, target: Target = TARGET) -> Look:
    return await graph.looks(CONNECTOR, target, key)


@pytest.mark.parametrize("key", [OWN_KEY, PUBLIC_KEY], ids=["own", "public"])
async def test_a_page_and_its_posts_are_read(graph, key) -> None:
    look = await looked(graph, key)
    profile, [post] = look.seen.profile, look.seen.posts
    assert look.seen.reason is Reason.READ
    assert (profile.handle, profile.stable_id, profile.followers) == ("ostkustensmuseum", PAGE_ID, 4321)
    assert (profile.verified, profile.links) == (False, ("https://museum.example.org", "http://bad"))
    assert post.at == datetime(2026, 11, 2, 3, 45, 11, tzinfo=UTC)
    assert post.counts == {"likes": 40, "comments": 3, "shares": 0}
    assert post.media == (
        Media("image", "https://cdn.example.org/1.jpg"),
        Media("image", "https://cdn.example.org/2.jpg"),
    )
    assert len(graph.asked) == CONNECTOR.calls
    assert "SECRET" not in repr(look.exchanges)


async def test_only_a_pages_own_key_asks_whether_it_is_published(graph) -> None:
    await looked(graph, PUBLIC_KEY)
    assert "is_published" not in graph.asked[0].query["fields"]
    graph.answers[f"/v26.0/{PAGE_ID}"] = {**BODY, "is_published": False}
    seen = (await looked(graph)).seen
    assert (seen.reason, seen.outcome) == (Reason.UNPUBLISHED, Outcome.PRESENT)


@pytest.mark.parametrize(
    ("told", "reason", "moved_to"),
    [
        pytest.param({"is_permanently_closed": True}, Reason.MARKED_CLOSED, "", id="the place is closed"),
        pytest.param({"is_permanently_closed": False}, Reason.READ, "", id="it is not"),
        pytest.param(
            {"best_page": {"id": "77"}, "is_permanently_closed": True},
            Reason.MOVED,
            "https://www.facebook.com/77",
            id="another Page is shown in its place",
        ),
        pytest.param({"best_page": {"id": PAGE_ID}}, Reason.READ, "", id="it is its own best Page"),
        pytest.param(
            {"best_page": {"id": "77"}, "is_published": False},
            Reason.UNPUBLISHED,
            "https://www.facebook.com/77",
            id="nobody sees it",
        ),
    ],
)
async def test_what_a_page_tells_of_itself_counts_for_more_than_its_posts(graph, told, reason, moved_to) -> None:
    graph.answers[f"/v26.0/{PAGE_ID}"] = {**BODY, **told}
    seen = (await looked(graph)).seen
    assert (seen.reason, seen.outcome, seen.profile.moved_to) == (reason, Outcome.PRESENT, moved_to)
    assert len(seen.posts) == 1
    assert {"is_permanently_closed", "best_page{id}"} <= set(graph.asked[0].query["fields"].split(","))


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param({"data": []}, Reason.NO_POSTS_READ, id="an empty list is not never"),
        pytest.param(no(10, status=403), Reason.NO_POSTS_READ, id="may not read posts"),
        pytest.param(reply("<html>", 200), Reason.NO_POSTS_READ, id="HTML"),
        pytest.param({"data": [{"created_time": "1970-01-01T00:00:00+0000"}]}, Reason.READ, id="a date from 1970"),
    ],
)
async def test_posts_that_cannot_be_read_do_not_undo_the_page(graph, answer, reason) -> None:
    graph.answers[f"/v26.0/{PAGE_ID}/published_posts"] = answer
    seen = (await looked(graph)).seen
    assert (seen.reason, seen.profile.name, seen.last_post_at) == (reason, "Ostkustens museum", None)


async def test_posts_that_were_one_question_too_many_leave_meta_alone_for_as_long_as_it_says(graph) -> None:
    usage = json.dumps({"4711": [{"type": "pages", "estimated_time_to_regain_access": 12}]})
    error = {"error": {"message": "(#80001) There have been too many calls", "code": 80001}}
    graph.answers[f"/v26.0/{PAGE_ID}/published_posts"] = reply(error, 400, X_Business_Use_Case_Usage=usage)
    look = await looked(graph)
    assert (look.seen.reason, look.retry_after) == (Reason.NO_POSTS_READ, 720)
    graph.answers[f"/v26.0/{PAGE_ID}/published_posts"] = no(32)
    assert (await looked(graph)).retry_after == 0


UNSEEN = "Object does not exist, cannot be loaded due to missing permission or reviewable feature"


@pytest.mark.parametrize(
    ("answer", "reason", "certain"),
    [
        pytest.param(no(100, UNSEEN, error_subcode=33), Reason.AMBIGUOUS, True, id="100/33: gone or hidden"),
        pytest.param(
            no(100, "requires 'Page Public Content Access'"), Reason.AMBIGUOUS, True, id="100: feature missing"
        ),
        pytest.param(
            no(803, "(#803) Some of the aliases you requested do not exist: x"),
            Reason.NOT_FOUND,
            False,
            id="803: no such name",
        ),
        pytest.param(
            no(803, "(#803) Cannot query users by their username (x)"),
            Reason.CLOSED_TO_OUTSIDERS,
            True,
            id="803: a person",
        ),
        pytest.param(no(190, error_subcode=460), Reason.KEY_REFUSED, True, id="190/460: password changed"),
        pytest.param(no(190, error_subcode=463), Reason.KEY_REFUSED, True, id="190/463: expired"),
        pytest.param(no(190, error_subcode=467), Reason.KEY_REFUSED, True, id="190/467: invalid"),
        pytest.param(no(200, status=403), Reason.KEY_LACKS_RIGHT, True, id="200: permission"),
        pytest.param(no(32), Reason.TOO_OFTEN, True, id="32: page limit"),
        pytest.param(no(80001), Reason.TOO_OFTEN, True, id="80001: page limit of a business"),
        pytest.param(no(368), Reason.WALL, True, id="368: blocked"),
        pytest.param(no(1, status=500), Reason.SERVER_ERROR, True, id="1: trouble at Meta"),
        pytest.param(no(100, "Unsupported get request"), Reason.NOT_UNDERSTOOD, True, id="100: something else"),
        pytest.param(no(21, "no numbers in it"), Reason.NOT_UNDERSTOOD, True, id="21 without the new number"),
        pytest.param(reply("", 404), Reason.NOT_UNDERSTOOD, True, id="a bare 404"),
    ],
)
async def test_what_a_no_means(graph, answer, reason, certain) -> None:
    graph.answers["/v26.0/Ostkustens.Museum"] = answer
    seen = (await looked(graph, PUBLIC_KEY)).seen
    assert (seen.reason, seen.certain) == (reason, certain)


async def test_a_page_that_was_merged_tells_into_which(graph) -> None:
    message = f"(#21) Page ID {PAGE_ID} was migrated to page ID 99887766. Please update your API calls"
    graph.answers["/v26.0/Ostkustens.Museum"] = no(21, message)
    seen = (await looked(graph, PUBLIC_KEY)).seen
    assert (seen.reason, seen.profile.moved_to) == (Reason.MERGED, "https://www.facebook.com/99887766")


async def test_a_page_is_asked_for_by_its_number_where_that_is_known(graph) -> None:
    seen = (await looked(graph, PUBLIC_KEY, TARGET._replace(handle="old.name", stable_id=PAGE_ID))).seen
    assert graph.paths[0] == f"/v26.0/{PAGE_ID}"
    assert (seen.profile.handle, seen.profile.stable_id) == ("ostkustensmuseum", PAGE_ID)


async def test_a_page_of_the_new_kind_keeps_the_number_of_its_address(graph) -> None:
    number = "100064000000001"
    graph.answers[f"/v26.0/{PAGE_ID}"] = {
        **BODY,
        "username": None,
        "link": f"https://www.facebook.com/profile.php?id={number}",
    }
    target = Target("facebook", "page", number, "https://www.facebook.com/profile.php?id=" + number, number)
    seen = (await looked(graph, OWN_KEY, target)).seen
    assert (seen.reason, seen.profile.stable_id, seen.profile.handle) == (Reason.READ, number, number)


@pytest.mark.parametrize(
    "target", [TARGET._replace(handle="badet"), TARGET._replace(stable_id="1")], ids=["another name", "another number"]
)
async def test_a_pages_key_speaks_for_that_page_only(graph, target) -> None:
    assert (await looked(graph, OWN_KEY, target)).seen.reason is Reason.KEY_LACKS_RIGHT


@pytest.mark.parametrize("kind", ["person", "group"])
async def test_people_and_groups_are_not_asked_for(graph, kind) -> None:
    assert (await looked(graph, PUBLIC_KEY, TARGET._replace(kind=kind))).seen.reason is Reason.FORBIDDEN_BY_TERMS
    assert graph.asked == []


async def test_without_a_key_nothing_is_asked(graph) -> None:
    assert (await looked(graph, None)).seen.reason is Reason.NO_KEY
    assert graph.asked == []


async def test_a_login_finds_the_pages_each_with_a_key_that_is_in_no_exchange(standin) -> None:
    pages = [
        {"id": PAGE_ID, "name": "Museet", "username": "m", "access_token": "EAAB-one-SECRET"},
        {"name": "No number"},
    ]
    graph = await standin({"/v26.0/me/accounts": {"data": pages}})
    [opened], exchanges = await graph.opens(CONNECTOR, PAGE, Key("page", "EAAB-user-SECRET"))
    assert (opened.name, opened.secret) == ("Museet", "EAAB-one-SECRET")
    assert opened.facts == {"page_id": PAGE_ID, "username": "m"}
    assert "SECRET" not in repr(exchanges)


async def test_a_pasted_key_of_a_page_finds_that_page(standin) -> None:
    graph = await standin(
        {
            "/v26.0/me/accounts": no(100, "(#100) Tried accessing nonexisting field (accounts) on node type (Page)"),
            "/v26.0/me": {"id": PAGE_ID, "name": "Museet", "username": "m"},
        }
    )
    [opened], _ = await graph.opens(CONNECTOR, PAGE, OWN_KEY)
    assert (opened.facts["page_id"], opened.secret) == (PAGE_ID, "")


async def test_a_key_for_every_page_tells_whose_it_is(standin) -> None:
    graph = await standin({"/v26.0/me": {"id": "1", "name": "Farled"}})
    [opened], _ = await graph.opens(CONNECTOR, PUBLIC, PUBLIC_KEY)
    assert (opened.name, opened.facts) == ("Farled", {})
