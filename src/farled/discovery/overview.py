"""What a reader is shown of a scan: the figures, the order and the groups. Pure; no sentence is made here.

An account that is somebody else's is in no figure of the headline and in no platform of the band: a list that
counts the web bureau's page as the organisation's is wrong on its first line.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from farled.discovery.found import Found, GroundCode, Offered, Own, Refused, Scan, Site, Unread
from farled.discovery.surprises import Surprise, surprises
from farled.platforms import Why
from farled.platforms.registry import platforms

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Figures:
    """What the headline counts: accounts that are the organisation's, or probably are."""

    accounts: int
    platforms: int
    single_page: int
    """Of the accounts, those on one page and nowhere else; 0 where only one page was read."""
    only_document: int
    closed: int
    """Of the accounts, those on a service that is no longer there."""
    elsewhere: int
    """Accounts that are somebody else's, counted in none of the above."""
    pages: int
    """Read, as the documents are; where both are 0 nothing could be looked at, and no count is known."""
    documents: int
    interrupted: bool = False


class StepCode(StrEnum):
    """What somebody can do about what was not seen."""

    ASK_HOUSE = "ask_house"
    TRY_AGAIN = "try_again"
    CHECK_ADDRESS = "check_address"
    """No server has the name: asking again would end the same way."""
    READ_SISTERS = "read_sisters"
    READ_ON = "read_on"
    OWN_LISTS = "own_lists"
    SEARCH_PLATFORMS = "search_platforms"


@dataclass(frozen=True, slots=True)
class Step:
    """One next step."""

    code: StepCode
    urls: tuple[str, ...] = ()
    """What a scan would be given."""
    pages: int = 0
    """A budget that would have been enough, for `READ_ON`."""


@dataclass(frozen=True, slots=True)
class UnreadGroup:
    """Pages, or documents, that were not looked at for the same reason."""

    code: str
    documents: bool
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unseen:
    """What the scan did not see, and what to do about it."""

    sites: tuple[Site, ...]
    """Those with pages left, or not read to their end."""
    unread: tuple[UnreadGroup, ...]
    offered: tuple[Offered, ...]
    steps: tuple[Step, Step, Step]


@dataclass(frozen=True, slots=True)
class RefusedGroup:
    """Links that are no accounts for the same reason, on the same platform."""

    why: Why
    platform: str | None
    links: tuple[Refused, ...]
    """Each once; on the most pages first."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A scan as it is shown."""

    scan: Scan
    name: str
    """The organisation's name for itself, else the host that was asked for; at most 60 characters."""
    figures: Figures
    band: tuple[tuple[str, int], ...]
    """Platform and accounts on it, most first."""
    surprises: tuple[Surprise, ...]
    piles: dict[Own, tuple[Found, ...]]
    unseen: Unseen
    refused: tuple[RefusedGroup, ...]


def overview(scan: Scan) -> Overview:
    """Arrange a scan for a reader."""
    ours = [found for found in scan.found if found.own is not Own.NO]
    band = tuple(sorted(Counter(found.ref.platform for found in ours).items(), key=_most_first))
    order = {platform: place for place, (platform, _) in enumerate(band)}
    return Overview(
        scan=scan,
        name=_short_name(scan.organisation or host_asked(scan)),
        figures=_figures(scan, ours),
        band=band,
        surprises=surprises(scan),
        piles={own: _pile(scan.found, own, order) for own in Own},
        unseen=_unseen(scan),
        refused=_refused(scan.refused),
    )


def host_asked(scan: Scan) -> str:
    """Return the host the scan began with; the documents' names, unread ones too, where it began with none."""
    if not scan.asked:
        return ", ".join(dict.fromkeys([*scan.documents, *(one.where for one in scan.unread)]))
    first = scan.asked[0]
    return first.partition("://")[2].partition("/")[0] or first.partition("/")[0]


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], platforms()[item[0]].name.lower()


def _figures(scan: Scan, ours: Sequence[Found]) -> Figures:
    pages = sum(site.read for site in scan.sites)
    return Figures(
        accounts=len(ours),
        platforms=len({found.ref.platform for found in ours}),
        single_page=sum(found.pages == 1 and not found.documents for found in ours) if pages > 1 else 0,
        only_document=sum(found.documents > 0 and not found.pages for found in ours) if pages else 0,
        closed=sum(platforms()[found.ref.platform].closed is not None for found in ours),
        elsewhere=len(scan.found) - len(ours),
        pages=pages,
        documents=len(scan.documents),
        interrupted=scan.interrupted,
    )


