"""Takes in one page or document after the other and keeps, per account, where it was seen and why it seems ours.

Memory grows with the accounts and refused links found, not with the pages read.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from farled.discovery.documents import DocumentFinds
from farled.discovery.found import (
    Found,
    FoundAs,
    Ground,
    GroundCode,
    PageAccount,
    PageFinds,
    Refusal,
    Refused,
    Sighting,
)
from farled.discovery.ownership import likeness, weigh
from farled.platforms import AccountRef

_SIGHTINGS = 20
_MANY = 3
_STRENGTH = list(FoundAs)


@dataclass(slots=True)
class _Entry:
    """One account while the scan goes on."""

    ref: AccountRef
    found_as: FoundAs
    grounds: dict[GroundCode, Ground] = field(default_factory=dict)
    times: Counter[GroundCode] = field(default_factory=Counter)
    """On how many pages each ground was met."""
    sightings: list[Sighting] = field(default_factory=list)
    pages: int = 0
    documents: int = 0


class Ledger:
    """What a scan has found so far."""

    def __init__(self) -> None:
        self.pages = 0
        self.documents: list[str] = []
        self.languages: Counter[str] = Counter()
        self.names: Counter[str] = Counter()
        self._entries: dict[str, _Entry] = {}
        self._refused: dict[str, Refused] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def add_page(self, finds: PageFinds) -> None:
        """Take in a page of a site."""
        self.pages += 1
        self.languages[finds.lang] += 1
        self.names[finds.site_name] += 1
        self.add_other_page(finds)

    def add_other_page(self, finds: PageFinds, ground: Ground | None = None) -> None:
        """Take in a page that is none of the sites': saved, or a page of links. `ground` holds for all on it."""
        for account in finds.accounts:
            self._see(finds, account, ground)
        self._refuse(finds.refusals, finds.url)

    def add_document(self, finds: DocumentFinds, ground: Ground) -> None:
        """Take in a document; saved pages in it count as pages."""
        self.documents.append(finds.name)
        for page in finds.pages:
            self.add_other_page(page, ground)
        for account in finds.accounts:
            entry = self._entry(account.ref, account.found_as)
            entry.documents += 1
            self._reason(entry, [ground])
            _keep(entry, account.sighting(finds.name))
        self._refuse(finds.refusals, finds.name)

    def add_account(self, ref: AccountRef, sighting: Sighting, ground: Ground | None = None) -> None:
        """Take in one account seen in a place that is neither page nor document: trust.txt, a short link."""
        entry = self._entry(ref, sighting.found_as)
        entry.pages += 1
        self._reason(entry, [ground] if ground else [])
        _keep(entry, sighting)

    def refused(self) -> list[Refused]:
        """Return every refused link, most seen first."""
        return sorted(self._refused.values(), key=lambda r: (-r.pages, r.href))

    def forget_refusal(self, href: str) -> None:
        """Take a refused link back, now that it is known which account stands behind it."""
        self._refused.pop(href, None)

    def accounts(self) -> Iterator[tuple[AccountRef, str]]:
        """Yield every account seen so far, with the first href it was seen as."""
        return ((entry.ref, entry.sightings[0].hrefs[0]) for entry in self._entries.values())

    def prove(self, key: str, ref: AccountRef, ground: Ground | None) -> None:
        """Put what the net has proved in the place of what a URL only suggested."""
        self._entries[key].ref = ref
        if ground:
            self._reason(self._entries[key], [ground])

    def found(self, hosts: Iterable[str]) -> list[Found]:
        """Return every account, weighed by all that was seen; `hosts` are those of the organisation's own sites."""
        names = [name for name, _ in self.names.most_common(5) if name]
        hosts = list(hosts)
        return [self._weighed(entry, hosts, names) for entry in self._entries.values()]

    def _weighed(self, entry: _Entry, hosts: list[str], names: list[str]) -> Found:
        hrefs = [href for sighting in entry.sightings for href in sighting.hrefs]
        for ground in likeness(entry.ref, hosts, names, hrefs):
            entry.grounds.setdefault(ground.code, ground)
        grounds = tuple(sorted(self._holding(entry), key=lambda g: list(GroundCode).index(g.code)))
        return Found(entry.ref, weigh(grounds), grounds, entry.sightings, entry.pages, entry.documents)

    def _holding(self, entry: _Entry) -> Iterator[Ground]:
        """Yield the grounds that still hold over all pages."""
        framed = entry.times[GroundCode.TEMPLATE]
        linked = entry.found_as is not FoundAs.POST
        for code, ground in entry.grounds.items():
            if code is GroundCode.RUNNING_TEXT and (framed or entry.times[GroundCode.INVITED]):
                continue
            if code is GroundCode.QUOTED and linked:
                continue
            if code in (GroundCode.MAKER, GroundCode.PARTNER) and entry.times[code] * 2 < entry.pages:
                continue
            yield ground
        if framed >= _MANY and framed * 4 >= self.pages:
            yield Ground(GroundCode.MANY_PAGES, {"pages": entry.pages, "of": self.pages})

    def _see(self, finds: PageFinds, account: PageAccount, ground: Ground | None) -> None:
        entry = self._entry(account.ref, account.found_as)
        entry.pages += 1
        self._reason(entry, [*account.grounds, *([ground] if ground else [])])
        _keep(
            entry,
            Sighting(finds.url, account.found_as, account.hrefs, account.place, account.text, finds.written),
        )

    def _entry(self, ref: AccountRef, found_as: FoundAs) -> _Entry:
        entry = self._entries.setdefault(ref.key, _Entry(ref, found_as))
        if _STRENGTH.index(found_as) < _STRENGTH.index(entry.found_as):
            entry.found_as = found_as
            entry.ref = ref._replace(stable_id=ref.stable_id or entry.ref.stable_id)
        return entry

    @staticmethod
    def _reason(entry: _Entry, grounds: Iterable[Ground]) -> None:
        for ground in grounds:
            entry.grounds.setdefault(ground.code, ground)
            entry.times[ground.code] += 1

    def _refuse(self, refusals: Iterable[Refusal], where: str) -> None:
        for refusal in refusals:
            known = self._refused.get(refusal.href)
            if known:
                known.pages += 1
            else:
                self._refused[refusal.href] = Refused(refusal.href, refusal.verdict, 1, where)


def _keep(entry: _Entry, sighting: Sighting) -> None:
    if len(entry.sightings) < _SIGHTINGS:
        entry.sightings.append(sighting)
