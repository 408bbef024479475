"""A small PDF writer for the example's documents: headings, running text, links that can be clicked.

One of the standard fonts every reader has, western letters, A4. The same text gives the same bytes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 64
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")

# Widths of Helvetica's characters 32-126 in thousandths of the size (Adobe's font metrics for the standard fonts).
_WIDTHS = [
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556,) * 10,
    *(278, 278, 584, 584, 584, 556, 1015),
    *(667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833),
    *(722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611),
    *(278, 278, 278, 469, 556, 333),
    *(556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833),
    *(556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500),
    *(334, 260, 334, 584),
]
_AS_WIDE_AS = str.maketrans("ÅÄÖåäöéü–§’”•", "AAOaaoeu00'''")


@dataclass(frozen=True, slots=True)
class _Style:
    size: int
    before: int
    font: str = "R"
    grey: float = 0.13


_STYLES = {"#": _Style(26, 0, "B"), "##": _Style(14, 18, "B"), "": _Style(10, 7), ">": _Style(9, 7, "R", 0.4)}


@dataclass(slots=True)
class _Sheet:
    """One page: what is drawn on it and where one can click."""

    drawn: list[str] = field(default_factory=list)
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    y: float = _HEIGHT - 90


def make_pdf(text: str, *, title: str, author: str, made: str, colour: tuple[float, float, float]) -> bytes:
    """Return a document with a coloured band on top of each page.

    `text` has blocks parted by empty lines: `# title`, `## heading`, `> small print`, `---` for a new page, else a
    paragraph, where `[words](url)` can be clicked. `made` is the day as YYYYMMDD.
    """
    sheets = [_Sheet()]
    for block in text.strip().split("\n\n"):
        if block == "---":
            sheets.append(_Sheet())
        else:
            _set(sheets, block)
    for sheet in sheets:
        sheet.drawn.insert(0, "{:.2f} {:.2f} {:.2f} rg 0 806 595 36 re f".format(*colour))
    info = f"/Title {_facts(title)} /Author {_facts(author)} /CreationDate (D:{made}090000Z)"
    return _file(sheets, info)


def _set(sheets: list[_Sheet], block: str) -> None:
    mark, _, rest = block.partition(" ")
    style = _STYLES.get(mark, _STYLES[""])
    words = rest if mark in _STYLES else block
    sheets[-1].y -= style.before
    for line in _lines(list(_runs(words.replace("\n", " "))), style.size):
        if sheets[-1].y < 70:
            sheets.append(_Sheet())
        _draw(sheets[-1], line, style)


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield every word with the address it leads to, or ""."""
    at = 0
    for link in _LINK.finditer(text):
        yield from ((word, "") for word in text[at : link.start()].split())
        yield from ((word, link[2]) for word in link[1].split())
        at = link.end()
    yield from ((word, "") for word in text[at:].split())


def _width(text: str, size: int) -> float:
    plain = text.translate(_AS_WIDE_AS)
    return sum(_WIDTHS[ord(c) - 32] for c in plain) * size / 1000


def _lines(runs: Iterable[tuple[str, str]], size: int) -> Iterator[list[tuple[str, str]]]:
    line: list[tuple[str, str]] = []
    for run in runs:
        if line and _width(" ".join(w for w, _ in [*line, run]), size) > _WIDTH - 2 * _MARGIN:
            yield line
            line = []
        line.append(run)
    yield line


def _draw(sheet: _Sheet, line: list[tuple[str, str]], style: _Style) -> None:
    sheet.y -= style.size * 1.35
    text = " ".join(word for word, _ in line)
    sheet.drawn.append(
        f"BT /{style.font} {style.size} Tf {style.grey} g {_MARGIN} {sheet.y:.1f} Td {_string(text)} Tj ET"
    )
    x = float(_MARGIN)
    for url, words in groupby(line, key=itemgetter(1)):
        wide = _width(" ".join(word for word, _ in words), style.size)
        if url:
            sheet.links.append((x, sheet.y - 2, x + wide, sheet.y + style.size, url))
            sheet.drawn.append(f"{x:.1f} {sheet.y - 1.5:.1f} {wide:.1f} 0.6 re f")
        x += wide + _width(" ", style.size)


def _string(text: str) -> str:
    """Write a string in octal where it is not plain ASCII; the encoding is Windows' western one."""
    raw = text.encode("windows-1252")
    return "(" + "".join(chr(b) if 32 <= b < 127 and chr(b) not in "()\\" else f"\\{b:03o}" for b in raw) + ")"


def _facts(text: str) -> str:
    """Write a string for the document's facts, which have an encoding of their own."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _file(sheets: list[_Sheet], info: str) -> bytes:
    pages = [5 + 2 * i for i in range(len(sheets))]
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (sv-SE) >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{n} 0 R' for n in pages)}] >>",
        font.format("Helvetica"),
        font.format("Helvetica-Bold"),
    ]
    for number, sheet in zip(pages, sheets, strict=True):
        objects += _page_objects(number + 1, sheet)
    return _with_table([*objects, f"<< {info} >>"])


def _page_objects(content: int, sheet: _Sheet) -> list[str]:
    clicks = " ".join(
        f"<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [{x0:.1f} {y0:.1f} {x1:.1f} {y1:.1f}]"
        f" /A << /S /URI /URI {_string(url)} >> >>"
        for x0, y0, x1, y1, url in sheet.links
    )
    drawn = "\n".join(sheet.drawn)
    return [
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] /Contents {content} 0 R"
        f" /Resources << /Font << /R 3 0 R /B 4 0 R >> >> /Annots [{clicks}] >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
    ]


def _with_table(objects: list[str]) -> bytes:
    """Put the objects one after the other, and the table of where each begins; the last one is the document's facts."""
    out = "%PDF-1.4\n"
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{at:010d} 00000 n \n" for at in starts)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n"
    return f"{out}{trailer}{out.index('xref' + chr(10) + '0 ')}\n%%EOF\n".encode("ascii")
