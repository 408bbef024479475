"""What a document says about accounts, as plain data."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from farled.discovery.found import Facts, FoundAs, PageFinds, Refusal, Sighting
from farled.platforms import AccountRef


class Kind(StrEnum):
    """What a document is, by its content."""

    TEXT = "text"
    TABLE = "table"  # CSV and its like
    SHEET = "sheet"  # XLSX, XLS, ODS
    WORD = "word"  # DOCX
    PDF = "pdf"
    MAIL = "mail"
    HTML = "html"
    MHTML = "mhtml"
    WARC = "warc"


class Unit(StrEnum):
    """What places are counted in; `name` of the place in brackets."""

    LINE = "line"
    PARAGRAPH = "paragraph"  # part of the document: "", header1, footer2
    ROW = "row"  # sheet
    PAGE = "page"


class Place(NamedTuple):
    """Where in a document something stands."""

    unit: Unit
    number: int = 0
    """Counted from 1; 0 where only the part of the document is known."""
    name: str = ""

    def __str__(self) -> str:
        """Return it short and in no language: `page 3`, `Kanaler: row 12`."""
        counted = f"{self.unit} {self.number}" if self.number else ""
        return ": ".join(filter(None, (self.name, counted)))


class NoteCode(StrEnum):
    """What a reader should know about how a document was read. Facts in brackets."""

    KIND_DIFFERS = "kind_differs"  # named (the ending), kind
    TEXT_CUT = "text_cut"  # characters
    ROWS_LEFT = "rows_left"  # sheet, read
    COLUMNS_LEFT = "columns_left"  # sheet, read, of
    PAGES_LEFT = "pages_left"  # read, of (0: not known)
    PAGES_UNREADABLE = "pages_unreadable"  # pages
    NO_TEXT = "no_text"  # pages: a PDF of pictures only
    NAMES_ONLY = "names_only"  # rows that name a platform but neither an address nor a handle
    ATTACHMENTS_LEFT = "attachments_left"  # count
    CUT_SHORT = "cut_short"  # the file breaks off, or is too heavy, after what was read
    ACCOUNTS_LEFT = "accounts_left"  # read


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know about how the document was read."""

    code: NoteCode
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentAccount:
    """An account in a document, once."""

    ref: AccountRef
    found_as: FoundAs
    """PROFILE for a hyperlink, TEXT where it is written out, POST where only a post of it is linked."""
    hrefs: tuple[str, ...]
    """As they stand there; a handle that was only written with its platform stands as written: `@vassby`."""
    place: Place
    """The first place."""
    text: str = ""
    """The words of the link, or the line it is written in."""

    def sighting(self, document: str) -> Sighting:
        """Return this as a place where the account was seen in a scan."""
        return Sighting(document, self.found_as, self.hrefs, str(self.place), self.text)


@dataclass(frozen=True, slots=True)
class DocumentFinds:
    """All that one document says about accounts."""

    name: str
    kind: Kind
    accounts: tuple[DocumentAccount, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    pages: tuple[PageFinds, ...] = ()
    """The pages of saved HTML and of archives; their accounts are only here."""
    rows_read: int = 0
    notes: tuple[Note, ...] = ()
