"""Pixelfed, PeerTube, Misskey and Lemmy: each software answers in its own way, and each is found by its name."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from farled.platforms.connectors import fediverse, lemmy, peertube, pixelfed
from farled.platforms.connectors.tests.fediverse import ACTOR, BASE, HANDLE, HOST, NODEINFO, OPEN, nodeinfo, target
from farled.platforms.connectors.tests.standin import Asked, reply
from farled.platforms.looking import Key, Media, Outcome, Reason

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ostkustens museum</title>
<id>{BASE}/users/museet</id><entry><id>{BASE}/p/museet/1</id><title>Fyren</title><updated>2026-11-10T10:00:00Z</updated>
<link rel="alternate" href="{BASE}/p/museet/1"/><content type="html">&lt;p&gt;Fyren&lt;/p&gt;</content></entry></feed>"""
CHANNEL = {
    "name": "museet",
    "url": f"{BASE}/video-channels/museet",
    "displayName": "Ostkustens museum",
    "followersCount": 12,
    "createdAt": "2022-11-04T00:00:00Z",
    "avatars": [{"width": 48, "fileUrl": f"{BASE}/48.png"}, {"width": 600, "fileUrl": f"{BASE}/600.png"}],
}
FILM = {
    "uuid": "9c9de5e8",
    "shortUUID": "kkGMgK9",
    "url": f"{BASE}/videos/watch/9c9de5e8",
    "name": "Fyren",
    "publishedAt": "2026-11-10T10:00:00Z",
    "views": 70,
    "likes": 3,
    "thumbnailPath": "/lazy-static/thumbnails/1.jpg",
}
PROBLEM = reply({"detail": "Video channel not found", "status": 404, "title": "Not Found", "type": "about:blank"}, 404)
USER = {
    "id": "9abc",
    "username": "museet",
    "name": "Ostkustens museum",
    "createdAt": "2022-11-04T00:00:00.000Z",
    "followersCount": 12,
    "notesCount": 2,
    "fields": [{"name": "Webb", "value": "https://www.example.org"}],
}
NOTE = {
    "id": "9xyz",
    "createdAt": "2026-11-10T10:00:00.000Z",
    "text": "Hej",
    "reactions": {"❤": 2, "👍": 1},
    "files": [],
}
COMMUNITY = {
    "name": "museet",
    "title": "Ostkustens museum",
    "actor_id": f"{BASE}/c/museet",
    "published": "2023-07-01T00:00:00Z",
}
TALK = {
    "post": {
        "name": "Fyren",
        "ap_id": f"{BASE}/post/1",
        "published": "2026-11-10T10:00:00Z",
        "url": "https://www.example.org",
    },
    "counts": {"score": 5, "comments": 2},
}
SHOW, NOTES = "/api/users/show", "/api/users/notes"
GROUP, TALKS = "/api/v3/community", "/api/v3/post/list"


def group(counts: dict[str, int] | None = None, **changes: Any) -> dict[str, Any]:
    return {
        "community_view": {"community": {**COMMUNITY, **changes}, "counts": counts or {"subscribers": 9, "posts": 1}}
    }


def refusal(code: str, status: int = 404) -> Any:
    return reply({"error": {"message": "No.", "code": code, "id": "x"}}, status)


async def test_pixelfed_is_read_by_its_actor_and_its_feed(standin) -> None:
    server = await standin({**OPEN, "/users/museet.atom": reply(ATOM)})
    seen = (await server.looks(pixelfed.CONNECTOR, target("pixelfed", url=f"{BASE}/museet"))).seen
    assert (seen.reason, seen.profile.followers, len(seen.posts)) == (Reason.READ, 412, 1)


@pytest.mark.parametrize("kind", ["channel", "account"])
async def test_peertube_shows_channels_and_accounts(standin, kind: str) -> None:
    place = "/api/v1/video-channels/museet" if kind == "channel" else "/api/v1/accounts/museet"
    server = await standin({place: CHANNEL, f"{place}/videos": {"total": 1, "data": [FILM]}})
    where = target("peertube", kind, url=f"{BASE}/{kind[0]}/museet")
    seen = (await server.looks(peertube.CONNECTOR, where)).seen
    assert (seen.profile.followers, seen.profile.avatar) == (12, f"{BASE}/600.png")
    [post] = seen.posts
    assert (post.at, post.counts) == (datetime(2026, 11, 10, 10, tzinfo=UTC), {"views": 70, "likes": 3})
    assert post.media == (Media("video", f"{BASE}/lazy-static/thumbnails/1.jpg"),)


