"""Accounts as servers of the fediverse show them to each other, whatever their software."""

from datetime import UTC, datetime
from typing import Any

import pytest

from farled.platforms.connectors import fediverse
from farled.platforms.connectors.tests.fediverse import (
    ACTOR,
    BASE,
    FINGER,
    FOLLOWERS,
    HANDLE,
    NODE,
    NODEINFO,
    OPEN,
    OUTBOX,
    actor,
    created,
    finger,
    nodeinfo,
    target,
)
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.looking import Media, Outcome, Reason

TARGET = target("fediverse")
WRITTEN = nodeinfo("writefreely")
PAGE = f"{OUTBOX}?page=true"


async def test_an_account_is_read_by_its_actor(standin) -> None:
    server = await standin({**WRITTEN, **OPEN})
    seen = (await server.looks(fediverse.CONNECTOR, TARGET)).seen
    assert seen.reason is Reason.READ
    assert (seen.profile.handle, seen.profile.stable_id, seen.profile.url) == (HANDLE, ACTOR, f"{BASE}/@museet")
    assert (seen.profile.name, seen.profile.bio, seen.profile.followers) == (
        "Ostkustens museum",
        "Kustens historia",
        412,
    )
    assert seen.profile.links == ("https://www.example.org",)
    assert seen.profile.created_at == datetime(2022, 11, 4, tzinfo=UTC)
    assert [post.url for post in seen.posts] == [f"{BASE}/@museet/2", f"{BASE}/@museet/1"]
    assert len(server.asked) <= fediverse.CONNECTOR.calls


