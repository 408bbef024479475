"""The links behind the cells of XLSX and ODS, which the reader of the cells does not give. Runs in the child.

Read with regular expressions out of the parts' XML, piece by piece: a sheet of 300 MB must not become a tree.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from xml.etree import ElementTree as ET

from farled.discovery.documents.finds import Place, Unit
from farled.discovery.documents.pieces import Link, Passage

_CHUNK = 4 * 2**20
_OVERLAP = 8192
"""Longer than any of the tags that are looked for."""
_TAG = re.compile(rb"<(?:\w+:)?hyperlink\b([^>]*)>")
_CELL = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*?\br="[A-Z]+(\d+)"[^>]*><(?:\w+:)?f[^>]*>[^<]*?HYPERLINK\((?:"|&quot;)(.*?)(?:"|&quot;)"""
)
_ODS = re.compile(rb"""<text:a\b[^>]*?xlink:href="([^"]+)"[^>]*>([^<]*)""")
_ATTRIBUTE = re.compile(r"""([\w:]+)="([^"]*)\"""")
_SHEET = re.compile(r"""<(?:\w+:)?sheet\b([^>]*)>""")


def links_behind(data: bytes) -> Iterator[Passage]:
    """Hand on each hyperlink of a workbook with its sheet and row (ODS: without a place)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = set(archive.namelist())
        if "content.xml" in parts:
            for match in _matches(archive, "content.xml", _ODS):
                yield _passage(
                    Place(Unit.ROW), match[1].decode("utf-8", "replace"), match[2].decode("utf-8", "replace")
                )
        for name, part in _sheets(archive, parts):
            yield from _sheet(archive, name, part)


def _sheet(archive: zipfile.ZipFile, name: str, part: str) -> Iterator[Passage]:
    targets = _targets(archive, part)
    for match in _matches(archive, part, _TAG):
        attributes = dict(_ATTRIBUTE.findall(match[1].decode("utf-8", "replace")))
        link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        row = re.search(r"\d+", attributes.get("ref", ""))
        yield _passage(Place(Unit.ROW, int(row[0]) if row else 0, name), targets.get(link, ""), "")
    for match in _matches(archive, part, _CELL):
        yield _passage(Place(Unit.ROW, int(match[1]), name), match[2].decode("utf-8", "replace"), "")


def _passage(place: Place, href: str, words: str) -> Passage:
    return Passage(place, "", (Link(unescape(href), unescape(words)),))


def _matches(archive: zipfile.ZipFile, part: str, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """Find a pattern in a part; a match that stands across two chunks is found in their overlap, and may come twice."""
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield from pattern.finditer(tail + chunk)
            tail = chunk[-_OVERLAP:]


def _sheets(archive: zipfile.ZipFile, parts: set[str]) -> Iterator[tuple[str, str]]:
    """Return name and part of each sheet of an XLSX."""
    if "xl/workbook.xml" not in parts:
        return
    targets = _targets(archive, "xl/workbook.xml")
    for tag in _SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8", "replace")):
        attributes = dict(_ATTRIBUTE.findall(tag))
        link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        part = posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))).lstrip("/")
        if part in parts:
            yield unescape(attributes.get("name", "")), part


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Return where the relationships of a part lead, by their ids."""
    folder, name = posixpath.split(part)
    try:
        tree = ET.fromstring(archive.read(f"{folder}/_rels/{name}.rels"))  # noqa: S314 - expat fetches nothing
    except (KeyError, ET.ParseError):
        return {}
    return {element.get("Id", ""): element.get("Target", "") for element in tree}
