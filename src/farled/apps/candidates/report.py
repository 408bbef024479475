"""A scan's result as our pages show it: the words of the report, in the layout of the application.

What is shown and in which order is decided by `farled.discovery.overview`, every sentence made by
`farled.discovery.words`; here they are only brought together for the templates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from farled.apps.candidates.models import Candidate
from farled.discovery.found import Found, Ground, GroundCode, Own, Scan
from farled.discovery.overview import Overview, Step, overview
from farled.discovery.report.html import about, is_web, plain, why
from farled.discovery.surprises import Surprise
from farled.discovery.words import Words, words
from farled.discovery.words.forms import Advice
from farled.platforms.registry import platforms

_PLACES = 3
"""Places shown of an account, and of what was not read, before the rest is counted."""


def said() -> Words:
    """Return the words of the language that is spoken right now."""
    return words("sv" if (get_language() or "").startswith("sv") else "en")


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A page or document."""

    url: str
    """"" where it is no page that can be opened."""
    text: str
    written: str = ""


@dataclass(frozen=True, slots=True)
class ShownAccount:
    """An account, or a link that was meant to lead to one, as a row."""

    platform: str
    handle: str
    url: str
    """"" where nothing is there any more."""
    about: str
    stands: str
    places: Sequence[ShownPlace]
    more: str
    """How many places are not listed, in words."""
    why: str


@dataclass(frozen=True, slots=True)
class ShownPile:
    """The accounts that are somebody's."""

    own: str
    count: int
    title: str
    text: str
    accounts: Sequence[ShownAccount]


@dataclass(frozen=True, slots=True)
class ShownGap:
    """Something that was not seen, with some of the places."""

    text: str
    places: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ShownStep:
    """What can be done about it; `code` says which page helps."""

    code: str
    advice: Advice
    addresses: str
    pages: int


@dataclass(frozen=True, slots=True)
class ShownScan:
    """A whole result."""

    name: str
    lead: str
    tail: str
    elsewhere: int
    """Accounts that are somebody else's and not in the count of `lead`; 0 where that counts none itself."""
    met: int
    """All accounts, whosever they are."""
    band: Sequence[tuple[str, int]]
    surprises_title: str
    surprises: Sequence[ShownAccount]
    piles: Sequence[ShownPile]
    gaps: Sequence[ShownGap]
    steps: Sequence[ShownStep]
    refused_total: str
    refused: Sequence[ShownGap]
    made: Sequence[str]
    labels: object


def shown(scan: Scan) -> ShownScan:
    """Arrange a scan for our pages, in the language of the moment."""
    w, o = said(), overview(scan)
    headline = w.headline(o.figures, o.name)
    total = sum(len(group.links) for group in o.refused)
    return ShownScan(
        name=o.name,
        lead=headline.lead,
        tail=headline.tail,
        elsewhere=o.figures.elsewhere if o.figures.accounts else 0,
        met=len(scan.found),
        band=o.band,
        surprises_title=w.surprises_title(len(o.surprises)),
        surprises=[_surprise(one, w) for one in o.surprises],
        piles=[_pile(own, o.piles[own], w) for own in Own] if scan.found else [],
        gaps=_gaps(o, w),
        steps=[_step(step, o.name, w) for step in o.unseen.steps],
        refused_total=w.refused_total(total),
        refused=[
            _gap(w.refused(g.why, _platform(g.platform), len(g.links)), [one.href for one in g.links], w)
            for g in o.refused
        ],
        made=w.made(scan),
        labels=w.LABELS,
    )


def account_of(found: Found, w: Words, because: str = "") -> ShownAccount:
    """Return an account of a scan as a row; `because` in the place of whose it is and why."""
    places = [place(one.where, one.of, w) for one in found.sightings[:_PLACES]]
    left = max(found.pages + found.documents, len(found.sightings)) - len(places)
    at = found.sightings[0].place if found.sightings else ""
    return ShownAccount(
        platform=found.ref.platform,
        handle=found.ref.handle,
        url="" if is_closed(found.ref.platform) else found.ref.url,
        about=about(found, w),
        stands=w.stands(found.pages, found.documents, at),
        places=places,
        more=w.more_places(left) if left > 0 else "",
        why=because or why(found, w),
    )


def place(where: str, written: date | None = None, w: Words | None = None) -> ShownPlace:
    """Return a page or document as people read it."""
    return ShownPlace(where if is_web(where) else "", plain(where), w.written(written) if w and written else "")


def is_closed(slug: str) -> bool:
    """Tell whether a platform is no longer there."""
    platform = platforms().get(slug)
    return platform is not None and platform.closed is not None


def grounds_of(candidate: Candidate) -> list[str]:
    """Say why we think what we think of a found account; a ground of another version is passed over."""
    known = {code.value: code for code in GroundCode}
    return [said().ground(Ground(known[code], facts)) for code, facts in candidate.grounds if code in known]


def _surprise(surprise: Surprise, w: Words) -> ShownAccount:
    because, subject = " ".join(map(w.reason, surprise.reasons)), surprise.subject
    if isinstance(subject, Found):
        return account_of(subject, w, because)
    slug = subject.verdict.platform or ""
    there = [place(subject.where)]
    return ShownAccount(slug, plain(subject.href), "", _platform(slug), "", there, "", because)


def _pile(own: Own, accounts: Sequence[Found], w: Words) -> ShownPile:
    rows = [account_of(found, w) for found in accounts]
    return ShownPile(own.value, len(rows), w.whose(own), w.pile(own, len(rows)), rows)


def _gaps(o: Overview, w: Words) -> list[ShownGap]:
    gaps = [ShownGap(w.LABELS.unlinked)]
    gaps += [ShownGap(w.site_left(site.host, site.left, site.stopped)) for site in o.unseen.sites]
    gaps += [ShownGap(w.offered(offer.host, offer.why, offer.pages)) for offer in o.unseen.offered]
    gaps += [_gap(w.unread(g.code, len(g.where), g.documents), g.where, w) for g in o.unseen.unread]
    return gaps


def _gap(text: str, places: Sequence[str], w: Words) -> ShownGap:
    listed = [plain(one) for one in places[:_PLACES]]
    return ShownGap(text, [*listed, *([w.more_places(len(places) - _PLACES)] if len(places) > _PLACES else [])])


def _step(step: Step, name: str, w: Words) -> ShownStep:
    return ShownStep(step.code.value, w.step(step, name), " ".join(step.urls), step.pages)


def _platform(slug: str | None) -> str:
    platform = platforms().get(slug or "")
    return platform.name if platform else slug or "?"
