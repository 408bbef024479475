"""Swedish is complete: no string missing, doubtful, left over, or said in two ways."""

import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import polib
import pytest

from farled.site.messages import ROOT, catalogues, compile_messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}|</?\w+[^>]*>")
Key = tuple[str | None, str, str]


def key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt, entry.msgid, entry.msgid_plural)


def strings(catalogue: Path) -> dict[Key, polib.POEntry]:
    return {key(entry): entry for entry in polib.pofile(str(catalogue))}


def said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the Django wing whose catalogues gettext has just written from nothing."""
    assert shutil.which("xgettext"), "This test needs gettext: apt-get install gettext"
    copy = tmp_path_factory.mktemp("texts")
    for wing in ("apps", "site"):
        shutil.copytree(
            ROOT / wing, copy / wing, ignore=shutil.ignore_patterns("tests", "migrations", "static", "*.po", "*.mo")
        )
    for room in [copy / "site", *(app for app in (copy / "apps").iterdir() if app.is_dir())]:
        (room / "locale").mkdir(exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    made = subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale=sv", "--no-location", "--no-wrap"],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return copy


def test_every_string_of_the_code_stands_in_its_catalogue_and_no_other(fresh: Path) -> None:
    wanted = {path.relative_to(fresh): set(strings(path)) for path in catalogues(fresh)}
    kept = {path.relative_to(ROOT): set(strings(path)) for path in catalogues()}
    assert wanted, "gettext found no string"
    missing = {str(path): sorted(map(str, keys - kept.get(path, set()))) for path, keys in wanted.items()}
    stale = {str(path): sorted(map(str, keys - wanted.get(path, set()))) for path, keys in kept.items()}
    assert {path: found for path, found in missing.items() if found} == {}, "run makemessages in the app"
    assert {path: found for path, found in stale.items() if found} == {}, "no code says this any more"


def test_every_string_is_translated_and_none_is_doubtful() -> None:
    bad = [
        f"{path.relative_to(ROOT)}: {entry.msgid!r}"
        for path in catalogues()
        for entry in polib.pofile(str(path))
        if entry.fuzzy or entry.obsolete or not all(said(entry))
    ]
    assert bad == []


def test_placeholders_and_markup_are_the_same_in_both_languages() -> None:
    bad = [
        f"{path.relative_to(ROOT)}: {entry.msgid!r}: {text!r}"
        for path in catalogues()
        for entry in polib.pofile(str(path))
        for text in filter(None, said(entry))
        if not _places(text) <= _places(entry.msgid + entry.msgid_plural)
        or (not entry.msgid_plural and _places(text) != _places(entry.msgid))
    ]
    assert bad == []


def _places(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def test_what_two_apps_say_they_say_in_the_same_words() -> None:
    """Django puts all catalogues into one: of two translations of the same string, one would be lost."""
    words: dict[Key, set[tuple[str, ...]]] = defaultdict(set)
    for path in catalogues():
        for each, entry in strings(path).items():
            words[each].add(tuple(said(entry)))
    assert {each: texts for each, texts in words.items() if len(texts) > 1} == {}


def test_stale_catalogue_is_compiled_and_a_fresh_one_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "apps" / "sea" / "locale" / "sv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\nmsgid "buoy"\nmsgstr "prick"\n'
    )
    assert compile_messages(tmp_path) == [folder / "django.po"]
    assert [(entry.msgid, entry.msgstr) for entry in polib.mofile(str(folder / "django.mo"))] == [("buoy", "prick")]
    assert compile_messages(tmp_path) == []
    assert [file.name for file in folder.iterdir() if "part" in file.name] == []
    os.utime(folder / "django.po", (4e9, 4e9))
    assert compile_messages(tmp_path) == [folder / "django.po"]
