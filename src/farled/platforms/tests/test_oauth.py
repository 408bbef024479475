"""Keys handed out in the browser: what is asked, what is read, and that no secret gets into an error."""

import asyncio
import base64
import hashlib
import traceback
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from farled.kit.clock import standing_at
from farled.kit.errors import Blocked, LayoutChanged, NotAllowed, PlatformError, Unreachable
from farled.kit.http import Client, Limits, Settings
from farled.kit.tests.conftest import LOOPBACK
from farled.platforms import oauth
from farled.platforms.connectors.tests.standin import StandIn, reply
from farled.platforms.looking import OAuth, Swap
from farled.platforms.oauth import App, Desk, Grant

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
BACK = "https://farled.example.org/keys/back"
APP = App("app-17", "app-SECRET-17")
PLAIN = OAuth("{site}/authorize", "{site}/token", ("read", "posts"), revoke="{site}/revoke")
META = OAuth(
    "{site}/dialog",
    "{site}/token",
    ("pages_show_list", "instagram_basic"),
    longer=Swap(
        "{site}/longer", {"grant_type": "fb_exchange_token", "client_secret": "{client_secret}", "old": "{token}"}
    ),
    renewal=Swap("{site}/renew", {"grant_type": "th_refresh_token", "access_token": "{token}"}),
    permissions="{site}/me/permissions",
    revoke="{site}/me/permissions",
    revoke_form={"method": "delete", "access_token": "{token}"},
    pkce=False,
    scope_separator=",",
)
SECRETS = ("app-SECRET-17", "code-SECRET", "verifier-SECRET", "refresh-SECRET", "access-SECRET")
GRANT = Grant("access-SECRET", "refresh-SECRET", scopes=("read", "posts"), facts={"open_id": "o1"})


@pytest.fixture(autouse=True)
def _now():
    with standing_at(NOW):
        yield


@pytest.fixture
async def server() -> AsyncIterator[StandIn]:
    server = await StandIn({}).start()
    yield server
    await server.stop()
    assert server.untold == []


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    settings = Settings(allow=LOOPBACK, per_host_delay=0, retries=0, limits=Limits(seconds=5))
    async with Client(settings) as client:
        yield client


def desk(server: StandIn | None = None, kind: OAuth = PLAIN) -> Desk:
    site = f"http://127.0.0.1:{server.port}/" if server else "https://site.example"
    return Desk(kind, {"site": site}, APP)


def form(server: StandIn, index: int = -1) -> dict[str, str]:
    return dict(parse_qsl(server.asked[index].body.decode()))


def exchange(client: Client, at: Desk):
    return oauth.exchange(client, at, "code-SECRET", back=BACK, verifier="verifier-SECRET")


def test_the_owner_is_asked_with_state_and_a_challenge() -> None:
    asked = oauth.question(desk(), BACK)
    query = {name: values[0] for name, values in parse_qs(urlsplit(asked.url).query).items()}
    digest = hashlib.sha256(asked.verifier.encode()).digest()
    assert asked.url.startswith("https://site.example/authorize?response_type=code&client_id=app-17&")
    assert query["redirect_uri"] == BACK
    assert query["scope"] == "read posts"
    assert query["state"] == asked.state
    assert query["code_challenge"] == base64.urlsafe_b64encode(digest).decode().rstrip("=")
    assert query["code_challenge_method"] == "S256"
    assert "SECRET" not in asked.url
    assert asked.verifier not in asked.url


def test_no_two_questions_are_alike() -> None:
    first, second = oauth.question(desk(), BACK), oauth.question(desk(), BACK)
    assert first.state != second.state
    assert first.verifier != second.verifier


