"""Bluesky: the app's view, and the account's own server before anybody is called gone."""

from datetime import UTC, datetime
from typing import Any

import pytest

from farled.kit.clock import standing_at
from farled.platforms.connectors.bluesky import CONNECTOR
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.looking import Media, Reason, Target

DID = "did:plc:abcdefghij234567klmnopqr"
HANDLE = "ostkusten.bsky.social"
TARGET = Target("bluesky", "account", HANDLE, f"https://bsky.app/profile/{HANDLE}")
KNOWN = TARGET._replace(stable_id=DID)
PROFILE, FEED = "/xrpc/app.bsky.actor.getProfile", "/xrpc/app.bsky.feed.getAuthorFeed"
RESOLVE, STATUS = "/xrpc/com.atproto.identity.resolveHandle", "/xrpc/com.atproto.sync.getRepoStatus"
RECORDS = "/xrpc/com.atproto.repo.listRecords"
HOSTS = ("pds.example.org",)
ACCOUNT = {
    "did": DID,
    "handle": HANDLE,
    "displayName": "Ostkustens museum",
    "description": "Vi berättar om kusten.",
    "website": "https://www.example.org",
    "avatar": "https://cdn.example.org/avatar.jpg",
    "followersCount": 412,
    "followsCount": 12,
    "postsCount": 87,
    "createdAt": "2024-02-06T09:00:00.000Z",
    "verification": {"verifications": [], "verifiedStatus": "none", "trustedVerifierStatus": "none"},
    "labels": [],
}
DOCUMENT = {
    "alsoKnownAs": [f"at://{HANDLE}"],
    "service": [{"id": "#atproto_pds", "serviceEndpoint": "http://pds.example.org"}],
}


def record(**changes: Any) -> dict[str, Any]:
    return {"$type": "app.bsky.feed.post", "text": "Hej", "createdAt": "2026-11-20T10:00:00Z", **changes}


