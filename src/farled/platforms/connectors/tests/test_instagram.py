"""Instagram: what business discovery and the owner's own key read, and what never counts as gone."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from farled.platforms.connectors.instagram import CONNECTOR, DISCOVERY, OWN
from farled.platforms.connectors.tests.standin import StandIn, reply
from farled.platforms.looking import Key, Look, Media, Outcome, Reason, Target

SECRET = "EAAGm0PX4ZCps-SECRET"
ME = "17841400000000001"
TARGET = Target("instagram", "account", "ostkustens.museum", "https://www.instagram.com/ostkustens.museum/")
KEY = Key("discovery", SECRET, {"ig_id": ME})
OWN_KEY = Key("own", SECRET)
POST = {
    "id": "17900000000000001",
    "caption": "Välkommen till höstens utställning",
    "media_type": "IMAGE",
    "media_product_type": "FEED",
    "permalink": "https://www.instagram.com/p/CaBcDeFgHiJ/",
    "timestamp": "2026-11-20T09:00:39+0000",
    "like_count": 31,
    "comments_count": 2,
    "media_url": "https://cdn.example.org/1.jpg",
}
ACCOUNT: dict[str, Any] = {
    "id": "17841400000000777",
    "username": "ostkustens.museum",
    "name": "Ostkustens museum",
    "biography": "Havet och människorna.\nÖppet tis–sön",
    "website": "https://museum.example.org/",
    "profile_picture_url": "https://cdn.example.org/a.jpg",
    "followers_count": 2677,
    "follows_count": 12,
    "media_count": 305,
    "media": {"data": [POST]},
}


def error(code: int, message: str = "No", **more: Any) -> dict[str, Any]:
    return {"error": {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "A1b2", **more}}


@pytest.fixture
async def graph(standin) -> StandIn:
    return await standin({f"/v26.0/{ME}": {"business_discovery": ACCOUNT, "id": ME}})


async def looked(graph: StandIn, key: Key | None = KEY, target: Target = TARGET) -> Look:
    return await graph.looks(CONNECTOR, target, key)


async def test_one_own_account_reads_any_professional_one(graph) -> None:
    look = await looked(graph)
    profile = look.seen.profile
    assert look.seen.reason is Reason.READ
    assert (profile.handle, profile.stable_id, profile.followers, profile.posts) == (
        "ostkustens.museum",
        "17841400000000777",
        2677,
        305,
    )
    assert profile.links == ("https://museum.example.org/",)
    assert look.seen.last_post_at == datetime(2026, 11, 20, 9, 0, 39, tzinfo=UTC)
    assert look.seen.posts[0].media == (Media("image", "https://cdn.example.org/1.jpg", None),)
    assert look.seen.posts[0].counts == {"likes": 31, "comments": 2}
    [asked] = graph.asked
    assert asked.query["fields"].startswith("business_discovery.username(ostkustens.museum){")
    assert asked.headers["authorization"] == f"Bearer {SECRET}"


async def test_the_key_is_in_no_exchange_even_if_it_is_echoed(graph) -> None:
    account = {**ACCOUNT, "media": {"data": [POST], "paging": {"next": f"https://g.example/?access_token={SECRET}"}}}
    graph.answers[f"/v26.0/{ME}"] = {"business_discovery": account}
    assert SECRET not in repr((await looked(graph)).exchanges)


@pytest.mark.parametrize(
    ("change", "reason", "posts"),
    [
        pytest.param({"media_count": 0, "media": None}, Reason.NEVER_POSTED, 0, id="nothing posted"),
        pytest.param({"media": None}, Reason.NO_POSTS_READ, 0, id="posts kept back"),
        pytest.param(
            {"media": {"data": [{**POST, "media_product_type": "STORY"}]}}, Reason.NO_POSTS_READ, 0, id="story"
        ),
        pytest.param({"media": {"data": [None, 4, POST]}}, Reason.READ, 1, id="odd rows"),
    ],
)
async def test_what_is_said_of_posts(graph, change, reason, posts) -> None:
    graph.answers[f"/v26.0/{ME}"] = {"business_discovery": {**ACCOUNT, **change}}
    seen = (await looked(graph)).seen
    assert (seen.reason, len(seen.posts)) == (reason, posts)


async def test_hidden_likes_and_unfree_music_are_unknown_not_nothing(graph) -> None:
    reel = {name: POST[name] for name in ("id", "timestamp", "permalink")} | {"media_type": "VIDEO", "view_count": 9}
    graph.answers[f"/v26.0/{ME}"] = {"business_discovery": {**ACCOUNT, "media": {"data": [reel]}}}
    [post] = (await looked(graph)).seen.posts
    assert post.counts == {"views": 9}
    assert post.media == (Media("video", "", None),)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(
            reply(error(110, "Invalid user id", error_subcode=2207013), 400), Reason.AMBIGUOUS, id="missing or personal"
        ),
        pytest.param(reply(error(190, error_subcode=463), 400), Reason.KEY_REFUSED, id="key expired"),
        pytest.param(reply(error(190, error_subcode=460), 400), Reason.KEY_REFUSED, id="password changed"),
        pytest.param(reply(error(190, error_subcode=467), 401), Reason.KEY_REFUSED, id="key taken back"),
        pytest.param(reply(error(10), 403), Reason.KEY_LACKS_RIGHT, id="scope missing"),
        pytest.param(reply(error(4), 400), Reason.TOO_OFTEN, id="app limit"),
        pytest.param(reply(error(80002), 400), Reason.TOO_OFTEN, id="business use case limit"),
        pytest.param(reply(error(368), 400), Reason.WALL, id="blocked for a breach"),
        pytest.param(reply(error(2, is_transient=True), 500), Reason.SERVER_ERROR, id="trouble at Meta"),
        pytest.param(reply(error(100, "(#100) nonexisting field"), 400), Reason.NOT_UNDERSTOOD, id="field gone"),
        pytest.param(reply({"error": {"code": ["x"]}}, 400), Reason.NOT_UNDERSTOOD, id="nonsense in the error"),
        pytest.param({"id": ME}, Reason.NOT_UNDERSTOOD, id="answer without the account"),
        pytest.param([], Reason.NOT_UNDERSTOOD, id="a list"),
        pytest.param("<html>Log in</html>", Reason.NOT_UNDERSTOOD, id="a login page"),
    ],
)
async def test_no_error_is_taken_for_gone(graph, answer, reason) -> None:
    graph.answers[f"/v26.0/{ME}"] = answer
    look = await looked(graph)
    assert look.seen.reason is reason
    assert look.seen.outcome is not Outcome.ABSENT
    assert look.key_expired is (reason is Reason.KEY_REFUSED)


async def test_meta_says_in_minutes_how_long_to_wait(graph) -> None:
    usage = json.dumps({"1": [{"type": "instagram", "call_count": 100, "estimated_time_to_regain_access": 15}]})
    graph.answers[f"/v26.0/{ME}"] = reply(error(80002), 400, X_Business_Use_Case_Usage=usage)
    assert (await looked(graph)).retry_after == 900


@pytest.mark.parametrize(
    "usage", ["", "{", "[]", '{"1": 2}', '{"1": [{}]}', '{"1": [{"estimated_time_to_regain_access": 0}]}']
)
async def test_a_header_that_says_nothing_of_waiting(graph, usage) -> None:
    graph.answers[f"/v26.0/{ME}"] = reply(error(4), 400, X_Business_Use_Case_Usage=usage)
    assert (await looked(graph)).retry_after is None


async def test_without_a_key_nothing_is_asked(graph) -> None:
    assert (await looked(graph, None)).seen.reason is Reason.NO_KEY
    assert graph.asked == []


async def test_a_key_without_an_account_behind_it(graph) -> None:
    assert (await looked(graph, Key("discovery", SECRET))).seen.reason is Reason.KEY_LACKS_RIGHT


async def test_a_name_cannot_smuggle_in_fields(graph) -> None:
    target = TARGET._replace(handle="x){id},business_discovery.username(y")
    assert (await looked(graph, target=target)).seen.reason is Reason.NOT_UNDERSTOOD
    assert graph.asked == []


@pytest.fixture
def own(graph) -> StandIn:
    me = {name: value for name, value in ACCOUNT.items() if name not in ("media", "id")}
    graph.answers = {
        "/v26.0/me": {**me, "id": "app-scoped", "user_id": ACCOUNT["id"]},
        "/v26.0/me/media": {"data": [{**POST, "alt_text": "Ett skepp"}, {**POST, "id": "2"}]},
    }
    return graph


async def test_the_owners_own_key_tells_whether_pictures_are_described(own) -> None:
    seen = (await looked(own, OWN_KEY)).seen
    assert seen.reason is Reason.READ
    assert seen.profile.stable_id == ACCOUNT["id"]
    assert [post.media[0].alt for post in seen.posts] == ["Ett skepp", ""]
    assert len(own.asked) == CONNECTOR.calls


async def test_posts_that_cannot_be_read_do_not_undo_the_profile(own) -> None:
    own.answers["/v26.0/me/media"] = reply(error(10), 403)
    seen = (await looked(own, OWN_KEY)).seen
    assert seen.reason is Reason.NO_POSTS_READ
    assert seen.profile.followers == 2677


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        pytest.param(TARGET._replace(handle="another"), Reason.KEY_LACKS_RIGHT, id="another name"),
        pytest.param(TARGET._replace(stable_id="999"), Reason.KEY_LACKS_RIGHT, id="another id"),
        pytest.param(TARGET._replace(handle="old.name", stable_id=ACCOUNT["id"]), Reason.READ, id="renamed"),
    ],
)
async def test_an_owners_key_speaks_for_that_owner_only(own, target, reason) -> None:
    seen = (await looked(own, OWN_KEY, target)).seen
    assert seen.reason is reason
    assert not seen.profile or seen.profile.handle == "ostkustens.museum"


async def test_a_new_key_finds_the_accounts_behind_it(standin) -> None:
    second = {"data": [{"name": "Badet", "instagram_business_account": {"id": "5", "username": "badet"}}]}
    first = {
        "data": [
            {"name": "Museet", "instagram_business_account": {"id": ME, "username": "ostkustens.museum"}},
            {"name": "Sida utan Instagram"},
        ],
        "paging": {"cursors": {"after": "QVFI"}, "next": "https://graph.facebook.com/x"},
    }
    graph = await standin({"/v26.0/me/accounts": lambda asked: second if "after" in asked.query else first})
    opened, exchanges = await graph.opens(CONNECTOR, DISCOVERY, KEY)
    assert [one.name for one in opened] == ["@ostkustens.museum", "@badet"]
    assert opened[0].facts == {"ig_id": ME, "username": "ostkustens.museum"}
    assert {exchange.body for exchange in exchanges} == {""}


async def test_an_own_key_finds_its_account(own) -> None:
    opened, _ = await own.opens(CONNECTOR, OWN, OWN_KEY)
    assert opened[0].facts == {"ig_id": ACCOUNT["id"], "username": "ostkustens.museum"}