SOMEBODY_ELSE = (
    GroundCode.MAKER,
    GroundCode.TOOL_MAKER,
    GroundCode.PARTNER,
    GroundCode.PERSON,
    GroundCode.QUOTED,
)
"""What makes an account somebody else's, in the order of their pile."""


def _pile(found: Iterable[Found], own: Own, order: dict[str, int]) -> tuple[Found, ...]:
    """Sort a pile: by platform in the order of the band; somebody else's by who it is first."""

    def place(one: Found) -> tuple[int, int, str, int, str]:
        platform = order.get(one.ref.platform, len(order))
        return _who(one) if own is Own.NO else 0, platform, one.ref.platform, -one.pages, one.ref.handle.lower()

    return tuple(sorted((one for one in found if one.own is own), key=place))


def _who(found: Found) -> int:
    codes = {ground.code for ground in found.grounds}
    return next((place for place, code in enumerate(SOMEBODY_ELSE) if code in codes), len(SOMEBODY_ELSE))


def _unseen(scan: Scan) -> Unseen:
    offered = tuple(sorted(scan.offered, key=lambda one: (-one.pages, one.host)))
    return Unseen(
        sites=tuple(site for site in scan.sites if site.left or site.stopped != "done"),
        unread=_unread(scan.unread, frozenset(scan.documents)),
        offered=offered,
        steps=_steps(scan, offered),
    )


_DOCUMENT_ENDINGS = (".pdf", ".docx", ".doc", ".xlsx", ".xls", ".csv", ".odt", ".pptx", ".txt", ".eml")


def is_document(where: str, documents: Iterable[str] = ()) -> bool:
    """Tell whether a place is a document rather than a page: one that was handed in, or a file of the site's."""
    return (
        where in documents
        or not where.startswith(("http://", "https://"))
        or where.partition("?")[0].lower().endswith(_DOCUMENT_ENDINGS)
    )


def _why(unread: Unread) -> str:
    """Where even the rules for robots could not be fetched, what stood in the way says more than that."""
    return str(unread.facts.get("cause") or unread.code)


def _short_name(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _unread(unread: Iterable[Unread], documents: frozenset[str]) -> tuple[UnreadGroup, ...]:
    groups: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for one in unread:
        groups[_why(one), is_document(one.where, documents)].append(one.where)
    made = (UnreadGroup(code, document, tuple(where)) for (code, document), where in groups.items())
    return tuple(sorted(made, key=lambda group: (-len(group.where), group.code)))


def _steps(scan: Scan, offered: Sequence[Offered]) -> tuple[Step, Step, Step]:
    """Choose three: asking people comes first, since they alone know the account that no page links to."""
    read, left = sum(site.read for site in scan.sites), sum(site.left for site in scan.sites)
    asked = tuple(map(_short, scan.asked))
    steps = [Step(StepCode.ASK_HOUSE)]
    if scan.unread and {_why(one) for one in scan.unread} == {"dns"} and not read:
        steps.insert(0, Step(StepCode.CHECK_ADDRESS, asked))
    elif scan.interrupted or not read:
        steps.append(Step(StepCode.TRY_AGAIN, asked))
    elif offered:
        steps.append(Step(StepCode.READ_SISTERS, (*asked, *(_short(one.url) for one in offered[:3]))))
    elif left:
        steps.append(Step(StepCode.READ_ON, asked, -(-(read + left) // 100) * 100))
    steps += [Step(StepCode.OWN_LISTS, asked), Step(StepCode.SEARCH_PLATFORMS)]
    return steps[0], steps[1], steps[2]


def _short(url: str) -> str:
    """Return a URL as one would type it."""
    return url.removeprefix("https://").rstrip("/")


def _refused(refused: Iterable[Refused]) -> tuple[RefusedGroup, ...]:
    groups: dict[tuple[Why, str | None], list[Refused]] = defaultdict(list)
    for one in refused:
        groups[one.verdict.why, one.verdict.platform].append(one)
    order = list(Why)
    keys = sorted(groups, key=lambda key: (order.index(key[0]), -len(groups[key]), key[1] or ""))
    return tuple(RefusedGroup(*key, tuple(sorted(groups[key], key=lambda one: (-one.pages, one.href)))) for key in keys)
