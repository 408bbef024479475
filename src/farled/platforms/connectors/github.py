"""Looks at people and organisations on GitHub; what they last worked on in the open stands for their posts.

Asked by the number where it is known: names change hands. Shapes: GitHub's REST documentation by general knowledge;
the 404 by WhatsMyName e62338e (read 2026-11-23).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from farled.kit.errors import Blocked
from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import ALL_KNOWN, attempt, judged, pasted
from farled.platforms.connectors._reading import (
    LATEST,
    clipped,
    counted,
    link,
    links,
    mapping,
    mappings,
    moment,
    number,
    string,
)
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Connector, KeyKind, Post, Profile, Rate, Reason, Seen, Target

_SOURCE = Source("docs.github.com/rest", date(2026, 11, 27), known=ALL_KNOWN)


async def look(target: Target, door: Door) -> Seen:
    """Read the profile and what was worked on last."""
    who = f"user/{target.stable_id}" if target.stable_id else f"users/{target.handle}"
    answer = await _ask(door, who)
    if answer.status == 404:
        return Seen(Reason.NOT_FOUND)
    told = mapping(answer.json())
    profile = _profile(told)
    if not profile.handle:
        return Seen(Reason.NOT_UNDERSTOOD)
    return judged(profile, await attempt(door, _latest(door, profile.handle)))


async def _latest(door: Door, name: str) -> tuple[Post, ...]:
    answer = await _ask(door, f"users/{name}/repos", sort="pushed", per_page=LATEST, type="owner")
    return tuple(_post(one) for one in mappings(answer.json()) if one.get("fork") is not True)


async def _ask(door: Door, path: str, **params: Any) -> Answer:
    """Ask; GitHub says 403 both for "too often" and for "no", and tells them apart in a header."""
    headers = {"X-GitHub-Api-Version": "2022-11-28"}
    if door.key:
        headers["Authorization"] = f"Bearer {door.key.secret}"
    url = f"{door.base('api')}/{path}"
    answer = await door.get(url, params, headers=headers, accept="application/vnd.github+json", expects=(200, 403, 404))
    if answer.status == 403:
        if answer.headers.get("X-RateLimit-Remaining") == "0" or answer.headers.get("Retry-After"):
            raise Blocked("too_often", "GitHub was asked too often.", status=403, retry_after=answer.rest)
        door.refuse(answer)
    return answer


def _profile(told: Mapping[str, Any]) -> Profile:
    name, blog = string(told.get("login")), string(told.get("blog"))
    verified = told.get("is_verified")
    return Profile(
        handle=name,
        stable_id=string(told.get("id")),
        url=f"https://github.com/{name}",
        name=clipped(told.get("name")),
        bio=clipped(told.get("bio")) or clipped(told.get("description")),
        links=links([blog if "://" in blog else f"https://{blog}"]) if blog else (),
        avatar=link(told.get("avatar_url")),
        followers=number(told.get("followers")),
        following=number(told.get("following")),
        posts=number(told.get("public_repos")),
        created_at=moment(told.get("created_at")),
        verified=verified if isinstance(verified, bool) else None,
        tells=frozenset({"name", "bio", "links"}),
    )


def _post(told: Mapping[str, Any]) -> Post:
    """Read a repository: when it was last worked on, and what it is."""
    return Post(
        id=string(told.get("id")),
        at=moment(told.get("pushed_at")),
        url=link(told.get("html_url")),
        text=clipped(f"{string(told.get('name'))}\n\n{string(told.get('description'))}"),
        counts=counted(likes=told.get("stargazers_count")),
    )


TOKEN = KeyKind(
    slug="token",
    name=Text("Access token", "Åtkomstnyckel"),
    reach="platform",
    takes=Text(
        "A GitHub account and two minutes: Settings → Developer settings → Personal access tokens. No rights need to be"
        " ticked. Free.",
        "Ett konto hos GitHub och två minuter: Settings → Developer settings → Personal access tokens. Inga rättigheter"
        " behöver kryssas i. Gratis.",
    ),
    adds=Text(
        "5,000 questions an hour in the place of 60. What is seen is the same.",
        "5 000 frågor i timmen i stället för 60. Det som syns är detsamma.",
    ),
    worth=Text(
        "Only with more than twenty accounts on GitHub.",
        "Bara om ni har fler än tjugo konton på GitHub.",
    ),
    source=_SOURCE,
    fields=pasted("Access token", "Åtkomstnyckel"),
)

CONNECTOR = Connector(
    platform="github",
    look=look,
    bases={"api": "https://api.github.com"},
    calls=2,
    rates=(Rate(60, 3600, "installation"), Rate(5000, 3600, "key")),
    keys=(TOKEN,),
    proves_handles=True,
)
