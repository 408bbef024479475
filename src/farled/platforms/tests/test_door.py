"""The door: what every platform may answer has its reason, and nothing secret gets into the evidence."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest

from farled.kit.clock import standing_at
from farled.kit.errors import Blocked, LayoutChanged, NotAllowed, PlatformError, Unreachable
from farled.platforms.connectors.tests.standin import Asked, StandIn, Told, reply
from farled.platforms.door import ANSWER, Door, look, reason_of
from farled.platforms.looking import OUTCOME_OF, Connector, Key, Look, Outcome, Reason, Seen, Target

TARGET = Target("ripple", "account", "museet", "https://ripple.example/museet")
KEY = Key("token", "hemlig+nyckel/4711=")
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
HTTP_NOW = "Fri, 27 Nov 2026 12:00:00 GMT"


async def _asks(target: Target, door: Door) -> Seen:
    """A connector that believes in nothing but JSON."""
    secret = {"access_token": door.key.secret} if door.key else None
    (await door.get(f"{door.base('api')}/{target.handle}", {"fields": "id,name"}, secret_params=secret)).json()
    return Seen(Reason.READ)


RIPPLE = Connector("ripple", _asks, {"api": "https://api.ripple.example/v1/"}, calls=1)


@pytest.fixture
async def server() -> AsyncIterator[StandIn]:
    one = await StandIn({}).start()
    yield one
    await one.stop()


async def looked(server: StandIn, answer: Told, key: Key | None = None, **settings: Any) -> Look:
    server.answers = {"*": answer}
    return await server.looks(RIPPLE, TARGET, key, **settings)


def test_every_reason_has_its_outcome() -> None:
    assert OUTCOME_OF.keys() == set(Reason)
    assert set(OUTCOME_OF.values()) == set(Outcome)


@pytest.mark.parametrize(
    ("answer", "without_key", "with_key"),
    [
        (reply({"id": 1}), Reason.READ, Reason.READ),
        (reply("{}", 400), Reason.NOT_UNDERSTOOD, Reason.NOT_UNDERSTOOD),
        (reply("", 401), Reason.CLOSED_TO_OUTSIDERS, Reason.KEY_REFUSED),
        (reply("", 402), Reason.WALL, Reason.WALL),
        (reply("", 403), Reason.WALL, Reason.KEY_LACKS_RIGHT),
        (reply("", 404), Reason.NOT_UNDERSTOOD, Reason.NOT_UNDERSTOOD),
        (reply("", 410), Reason.NOT_UNDERSTOOD, Reason.NOT_UNDERSTOOD),
        (reply("", 418), Reason.NOT_UNDERSTOOD, Reason.NOT_UNDERSTOOD),
        (reply("", 420), Reason.TOO_OFTEN, Reason.TOO_OFTEN),
        (reply("", 429), Reason.TOO_OFTEN, Reason.TOO_OFTEN),
        (reply("", 500), Reason.SERVER_ERROR, Reason.SERVER_ERROR),
        (reply("", 503), Reason.SERVER_ERROR, Reason.SERVER_ERROR),
        (reply("", 999), Reason.WALL, Reason.WALL),
        (reply("<html>Log in</html>"), Reason.NOT_UNDERSTOOD, Reason.NOT_UNDERSTOOD),
        (reply('{"id": 1, "name": "Ost'), Reason.NOT_UNDERSTOOD, Reason.NOT_UNDERSTOOD),
        (reply("[" * 100_000), Reason.NOT_UNDERSTOOD, Reason.NOT_UNDERSTOOD),
        (reply(b" " * (ANSWER.bytes + 1)), Reason.TOO_LARGE, Reason.TOO_LARGE),
        (reply("", 302, Location="http://169.254.169.254/latest"), Reason.PRIVATE_ADDRESS, Reason.PRIVATE_ADDRESS),
        (reply("", 302, Location="http://10.0.0.7/"), Reason.PRIVATE_ADDRESS, Reason.PRIVATE_ADDRESS),
        (reply("", 302, Location="ftp://ripple.example/"), Reason.CLOSED_TO_OUTSIDERS, Reason.CLOSED_TO_OUTSIDERS),
    ],
)
async def test_every_answer_has_its_reason(server, answer, without_key: Reason, with_key: Reason) -> None:
    for key, reason in ((None, without_key), (KEY, with_key)):
        look = await looked(server, answer, key)
        assert (look.seen.reason, look.key_expired) == (reason, reason is Reason.KEY_REFUSED)
        assert look.seen.outcome is not Outcome.ABSENT


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Blocked("captcha", ""), Reason.WALL),
        (Blocked("budget_used", ""), Reason.BUDGET_USED),
        (NotAllowed("bad_url", ""), Reason.CLOSED_TO_OUTSIDERS),
        (NotAllowed("no_key", ""), Reason.NO_KEY),
        (Unreachable("timeout", ""), Reason.UNREACHABLE),
        (Unreachable("too_large", ""), Reason.TOO_LARGE),
        (LayoutChanged("not_json", ""), Reason.NOT_UNDERSTOOD),
        (PlatformError("whatever", ""), Reason.NOT_UNDERSTOOD),
    ],
)
def test_every_error_has_its_reason(error: PlatformError, reason: Reason) -> None:
    assert reason_of(error) is reason


async def test_a_host_that_nobody_has_is_unreachable(server) -> None:
    await server.stop()
    look = await looked(server, "")
    assert (look.seen.reason, look.exchanges[0].status, look.exchanges[0].code) == (Reason.UNREACHABLE, None, "refused")


async def test_a_network_that_is_not_public_is_not_asked(server) -> None:
    look = await looked(server, "", allow=())
    assert (look.seen.reason, server.asked) == (Reason.PRIVATE_ADDRESS, [])


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("told", "seconds"),
    [("120", 120), ("Fri, 27 Nov 2026 12:30:00 GMT", 1800), ("", None), ("in a while", None)],
    ids=["seconds", "time", "nothing", "nonsense"],
)
async def test_when_to_come_back_is_kept(server, status: int, told: str, seconds: float | None) -> None:
    with standing_at(NOW):
        assert (await looked(server, reply("", status, Retry_After=told))).retry_after == seconds


async def test_every_redirect_is_written_down_as_a_question_of_its_own(server) -> None:
    server.answers = {"/there": {"id": 1}, "*": reply("", 301, Location="/there")}
    look = await server.looks(RIPPLE, TARGET)
    assert [(each.status, bool(each.body)) for each in look.exchanges] == [(301, False), (200, True)]
    assert [each.url.rpartition("/")[2] for each in look.exchanges][1:] == ["there"]
    assert len(server.asked) == len(look.exchanges)


RESETS = {
    "mastodon": ({"X_RateLimit_Reset": "2026-11-27T12:04:00.000000Z"}, {}, 240),
    "github": ({"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "1795782600"}, {}, 1800),
    "x": ({"x_rate_limit_reset": "1795781280"}, {}, 480),
    "discord's header": ({"X_RateLimit_Reset_After": "3.5", "X_RateLimit_Reset": "1795780799.25"}, {}, 3.5),
    "discord's body": ({"X_RateLimit_Reset_After": "1"}, {"retry_after": 64.57, "global": False}, 64.57),
    "reddit": ({"X_Ratelimit_Remaining": "0.0", "X_Ratelimit_Reset": "421"}, {}, 421),
    "twitch": ({"Ratelimit_Remaining": "0", "Ratelimit_Reset": "1795780830"}, {}, 30),
    "long past": ({"Ratelimit_Reset": "1700000000"}, {}, 0),
    "the standard first": ({"Retry_After": "7", "X_RateLimit_Reset": "1795782600"}, {}, 7),
    "nonsense": ({"X_RateLimit_Reset": "soon", "Ratelimit_Reset": "-1"}, {"retry_after": [True]}, None),
    "endless": ({"X_RateLimit_Reset": "9" * 400}, {"retry_after": "1e999"}, None),
}


@pytest.mark.parametrize(("headers", "body", "seconds"), RESETS.values(), ids=RESETS.keys())
async def test_when_to_come_back_is_kept_however_a_platform_says_it(server, headers, body, seconds) -> None:
    with standing_at(NOW):
        look = await looked(server, reply(body, 429, Date=HTTP_NOW, **headers))
    assert (look.seen.reason, look.retry_after) == (Reason.TOO_OFTEN, seconds)


@pytest.mark.parametrize(
    "ours", [NOW, NOW + timedelta(hours=3), NOW - timedelta(days=400)], ids="right fast slow".split()
)
async def test_a_clock_that_is_wrong_here_or_there_changes_no_wait(server, ours: datetime) -> None:
    with standing_at(ours):
        assert (await looked(server, reply("", 429, Date=HTTP_NOW, X_RateLimit_Reset="1795782600"))).retry_after == 1800


async def test_a_limit_that_comes_with_every_answer_is_no_reason_to_leave_a_fault_alone(server) -> None:
    headers = {"X_RateLimit_Remaining": "59", "X_RateLimit_Reset": "1795782600"}
    look = await looked(server, reply("", 503, Date=HTTP_NOW, **headers))
    assert (look.seen.reason, look.retry_after) == (Reason.SERVER_ERROR, None)


async def test_what_was_asked_and_answered_is_kept(server) -> None:
    with standing_at(NOW):
        look = await looked(server, reply({"id": 1}))
    [exchange] = look.exchanges
    assert (exchange.method, exchange.url) == ("GET", "http://api.ripple.example/v1/museet?fields=id,name")
    assert (exchange.at, exchange.status, exchange.body) == (NOW, 200, '{"id": 1}')
    assert look.at == NOW


async def test_of_a_long_answer_the_beginning_is_kept(server) -> None:
    for answer in (reply(" " * 50_000 + "{}"), reply(" " * 50_000, 404)):
        assert len((await looked(server, answer)).exchanges[0].body) <= 2000


def _echo(asked: Asked) -> Any:
    """A server that repeats what it was asked, as error messages do."""
    return reply(f"Bad token {asked.query.get('access_token')} in {asked.path}?{asked.query}", 400)


def _elsewhere(asked: Asked) -> Any:
    """A server that sends the token on in an address."""
    if "moved" in asked.path:
        return reply({"id": 1})
    return reply("", 302, Location=f"/moved?access_token={quote(asked.query['access_token'], safe='')}")


def _escaped(asked: Asked) -> Any:
    """A server that repeats it as JSON does, with slashes escaped."""
    return reply('{"error": "' + asked.query["access_token"].replace("/", "\\/") + '"}', 400)


def _late(asked: Asked) -> Any:
    """A server that repeats it just where the kept beginning ends."""
    return reply("x" * 995 + asked.query["access_token"], 400)


@pytest.mark.parametrize("server_says", [_echo, _elsewhere, _escaped, _late, reply({"id": 1})])
async def test_nothing_secret_is_in_the_evidence(server, server_says) -> None:
    look = await looked(server, server_says, KEY)
    assert server.asked[0].query["access_token"] == KEY.secret
    kept = repr(look)
    assert not [part for part in (KEY.secret, quote(KEY.secret, safe=""), "hemlig", "4711") if part in kept]


async def test_both_halves_of_a_secret_are_black(server) -> None:
    look = await looked(server, reply("no such app: klient-id, losenord99", 400), Key("app", "klient-id:losenord99"))
    assert "klient-id" not in repr(look.exchanges)
    assert "losenord99" not in repr(look.exchanges)


async def test_a_key_in_a_header_does_not_follow_to_another_host(server) -> None:
    async def asks(target: Target, door: Door) -> Seen:
        await door.get(door.base("api"), headers={"Authorization": f"Bearer {door.key.secret}"})
        return Seen(Reason.READ)

    server.answers = {
        "api.ripple.example/v1": reply("", 302, Location="http://other.example/"),
        "other.example/": reply({}),
    }
    other = Connector("ripple", asks, RIPPLE.bases, calls=1)
    await server.looks(other, TARGET, KEY, hosts=("other.example",))
    assert ["authorization" in asked.headers for asked in server.asked] == [True, False]


async def test_an_answer_that_may_bring_keys_is_not_kept(server) -> None:
    async def asks(target: Target, door: Door) -> Seen:
        await door.post(f"{door.base('api')}/token", {"grant_type": "x"}, form=True, kept=False)
        return Seen(Reason.READ)

    server.answers = {"*": {"access_token": "another-one"}}
    look = await server.looks(Connector("ripple", asks, RIPPLE.bases, calls=1), TARGET)
    assert (look.exchanges[0].method, look.exchanges[0].body) == ("POST", "")
    assert server.asked[0].body == b"grant_type=x"


@pytest.mark.parametrize("kinds", [(), ("token",), ("app", "token")])
async def test_a_key_of_the_right_kind_is_handed_out(kinds: tuple[str, ...]) -> None:
    assert Door(None, RIPPLE, {}, KEY).needs(*kinds) is KEY


@pytest.mark.parametrize(("key", "kinds"), [(None, ()), (None, ("token",)), (KEY, ("app",))])
async def test_without_the_right_key_nothing_is_asked(key: Key | None, kinds: tuple[str, ...]) -> None:
    async def asks(target: Target, door: Door) -> Seen:
        door.needs(*kinds)
        return Seen(Reason.READ)

    seen = (await look(Connector("ripple", asks, {}, calls=0), TARGET, Door(None, RIPPLE, {}, key))).seen
    assert (seen.reason, seen.outcome) == (Reason.NO_KEY, Outcome.NOT_ALLOWED)


def test_a_base_may_be_set_and_may_hold_the_host() -> None:
    connector = Connector(
        "ripple", _asks, {"server": "https://{host}", "api": "https://api.ripple.example/v1/"}, calls=1
    )
    door = Door(None, connector, {"api": "http://127.0.0.1:9/x/"})
    assert door.base("api") == "http://127.0.0.1:9/x"
    assert door.base("server", host="social.example.org") == "https://social.example.org"
