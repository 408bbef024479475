"""Writes what a verb found, in the format that was asked for, to the screen or a file."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from farled.cli.options import Format, Language
from farled.kit.errors import Refused

if TYPE_CHECKING:
    from farled.discovery.found import Scan

Row = dict[str, Any]


def write(out: Path | None, content: str | bytes) -> None:
    """Write to a file, or to the screen. Raises Refused where that cannot be done; nothing half-written stays."""
    if out is None:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        return
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_bytes(content if isinstance(content, bytes) else content.encode())
        beside.replace(out)
    except OSError as error:
        beside.unlink(missing_ok=True)
        message = f"{out} cannot be written: {error.strerror}. What was found is not saved."
        raise Refused("cannot_write", message) from error


def write_rows(
    rows: Iterable[Row],
    heading: Sequence[str],
    flat: Callable[[Iterable[Row]], Iterator[list[str]]],
    format_: Format,
    out: Path | None,
) -> None:
    """Write rows: as they are in JSON lines, one after the other; flat in all other formats."""
    from farled.kit import sheets

    if format_ is Format.JSONL:
        _write_lines((json.dumps(row, ensure_ascii=False) for row in rows), out)
        return
    cells = list(flat(rows))
    made: dict[Format, Callable[[], str | bytes]] = {
        Format.CSV: lambda: sheets.as_csv(heading, cells),
        Format.XLSX: lambda: sheets.as_xlsx(heading, cells),
        Format.HTML: lambda: as_html(heading, cells),
        Format.TABLE: lambda: _lines(cells),
    }
    _refuse_binary_screen(format_, out)
    write(out, made[format_]())


def write_scan(scan: "Scan", format_: Format, out: Path | None, lang: Language | None) -> None:
    """Write a scan, in the language asked for or else the site's own."""
    from farled.discovery import tables
    from farled.discovery.report import html_report
    from farled.discovery.words import report_language, words

    said = words(report_language(scan, lang))
    made: dict[Format, Callable[[], str | bytes]] = {
        Format.TABLE: lambda: tables.as_table(scan, said, shutil.get_terminal_size((100, 24)).columns),
        Format.JSONL: lambda: "".join(f"{line}\n" for line in tables.as_jsonl(scan, said)),
        Format.CSV: lambda: tables.as_csv(scan, said),
        Format.XLSX: lambda: tables.as_xlsx(scan, said),
        Format.HTML: lambda: html_report(scan, said.LANG),
    }
    _refuse_binary_screen(format_, out)
    write(out, made[format_]())


def _refuse_binary_screen(format_: Format, out: Path | None) -> None:
    if format_ is Format.XLSX and out is None and sys.stdout.isatty():
        raise Refused("needs_file", "A workbook cannot be shown on the screen. Name a file with --out.")


def _write_lines(lines: Iterable[str], out: Path | None) -> None:
    if out:
        write(out, "".join(f"{line}\n" for line in lines))
        return
    for line in lines:
        print(line)


def _lines(cells: list[list[str]]) -> str:
    """Two lines a row: what was given, and under it what it is."""
    return "".join(f"{row[0]}\n    {'  '.join(part for part in row[1:] if part)}\n" for row in cells)


def as_html(heading: Sequence[str], cells: list[list[str]]) -> str:
    """Return a plain table as a page of its own."""
    head = "".join(f"<th>{escape(name)}</th>" for name in heading)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in cells)
    return f"<!doctype html><meta charset=utf-8><title>Farled</title><table><tr>{head}</tr>\n{body}</table>\n"
