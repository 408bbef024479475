"""What Instagram, Facebook and Threads share: how Meta's Graph is asked, what its errors mean, how it gives a key.

Errors: developers.facebook.com, Graph API error handling and rate limiting, and general knowledge, 2026-11-23. Meta says
nearly everything with status 400 and a number. That something cannot be read is never taken for its being gone: missing
and hidden have one number (100, subcode 33).
"""

import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from farled.kit.errors import Blocked, LayoutChanged, NotAllowed, Unreachable
from farled.platforms.base import Text
from farled.platforms.connectors._reading import mapping, mappings, number, string
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Key, KeyField, OAuth, Swap

GRAPH = "https://graph.facebook.com/v26.0"
"""A version lives for about two years; v25 and v26 are current in 2026."""
DIALOGUE = "https://www.facebook.com/v26.0"
TOKEN = KeyField(
    "secret",
    Text("Access token", "Åtkomstnyckel"),
    Text(
        "Only if you have made one at Meta yourself, such as that of a system user. It is kept encrypted.",
        "Bara om du själv har skapat en hos Meta, till exempel för en systemanvändare. Den lagras krypterad.",
    ),
    secret=True,
)
_STATUSES = (200, 400, 401, 403, 404, 500)
_PAGES_OF_ACCOUNTS = 20
_TOO_OFTEN = {4, 17, 32, 341, 613, *range(80000, 80015)}
_LACKS_RIGHT = {3, 10, *range(200, 300)}
_OF_THE_PLATFORM = {1, 2}
_MIGRATED = re.compile(r"migrated to page ID (\d+)").search


def facebook_login(*scopes: str) -> OAuth:
    """Return how Facebook asks an owner: the key of an hour is changed for one of 60 days, and tells its scopes apart."""
    return OAuth(
        authorize="{dialogue}/dialog/oauth",
        token="{graph}/oauth/access_token",  # noqa: S106  an address
        scopes=scopes,
        longer=Swap(
            "{graph}/oauth/access_token",
            {
                "grant_type": "fb_exchange_token",
                "client_id": "{client_id}",
                "client_secret": "{client_secret}",
                "fb_exchange_token": "{token}",
            },
        ),
        permissions="{graph}/me/permissions",
        revoke="{graph}/me/permissions",
        revoke_form={"method": "delete", "access_token": "{token}"},
        revokes_all=True,
        pkce=False,
        scope_separator=",",
    )


def own_login(*scopes: str, grant: str, first: str, lasting: str) -> OAuth:
    """Return how Instagram and Threads ask an owner without Facebook: a key of an hour, changed for one of 60 days that
    renews itself; `grant` is the beginning of their words for it, the others the bases where that is done.
    """
    return OAuth(
        authorize="{login}/oauth/authorize",
        token=f"{first}/oauth/access_token",
        scopes=scopes,
        longer=Swap(
            f"{lasting}/access_token",
            {"grant_type": f"{grant}_exchange_token", "client_secret": "{client_secret}", "access_token": "{token}"},
        ),
        renewal=Swap(
            f"{lasting}/refresh_access_token",
            {"grant_type": f"{grant}_refresh_token", "access_token": "{token}"},
        ),
        pkce=False,
        scope_separator=",",
    )


class Refusal(LayoutChanged):
    """A no that means something on one platform only; whoever asked may know what."""

    def __init__(self, error: Mapping[str, Any]) -> None:
        super().__init__("not_understood", "Meta answered with an error that was not expected.")
        self.number = number(error.get("code"))
        self.subcode = number(error.get("error_subcode"))
        self.text = str(error.get("message", ""))

    @property
    def new_page(self) -> str:
        """Return the number of the page into which this one was merged (code 21), or ""."""
        found = _MIGRATED(self.text) if self.number == 21 else None
        return found[1] if found else ""


async def ask(
    door: Door, path: str, params: Mapping[str, Any], key: Key, base: str = "graph", *, kept: bool = True
) -> dict[str, Any]:
    """Ask the Graph, and return its answer.

    Raises Refusal for what is one platform's own matter, and for all else NotAllowed (key_refused, key_lacks_right),
    Blocked (too_often, wall), Unreachable (server_error), LayoutChanged (not_json, not_understood).
    """
    answer = await door.get(
        f"{door.base(base)}/{path}",
        params,
        headers={"Authorization": f"Bearer {key.secret}"},
        expects=_STATUSES,
        follow=False,
        kept=kept,
    )
    error = answer.object().get("error")
    if isinstance(error, dict):
        _refuse(error, answer)
    if answer.status != 200:
        door.refuse(answer)
    found = answer.json()
    if not isinstance(found, dict):
        raise LayoutChanged("not_understood", "Meta answered with something else than an object.", url=answer.url)
    return found


def _refuse(error: Mapping[str, Any], answer: Answer) -> NoReturn:
    code = number(error.get("code"))
    if code in (102, 190, 463, 467):
        raise NotAllowed(
            "key_refused", "Meta does not take the key any more.", subcode=number(error.get("error_subcode"))
        )
    if code in _LACKS_RIGHT:
        raise NotAllowed("key_lacks_right", "The key may not read this.", number=code)
    if code in _TOO_OFTEN:
        raise Blocked("too_often", "Asked too often.", retry_after=wait_told(answer.headers) or answer.rest)
    if code == 368:
        raise Blocked("wall", "Meta has shut the door for a while, for what it calls a breach of its rules.")
    if code in _OF_THE_PLATFORM or answer.status >= 500:
        raise Unreachable("server_error", "Meta had an error of its own.", status=answer.status)
    raise Refusal(error)


def wait_told(headers: Mapping[str, str]) -> float | None:
    """Return the seconds after which the Graph lets itself be asked again: its header counts in minutes."""
    try:
        told = mapping(json.loads(headers.get("X-Business-Use-Case-Usage", "")))
    except (ValueError, RecursionError):
        return None
    uses = [use for each in told.values() for use in mappings(each)]
    known = [count for use in uses if (count := number(use.get("estimated_time_to_regain_access")))]
    return max(known) * 60.0 if known else None


async def pages(door: Door, key: Key, fields: str) -> list[Mapping[str, Any]]:
    """Return the Pages on which the key's owner has a task, all of them. They may bring keys of their own: not kept."""
    found: list[Mapping[str, Any]] = []
    params: dict[str, Any] = {"fields": fields, "limit": 100}
    for _ in range(_PAGES_OF_ACCOUNTS):
        answer = await ask(door, "me/accounts", params, key, kept=False)
        found += rows(answer)
        after = string(mapping(answer, "paging", "cursors").get("after"))
        if not after or not mapping(answer, "paging").get("next"):
            break
        params["after"] = after
    return found


def rows(answer: object) -> list[Mapping[str, Any]]:
    """Return the objects of a list as the Graph writes it: `{"data": [..]}`."""
    return mappings(mapping(answer).get("data"))


def total(edge: object) -> int | None:
    """Return the count of an edge that was asked for with `summary(total_count)`."""
    return number(mapping(edge, "summary").get("total_count"))