def test_a_platform_may_want_commas_a_name_of_its_own_and_no_challenge() -> None:
    kind = OAuth(
        "{site}/a", "", ("x", "y"), pkce=False, scope_separator=",", client_id_name="client_key", extra={"z": "1"}
    )
    query = parse_qs(urlsplit(oauth.question(desk(kind=kind), BACK).url).query)
    assert (query["scope"], query["client_key"], query["z"]) == (["x,y"], ["app-17"], ["1"])
    assert "code_challenge" not in query


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        pytest.param({"error": "access_denied"}, "denied", id="standard"),
        pytest.param({"error": "access_denied", "error_reason": "user_denied", "code": "x"}, "denied", id="Meta"),
        pytest.param({"error": "user_cancelled_login"}, "denied", id="LinkedIn, at the login"),
        pytest.param({"error": "user_cancelled_authorize"}, "denied", id="LinkedIn, at the question"),
        pytest.param({"error": "invalid_scope"}, "no_code", id="scope the app may not ask for"),
        pytest.param(
            {"error_code": "1349048", "error_message": "Can't load URL"}, "no_code", id="Meta does not know us"
        ),
        pytest.param({}, "no_code", id="nothing"),
        pytest.param({"code": ""}, "no_code", id="empty"),
    ],
)
def test_an_owner_who_comes_back_without_a_code(answer, code) -> None:
    with pytest.raises(NotAllowed) as raised:
        oauth.code_in(answer)
    assert raised.value.code == code


@pytest.mark.parametrize("written", ["AbC*0!6410", "AbC*0!6410#_"])
def test_the_code_is_read(written) -> None:
    assert oauth.code_in({"code": written, "state": "s"}) == "AbC*0!6410"


async def test_a_code_becomes_a_key(server, client) -> None:
    server.answers = {
        "/token": {
            "access_token": "access-SECRET",
            "refresh_token": "refresh-SECRET",
            "expires_in": 7200,
            "refresh_expires_in": 86400,
            "scope": "read,posts",
            "open_id": "o1",
        }
    }
    grant = await exchange(client, desk(server))
    assert grant == Grant(
        "access-SECRET",
        "refresh-SECRET",
        NOW + timedelta(hours=2),
        NOW + timedelta(days=1),
        ("read", "posts"),
        {"open_id": "o1"},
    )
    assert grant.ends_at == NOW + timedelta(days=1)
    assert form(server) == {
        "grant_type": "authorization_code",
        "code": "code-SECRET",
        "redirect_uri": BACK,
        "code_verifier": "verifier-SECRET",
        "client_id": "app-17",
        "client_secret": "app-SECRET-17",
    }


async def test_an_app_may_have_to_name_itself_in_a_header(server, client) -> None:
    server.answers = {"/token": {"access_token": "a"}}
    await exchange(client, desk(server, OAuth("", "{site}/token", (), basic=True)))
    assert server.asked[0].headers["authorization"] == "Basic " + base64.b64encode(b"app-17:app-SECRET-17").decode()
    assert "client_secret" not in form(server)


async def test_metas_key_of_an_hour_is_changed_for_one_of_weeks(server, client) -> None:
    server.answers = {
        "/token": {"access_token": "short", "token_type": "bearer", "expires_in": 5400, "user_id": 42},
        "/longer": {"access_token": "long", "expires_in": 5183944},
        "/me/permissions": {
            "data": [
                {"permission": "pages_show_list", "status": "granted"},
                {"permission": "instagram_basic", "status": "declined"},
                "odd",
            ]
        },
    }
    grant = await exchange(client, desk(server, META))
    assert (grant.secret, grant.facts, grant.scopes) == ("long", {"user_id": "42"}, ("pages_show_list",))
    assert grant.expires_at == NOW + timedelta(seconds=5183944)
    assert grant.lacking(META.scopes) == ("instagram_basic",)
    assert dict(server.asked[1].query) == {
        "grant_type": "fb_exchange_token",
        "client_secret": "app-SECRET-17",
        "old": "short",
    }
    assert server.asked[2].headers["authorization"] == "Bearer long"


async def test_instagram_wraps_its_key_in_a_list_and_tells_the_permissions(server, client) -> None:
    wrapped = {"access_token": "a", "user_id": "1784", "permissions": ["read", "posts"]}
    server.answers = {"/token": {"data": [wrapped]}}
    grant = await exchange(client, desk(server))
    assert (grant.scopes, grant.facts) == (("read", "posts"), {"user_id": "1784"})


@pytest.mark.parametrize(
    ("told", "lacking"),
    [
        pytest.param({"scope": "read"}, ("posts",), id="the owner unticked one"),
        pytest.param({"scope": "posts read more"}, (), id="all and more"),
        pytest.param({}, (), id="not told"),
    ],
)
async def test_fewer_scopes_than_asked_for_are_seen(server, client, told, lacking) -> None:
    server.answers = {"/token": {"access_token": "a", **told}}
    assert (await exchange(client, desk(server))).lacking(PLAIN.scopes) == lacking


