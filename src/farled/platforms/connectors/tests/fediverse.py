"""A made-up account of the fediverse, as servers answer for it."""

from typing import Any

from farled.platforms.looking import Target

HOST = "social.example.org"
BASE = f"http://{HOST}"
HANDLE = f"museet@{HOST}"
ACTOR = f"{BASE}/users/museet"
FINGER, NODEINFO, NODE = "/.well-known/webfinger", "/.well-known/nodeinfo", "/nodeinfo/2.0"
OUTBOX, FOLLOWERS = "/users/museet/outbox", "/users/museet/followers"


def target(platform: str, kind: str = "account", handle: str = HANDLE, url: str = f"{BASE}/@museet") -> Target:
    return Target(platform, kind, handle, url)


def finger(actor: str = ACTOR, subject: str = f"acct:{HANDLE}") -> dict[str, Any]:
    page = {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": f"{BASE}/@museet"}
    return {"subject": subject, "links": [page, {"rel": "self", "type": "application/activity+json", "href": actor}]}


def nodeinfo(software: str) -> dict[str, Any]:
    link = {"rel": "http://nodeinfo.diaspora.software/ns/schema/2.0", "href": BASE + NODE}
    return {NODEINFO: {"links": [link]}, NODE: {"version": "2.0", "software": {"name": software, "version": "1.0"}}}


def actor(**changes: Any) -> dict[str, Any]:
    return {
        "id": ACTOR,
        "type": "Organization",
        "preferredUsername": "museet",
        "name": "Ostkustens museum",
        "summary": "<p>Kustens historia</p>",
        "url": f"{BASE}/@museet",
        "icon": {"type": "Image", "url": f"{BASE}/avatar.png"},
        "published": "2022-11-04T00:00:00Z",
        "followers": BASE + FOLLOWERS,
        "outbox": BASE + OUTBOX,
        "attachment": [{"type": "PropertyValue", "name": "Webb", "value": '<a href="https://www.example.org">oss</a>'}],
        **changes,
    }


def created(number: int = 1, **changes: Any) -> dict[str, Any]:
    note = {
        "id": f"{ACTOR}/statuses/{number}",
        "type": "Note",
        "url": f"{BASE}/@museet/{number}",
        "published": f"2026-11-{number:02}T10:00:00Z",
        "content": "<p>Hej</p>",
        "attachment": [],
        **changes,
    }
    return {"type": "Create", "published": note["published"], "object": note}


OPEN = {
    FINGER: finger(),
    "/users/museet": actor(),
    FOLLOWERS: {"type": "OrderedCollection", "totalItems": 412},
    OUTBOX: {"type": "OrderedCollection", "totalItems": 9, "first": f"{BASE}{OUTBOX}?page=true"},
    f"{OUTBOX}?page=true": {"type": "OrderedCollectionPage", "orderedItems": [created(1), created(2)]},
}
"""What a server tells other servers, all of it."""