async def test_a_peertube_before_7_1_tells_the_path_of_a_picture_and_all_count_their_videos(standin) -> None:
    place = "/api/v1/video-channels/museet"
    old = {**CHANNEL, "avatars": [{"width": 48, "path": "/x/48.png"}, {"width": 600, "path": "/lazy-static/600.png"}]}
    server = await standin({place: old, f"{place}/videos": {"total": 181, "data": [FILM]}})
    profile = (
        await server.looks(peertube.CONNECTOR, target("peertube", "channel", url=f"{BASE}/c/museet"))
    ).seen.profile
    assert (profile.avatar, profile.posts) == (f"{BASE}/lazy-static/600.png", 181)


async def test_a_bare_name_on_peertube_is_looked_for_as_both(standin) -> None:
    account = "/api/v1/accounts/museet"
    answers = {
        "/api/v1/video-channels/museet": PROBLEM,
        account: CHANNEL,
        f"{account}/videos": {"total": 0, "data": []},
    }
    server = await standin(answers)
    assert (await server.looks(peertube.CONNECTOR, target("peertube"))).seen.reason is Reason.NEVER_POSTED


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(PROBLEM, Reason.NOT_FOUND), (reply("<html>nginx</html>", 404), Reason.NOT_UNDERSTOOD)],
    ids=["its-own-word", "a-proxys"],
)
async def test_peertube_itself_must_say_that_it_has_no_such_thing(standin, answer, reason: Reason) -> None:
    server = await standin({"*": answer})
    assert (await server.looks(peertube.CONNECTOR, target("peertube"))).seen.reason is reason


async def test_misskey_is_asked_in_json(standin) -> None:
    server = await standin(
        {**nodeinfo("misskey"), SHOW: USER, NOTES: [NOTE, {"id": "9ren", "renoteId": "9", "text": None}]}
    )
    seen = (await server.looks(fediverse.CONNECTOR, target("fediverse"))).seen
    assert (seen.reason, seen.profile.handle, seen.profile.followers) == (Reason.READ, HANDLE, 12)
    assert seen.profile.stable_id == f"{BASE}/users/9abc"
    assert [(post.url, post.counts) for post in seen.posts] == [(f"{BASE}/notes/9xyz", {"likes": 3})]
    assert json.loads(server.asked[2].body) == {"username": "museet", "host": None}


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({SHOW: refusal("NO_SUCH_USER")}, Reason.NOT_FOUND),
        ({SHOW: refusal("NO_SUCH_USER", 400)}, Reason.NOT_FOUND),
        ({SHOW: refusal("USER_SUSPENDED", 403)}, Reason.SUSPENDED),
        ({SHOW: {**USER, "isSuspended": True}}, Reason.SUSPENDED),
        ({SHOW: {**USER, "movedTo": "https://other.example.net/users/1"}, NOTES: []}, Reason.MOVED),
        ({SHOW: {**USER, "isSilenced": True}, NOTES: [NOTE]}, Reason.LIMITED),
        ({SHOW: {**USER, "isLocked": True}, NOTES: [NOTE]}, Reason.READ),
        ({SHOW: {**USER, "notesCount": 0}, NOTES: []}, Reason.NEVER_POSTED),
        ({SHOW: USER, NOTES: refusal("CREDENTIAL_REQUIRED", 401)}, Reason.NO_POSTS_READ),
        ({SHOW: USER, NOTES: {}}, Reason.NO_POSTS_READ),
        ({SHOW: refusal("CREDENTIAL_REQUIRED", 401), **OPEN}, Reason.READ),
        ({SHOW: {"id": "9abc"}}, Reason.NOT_UNDERSTOOD),
    ],
    ids=[
        *(
            "nobody",
            "nobody-older",
            "suspended",
            "suspended-shown",
            "moved",
            "silenced",
            "locked",
            "nothing-ever",
            "notes-for-members",
        ),
        *("notes-broken", "members-only", "half-a-user"),
    ],
)
async def test_every_answer_of_misskey_has_its_reason(standin, answers: dict[str, Any], reason: Reason) -> None:
    server = await standin({**nodeinfo("sharkey"), **answers})
    assert (await server.looks(fediverse.CONNECTOR, target("fediverse"))).seen.reason is reason


async def test_a_lemmy_community_lives_by_its_posts(standin) -> None:
    server = await standin({GROUP: group(), TALKS: {"posts": [TALK]}})
    where = target("lemmy", "community", f"!museet@{HOST}", f"{BASE}/c/museet")
    seen = (await server.looks(lemmy.CONNECTOR, where)).seen
    assert (seen.reason, seen.profile.handle, seen.profile.followers) == (Reason.READ, f"!museet@{HOST}", 9)
    assert (seen.posts[0].text, seen.posts[0].counts) == (
        "Fyren\n\nhttps://www.example.org",
        {"likes": 5, "comments": 2},
    )