@pytest.mark.parametrize("life", [0, -1, None, "soon", 1e30, [], 10**20])
async def test_a_life_that_cannot_be_read_is_unknown(server, client, life) -> None:
    server.answers = {"/token": {"access_token": "a", "expires_in": life}}
    assert (await exchange(client, desk(server))).expires_at is None


META_EXPIRED = {"error": {"message": "This authorization code has expired.", "code": 100, "error_subcode": 36007}}


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        pytest.param(reply({"error": "invalid_grant"}, 400), NotAllowed, "code_refused", id="code expired"),
        pytest.param(
            {"error": "invalid_grant", "log_id": "2"}, NotAllowed, "code_refused", id="TikTok says it with 200"
        ),
        pytest.param(reply(META_EXPIRED, 400), NotAllowed, "code_refused", id="Meta: code expired"),
        pytest.param(
            reply({"error_type": "OAuthException", "code": 400, "error_message": "No"}, 400),
            NotAllowed,
            "code_refused",
            id="Instagram: code used before",
        ),
        pytest.param(reply({"error": "invalid_client"}, 401), NotAllowed, "app_refused", id="app unknown"),
        pytest.param(reply({"error": {"code": 1}}, 400), NotAllowed, "app_refused", id="Meta: wrong app secret"),
        pytest.param(reply({"error": {"code": 4}}, 400), Blocked, "too_often", id="Meta: too often"),
        pytest.param(reply({"error": {"code": []}}, 400), NotAllowed, "code_refused", id="nonsense as a number"),
        pytest.param(reply({"error": ["x"]}, 400), NotAllowed, "code_refused", id="nonsense as an error"),
        pytest.param(reply("", 429, Retry_After="60"), Blocked, "too_often", id="too often"),
        pytest.param(reply("oops", 503), Unreachable, "server_error", id="trouble there"),
        pytest.param(reply("<html>Log in</html>"), LayoutChanged, "not_understood", id="HTML"),
        pytest.param(reply([]), LayoutChanged, "not_understood", id="a list"),
        pytest.param(reply({"access_token": ["x"]}), LayoutChanged, "not_understood", id="no key in it"),
        pytest.param(
            reply("", 302, Location="http://169.254.169.254/"), LayoutChanged, "not_understood", id="led away"
        ),
        pytest.param(reply("x" * 300_000), Unreachable, "too_large", id="too large"),
    ],
)
async def test_a_no_is_told_by_its_code_and_tells_no_secret(server, client, answer, kind, code) -> None:
    server.answers = {"/token": answer}
    with pytest.raises(kind) as raised:
        await exchange(client, desk(server))
    assert raised.value.code == code
    assert tells_no_secret(raised.value)


def tells_no_secret(error: PlatformError) -> bool:
    told = repr((error, error.facts)) + "".join(traceback.format_exception(error, chain=True))
    return error.__context__ is None and not any(secret in told for secret in SECRETS)


async def test_a_platform_that_is_not_there_gets_no_secret_into_an_error(client) -> None:
    away = await StandIn({}).start()
    await away.stop()
    with pytest.raises(Unreachable) as raised:
        await oauth.renew(client, desk(away, META), GRANT)
    assert raised.value.code == "refused"
    assert tells_no_secret(raised.value)


async def test_a_desk_on_a_network_that_is_not_public_is_not_asked(client) -> None:
    with pytest.raises(Unreachable) as raised:
        await exchange(client, Desk(PLAIN, {"site": "http://169.254.169.254"}, APP))
    assert raised.value.code == "private_address"


async def test_a_key_in_an_address_is_not_handed_on(server, client) -> None:
    server.answers = {"/renew": reply("", 302, Location="/elsewhere"), "/elsewhere": {"access_token": "a"}}
    with pytest.raises(LayoutChanged):
        await oauth.renew(client, desk(server, META), GRANT)
    assert server.paths == ["/renew"]


def test_a_key_is_not_shown_when_it_is_printed() -> None:
    assert "SECRET" not in repr(GRANT) + repr(desk())


