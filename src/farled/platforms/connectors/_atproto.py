"""The servers behind Bluesky: where an account's own repository lies, and what its server says of it.

The app that most people see is one view of them and may lag, or leave somebody out; the account's own server
(its PDS) knows whether it was switched off, taken down or deleted. Lexicons com.atproto.{identity,sync,repo} of
bluesky-social/atproto.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from farled.kit.errors import PlatformError
from farled.platforms.connectors._reading import link, mapping, mappings, string
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Reason

COLLECTION = "app.bsky.feed.post"
_STATUS = {
    "takendown": Reason.SUSPENDED,
    "suspended": Reason.SUSPENDED,
    "deactivated": Reason.DEACTIVATED,
    "deleted": Reason.DELETED,
    "RepoTakendown": Reason.SUSPENDED,
    "RepoSuspended": Reason.SUSPENDED,
    "RepoDeactivated": Reason.DEACTIVATED,
    "RepoDeleted": Reason.DELETED,
    "RepoNotFound": Reason.DELETED,
}
"""`status` of getRepoStatus and `error` of the other methods of the repository, to what they mean."""


class Identity(NamedTuple):
    """What the directory says of an account."""

    did: str
    handle: str = ""
    server: str = ""
    """Its PDS; "" where the directory names none."""
    ended: bool = False
    """The id itself was ended for good, or the directory never had it."""


def error_of(answer: Answer) -> str:
    """Return the code of an XRPC error, such as AccountTakedown, or ""."""
    return string(answer.object().get("error"))


async def did_of(door: Door, handle: str) -> str | None:
    """Return the lasting id that a handle names now; None where it names none."""
    asked = f"{door.base('app')}/com.atproto.identity.resolveHandle"
    answer = await door.get(asked, {"handle": handle}, expects=(200, 400))
    did = string(answer.object().get("did"))
    if did.startswith("did:"):
        return did
    if answer.status == 200 or not (error_of(answer) == "HandleNotFound" or "resolve handle" in answer.text()):
        door.refuse(answer)
    return None


async def identity_of(door: Door, did: str) -> Identity:
    """Return what the directory says: the handle, and the server on which the account lives.

    The few ids that are web addresses stand in no directory, so that nothing is known of them here.
    The public directory answers 410 "DID not available" for an id that was ended, and 404 "DID not registered" for
    one that never was (did-method-plc/did-method-plc packages/server).
    """
    if not did.startswith("did:plc:"):
        return Identity(did)
    asked = f"{door.base('directory')}/{did}"
    answer = await door.get(asked, accept="application/did+ld+json, application/json", expects=(200, 404, 410))
    if answer.status != 200:
        return Identity(did, ended=string(answer.object().get("message")).startswith("DID not "))
    document = mapping(answer.json())
    names = [string(name).removeprefix("at://") for name in document.get("alsoKnownAs") or ()]
    servers = [
        link(one.get("serviceEndpoint"))
        for one in mappings(document.get("service"))
        if string(one.get("id")).endswith("#atproto_pds")
    ]
    return Identity(did, next(iter(names), ""), next(iter(servers), "").rstrip("/"))


async def standing_of(door: Door, identity: Identity) -> Reason | None:
    """Return what its own server says of an account: READ where it is active, None where the server cannot tell."""
    if identity.ended:
        return Reason.DELETED
    if not identity.server:
        return None
    asked = f"{identity.server}/xrpc/com.atproto.sync.getRepoStatus"
    try:
        answer = await door.get(asked, {"did": identity.did}, expects=(200, 400))
    except PlatformError:
        return None
    told = answer.object()
    if answer.status == 400:
        return _STATUS.get(error_of(answer))
    if told.get("active") is True:
        return Reason.READ
    return _STATUS.get(string(told.get("status")))


async def records_of(door: Door, identity: Identity, collection: str, most: int) -> list[Mapping[str, Any]]:
    """Return the newest records of a collection, each with `uri` and `value`."""
    asked = f"{identity.server}/xrpc/com.atproto.repo.listRecords"
    answer = await door.get(asked, {"repo": identity.did, "collection": collection, "limit": most})
    return mappings(mapping(answer.json()).get("records"))
