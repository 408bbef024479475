"""The at most five accounts of a scan that make somebody say "I did not know that", each with its reasons.

What is on every page is known to everybody; what surprises is the forgotten: one old page, a document, a year in
the name. None is a good answer.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from farled.discovery.found import Facts, Found, GroundCode, Own, Refused, Scan, Sighting
from farled.kit.text import letters
from farled.platforms import Why
from farled.platforms.registry import platforms

MOST = 5
_OLD = timedelta(days=730)
_FEW_PAGES = 20
"""In a scan of fewer pages, being on one of them says nothing."""
_A_LIST = 4
"""A page with so many accounts is the organisation's list of its channels: what stands only there is not forgotten."""


class SurpriseCode(StrEnum):
    """Why an account surprises, the strongest first. Facts in brackets."""

    OLD_PAGE = "old_page"  # written: the date of the page (ISO)
    CLOSED_SERVICE = "closed_service"  # platform
    ONLY_DOCUMENT = "only_document"  # document
    YEAR = "year"  # year
    TWIN = "twin"  # handle: of the other one
    CAMPAIGN = "campaign"  # word
    AGENCY = "agency"  # text, pages
    MISSPELT = "misspelt"  # meant: host
    PERSON = "person"
    ONE_PAGE = "one_page"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why an account surprises."""

    code: SurpriseCode
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Surprise:
    """An account, or a misspelt link, with one or two reasons."""

    subject: Found | Refused
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the other accounts and pages of the scan say about one."""

    today: date
    pages: int
    names: tuple[str, ...]
    """What the organisation is called, folded."""
    lists: Collection[str]
    twins: Mapping[str, Found]
    """Key of an account to the better known one of nearly the same name."""


def surprises(scan: Scan) -> tuple[Surprise, ...]:
    """Return at most five, the strongest reason first; as many different reasons as there are."""
    setting = _Setting(
        today=scan.started.date(),
        pages=sum(site.read for site in scan.sites),
        names=tuple(letters(name) for name in (scan.organisation, *scan.asked[:1]) if name),
        lists=_lists(scan.found),
        twins=_twins(scan.found),
    )
    all_of_them = [
        *(Surprise(found, reasons) for found in scan.found if (reasons := tuple(_reasons(found, setting)))),
        *(Surprise(one, (_misspelt(one),)) for one in scan.refused if one.verdict.why is Why.MISSPELT),
    ]
    return tuple(_varied(sorted(all_of_them, key=_rank)))


def _reasons(found: Found, setting: _Setting) -> Iterator[Reason]:
    """Yield the two strongest reasons of an account."""
    reasons = filter(None, (ask(found, setting) for ask in _QUESTIONS))
    return (reason for _, reason in zip(range(2), reasons, strict=False))


def _rank(surprise: Surprise) -> tuple[int, int, int, str]:
    subject = surprise.subject
    name = subject.ref.key if isinstance(subject, Found) else subject.href
    return _STRENGTH[surprise.reasons[0].code], -len(surprise.reasons), subject.pages, name


_STRENGTH = {code: place for place, code in enumerate(SurpriseCode)}


def _varied(ranked: Sequence[Surprise]) -> list[Surprise]:
    """Take the best of every reason before the second of any; return them in their order."""
    taken: Counter[SurpriseCode] = Counter()
    rounds: list[tuple[int, int]] = []
    for place, surprise in enumerate(ranked):
        code = surprise.reasons[0].code
        rounds.append((taken[code], place))
        taken[code] += 1
    return [ranked[place] for place in sorted(place for _, place in sorted(rounds)[:MOST])]


def _old_page(found: Found, setting: _Setting) -> Reason | None:
    page = _only_page(found)
    if page and page.of and _ours(found) and setting.today - page.of > _OLD:
        return Reason(SurpriseCode.OLD_PAGE, {"written": page.of.isoformat()})
    return None


def _closed_service(found: Found, _: _Setting) -> Reason | None:
    closed = _ours(found) and platforms()[found.ref.platform].closed
    return Reason(SurpriseCode.CLOSED_SERVICE, {"platform": found.ref.platform}) if closed else None


def _only_document(found: Found, setting: _Setting) -> Reason | None:
    if not _ours(found) or found.pages or not found.documents or not setting.pages:
        return None
    return Reason(SurpriseCode.ONLY_DOCUMENT, {"document": found.sightings[0].where if found.sightings else ""})


_YEAR = re.compile(r"(?<!\d)(?:19[89]|20[0-4])\d(?!\d)")