def item(key: str = "3kabc", by: str = DID, record: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    post = {
        "uri": f"at://{by}/app.bsky.feed.post/{key}",
        "author": {"did": by},
        "record": record or {"text": "Hej", "createdAt": "2026-11-20T10:00:00Z"},
        "replyCount": 1,
        "repostCount": 2,
        "likeCount": 3,
        "quoteCount": 0,
        "indexedAt": "2026-11-20T10:00:05Z",
    }
    return {"post": {**post, **more.pop("post", {})}, **more}


def says(error: str, message: str) -> Any:
    return reply({"error": error, "message": message}, 400)


NOT_FOUND = says("InvalidRequest", "Profile not found")


async def test_a_profile_and_its_posts_are_read(standin) -> None:
    server = await standin({PROFILE: ACCOUNT, FEED: {"feed": [item()]}})
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert seen.reason is Reason.READ
    assert (seen.profile.handle, seen.profile.stable_id) == (HANDLE, DID)
    assert (seen.profile.followers, seen.profile.following, seen.profile.posts) == (412, 12, 87)
    assert seen.profile.links == ("https://www.example.org",)
    assert seen.profile.verified is False
    [post] = seen.posts
    assert post.at == datetime(2026, 11, 20, 10, tzinfo=UTC)
    assert post.url == f"https://bsky.app/profile/{DID}/post/3kabc"
    assert post.counts == {"likes": 3, "comments": 1, "shares": 2, "quotes": 0}


async def test_it_is_asked_by_the_lasting_id_so_that_a_new_handle_is_seen(standin) -> None:
    server = await standin({PROFILE: {**ACCOUNT, "handle": "museum.example.org"}, FEED: {"feed": []}})
    seen = (await server.looks(CONNECTOR, KNOWN)).seen
    assert server.asked[0].query["actor"] == DID
    assert (seen.profile.handle, seen.profile.stable_id) == ("museum.example.org", DID)
    assert seen.profile.url == "https://bsky.app/profile/museum.example.org"


async def test_an_account_that_is_known_by_its_id_alone_keeps_that_address(standin) -> None:
    server = await standin({PROFILE: ACCOUNT, FEED: {"feed": []}})
    target = Target("bluesky", "account", DID, f"https://bsky.app/profile/{DID}", DID)
    assert (await server.looks(CONNECTOR, target)).seen.profile.url == target.url


async def test_a_domain_that_no_longer_names_it_is_no_new_handle(standin) -> None:
    server = await standin({PROFILE: {**ACCOUNT, "handle": "handle.invalid"}, FEED: {"feed": []}})
    assert (await server.looks(CONNECTOR, KNOWN)).seen.profile.handle == HANDLE


@pytest.mark.parametrize(
    "other",
    [
        item("3kpin", reason={"$type": "app.bsky.feed.defs#reasonPin"}),
        item("3krep", by="did:plc:other", reason={"$type": "app.bsky.feed.defs#reasonRepost"}),
        item("3kself", reason={"$type": "app.bsky.feed.defs#reasonRepost"}),
        item("3kquo", by="did:plc:other"),
    ],
    ids=["pinned", "repost", "repost-of-itself", "somebody-elses"],
)
async def test_only_own_posts_in_their_order_count(standin, other: dict[str, Any]) -> None:
    server = await standin({PROFILE: ACCOUNT, FEED: {"feed": [other, item()]}})
    assert [post.url[-5:] for post in (await server.looks(CONNECTOR, TARGET)).seen.posts] == ["3kabc"]


@pytest.mark.parametrize(
    ("written", "indexed", "at"),
    [
        ("2026-11-20T10:00:00Z", "2026-11-20T10:00:05Z", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        ("2019-05-01T00:00:00Z", "2026-11-20T10:00:05Z", datetime(2019, 5, 1, tzinfo=UTC)),
        ("2099-01-01T00:00:00Z", "2026-11-20T10:00:05Z", datetime(2026, 11, 20, 10, 0, 5, tzinfo=UTC)),
        ("1970-01-01T00:00:00Z", "2026-11-20T10:00:05Z", datetime(2026, 11, 20, 10, 0, 5, tzinfo=UTC)),
        ("i går", "", None),
    ],
    ids=["usual", "brought-along", "future", "1970", "none"],
)
async def test_a_posts_time_is_the_writers_but_never_later_than_it_came(standin, written, indexed, at) -> None:
    post = item(record=record(createdAt=written), post={"indexedAt": indexed})
    server = await standin({PROFILE: ACCOUNT, FEED: {"feed": [post]}})
    with standing_at(datetime(2026, 11, 27, tzinfo=UTC)):
        assert (await server.looks(CONNECTOR, TARGET)).seen.posts[0].at == at


IMAGES = {"$type": "app.bsky.embed.images", "images": [{"alt": "Fyren"}, {"alt": ""}]}
SHOWN = {"images": [{"fullsize": "https://cdn.example.org/1.jpg"}, {"fullsize": "https://cdn.example.org/2.jpg"}]}
PICTURES = (
    Media("image", "https://cdn.example.org/1.jpg", "Fyren"),
    Media("image", "https://cdn.example.org/2.jpg", ""),
)


@pytest.mark.parametrize(
    ("recorded", "shown", "media"),
    [
        (IMAGES, SHOWN, PICTURES),
        ({"$type": "app.bsky.embed.recordWithMedia", "media": IMAGES}, {"media": SHOWN}, PICTURES),
        ({"$type": "app.bsky.embed.video", "alt": "Båten"}, {}, (Media("video", "", "Båten", False),)),
        ({"$type": "app.bsky.embed.video", "captions": [{"lang": "sv"}]}, {}, (Media("video", "", "", True),)),
        ({"$type": "app.bsky.embed.external", "external": {}}, {}, ()),
    ],
    ids=["images", "quote-with-images", "video", "video-with-captions", "card"],
)
async def test_pictures_come_with_their_descriptions(standin, recorded, shown, media) -> None:
    post = item(record=record(embed=recorded), post={"embed": shown})
    server = await standin({PROFILE: ACCOUNT, FEED: {"feed": [post]}})
    assert (await server.looks(CONNECTOR, TARGET)).seen.posts[0].media == media


@pytest.mark.parametrize(
    ("changes", "feed", "reason"),
    [
        ({"postsCount": 0}, {"feed": []}, Reason.NEVER_POSTED),
        ({"labels": [{"val": "!hide"}]}, {"feed": []}, Reason.LIMITED),
        ({}, says("BlockedByActor", "Requester is blocked by actor"), Reason.NO_POSTS_READ),
        ({}, {"feeds": []}, Reason.NO_POSTS_READ),
    ],
    ids=["nothing-ever", "hidden-by-a-label", "feed-refused", "feed-broken"],
)
async def test_what_is_special_is_said(standin, changes, feed, reason: Reason) -> None:
    server = await standin({PROFILE: {**ACCOUNT, **changes}, FEED: feed})
    assert (await server.looks(CONNECTOR, TARGET)).seen.reason is reason


async def test_an_owners_wish_not_to_be_shown_outside_is_kept(standin) -> None:
    server = await standin({PROFILE: {**ACCOUNT, "labels": [{"val": "!no-unauthenticated"}]}})
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.posts, server.paths) == (Reason.LIMITED, (), [PROFILE])


@pytest.mark.parametrize(
    ("app", "status", "reason"),
    [
        (NOT_FOUND, {"did": DID, "active": False, "status": "deleted"}, Reason.DELETED),
        (NOT_FOUND, {"did": DID, "active": False, "status": "deactivated"}, Reason.DEACTIVATED),
        (NOT_FOUND, {"did": DID, "active": False, "status": "takendown"}, Reason.SUSPENDED),
        (NOT_FOUND, {"did": DID, "active": False, "status": "suspended"}, Reason.SUSPENDED),
        (NOT_FOUND, says("RepoNotFound", "Could not find repo"), Reason.DELETED),
        (NOT_FOUND, says("RepoDeactivated", "Repo is deactivated"), Reason.DEACTIVATED),
        (says("AccountTakedown", "Account has been suspended"), {"did": DID, "active": True}, Reason.SUSPENDED),
        (says("AccountTakedown", "Account has been suspended"), reply("down", 502), Reason.SUSPENDED),
        (says("AccountDeactivated", "Account is deactivated"), reply("down", 502), Reason.DEACTIVATED),
    ],
)
async def test_before_gone_its_own_server_is_asked(standin, app, status, reason: Reason) -> None:
    server = await standin({PROFILE: app, RESOLVE: {"did": DID}, f"/{DID}": DOCUMENT, STATUS: status})
    look = await server.looks(CONNECTOR, TARGET, hosts=HOSTS)
    assert (look.seen.reason, look.seen.certain) == (reason, True)
    assert look.seen.profile.stable_id == DID
    assert len(server.asked) <= CONNECTOR.calls


@pytest.mark.parametrize(
    ("app", "reason"),
    [
        (says("AccountTakedown", "Account has been suspended"), Reason.SUSPENDED),
        (says("AccountDeactivated", "Account is deactivated"), Reason.DEACTIVATED),
    ],
)
async def test_the_apps_own_reason_stands_where_the_directory_is_away(standin, app, reason: Reason) -> None:
    server = await standin({PROFILE: app, f"/{DID}": reply("down", 500)})
    seen = (await server.looks(CONNECTOR, KNOWN)).seen
    assert (seen.reason, seen.certain) == (reason, True)


async def test_without_the_directory_not_found_is_not_known(standin) -> None:
    server = await standin({PROFILE: NOT_FOUND, f"/{DID}": reply("down", 500)})
    assert (await server.looks(CONNECTOR, KNOWN)).seen.reason is Reason.SERVER_ERROR


async def test_without_its_server_not_found_needs_a_second_look(standin) -> None:
    server = await standin({PROFILE: NOT_FOUND, f"/{DID}": DOCUMENT, STATUS: reply("down", 503)})
    seen = (await server.looks(CONNECTOR, KNOWN, hosts=HOSTS)).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, False)


