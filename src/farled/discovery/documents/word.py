"""Word files (DOCX): text, tables, headers, footers, notes, text boxes and hyperlinks. Runs in the child.

python-docx opens the package and parses its parts (without resolving entities); its document model leaves out text
boxes and notes, so paragraphs are read off the parts themselves.
"""

import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from docx.oxml.parser import parse_xml
from docx.package import Package

from farled.discovery.documents.finds import Place, Unit
from farled.discovery.documents.pieces import Link, Passage, Pieces, Row

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PARAGRAPH, _TABLE, _TABLE_ROW, _CELL = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_TEXT, _BREAK, _TAB, _FIELD, _HYPERLINK = f"{_W}t", f"{_W}br", f"{_W}tab", f"{_W}instrText", f"{_W}hyperlink"
_PARTS = re.compile(r"/word/(document|header|footer|footnotes|endnotes|comments)\d*\.xml").fullmatch
_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')


def read(data: bytes) -> Pieces:
    """Hand on the paragraphs, tables and links of all parts that a reader of the document sees."""
    for part in Package.open(io.BytesIO(data)).iter_parts():
        if _PARTS(str(part.partname)):
            stem = PurePosixPath(part.partname).stem
            yield from _part(part, "" if stem == "document" else stem)


def _part(part: Any, name: str) -> Pieces:
    root = part.element if hasattr(part, "element") else parse_xml(part.blob)
    targets = {key: rel.target_ref for key, rel in part.rels.items() if rel.is_external}
    tables = 0
    for number, element in enumerate(root.iter(_PARAGRAPH, _TABLE), 1):
        if element.tag == _TABLE:
            tables += 1
            yield from _rows(element, f"{name or 'table'} {tables}")
        else:
            yield _paragraph(element, Place(Unit.PARAGRAPH, number, name), targets)
    # Pictures and shapes with a link have no words; the relationships of the part know them all.
    yield Passage(Place(Unit.PARAGRAPH, 0, name), "", tuple(Link(href) for href in targets.values()))


def _paragraph(element: Any, place: Place, targets: dict[str, str]) -> Passage:
    links = [
        Link(targets[link.get(_R_ID)], _words(link)) for link in element.iter(_HYPERLINK) if link.get(_R_ID) in targets
    ]
    links += map(Link, _FIELD_LINK.findall("".join(field.text or "" for field in element.iter(_FIELD))))
    return Passage(place, _words(element), tuple(links))


def _rows(table: Any, name: str) -> Iterator[Row]:
    for number, row in enumerate(table.iterchildren(_TABLE_ROW), 1):
        cells = tuple(_words(cell) for cell in row.iter(_CELL))
        yield Row(Place(Unit.ROW, number, name), cells)


def _words(element: Any) -> str:
    """Return the text in an element, with its line breaks; words struck out as a tracked change are not in it."""
    written = (node.text or "" if node.tag == _TEXT else "\n" for node in element.iter(_TEXT, _BREAK, _TAB, _PARAGRAPH))
    return "".join(written).strip()
