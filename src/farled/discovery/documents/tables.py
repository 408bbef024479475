"""Accounts in tables of any shape: addresses anywhere, a column that names the platform beside a column of handles,
columns named after platforms with handles below.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice

from farled.discovery.documents.finds import Note, NoteCode
from farled.discovery.documents.gathering import Gathering
from farled.discovery.documents.pieces import Row
from farled.discovery.documents.spoken import account_of, is_bare_x, platform_of
from farled.discovery.found import FoundAs
from farled.kit.text import fold
from farled.platforms.base import one_of

_SAMPLE = 300
"""Rows from which the columns are told."""
_SAYS_HANDLE = one_of(
    "konto kontonamn kontot handle handles account accounts alias användarnamn användare username user screenname"
    " profil profile profilnamn anvandarnamn accountname nick"
)
_SAYS_NAME = one_of("namn name titel title benämning sida page")
_WORD = re.compile(r"[^\W_]+")
# Without a header that says so, a word is a handle only where nobody would write it so as a name.
_PLAINLY_HANDLE = re.compile(r"@[\w.\-]+(?:@[\w.\-]+)?|(?=[^A-ZÅÄÖ]*$|.*[\d_.])[\w.\-]{3,}").fullmatch


@dataclass(slots=True)
class Columns:
    """Which columns of a table speak of accounts without addresses."""

    platform: int | None = None
    """The column whose cells name the platform."""
    handle: int | None = None
    plain: bool = False
    """The handle column was told by its cells alone, or is headed "name": take only what is plainly a handle."""
    named: dict[int, str] = field(default_factory=dict)
    """Columns whose header names the platform."""
    header: int = -1
    """Index of the header row in the sample."""


def read_rows(rows: Iterable[Row], into: Gathering) -> Iterator[Note]:
    """Take in the rows of one or more tables, told apart by the name in their places."""
    for name, table in groupby(rows, key=lambda row: row.place.name):
        only_named = _read_table(table, into)
        if only_named:
            yield Note(NoteCode.NAMES_ONLY, {"sheet": name, "rows": only_named})


def _read_table(table: Iterator[Row], into: Gathering) -> int:
    sample = list(islice(table, _SAMPLE))
    columns = tell_columns([row.cells for row in sample])
    only_named = 0
    for at, row in enumerate(chain(sample, table)):
        seen: set[str] = set()
        for cell in row.cells:
            if "." in cell or "@" in cell:
                seen |= into.text(cell, row.place)
        if at > columns.header:
            only_named += _handles(row, columns, seen, into)
    return only_named


def _handles(row: Row, columns: Columns, seen: set[str], into: Gathering) -> bool:
    """Take in the handles of a row; return whether it names a platform and nothing that can be followed."""
    for column, slug in columns.named.items():
        if slug not in seen:
            _take(row, column, slug, False, into)
    if columns.platform is None:
        return False
    slug_here = platform_of(_cell(row.cells, columns.platform))
    if slug_here is None or seen - {""}:
        return False
    return columns.handle is None or not _take(row, columns.handle, slug_here, columns.plain, into)


def _take(row: Row, column: int, slug: str, plain: bool, into: Gathering) -> bool:
    handle = _cell(row.cells, column)
    ref = account_of(slug, handle) if handle and (not plain or _PLAINLY_HANDLE(handle)) else None
    if ref:
        into.account(ref, FoundAs.TEXT, handle, row.place, " · ".join(filter(None, row.cells[:12])))
    return ref is not None


def tell_columns(rows: Sequence[Sequence[str]]) -> Columns:
    """Tell from the first rows of a table which columns name platforms and which hold handles.

    The first row that names platforms decides: several in one row are headers of columns; one is a header where
    the cells below name none, else it begins a column of platforms.
    """
    at, named = _first_row_that_names(rows)
    if not named:
        return Columns()
    column = next(iter(named))
    if len(set(named.values())) > 1 or not _mostly(_names_platform, (_cell(row, column) for row in rows[at:])):
        return Columns(named=named, header=at)
    return _by_row(rows, column)


def _first_row_that_names(rows: Sequence[Sequence[str]]) -> tuple[int, dict[int, str]]:
    """Return the first row with platforms, and which column names which; an X alone is none."""
    for at, row in enumerate(rows):
        named = {column: slug for column, cell in enumerate(row) if (slug := platform_of(cell))}
        if any(not is_bare_x(row[column]) for column in named):
            return at, named
    return -1, {}


def _names_platform(cell: str) -> bool:
    return cell != "x" and platform_of(cell) is not None


def _mostly(holds: Callable[[str], object], cells: Iterable[str]) -> bool:
    """Tell whether something holds for more than half of the filled cells."""
    filled = [bool(holds(cell)) for cell in cells if cell]
    return sum(filled) * 2 > len(filled)


def _by_row(rows: Sequence[Sequence[str]], platform: int) -> Columns:
    first = next(at for at, row in enumerate(rows) if platform_of(_cell(row, platform)))
    header = first - 1
    heads = {column: set(_WORD.findall(fold(cell))) for column, cell in enumerate(rows[header])} if first else {}
    others = [column for column in range(max(map(len, rows))) if column != platform]
    for says, plain in ((_SAYS_HANDLE, False), (_SAYS_NAME, True)):
        for column in others:
            if heads.get(column, set()) & says:
                return Columns(platform, column, plain, header=header)
    sample = [[_cell(row, column) for row in rows[first:]] for column in others]
    likely = (column for column, cells in zip(others, sample, strict=True) if _mostly(_PLAINLY_HANDLE, cells))
    return Columns(platform, next(likely, None), True, header=header)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
