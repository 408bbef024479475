"""The docs keep up with the code: a setting, a verb, an option or a link that leads nowhere fails here."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

SETTING = re.compile(r"\bFARLED_[A-Z][A-Z0-9_]*[A-Z0-9]\b")
LINK = re.compile(r"\]\((?!\w+:|#)<?([^)#>\s]+)")


def of_bases() -> set[str]:
    """The base URLs of the connectors and of Wikidata; their names are put together, so that none stands in the code."""
    from farled.discovery import wikidata
    from farled.platforms.connectors import connectors, setting

    of_platforms = {setting(each.platform, name) for each in connectors().values() for name in each.bases}
    return of_platforms | {setting("wikidata", name) for name in wikidata.BASES}


def verbs() -> dict[str, Any]:
    from farled.cli import app

    return getattr(typer.main.get_command(app), "commands", {})


def section(page: str, heading: str) -> str:
    """The part of a page under a heading, up to the next one of its rank."""
    found = re.search(rf"^## `{re.escape(heading)}`.*?(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    return found[0] if found else ""


def options(verb: Any) -> Iterator[str]:
    for parameter in verb.params:
        yield from (name for name in (*parameter.opts, *parameter.secondary_opts) if name.startswith("--"))


def test_every_setting_is_described(source, root) -> None:
    page = (root / "docs/reference/settings.md").read_text(encoding="utf-8")
    read = {name for file in source for name in SETTING.findall(file.text)} | of_bases()
    described = set(SETTING.findall(page))
    assert read - described == set(), "read by the code, missing in docs/reference/settings.md"
    assert described - read == set(), "described, but no code reads it"


def test_every_verb_has_a_section_that_names_its_options(root) -> None:
    page = (root / "docs/reference/cli.md").read_text(encoding="utf-8")
    missing = [
        f"{name} {option}"
        for name, verb in verbs().items()
        for option in ["", *options(verb)]
        if f"`{option}" not in section(page, f"farled {name}")
    ]
    assert verbs(), "the command line has no verbs"
    assert not missing, f"missing in docs/reference/cli.md: {missing}"


def test_no_section_for_a_verb_that_is_gone(root) -> None:
    page = (root / "docs/reference/cli.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^## `farled ([\w-]+)", page, re.MULTILINE))
    assert described == verbs().keys()


def test_links_between_pages_lead_somewhere(texts) -> None:
    broken = [
        f"{file} -> {target}"
        for file in texts
        if file.path.suffix == ".md"
        for target in LINK.findall(file.text)
        if not (file.path.parent / target).exists()
    ]
    assert not broken


def test_every_page_of_the_docs_is_reached_from_the_index(root) -> None:
    docs = root / "docs"
    index = (docs / "README.md").read_text(encoding="utf-8")
    linked = {(docs / target).resolve() for target in LINK.findall(index)}
    pages = {page.resolve() for page in docs.rglob("*.md")} - {(docs / "README.md").resolve()}
    assert sorted(map(str, pages - linked)) == []


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_guide_is_there_in_both_languages(root, language: str) -> None:
    pages: dict[str, set[Path]] = {
        folder.name: {page.relative_to(folder) for page in folder.rglob("*.md")}
        for folder in (root / "docs/guide").iterdir()
    }
    assert pages[language] == set().union(*pages.values())
