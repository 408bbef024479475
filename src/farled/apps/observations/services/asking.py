"""Asks a platform about a key while somebody waits: what it opens, whether it may be had, renewed, given back.

Nothing is written down of what is asked, neither by the client nor in an error: Meta wants secrets in the address.
Nothing is asked inside a transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple, TypeVar

from django.utils.translation import gettext_noop

from farled.kit.errors import PlatformError, Refused, Unreachable
from farled.kit.http import Client, Settings
from farled.platforms import oauth
from farled.platforms.connectors import bases_of
from farled.platforms.door import Door, look, reason_of
from farled.platforms.looking import Connector, Key, KeyKind, Opened, Outcome, Reason, Target
from farled.platforms.oauth import App, Desk, Grant

T = TypeVar("T")

PATIENCE = 15
"""Seconds for which a person waits at most for one answer."""
SENTENCES = {
    "key_refused": gettext_noop(
        "The platform does not take this key: it is wrong, has run out, or was taken back. Nothing was kept. Make a new"
        " one there, and copy all of it."
    ),
    "key_lacks_right": gettext_noop(
        "The platform takes this key, but it may not read accounts. Nothing was kept. Give it the rights that are listed"
        " here, and make it anew."
    ),
    "opens_nothing": gettext_noop(
        "The platform takes this key, but it opens no account. Nothing was kept. Make it with a login that has a task"
        " there, and with all the rights that are listed here."
    ),
    "not_checked": gettext_noop(
        "The platform did not answer as it should, so the key could not be tried. Nothing was kept. Try again in a while."
    ),
    "denied": gettext_noop("The owner said no at the platform. Nothing was changed."),
    "no_code": gettext_noop("The platform sent you back without saying yes or no. Nothing was changed; try again."),
    "code_refused": gettext_noop(
        "The platform did not take its own answer: it is good for a few minutes, and once. Nothing was kept. Start again;"
        " if that does not help, look at the secret of the app."
    ),
    "refresh_refused": gettext_noop("The platform did not renew the key: its owner has to say yes again."),
    "not_renewable": gettext_noop("This key cannot be renewed by itself: its owner has to say yes again."),
    "app_refused": gettext_noop(
        "The platform does not know this app, or not its secret. Nothing was kept. Look at both again, and at the address"
        " that it sends people back to."
    ),
}

NO_SUCH_KEY = gettext_noop("There is no such kind of key.")


class Asked(NamedTuple):
    """With what a platform is asked."""

    connector: Connector
    kind: KeyKind
    key: Key


def opened(asked: Asked) -> tuple[Opened, ...]:
    """Return what a key opens, as the platform itself says.

    Raises Refused: key_refused, key_lacks_right, opens_nothing, not_checked.
    """
    ask = asked.kind.opens
    if ask is None:
        return (Opened("", {}),)
    try:
        found = _in_time(lambda client: ask(_door(client, asked)))
    except PlatformError as error:
        reason = reason_of(error)
    else:
        if found:
            return found
        raise _refused("opens_nothing")
    # Raised out here, so that the first error, which may tell an address, is not behind this one.
    raise _refused(_OBJECTIONS.get(reason, "not_checked"))


def try_on(asked: Asked, target: Target) -> None:
    """Look at one account with a key; what becomes of the account does not matter. Raises Refused as `opened`.

    Where the kind itself can say what it opens, only a clear no counts: the platform has already taken the key.
    """
    seen = _in_time(lambda client: look(asked.connector, target, _door(client, asked))).seen
    if seen.reason in _OBJECTIONS:
        raise _refused(_OBJECTIONS[seen.reason])
    has_answered = seen.outcome in {Outcome.PRESENT, Outcome.ABSENT} or seen.reason is Reason.AMBIGUOUS
    if not has_answered and asked.kind.opens is None:
        raise _refused("not_checked")


def desk_of(connector: Connector, kind: KeyKind, app: App) -> Desk:
    """Return where keys of a kind are handed out. Raises Refused (no_such_key) where they are not."""
    if kind.oauth is None:
        raise Refused("no_such_key", NO_SUCH_KEY)
    return Desk(kind.oauth, bases_of(connector), app)


def exchange(desk: Desk, code: str, *, back: str, verifier: str) -> Grant:
    """Return the key for a code. Raises Refused: code_refused, app_refused, not_checked."""
    return _at_the_desk(lambda client: oauth.exchange(client, desk, code, back=back, verifier=verifier))


def renew(desk: Desk, grant: Grant) -> Grant:
    """Return a fresh key for an old one. Raises Refused: refresh_refused, not_renewable, app_refused, not_checked."""
    return _at_the_desk(lambda client: oauth.renew(client, desk, grant))


def give_back(desk: Desk, grant: Grant) -> bool:
    """Give a key back, and say whether that was done: it may not be possible from here, or nobody answers."""
    try:
        return _at_the_desk(lambda client: oauth.revoke(client, desk, grant))
    except Refused:
        return False


def code_in(answer: Mapping[str, str]) -> str:
    """Return the code with which somebody came back. Raises Refused: denied, no_code."""
    try:
        return oauth.code_in(answer)
    except PlatformError as error:
        code = error.code
    raise _refused(code)


def _at_the_desk(ask: Callable[[Client], Awaitable[T]]) -> T:
    try:
        return _in_time(ask)
    except PlatformError as error:
        code = error.code if error.code in _NOES else "not_checked"
    raise _refused(code)


def _in_time(ask: Callable[[Client], Awaitable[T]]) -> T:
    """Ask, and return what came of it. Raises Unreachable (timeout) where that takes too long, and what the asking raises."""

    async def go() -> T:
        async with Client(Settings.from_environment()) as client, asyncio.timeout(PATIENCE):
            return await ask(client)

    try:
        return asyncio.run(go())
    except TimeoutError:
        pass
    raise Unreachable("timeout", "The platform did not answer in time.")


def _door(client: Client, asked: Asked) -> Door:
    return Door(client, asked.connector, bases_of(asked.connector), asked.key)


def _refused(code: str) -> Refused:
    return Refused(code, SENTENCES[code])


_OBJECTIONS = {
    Reason.KEY_REFUSED: "key_refused",
    Reason.KEY_LACKS_RIGHT: "key_lacks_right",
    Reason.NO_KEY: "key_refused",
}
_NOES = frozenset({"code_refused", "refresh_refused", "not_renewable", "app_refused"})