@pytest.mark.parametrize(
    ("answer", "reason", "certain"),
    [
        (reply({"message": f"DID not available: {DID}"}, 410), Reason.DELETED, True),
        (reply({"message": f"DID not registered: {DID}"}, 404), Reason.DELETED, True),
        (reply("<html>no such page, did you mean", 404), Reason.NOT_FOUND, False),
    ],
    ids=["ended", "never-there", "a-page"],
)
async def test_an_id_that_was_ended_is_gone(standin, answer, reason: Reason, certain: bool) -> None:
    server = await standin({PROFILE: NOT_FOUND, f"/{DID}": answer})
    seen = (await server.looks(CONNECTOR, KNOWN)).seen
    assert (seen.reason, seen.certain) == (reason, certain)


async def test_an_account_that_only_the_app_does_not_know_is_read_from_its_own_server(standin) -> None:
    answer = {"uri": f"at://{DID}/app.bsky.feed.post/3kans", "value": record(reply={"parent": {}})}
    own = {"uri": f"at://{DID}/app.bsky.feed.post/3kown", "value": record()}
    server = await standin(
        {
            PROFILE: NOT_FOUND,
            f"/{DID}": DOCUMENT,
            STATUS: {"did": DID, "active": True},
            RECORDS: {"records": [answer, own]},
        }
    )
    seen = (await server.looks(CONNECTOR, KNOWN, hosts=HOSTS)).seen
    assert (seen.reason, [post.url[-5:] for post in seen.posts]) == (Reason.LIMITED, ["3kown"])


@pytest.mark.parametrize(
    ("handle", "certain"),
    [(HANDLE, True), ("museum.example.org", False)],
    ids=["the-platforms-own-name", "a-domain-whose-DNS-may-be-away"],
)
@pytest.mark.parametrize("error", ["HandleNotFound", "InvalidRequest"])
async def test_a_handle_that_names_nobody_is_not_found(standin, handle: str, certain: bool, error: str) -> None:
    server = await standin({PROFILE: NOT_FOUND, RESOLVE: says(error, "Unable to resolve handle")})
    seen = (await server.looks(CONNECTOR, TARGET._replace(handle=handle))).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, certain)


@pytest.mark.parametrize(
    "answer",
    [says("InvalidRequest", "Error: actor must be a valid did or a handle"), says("Whatever", "?"), reply("", 400)],
    ids=["bad-actor", "unknown-code", "empty"],
)
async def test_another_400_proves_nothing(standin, answer) -> None:
    server = await standin({PROFILE: answer})
    assert (await server.looks(CONNECTOR, TARGET)).seen.reason is Reason.NOT_UNDERSTOOD


async def test_an_id_that_is_a_web_address_stands_in_no_directory(standin) -> None:
    server = await standin({PROFILE: NOT_FOUND})
    seen = (await server.looks(CONNECTOR, TARGET._replace(stable_id="did:web:museum.example.org"))).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, False)