async def test_a_lemmy_person_comes_with_posts(standin) -> None:
    person = {"name": "museet", "actor_id": f"{BASE}/u/museet", "published": "2023-07-01T00:00:00Z"}
    told = {"person_view": {"person": person, "counts": {"post_count": 1}}, "posts": [TALK]}
    server = await standin({"/api/v3/user": told})
    seen = (await server.looks(lemmy.CONNECTOR, target("lemmy", "person", url=f"{BASE}/u/museet"))).seen
    assert (seen.reason, seen.profile.posts, len(seen.posts)) == (Reason.READ, 1, 1)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({GROUP: reply({"error": "not_found"}, 404)}, Reason.NOT_FOUND),
        ({GROUP: reply({"error": "couldnt_find_community"}, 400)}, Reason.NOT_FOUND),
        ({GROUP: group(deleted=True)}, Reason.DELETED),
        ({GROUP: group(removed=True)}, Reason.SUSPENDED),
        ({GROUP: group({"posts": 0}), TALKS: {"posts": []}}, Reason.NEVER_POSTED),
        ({GROUP: reply("<html>", 404), **OPEN}, Reason.READ),
        ({GROUP: {"community_view": {}}}, Reason.NOT_UNDERSTOOD),
    ],
    ids=["nobody", "nobody-older", "deleted", "removed", "nothing-ever", "another-interface", "half-a-community"],
)
async def test_every_answer_of_lemmy_has_its_reason(standin, answers: dict[str, Any], reason: Reason) -> None:
    server = await standin(answers)
    where = target("lemmy", "community", f"!museet@{HOST}", f"{BASE}/c/museet")
    assert (await server.looks(lemmy.CONNECTOR, where)).seen.reason is reason


ACCOUNT = {"id": "1", "username": "museet", "url": f"{BASE}/@museet", "uri": ACTOR}


@pytest.mark.parametrize(
    ("software", "answers", "asked"),
    [
        (
            "Mastodon",
            {"/api/v1/accounts/lookup": ACCOUNT, "/api/v1/accounts/1/statuses": []},
            "/api/v1/accounts/lookup",
        ),
        ("pleroma", {"/api/v1/accounts/lookup": ACCOUNT, "/api/v1/accounts/1/statuses": []}, "/api/v1/accounts/lookup"),
        ("pixelfed", {**OPEN, "/users/museet.atom": reply(ATOM)}, "/users/museet.atom"),
        ("peertube", {"*": PROBLEM}, "/api/v1/accounts/museet"),
        ("firefish", {SHOW: USER, NOTES: []}, NOTES),
        ("lemmy", {"/api/v3/user": reply({"error": "not_found"}, 404)}, "/api/v3/user"),
        ("gotosocial", OPEN, "/users/museet"),
    ],
)
async def test_the_software_decides_who_reads(standin, software: str, answers: dict[str, Any], asked: str) -> None:
    server = await standin({**nodeinfo(software), **answers})
    await server.looks(fediverse.CONNECTOR, target("fediverse"))
    assert asked in server.paths
    assert len(server.asked) <= fediverse.CONNECTOR.calls


KEY = Key("token", "madeuptoken-for-this-test")


@pytest.mark.parametrize("software", ["mastodon", "pleroma", ""], ids="mastodon pleroma not_told".split())
async def test_on_a_server_like_mastodon_a_members_key_opens_what_is_shut(standin, software: str) -> None:
    def lookup(asked: Asked) -> Any:
        return (
            ACCOUNT if asked.headers.get("authorization") else reply({"error": "requires an authenticated user"}, 401)
        )

    told = nodeinfo(software) if software else {NODEINFO: reply("", 404)}
    shut = {"/api/v1/accounts/lookup": lookup, "/api/v1/accounts/1/statuses": [], "*": reply("", 401)}
    server = await standin({**told, **shut})
    without = await server.looks(fediverse.CONNECTOR, target("fediverse"))
    assert without.seen.outcome is not Outcome.PRESENT
    assert (await server.looks(fediverse.CONNECTOR, target("fediverse"), KEY)).seen.reason is Reason.READ
    asked_for_software = [asked for asked in server.asked if "nodeinfo" in asked.path]
    assert not any("authorization" in asked.headers for asked in asked_for_software)


async def test_another_software_is_not_shown_a_key_of_mastodons(standin) -> None:
    server = await standin({**nodeinfo("misskey"), SHOW: refusal("CREDENTIAL_REQUIRED", 401), "*": reply("", 401)})
    look = await server.looks(fediverse.CONNECTOR, target("fediverse"), KEY)
    assert (look.seen.reason, look.key_expired) == (Reason.CLOSED_TO_OUTSIDERS, False)
    assert not any("authorization" in asked.headers for asked in server.asked)
