"""Whose account it is, seen from the site it stands on: the grounds, and what follows from them.

A resemblance to the site's own name outweighs everything; then what the site says of itself; then where on the
page the link stands. On one page the answer is a beginning; `weigh` takes all pages of a scan together.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from farled.discovery.found import FoundAs, Ground, GroundCode, Own
from farled.discovery.resemblance import host_of, resembles, resembles_host
from farled.platforms import AccountRef

_TOOL_MAKERS = frozenset(
    "wordpresscom wordpressdotcom wordpress wix wixcom squarespace drupal joomla typo3 episerver optimizely sitevision"
    " shopify weebly webflow medium jimdo blogger blogspot ghost substack hubspot".split()
)
_OWN_WORDS = frozenset(
    (
        GroundCode.SAME_AS,
        GroundCode.SITE_META,
        GroundCode.REL_ME,
        GroundCode.REL_ME_BOTH,
        GroundCode.OWN_DOMAIN,
        GroundCode.OWN_FILE,
    )
)
_RESEMBLANCE = frozenset((GroundCode.RESEMBLES_HOST, GroundCode.RESEMBLES_NAME))
_SOMEBODY_ELSE = frozenset((GroundCode.MAKER, GroundCode.TOOL_MAKER, GroundCode.PARTNER, GroundCode.QUOTED))
FRAME = frozenset(("header", "footer", "nav", "aside", "social"))
"""Places that stand around a page's text and are the same on many pages."""


@dataclass(slots=True)
class Evidence:
    """What one page says about one account, before it is weighed."""

    ref: AccountRef
    found_as: set[FoundAs] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    maker: str = ""
    """Words around the link such as "Webbyrå: Klippan"."""
    partner: str = ""
    invited: bool = False
    """Words around the link such as "Följ oss"."""
    hrefs: tuple[str, ...] = ()
    own_words: dict[GroundCode, str] = field(default_factory=dict)
    """Ways in which the site itself names the account as its own."""


def grounds(evidence: Evidence, url: str, names: Collection[str]) -> tuple[Ground, ...]:
    """Return the reasons for and against on one page. `names` are what the page and its site call themselves."""
    return (*likeness(evidence.ref, [host_of(url)], names, evidence.hrefs), *_said(evidence), *_stands(evidence))


def likeness(ref: AccountRef, hosts: Iterable[str], names: Iterable[str], hrefs: Iterable[str]) -> list[Ground]:
    """Return the one ground that lies in the name: own domain before likeness to a host before likeness to a name."""
    if ref.stable_id == ref.handle:
        return _beside_id(ref, hosts, hrefs)
    name, _, server = ref.handle.partition("@") if ref.platform == "fediverse" else (ref.handle, "", "")
    known = [host for host in hosts if host]
    for host in known:
        if _on_own_domain(server or name, host):
            return [Ground(GroundCode.OWN_DOMAIN, {"host": server or name})]
    for host in known:
        if resembles_host(name, host):
            return [Ground(GroundCode.RESEMBLES_HOST, {"handle": name, "host": host})]
    alike = next((n for n in names if n and resembles(name, n)), "")
    return [Ground(GroundCode.RESEMBLES_NAME, {"handle": name, "name": alike})] if alike else []


def _beside_id(ref: AccountRef, hosts: Iterable[str], hrefs: Iterable[str]) -> list[Ground]:
    """Where the handle is a bare id, the old form of the URL still has a name: `/pages/Vassby-bibliotek/1482`."""
    words = {part for href in hrefs for part in unquote(href).split("/")[3:] if part != ref.handle and "?" not in part}
    for word in sorted(words):
        host = next((host for host in hosts if host and resembles_host(word, host)), "")
        if host:
            return [Ground(GroundCode.RESEMBLES_HOST, {"handle": word, "host": host})]
    return []


def _on_own_domain(domain: str, host: str) -> bool:
    if "." not in domain:
        return False
    own = ".".join(host.split(".")[-2:])
    return domain == own or domain.endswith("." + own)


def _said(evidence: Evidence) -> Iterable[Ground]:
    for code, name in evidence.own_words.items():
        yield Ground(code, {"name": name})
    if evidence.ref.handle.lower() in _TOOL_MAKERS:
        yield Ground(GroundCode.TOOL_MAKER)
    if evidence.maker:
        yield Ground(GroundCode.MAKER, {"text": evidence.maker})
    if evidence.partner:
        yield Ground(GroundCode.PARTNER, {"text": evidence.partner})
    if evidence.ref.kind == "person":
        yield Ground(GroundCode.PERSON)


def _stands(evidence: Evidence) -> Iterable[Ground]:
    frame = sorted(evidence.places & FRAME)
    if frame:
        yield Ground(GroundCode.TEMPLATE, {"place": frame[0]})
    elif evidence.found_as == {FoundAs.POST}:
        yield Ground(GroundCode.QUOTED)
    elif evidence.invited:
        yield Ground(GroundCode.INVITED)
    elif not evidence.own_words:
        yield Ground(GroundCode.RUNNING_TEXT)


def weigh(found: Collection[Ground]) -> Own:
    """Say whose an account is by its grounds."""
    codes = {ground.code for ground in found}
    if GroundCode.TOOL_MAKER in codes and GroundCode.RESEMBLES_HOST not in codes:
        return Own.NO
    if codes & {GroundCode.OWN_DOMAIN, GroundCode.RESEMBLES_HOST, GroundCode.SAME_AS, GroundCode.REL_ME_BOTH}:
        return Own.YES
    if codes & _SOMEBODY_ELSE:
        return Own.NO
    if codes & _RESEMBLANCE:
        return Own.PROBABLY if codes & {GroundCode.RUNNING_TEXT, GroundCode.PERSON} else Own.YES
    if GroundCode.PERSON in codes:
        return Own.PROBABLY if codes & {GroundCode.TEMPLATE, *_OWN_WORDS} else Own.NO
    if codes & _OWN_WORDS or GroundCode.TEMPLATE in codes:
        return Own.YES
    if codes & {GroundCode.INVITED, GroundCode.MANY_PAGES, GroundCode.IN_DOCUMENT}:
        return Own.PROBABLY
    return Own.NO
