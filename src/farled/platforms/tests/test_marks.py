"""Every platform has a mark that can be seen on light and on dark ground, and that nobody reads out."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from farled.platforms import marks
from farled.platforms.base import Platform
from farled.platforms.marks import luminance, mark
from farled.platforms.registry import platforms

ALL = platforms()
EACH = pytest.mark.parametrize("platform", ALL.values(), ids=ALL)
FILES = sorted((Path(marks.__file__).parent / "marks").glob("*.svg"))
LIGHT, DARK = "#fbfcfd", "#10181f"


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@EACH
def test_a_mark_is_one_hidden_drawing(platform: Platform) -> None:
    svg = ET.fromstring(mark(platform, 24))
    assert svg.attrib["aria-hidden"] == "true"
    assert svg.attrib["width"] == svg.attrib["height"] == "24"
    assert svg.findall("path") or svg.findtext("text") == platform.badge
    assert "id=" not in mark(platform), "the same mark stands many times on a page"
    assert "style" not in mark(platform), "a strict content policy forbids it"


@EACH
def test_a_mark_can_be_seen_on_both_grounds(platform: Platform) -> None:
    svg = ET.fromstring(mark(platform))
    shape = next(iter(svg.findall("path") or svg.findall("text")))
    if shape.attrib["fill"] == "currentColor":
        return
    tile = svg.find("rect")
    for ground in (LIGHT, DARK):
        assert contrast(shape.attrib["fill"], tile.attrib["fill"] if tile is not None else ground) >= 2.9, ground


@EACH
def test_colour_and_badge_are_what_they_should_be(platform: Platform) -> None:
    assert 0 <= luminance(platform.colour) <= 1
    assert len(platform.colour) == 7
    assert 1 <= len(platform.badge) <= 2


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_drawing_belongs_to_a_platform_and_is_one_path(file: Path) -> None:
    assert file.stem in ALL
    assert file.read_text().count("<path ") == 1
    assert "<path" in mark(ALL[file.stem])


def test_luminance_is_that_of_wcag() -> None:
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