def _year(found: Found, setting: _Setting) -> Reason | None:
    year = _YEAR.search(found.ref.handle)
    if not _named(found) or not year or int(year[0]) > setting.today.year + 1:
        return None
    return Reason(SurpriseCode.YEAR, {"year": year[0]})


def _twin(found: Found, setting: _Setting) -> Reason | None:
    other = setting.twins.get(found.ref.key)
    return Reason(SurpriseCode.TWIN, {"handle": other.ref.handle}) if other else None


# Stems, as they stand inside a handle without spaces. Only such as hardly occur in the name of something lasting.
_CAMPAIGN = re.compile(
    "kampanj|campaign|sommar|summer|festival|jubileum|anniversary|julkalender|jullov|sportlov|hostlov|pasklov|tavling"
    "|contest|competition|utmaning|challenge|masskampanj|turne|roadshow|hackathon|valet|rosta|flyttatill|flyttahit"
    "|bokommun|bosatt|upptack|discover|viarmed|vialskar|ilove|tillsammans|together|framtidens|nustartarvi"
)


def _campaign(found: Found, setting: _Setting) -> Reason | None:
    handle = letters(found.ref.handle)
    word = _CAMPAIGN.search(handle)
    if not _named(found) or not word or any(word[0] in name for name in setting.names) or _beside_text(found):
        return None
    return Reason(SurpriseCode.CAMPAIGN, {"word": word[0]})


def _agency(found: Found, _: _Setting) -> Reason | None:
    maker = next((ground for ground in found.grounds if ground.code is GroundCode.MAKER), None)
    if not maker:
        return None
    return Reason(SurpriseCode.AGENCY, {"text": maker.facts["text"], "pages": found.pages})


def _person(found: Found, _: _Setting) -> Reason | None:
    personal = any(ground.code is GroundCode.PERSON for ground in found.grounds)
    return Reason(SurpriseCode.PERSON) if personal and (_ours(found) or _beside_text(found)) else None


def _one_page(found: Found, setting: _Setting) -> Reason | None:
    page = _only_page(found)
    lonely = page and page.where not in setting.lists and setting.pages >= _FEW_PAGES
    return Reason(SurpriseCode.ONE_PAGE) if _ours(found) and lonely and not _old_page(found, setting) else None


_QUESTIONS: tuple[Callable[[Found, _Setting], Reason | None], ...] = (
    _old_page,
    _closed_service,
    _only_document,
    _year,
    _twin,
    _campaign,
    _agency,
    _person,
    _one_page,
)


def _misspelt(one: Refused) -> Reason:
    return Reason(SurpriseCode.MISSPELT, {"meant": one.verdict.detail})


def _ours(found: Found) -> bool:
    return found.own is not Own.NO


def _named(found: Found) -> bool:
    """Tell whether an account is ours and its handle is a name somebody chose."""
    return _ours(found) and found.ref.handle != found.ref.stable_id


def _beside_text(found: Found) -> bool:
    return any(ground.code is GroundCode.TEMPLATE for ground in found.grounds)


def _only_page(found: Found) -> Sighting | None:
    """Return the one page an account stands on; None where it stands anywhere else too."""
    if found.pages != 1 or found.documents or not found.sightings:
        return None
    return found.sightings[0]


def _lists(found: Iterable[Found]) -> frozenset[str]:
    """Return the pages that list several accounts which stand nowhere else."""
    lonely = Counter(page.where for page in map(_only_page, found) if page)
    return frozenset(where for where, accounts in lonely.items() if accounts >= _A_LIST)


_ENDING = re.compile(r"(?:kommun|municipality|officiell|official|sverige|sweden|stad|city|\d+|ab|se|s)$")


def _core(handle: str) -> str:
    """Return what is left of a name without its customary endings: `ekshamnskommun_official` gives `ekshamn`."""
    core = letters(handle)
    while len(shorter := _ENDING.sub("", core)) >= 4 and shorter != core:
        core = shorter
    return core


def _twins(found: Iterable[Found]) -> dict[str, Found]:
    groups: dict[tuple[str, str, str], list[Found]] = defaultdict(list)
    for one in filter(_named, found):
        groups[one.ref.platform, one.ref.kind, _core(one.ref.handle)].append(one)
    twins: dict[str, Found] = {}
    for group in groups.values():
        known, *others = sorted(group, key=lambda one: (-one.pages, one.ref.key))
        twins.update((other.ref.key, known) for other in others)
    return twins