async def test_a_key_is_renewed_and_what_is_not_repeated_is_kept(server, client) -> None:
    server.answers = {"/token": {"access_token": "new", "expires_in": 60}}
    old = Grant("a", "refresh-SECRET", None, NOW + timedelta(days=9), ("read",), {"open_id": "o1"})
    new = await oauth.renew(client, desk(server), old)
    assert new == Grant(
        "new", "refresh-SECRET", NOW + timedelta(minutes=1), NOW + timedelta(days=9), ("read",), {"open_id": "o1"}
    )
    assert form(server)["grant_type"] == "refresh_token"


async def test_a_refresh_token_that_is_replaced_has_a_life_of_its_own(server, client) -> None:
    server.answers = {"/token": {"access_token": "new", "refresh_token": "next"}}
    new = await oauth.renew(client, desk(server), Grant("a", "r", None, NOW + timedelta(days=9)))
    assert (new.refresh, new.refresh_expires_at) == ("next", None)


async def test_threads_renews_a_key_by_itself(server, client) -> None:
    server.answers = {"/renew": {"access_token": "new", "expires_in": 5183944}}
    new = await oauth.renew(client, desk(server, META), Grant("old", scopes=("threads_basic",)))
    assert (new.secret, new.scopes) == ("new", ("threads_basic",))
    assert dict(server.asked[0].query) == {"grant_type": "th_refresh_token", "access_token": "old"}


@pytest.mark.parametrize(
    ("kind", "grant", "answer", "code"),
    [
        pytest.param(PLAIN, GRANT, reply({"error": "invalid_grant"}, 400), "refresh_refused", id="taken back"),
        pytest.param(PLAIN, GRANT, reply({"error": "invalid_client"}, 401), "app_refused", id="app gone"),
        pytest.param(META, GRANT, reply({"error": {"code": 190}}, 400), "refresh_refused", id="Meta: 60 days are over"),
        pytest.param(PLAIN, Grant("a"), None, "not_renewable", id="no refresh token"),
    ],
)
async def test_a_key_that_is_not_renewed(server, client, kind, grant, answer, code) -> None:
    server.answers = {"/token": answer, "/renew": answer}
    with pytest.raises(NotAllowed) as raised:
        await oauth.renew(client, desk(server, kind), grant)
    assert raised.value.code == code
    assert tells_no_secret(raised.value)


async def test_a_key_is_given_back(server, client) -> None:
    server.answers = {"/revoke": reply("", 200), "/me/permissions": {"success": True}}
    assert await oauth.revoke(client, desk(server), GRANT)
    assert form(server) == {"token": "refresh-SECRET", "client_id": "app-17", "client_secret": "app-SECRET-17"}
    assert await oauth.revoke(client, desk(server, META), Grant("access-SECRET"))
    assert form(server) == {"method": "delete", "access_token": "access-SECRET"}


async def test_some_platforms_take_back_the_key_and_not_what_renews_it(server, client) -> None:
    server.answers = {"/revoke": {}}
    kind = OAuth("", "", (), revoke="{site}/revoke", revoke_form={"client_key": "{client_id}", "token": "{access}"})
    assert await oauth.revoke(client, desk(server, kind), GRANT)
    assert form(server) == {"client_key": "app-17", "token": "access-SECRET"}


@pytest.mark.parametrize("answer", [reply({"error": "invalid_token"}, 400), reply({"error": {"code": 190}}, 400)])
async def test_a_key_that_is_gone_already_counts_as_given_back(server, client, answer) -> None:
    server.answers = {"/revoke": answer}
    assert await oauth.revoke(client, desk(server), GRANT)


async def test_where_a_key_cannot_be_given_back_from_here(server, client) -> None:
    assert not await oauth.revoke(client, desk(server, OAuth("", "", ())), GRANT)
    assert server.asked == []


async def test_a_trouble_there_is_no_giving_back(server, client) -> None:
    server.answers = {"/revoke": reply("", 500)}
    with pytest.raises(Unreachable):
        await oauth.revoke(client, desk(server), GRANT)


async def test_many_keys_are_renewed_at_once(server, client) -> None:
    server.answers = {"/token": lambda asked: {"access_token": dict(parse_qsl(asked.body.decode()))["refresh_token"]}}
    grants = [Grant("a", f"r{index}") for index in range(20)]
    renewed = await asyncio.gather(*(oauth.renew(client, desk(server), grant) for grant in grants))
    assert [grant.secret for grant in renewed] == [grant.refresh for grant in grants]