@pytest.mark.parametrize(
    ("answers", "reason", "certain"),
    [
        ({FINGER: reply("", 404)}, Reason.NOT_FOUND, True),
        ({FINGER: reply("", 400)}, Reason.NOT_FOUND, True),
        ({FINGER: reply("", 410)}, Reason.DELETED, True),
        ({**OPEN, "/users/museet": reply({"type": "Tombstone"}, 410)}, Reason.DELETED, True),
        ({**OPEN, "/users/museet": reply("", 410)}, Reason.DELETED, True),
        ({**OPEN, "/users/museet": {"type": "Tombstone", "id": ACTOR}}, Reason.DELETED, True),
        ({**OPEN, "/users/museet": reply("", 404)}, Reason.AMBIGUOUS, True),
        ({**OPEN, "/users/museet": actor(suspended=True)}, Reason.SUSPENDED, True),
        ({**OPEN, "/users/museet": actor(movedTo="https://other.example.net/users/museet")}, Reason.MOVED, True),
        ({**OPEN, "/users/museet": reply({"error": "sign"}, 401)}, Reason.ONLY_EXISTS, True),
        ({**OPEN, "/users/museet": reply("", 403)}, Reason.ONLY_EXISTS, True),
        ({**OPEN, "/users/museet": reply("", 500)}, Reason.SERVER_ERROR, True),
        ({**OPEN, "/users/museet": {"type": "Person"}}, Reason.NOT_UNDERSTOOD, True),
        ({FINGER: {"subject": f"acct:{HANDLE}", "links": []}}, Reason.ONLY_EXISTS, True),
        ({FINGER: {"message": "hello"}}, Reason.NOT_UNDERSTOOD, True),
        ({FINGER: "<html>"}, Reason.NOT_UNDERSTOOD, True),
        ({**OPEN, OUTBOX: reply("", 403)}, Reason.NO_POSTS_READ, True),
        ({**OPEN, OUTBOX: {"totalItems": 0}}, Reason.NO_POSTS_READ, True),
        ({**OPEN, PAGE: "<html>"}, Reason.NO_POSTS_READ, True),
        ({**OPEN, FOLLOWERS: reply("", 401)}, Reason.READ, True),
    ],
    ids=[
        *("not-found", "bad-resource", "gone", "tombstone-410", "410", "tombstone-200", "actor-away", "suspended"),
        *(
            "moved",
            "signed-only",
            "signed-only-403",
            "500",
            "no-actor",
            "no-self",
            "no-finger",
            "html",
            "outbox-closed",
        ),
        *("outbox-empty", "page-broken", "followers-hidden"),
    ],
)
async def test_every_answer_has_its_reason(standin, answers: dict[str, Any], reason: Reason, certain: bool) -> None:
    server = await standin({**WRITTEN, **answers})
    seen = (await server.looks(fediverse.CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.certain) == (reason, certain)


@pytest.mark.parametrize("status", [404, 410])
async def test_a_host_that_is_no_server_any_more_says_nothing_about_accounts(standin, status: int) -> None:
    server = await standin({NODEINFO: reply("parked", 404), FINGER: reply("parked", status)})
    assert (await server.looks(fediverse.CONNECTOR, TARGET)).seen.outcome is Outcome.UNKNOWN


async def test_the_name_that_the_server_itself_uses_counts(standin) -> None:
    server = await standin({**WRITTEN, **OPEN, FINGER: finger(subject="acct:museet@example.org")})
    assert (await server.looks(fediverse.CONNECTOR, TARGET)).seen.profile.handle == "museet@example.org"


async def test_where_it_moved_to_is_kept(standin) -> None:
    moved = actor(movedTo="https://other.example.net/users/museet")
    server = await standin({**WRITTEN, **OPEN, "/users/museet": moved})
    seen = (await server.looks(fediverse.CONNECTOR, TARGET)).seen
    assert seen.profile.moved_to == "https://other.example.net/users/museet"
    assert seen.posts, "what it last said is still worth knowing"


@pytest.mark.parametrize(
    "other",
    [
        {"type": "Announce", "object": "https://other.example.net/1"},
        {"type": "Create", "object": f"{ACTOR}/statuses/9"},
        created(3, inReplyTo="https://other.example.net/1"),
        "https://other.example.net/1",
    ],
    ids=["boost", "unembedded", "answer", "string"],
)
async def test_only_own_posts_count(standin, other: Any) -> None:
    server = await standin({**WRITTEN, **OPEN, PAGE: {"orderedItems": [other, created(1)]}})
    assert [post.id for post in (await server.looks(fediverse.CONNECTOR, TARGET)).seen.posts] == [f"{ACTOR}/statuses/1"]


@pytest.mark.parametrize(
    ("box", "count"),
    [
        ({"orderedItems": [created(1)]}, 1),
        ({"first": {"orderedItems": [created(1), created(2)]}}, 2),
        ({"orderedItems": [created(day) for day in range(1, 29)]}, 20),
    ],
    ids=["all-in-one", "page-within", "too-many"],
)
async def test_an_outbox_may_have_any_of_its_shapes(standin, box: dict[str, Any], count: int) -> None:
    server = await standin({**WRITTEN, **OPEN, OUTBOX: box})
    assert len((await server.looks(fediverse.CONNECTOR, TARGET)).seen.posts) == count


async def test_a_post_is_read_with_what_hangs_on_it(standin) -> None:
    made = created(
        1,
        name="Sommaröppet",
        url=[{"type": "Link", "href": "magnet:?x"}, {"type": "Link", "mediaType": "text/html", "href": f"{BASE}/w/1"}],
        attachment=[
            {"type": "Document", "mediaType": "image/png", "url": f"{BASE}/1.png", "name": "Fyren"},
            {"type": "Document", "mediaType": "image/png", "url": f"{BASE}/2.png", "name": None},
            {"type": "Link", "href": "https://www.example.org"},
        ],
        likes={"totalItems": 3},
        shares={"totalItems": 1},
    )
    server = await standin({**WRITTEN, **OPEN, PAGE: {"orderedItems": [made]}})
    [post] = (await server.looks(fediverse.CONNECTOR, TARGET)).seen.posts
    assert (post.text, post.url, post.counts) == ("Sommaröppet\n\nHej", f"{BASE}/w/1", {"likes": 3, "shares": 1})
    assert post.media == (Media("image", f"{BASE}/1.png", "Fyren"), Media("image", f"{BASE}/2.png", ""))


async def test_software_that_is_not_said_is_read_all_the_same(standin) -> None:
    server = await standin({**OPEN, NODEINFO: reply("", 404)})
    assert (await server.looks(fediverse.CONNECTOR, TARGET)).seen.reason is Reason.READ


async def test_a_server_that_is_down_is_asked_once(standin) -> None:
    server = await standin({NODEINFO: reply("", 502)})
    look = await server.looks(fediverse.CONNECTOR, TARGET)
    assert (look.seen.reason, len(server.asked)) == (Reason.SERVER_ERROR, 1)


async def test_software_is_named_in_the_newest_list(standin) -> None:
    links = [
        {"rel": "http://nodeinfo.diaspora.software/ns/schema/2.1", "href": BASE + NODE},
        {"rel": "http://nodeinfo.diaspora.software/ns/schema/1.0", "href": f"{BASE}/nodeinfo/1.0"},
    ]
    server = await standin({**WRITTEN, **OPEN, NODEINFO: {"links": links}})
    await server.looks(fediverse.CONNECTOR, TARGET)
    assert NODE in server.paths
