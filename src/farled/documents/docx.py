"""A document as DOCX, to be worked on in a word processor."""

from __future__ import annotations

import io
from datetime import UTC
from typing import TYPE_CHECKING, Any

from farled.documents.blocks import Band, Bar, Block, Bullets, Document, Facts, Heading, Note, Paragraph, Table
from farled.kit import clock

if TYPE_CHECKING:
    from docx.document import Document as Written
    from docx.opc.coreprops import CoreProperties

_GREY = (0x55, 0x62, 0x6E)
_SMALL = 8
TONES = {
    "in_order": "1F7A4D",
    "needs_look": "9A6700",
    "act_now": "B42318",
    "closing": "4A4FB8",
    "closed": "57606A",
    "unknown": "8B96A1",
}
_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}


def as_docx(document: Document) -> bytes:
    """Return a document as DOCX."""
    import docx

    written = docx.Document()
    _set_up(written, document)
    _drop_thumbnail(written)
    _head(written, document)
    for block in document.blocks:
        _write(written, block)
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()


def _tell_about(properties: CoreProperties, document: Document) -> None:
    """Say in the file what it is, whose, and of when: an archive reads that. What the writer's own template says goes."""
    now = clock.now().astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.title, properties.author, properties.subject = document.title, document.organisation, document.kind
    properties.last_modified_by, properties.comments, properties.keywords = document.organisation, "", ""
    properties.language = _LANGUAGES[document.language]
    properties.created = properties.modified = now
    properties.revision = 1


def _drop_thumbnail(written: Written) -> None:
    """Leave out the picture of an empty page that lies in the writer's template."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    package = written.part.package
    for name, related in list(package.rels.items()):
        if related.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.rels.pop(name)


def _set_up(written: Written, document: Document) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section, properties = written.sections[0], written.core_properties
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    section.footer.paragraphs[0].text = f"{document.organisation} · {document.said_day}"
    _tell_about(properties, document)
    style: Any = written.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(10)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES[document.language])
    style.element.get_or_add_rPr().append(language)


def _head(written: Written, document: Document) -> None:
    from docx.shared import Mm

    if document.logo:
        written.add_picture(io.BytesIO(_png(document.logo)), height=Mm(11))
    if document.kind:
        _quiet(written.add_paragraph().add_run(document.kind))
    written.add_heading(document.title, level=0)


def _png(data: bytes) -> bytes:
    from PIL import Image

    drawn = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        picture.convert("RGBA").save(drawn, "PNG")
    return drawn.getvalue()


def _write(written: Written, block: Block) -> None:
    match block:
        case Heading(text, level):
            written.add_heading(text, level=level)
        case Paragraph(text):
            written.add_paragraph(text)
        case Note(text):
            _quiet(written.add_paragraph().add_run(text), small=True)
        case Bullets(items, numbered):
            for item in items:
                written.add_paragraph(item, style="List Number" if numbered else "List Bullet")
        case Facts(pairs):
            _table(written, (), pairs, (1, 3))
        case Band(items):
            _table(written, (), tuple(zip(*items, strict=True)), ())
        case Bar(items):
            _bar(written, items)
        case Table(head, rows, widths):
            _table(written, head, rows, widths)


def _table(written: Written, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...]) -> None:
    from docx.shared import Mm

    lines = [*([head] if head else []), *rows]
    if not lines:
        return
    table = written.add_table(rows=0, cols=len(lines[0]), style="Table Grid")
    parts = widths or (1,) * len(lines[0])
    for number, line in enumerate(lines):
        cells = table.add_row().cells
        for cell, text, part in zip(cells, line, parts, strict=True):
            cell.width = Mm(166 * part / sum(parts))
            run = cell.paragraphs[0].add_run(text)
            run.bold = bool(head) and number == 0
    written.add_paragraph()


def _quiet(run: Any, *, small: bool = False) -> None:
    from docx.shared import Pt, RGBColor

    run.font.color.rgb = RGBColor(*_GREY)
    if small:
        run.font.size = Pt(_SMALL)


def _bar(written: Written, items: tuple[tuple[int, str, str], ...]) -> None:
    """Write the parts as figures over their words, each under a line of its colour."""
    figures, words = [str(count) for count, _, _ in items], [word for _, word, _ in items]
    _table(written, (), (tuple(figures), tuple(words)), ())
    table = written.tables[-1]
    for cell, (_, _, tone) in zip(table.rows[0].cells, items, strict=True):
        _shade(cell, TONES[tone])


def _shade(cell: Any, colour: str) -> None:
    """Draw a thick line of a colour above a cell."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders, line = OxmlElement("w:tcBorders"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "36"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)
