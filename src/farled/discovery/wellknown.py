"""The small files in which a site says itself which accounts are its own: trust.txt, humans.txt, atproto-did.

trust.txt: https://journallist.net/reference-document-for-trust-txt-specifications (`social=URL`, one a line).
atproto-did: https://atproto.com/specs/handle (the site's domain is then a Bluesky handle).
humans.txt names people and makers as often as the site itself; it is read as a text, and proves nothing.
"""

import re
from collections.abc import Iterator

from farled.discovery.documents import read_document
from farled.discovery.found import FoundAs, Ground, GroundCode, Sighting
from farled.discovery.ledger import Ledger
from farled.kit.errors import FarledError
from farled.kit.http import Client, Limits
from farled.platforms import AccountRef, identify

_SMALL = Limits(bytes=200_000, seconds=10)
_SOCIAL = re.compile(r"^\s*social\s*=\s*(\S+)", re.IGNORECASE | re.MULTILINE).findall
_DID = re.compile(r"\s*(did:(?:plc:[a-z2-7]{24}|web:[\w.\-]+))\s*").fullmatch
_TRUST = ("trust.txt", ".well-known/trust.txt")


async def read_own_files(origin: str, client: Client, ledger: Ledger) -> None:
    """Read the files of one site (`https://www.example.se`) into the ledger. A file that is not there says nothing."""
    for name in _TRUST:
        text = await _text(f"{origin}/{name}", client)
        for ref, href in _trusted(text):
            own = Ground(GroundCode.OWN_FILE, {"name": name})
            ledger.add_account(ref, Sighting(f"{origin}/{name}", FoundAs.FILE, (href,)), own)
    did = _DID(await _text(f"{origin}/.well-known/atproto-did", client))
    bluesky = identify(f"https://bsky.app/profile/{did[1]}") if did else None
    if did and bluesky:
        own = Ground(GroundCode.OWN_FILE, {"name": ".well-known/atproto-did"})
        ledger.add_account(bluesky, Sighting(f"{origin}/.well-known/atproto-did", FoundAs.FILE, (did[1],)), own)
    humans = await _text(f"{origin}/humans.txt", client)
    for account in read_document("humans.txt", humans.encode()).accounts if humans else ():
        ledger.add_account(account.ref, account.sighting(f"{origin}/humans.txt"))


def _trusted(text: str) -> Iterator[tuple[AccountRef, str]]:
    for href in _SOCIAL(text):
        account = identify(href)
        if account:
            yield account, href


async def _text(url: str, client: Client) -> str:
    """Return a plain text, or "" where there is none: many sites answer every address with a page."""
    try:
        response = await client.get(url, accept="text/plain", limits=_SMALL)
    except FarledError:
        return ""
    text = response.text() if response.status == 200 else ""
    return "" if text.lstrip()[:1] == "<" else text
