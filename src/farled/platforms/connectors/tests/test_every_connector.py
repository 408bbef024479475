"""What holds for every connector: no trouble on the way is taken for an absence, none raises, none tells its key."""

import asyncio
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from farled.kit.http import Limits
from farled.platforms import door
from farled.platforms.base import AccountRef
from farled.platforms.connectors import bases_of, connector_of, connectors, setting, why_none
from farled.platforms.connectors.tests.standin import StandIn, reply
from farled.platforms.door import ANSWER
from farled.platforms.looking import Access, Connector, Key, Look, Outcome, Reason, Target
from farled.platforms.registry import explain, identify_on, platforms

SECRET = "made-up+secret/4711"
OPENED = {"ig_id": "17", "page_id": "17", "organisation_id": "17", "username": "ostkusten"}
"""What a key was found to open when it was added: without it some keys ask nothing."""
ALL = sorted(connectors())
ALL_KEYS = [
    pytest.param(slug, kind, id=f"{slug}-{kind or 'no-key'}")
    for slug, connector in sorted(connectors().items())
    for kind in ("", *(key.slug for key in connector.keys))
]
TROUBLES = {
    "login-wall": reply("<html><title>Log in</title><form action='/login'></form></html>"),
    "captcha": reply("<html><title>Are you human?</title><script src='/challenge.js'></script></html>"),
    "consent": reply("<html><title>Before you continue</title></html>"),
    "nothing": reply(""),
    "half-an-answer": reply('{"id": "1", "name": "Ost', Content_Type="application/json"),
    "401": reply({"error": "unauthorized"}, 401),
    "403": reply("<html>Forbidden</html>", 403),
    "429": reply({"error": "slow down"}, 429, Retry_After="60"),
    "500": reply({"error": "oops"}, 500),
    "502": reply("<html>Bad gateway</html>", 502),
    "503": reply("", 503, Retry_After="60"),
    "999": reply("", 999),
    "to-login": reply("", 302, Location="/login"),
    "inside": reply("", 302, Location="http://169.254.169.254/latest/meta-data/"),
    "too-large": reply(b" " * (ANSWER.bytes + 1)),
}
SHAPES: list[Any] = [
    {},
    [],
    [None],
    [[]],
    "text",
    0,
    None,
    *(
        {name: value}
        for name in ("data", "items", "results", "error", "errors", "links")
        for value in (None, 1, "x", [], [None], {})
    ),
    {"id": {}, "username": [], "name": None, "links": [{"href": 1}], "data": [{"id": []}], "items": [{"id": None}]},
    {"id": "1", "did": "did:plc:1", "handle": 1, "username": "x", "actor_id": "https://a.example/1", "name": {}},
]


def target_of(slug: str) -> Target:
    """An account of the platform, from the cases of its grammar."""
    ref = next(_accounts(slug))
    return Target(slug, ref.kind, ref.handle, ref.url.replace("https://", "http://"), ref.stable_id or "")


def _accounts(slug: str) -> Iterator[AccountRef]:
    platform = platforms()[slug]
    for url, _ in platform.cases:
        if isinstance(found := explain(url), AccountRef):
            yield found
    for url, _ in platform.proved_cases:
        if isinstance(found := identify_on(platform.software, url), AccountRef):
            yield found


def hosts_of(connector: Connector, target: Target) -> tuple[str, ...]:
    """The hosts that carry the account's name."""
    named = [re.sub(r"\{\w+\}", target.handle, base) for base in connector.bases.values() if "{" in base]
    return tuple(urlsplit(url).hostname or "" for url in named if "@" not in url)


def key_of(connector: Connector, slug: str) -> Key | None:
    kind = next((one for one in connector.keys if one.slug == slug), None)
    return Key(slug, SECRET, OPENED | {one.name: "4711" for one in kind.fields if not one.secret}) if kind else None


async def looks(slug: str, kind: str, answer: Any) -> tuple[Look, StandIn]:
    connector = connectors()[slug]
    server = await StandIn({"*": answer}).start()
    try:
        target = target_of(slug)
        return await server.looks(connector, target, key_of(connector, kind), hosts_of(connector, target)), server
    finally:
        await server.stop()


@pytest.mark.parametrize(("slug", "kind"), ALL_KEYS)
async def test_no_trouble_is_taken_for_an_absence(slug: str, kind: str) -> None:
    connector, taken = connectors()[slug], []
    for trouble, answer in TROUBLES.items():
        look, _ = await looks(slug, kind, answer)
        if look.seen.outcome is Outcome.ABSENT:
            taken.append((trouble, look.seen.reason.value))
        assert len(look.exchanges) <= connector.calls, f"{trouble}: more requests than it says"
        assert SECRET not in repr(look), f"{trouble}: the key is in the evidence"
        assert "4711" not in repr([one.url for one in look.exchanges]) or not kind, f"{trouble}: a part of the key"
    assert not taken


@pytest.mark.parametrize(("slug", "kind"), ALL_KEYS)
async def test_no_shape_of_an_answer_makes_it_raise(slug: str, kind: str) -> None:
    for shape in SHAPES:
        await looks(slug, kind, reply(shape, Content_Type="application/json"))


