"""From pieces of a document to its accounts, each once, and to the links that are none."""

from collections.abc import Iterable
from dataclasses import replace

from farled.discovery.documents import limits
from farled.discovery.documents.finds import DocumentAccount, Note, NoteCode, Place, Unit
from farled.discovery.documents.pieces import Passage
from farled.discovery.documents.spoken import said_handles
from farled.discovery.documents.written import Mention, mentions
from farled.discovery.found import FoundAs, Refusal
from farled.platforms import AccountRef, NotAccount, Why, explain

_STRENGTH = list(FoundAs)
_SILENT = frozenset((Why.NOT_SOCIAL, Why.NOT_WEB))


class Gathering:
    """What was found in a document so far."""

    def __init__(self) -> None:
        self.accounts: dict[str, DocumentAccount] = {}
        self.refused: dict[str, NotAccount] = {}
        self.full = False

    def passage(self, passage: Passage) -> set[str]:
        """Take in a stretch of text with its links; return the platforms it has accounts on."""
        here = {self._address(link.href, FoundAs.PROFILE, passage.place, link.words) for link in passage.links}
        linked = frozenset(link.href for link in passage.links)
        return here | self.text(passage.text, passage.place, linked)

    def text(self, text: str, place: Place, linked: frozenset[str] = frozenset()) -> set[str]:
        """Take in a text; return the platforms it has accounts on (and "" for addresses that are none)."""
        if "." not in text and "@" not in text:
            return set()
        lines = _Lines(text, place)
        here: set[str] = set()
        for mention in mentions(text, linked):
            here.add(self._mention(mention, lines))
        for start, end, handle, ref in said_handles(text):
            self.account(ref, FoundAs.TEXT, handle, lines.place(start), lines.around(start, end))
            here.add(ref.platform)
        return here

    def _mention(self, mention: Mention, lines: "_Lines") -> str:
        verdict = explain(mention.url)
        if isinstance(verdict, NotAccount) and (verdict.why in _SILENT or _is_only_named(mention, verdict)):
            return ""
        if isinstance(verdict, AccountRef) and not mention.sure:
            verdict = verdict._replace(certainty="likely")
        around = lines.around(mention.start, mention.end)
        return self._verdict(verdict, FoundAs.TEXT, mention.written, lines.place(mention.start), around)

    def _address(self, href: str, found_as: FoundAs, place: Place, text: str) -> str:
        return self._verdict(explain(href), found_as, href, place, text)

    def _verdict(self, verdict: AccountRef | NotAccount, found_as: FoundAs, href: str, place: Place, text: str) -> str:
        if isinstance(verdict, AccountRef):
            self.account(verdict, found_as, href, place, text)
            return verdict.platform
        if verdict.account:
            self.account(verdict.account, FoundAs.POST, href, place, text)
        if verdict.why not in _SILENT and len(self.refused) < limits.REFUSALS:
            self.refused.setdefault(href, verdict)
        return ""

    def account(self, ref: AccountRef, found_as: FoundAs, href: str, place: Place, text: str) -> None:
        """Take in one sighting of an account; the strongest way it was found, and the surest reading, stay."""
        known = self.accounts.get(ref.key)
        if known is None:
            if len(self.accounts) < limits.ACCOUNTS:
                words = " ".join(text[: 4 * limits.WORDS_AROUND].split())
                self.accounts[ref.key] = DocumentAccount(ref, found_as, (href,), place, words)
            self.full = self.full or ref.key not in self.accounts
            return
        stronger = _STRENGTH.index(found_as) < _STRENGTH.index(known.found_as)
        surer = (stronger and known.found_as is FoundAs.POST) or ref.certainty == "certain" != known.ref.certainty
        more = href not in known.hrefs and len(known.hrefs) < limits.HREFS
        if stronger or surer or more:
            self.accounts[ref.key] = replace(
                known,
                ref=ref if surer else known.ref,
                found_as=found_as if stronger else known.found_as,
                hrefs=(*known.hrefs, href) if more else known.hrefs,
            )

    def refusals(self) -> Iterable[Refusal]:
        """Return the links to platforms that are no account, each once, in the order met."""
        return (Refusal(href, verdict) for href, verdict in self.refused.items())

    def notes(self) -> list[Note]:
        """Return what there is to say about what was found."""
        return [Note(NoteCode.ACCOUNTS_LEFT, {"read": len(self.accounts)})] if self.full else []


def _is_only_named(mention: Mention, verdict: NotAccount) -> bool:
    """Tell whether a sentence only names a platform: "on facebook.com". Nobody meant that as an address."""
    return verdict.why is Why.ROOT and "/" not in mention.url


class _Lines:
    """Where in a text something stands; counts lines as it goes, for the places come in order, twice."""

    def __init__(self, text: str, place: Place) -> None:
        self.text = text
        self.start = place
        self.at = 0
        self.line = place.number

    def place(self, at: int) -> Place:
        """Return the place of a character."""
        if self.start.unit is not Unit.LINE:
            return self.start
        if at < self.at:
            self.at, self.line = 0, self.start.number
        self.line += self.text.count("\n", self.at, at)
        self.at = at
        return self.start._replace(number=self.line)

    def around(self, start: int, end: int) -> str:
        """Return the line something stands in, or as much of it as is kept: whole words, and dots for those left out."""
        first = max(start - limits.WORDS_AROUND, 0)
        last = end + limits.WORDS_AROUND
        first = max(self.text.rfind("\n", first, start) + 1, first)
        end_of_line = self.text.find("\n", end, last)
        last = end_of_line if end_of_line >= 0 else last
        before, after = self.text[first:start], self.text[end:last]
        if first and self.text[first - 1] != "\n":
            before = f"… {before.partition(' ')[2]}"
        if last < len(self.text) and self.text[last] != "\n":
            after = f"{after.rpartition(' ')[0]} …"
        return before + self.text[start:end] + after
