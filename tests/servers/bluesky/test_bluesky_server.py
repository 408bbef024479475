"""Bluesky's own server says what became of an account, and the connector tells the cases apart.

The server is real, the app in front of it is not: a stand-in for the app knows the accounts that are active, and says of all
others only that it does not find them, as the app does of some.
"""

from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import count
from typing import Any

import aiohttp
import pytest
from tests.servers.bluesky.conftest import Server

from farled.kit import clock
from farled.platforms.connectors.bluesky import CONNECTOR
from farled.platforms.connectors.tests.standin import Asked, StandIn, reply
from farled.platforms.looking import Look, Outcome, Reason, Target

_NUMBERS = count(1)
NOT_FOUND = reply({"error": "InvalidRequest", "message": "Profile not found"}, 400)


class Bluesky:
    """The real server, and the app in front of it."""

    def __init__(self, at: Server, session: aiohttp.ClientSession) -> None:
        self.at = at
        self.session = session
        self.profiles: set[str] = set()
        """Who the app knows: others are on their server only."""

    async def ask(self, method: str, /, **params: Any) -> tuple[int, Any]:
        async with self.session.get(f"{self.at.server}/xrpc/{method}", params=params) as answer:
            return answer.status, await answer.json()

    async def tell(self, method: str, body: Any, by: str = "") -> Any:
        """Tell it to do something, `by` somebody: the Authorization header."""
        headers = {"Authorization": by} if by else {}
        async with self.session.post(f"{self.at.server}/xrpc/{method}", json=body, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json() if answer.content_type == "application/json" else None

    async def order(self, method: str, body: Any) -> Any:
        """Tell it as its administrator."""
        return await self.tell(method, body, aiohttp.encode_basic_auth("admin", self.at.password))

    async def profile(self, asked: Asked) -> Any:
        status, told = await self.ask("com.atproto.repo.describeRepo", repo=asked.query["actor"])
        if status != 200 or told["did"] not in self.profiles:
            return NOT_FOUND
        return {"did": told["did"], "handle": told["handle"], "postsCount": 1, "followersCount": 0}

    async def feed(self, asked: Asked) -> Any:
        repo, collection = asked.query["actor"], "app.bsky.feed.post"
        _, told = await self.ask("com.atproto.repo.listRecords", repo=repo, collection=collection)
        posts = [{"uri": one["uri"], "author": {"did": repo}, "record": one["value"]} for one in told["records"]]
        return {"feed": [{"post": post} for post in posts]}

    async def handle(self, asked: Asked) -> Any:
        status, told = await self.ask("com.atproto.identity.resolveHandle", handle=asked.query["handle"])
        return reply(told, status)


class Account:
    """An account that was just opened there, with one post."""

    def __init__(self, did: str, handle: str, token: str) -> None:
        self.did, self.handle, self.owner = did, handle, f"Bearer {token}"
        self.target = Target("bluesky", "account", handle, f"https://bsky.app/profile/{handle}", did)


@pytest.fixture
async def there(bluesky: Server) -> AsyncIterator[Bluesky]:
    async with aiohttp.ClientSession() as session:
        yield Bluesky(bluesky, session)


@pytest.fixture
async def account(there: Bluesky) -> Account:
    name = f"museet{next(_NUMBERS)}"
    body = {"email": f"{name}@example.org", "handle": f"{name}.test", "password": "made-up-for-this-test"}
    told = await there.tell("com.atproto.server.createAccount", body)
    post = {"text": "Sommaröppet", "createdAt": clock.now().isoformat(), "$type": "app.bsky.feed.post"}
    record = {"repo": told["did"], "collection": "app.bsky.feed.post", "record": post}
    await there.tell("com.atproto.repo.createRecord", record, f"Bearer {told['accessJwt']}")
    there.profiles.add(told["did"])
    return Account(told["did"], told["handle"], told["accessJwt"])


@pytest.fixture
async def look(there: Bluesky):
    answers = {
        "/xrpc/app.bsky.actor.getProfile": there.profile,
        "/xrpc/app.bsky.feed.getAuthorFeed": there.feed,
        "/xrpc/com.atproto.identity.resolveHandle": there.handle,
    }
    app = await StandIn(answers).start()

    async def looked(target: Target) -> Look:
        return await app.looks(CONNECTOR, target, elsewhere={"directory": there.at.directory})

    yield looked
    await app.stop()


async def take_down(there: Bluesky, account: Account) -> None:
    subject = {"$type": "com.atproto.admin.defs#repoRef", "did": account.did}
    body = {"subject": subject, "takedown": {"applied": True, "ref": "1"}}
    await there.order("com.atproto.admin.updateSubjectStatus", body)


async def delete(there: Bluesky, account: Account) -> None:
    await there.order("com.atproto.admin.deleteAccount", {"did": account.did})


async def deactivate(there: Bluesky, account: Account) -> None:
    await there.tell("com.atproto.server.deactivateAccount", {}, account.owner)


async def test_an_active_account_is_read(there: Bluesky, account: Account, look) -> None:
    seen = (await look(account.target)).seen
    assert (seen.reason, seen.profile.handle, seen.profile.stable_id) == (Reason.READ, account.handle, account.did)
    assert [post.text for post in seen.posts] == ["Sommaröppet"]
    assert clock.now() - seen.last_post_at < timedelta(hours=1)


async def test_a_renamed_account_is_found_by_its_id(there: Bluesky, account: Account, look) -> None:
    new = f"nytt-{account.handle}"
    await there.tell("com.atproto.identity.updateHandle", {"handle": new}, account.owner)
    seen = (await look(account.target)).seen
    assert (seen.reason, seen.profile.handle, seen.profile.stable_id) == (Reason.READ, new, account.did)


async def test_its_old_name_alone_names_nobody(there: Bluesky, account: Account, look) -> None:
    await there.tell("com.atproto.identity.updateHandle", {"handle": f"nytt-{account.handle}"}, account.owner)
    seen = (await look(account.target._replace(stable_id=""))).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, False)


@pytest.mark.parametrize(
    ("act", "reason"),
    [(deactivate, Reason.DEACTIVATED), (take_down, Reason.SUSPENDED), (delete, Reason.DELETED)],
    ids=["deactivated", "taken-down", "deleted"],
)
async def test_what_became_of_it_is_told_apart(there: Bluesky, account: Account, look, act, reason: Reason) -> None:
    await act(there, account)
    seen = (await look(account.target)).seen
    assert (seen.reason, seen.outcome, seen.certain) == (reason, Outcome.ABSENT, True)


async def test_one_that_only_the_app_does_not_know_is_there(there: Bluesky, account: Account, look) -> None:
    there.profiles.clear()
    seen = (await look(account.target)).seen
    assert (seen.reason, seen.outcome, len(seen.posts)) == (Reason.LIMITED, Outcome.PRESENT, 1)
    assert seen.profile.handle == account.handle


async def test_an_id_that_the_directory_never_had_is_gone(there: Bluesky, look) -> None:
    never = "did:plc:abcdefghij234567klmnopqr"
    seen = (await look(Target("bluesky", "account", "museet.test", "https://bsky.app/profile/museet.test", never))).seen
    assert (seen.reason, seen.certain) == (Reason.DELETED, True)