@pytest.mark.parametrize("slug", ALL)
async def test_what_can_be_looked_at_without_a_key_is_said_as_it_is(slug: str) -> None:
    """Of every account in the cases of its grammar: with and without the id that outlives a name."""
    connector, closed = connectors()[slug], {Reason.FORBIDDEN_BY_TERMS, Reason.NO_INTERFACE}
    server = await StandIn({"*": TROUBLES["500"]}).start()
    for ref in _accounts(slug):
        for stable_id in {"", ref.stable_id or ""}:
            target = Target(slug, ref.kind, ref.handle, ref.url, stable_id)
            server.asked.clear()
            reason = (await server.looks(connector, target, None, hosts_of(connector, target))).seen.reason
            said = (bool(server.asked), reason is Reason.NO_KEY, reason in closed)
            access = connector.access_to(target)
            assert said == (access is Access.OPEN, access is Access.KEY, access is Access.CLOSED), (target, reason)
    await server.stop()


@pytest.mark.parametrize("slug", ALL)
async def test_when_to_come_back_is_kept(slug: str) -> None:
    look, server = await looks(slug, "", TROUBLES["429"])
    assert look.retry_after == 60 or not server.asked


@pytest.mark.parametrize("slug", ALL)
async def test_a_server_that_never_answers_is_left(slug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "ANSWER", Limits(seconds=0.05))
    never = asyncio.Event()

    async def silent(asked: Any) -> str:
        await never.wait()
        return ""

    connector = connectors()[slug]
    server = await StandIn({"*": silent}).start()
    target = target_of(slug)
    look = await server.looks(connector, target, None, hosts_of(connector, target))
    never.set()
    await server.stop()
    assert look.seen.outcome in (Outcome.UNKNOWN, Outcome.NOT_ALLOWED)


@pytest.mark.parametrize("slug", ALL)
async def test_a_network_that_is_not_public_is_not_asked(slug: str) -> None:
    server = await StandIn({"*": ""}).start()
    connector, target = connectors()[slug], target_of(slug)
    look = await server.looks(connector, target, None, hosts_of(connector, target), allow=())
    await server.stop()
    assert server.asked == []
    assert look.seen.outcome is Outcome.NOT_ALLOWED


@pytest.mark.parametrize("slug", ALL)
async def test_without_any_key_one_that_needs_a_key_says_so(slug: str) -> None:
    connector = connectors()[slug]
    look, server = await looks(slug, "", {})
    if connector.needs_key:
        assert (look.seen.reason, server.asked) == (Reason.NO_KEY, [])


@pytest.mark.parametrize("slug", ALL)
def test_what_a_connector_says_of_itself_is_whole(slug: str) -> None:
    connector = connectors()[slug]
    assert connector.platform == slug
    assert slug in platforms()
    assert connector.calls >= 1
    assert connector.every_days >= 1
    assert connector.surface in ("api", "feed", "preview")
    assert all(
        rate.per in ("host", "key", "installation") and rate.calls > 0 < rate.seconds for rate in connector.rates
    )
    assert all(base.startswith("https://") or base.isdigit() for base in connector.bases.values()), "or a version"
    assert not connector.needs_key or connector.keys
    assert len({key.slug for key in connector.keys}) == len(connector.keys)


@pytest.mark.parametrize(("slug", "kind"), [key for key in ALL_KEYS if key.values[1]])
def test_what_a_key_takes_and_adds_is_said_in_both_languages(slug: str, kind: str) -> None:
    key = next(one for one in connectors()[slug].keys if one.slug == kind)
    assert key.reach in ("account", "platform")
    assert [one.name for one in key.fields if one.secret] == ["secret"], "it can be pasted"
    for text in (
        key.name,
        key.takes,
        key.adds,
        key.worth,
        *(part for one in key.fields for part in (one.label, one.help)),
    ):
        assert text.en.strip()
        assert text.sv.strip()
        assert "!" not in text.en + text.sv
    assert all(text.en != text.sv for text in (key.takes, key.adds, key.worth))


@pytest.mark.parametrize(("slug", "kind"), [key for key in ALL_KEYS if key.values[1]])
def test_a_key_that_is_handed_out_in_the_browser_finds_what_it_opens(slug: str, kind: str) -> None:
    connector = connectors()[slug]
    key = next(one for one in connector.keys if one.slug == kind)
    if way := key.oauth:
        swaps = [swap.url for swap in (way.longer, way.renewal) if swap]
        for url in (way.authorize, way.token, way.refresh, way.revoke, way.permissions, *swaps):
            assert url.format(**connector.bases).startswith("https://") or not url
        assert key.opens
        assert set(key.scopes) == set(way.scopes)


def test_a_base_url_is_a_setting() -> None:
    youtube = connectors()["youtube"]
    assert setting("youtube", "feed") == "FARLED_API_YOUTUBE_FEED"
    assert bases_of(youtube, {"FARLED_API_YOUTUBE_FEED": "http://127.0.0.1:9"})["feed"] == "http://127.0.0.1:9"
    assert bases_of(youtube, {}) == youtube.bases


def test_every_platform_has_at_most_one_answer() -> None:
    assert not [slug for slug in platforms() if connector_of(slug) and why_none(slug)]
