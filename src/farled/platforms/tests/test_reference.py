"""The reference page says what the code says."""

from pathlib import Path

import pytest

from farled.platforms.base import Platform
from farled.platforms.connectors import connectors
from farled.platforms.looking import Connector
from farled.platforms.reference import page
from farled.platforms.reference_looking import settings
from farled.platforms.registry import platforms

DOCS = Path(__file__).parents[4] / "docs/reference"
COMMITTED = DOCS / "platforms.md"
ALL = platforms()
PAGE = page()


def section_of(platform: Platform) -> str:
    return PAGE.partition(f'<a id="{platform.slug}"></a>')[2].partition("<a id=")[0]


def test_the_committed_page_is_up_to_date() -> None:
    behind = "make it again: .venv/bin/python -m farled.platforms.reference > docs/reference/platforms.md"
    assert COMMITTED.read_text(encoding="utf-8") == PAGE, behind


@pytest.mark.parametrize("platform", ALL.values(), ids=ALL)
def test_a_platform_stands_there_with_its_facts_and_their_sources(platform: Platform) -> None:
    section = section_of(platform)
    assert f"## {platform.name}" in section
    for fact in (platform.closing, platform.export, platform.limits):
        if fact and fact.source:
            assert f"({fact.source.name}, {fact.source.read.isoformat()}" in section
    if platform.closed:
        assert platform.closed.en in section


def test_what_is_recognised_stands_there_with_its_key_and_what_is_not_with_the_reason() -> None:
    section = section_of(ALL["discord"])
    assert "| `https://discord.gg/Ostk7Kust` | server | `discord:Ostk7Kust` |" in section
    assert "| `https://discord.com/users/112233445566778899` | `content` |" in section
    assert "`post` of `discord:id:112233445566778899`" in section


@pytest.mark.parametrize("connector", connectors().values(), ids=connectors())
def test_how_a_platform_is_looked_at_stands_there_with_what_its_keys_take(connector: Connector) -> None:
    section = section_of(ALL[connector.platform])
    assert f"A look takes at most {connector.calls} requests" in section
    assert ("only with a key" in section) == connector.needs_key
    for key in connector.keys:
        assert all(text in section for text in (key.name.en, key.takes.en, key.adds.en, key.worth.en, key.source.name))


def test_a_platform_that_no_machine_looks_at_says_so() -> None:
    assert "**No machine looks at it.**" in section_of(ALL["vine"])


def test_the_settings_name_every_base_url() -> None:
    behind = "put it there again: .venv/bin/python -m farled.platforms.reference_looking"
    assert "\n".join(settings()) in (DOCS / "settings.md").read_text(encoding="utf-8"), behind
