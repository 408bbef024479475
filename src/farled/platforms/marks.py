"""A platform's small mark, as SVG to stand inline beside its name."""

import re
from functools import cache
from html import escape
from importlib.resources import files

from farled.platforms.base import Platform

_PATH = re.compile(r'<path d="([^"]+)"').search
_MARKS = files("farled.platforms") / "marks"

# Relative luminance (WCAG 2) of a logo's colour. Nearly black takes the colour of the text around it. What is lost
# on a dark ground, or on a light one, stands on a tile of its colour instead.
_BLACK = 0.05
_TOO_DARK = 0.126
_TOO_LIGHT = 0.30
_INK = "#17212b"
_TILE = '<rect width="24" height="24" rx="5" fill="{}"/>'


def mark(platform: Platform, size: int = 18) -> str:
    """Return the platform's mark as an `<svg>` of `size` pixels, legible on light and on dark ground.

    It is hidden from screen readers, since the platform's name stands beside it. Platforms without a logo file get
    their badge: one or two characters on a square.
    """
    path = _path(platform.slug)
    inside = _logo(path, platform.colour) if path else _badge(platform.badge, platform.colour)
    return (
        f'<svg class="mark" width="{size}" height="{size}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f"{inside}</svg>"
    )


@cache
def _path(slug: str) -> str:
    file = _MARKS / f"{slug}.svg"
    found = _PATH(file.read_text()) if file.is_file() else None
    return found[1] if found else ""


def _logo(path: str, colour: str) -> str:
    light = luminance(colour)
    if light < _BLACK:
        return f'<path fill="currentColor" d="{path}"/>'
    if _TOO_DARK < light < _TOO_LIGHT:
        return f'<path fill="{colour}" d="{path}"/>'
    return f'{_TILE.format(colour)}<path transform="translate(4 4) scale(.6667)" fill="{_on_tile(colour)}" d="{path}"/>'


def _badge(text: str, colour: str) -> str:
    size = 15 if len(text) == 1 else 11
    return (
        f'{_TILE.format(colour)}<text x="12" y="12" dy=".36em" text-anchor="middle" font-family="Inter,Arial,sans-serif"'
        f' font-size="{size}" font-weight="700" fill="{_on_tile(colour)}">{escape(text)}</text>'
    )


def _on_tile(colour: str) -> str:
    """White, or ink where white would not be read."""
    return _INK if luminance(colour) > _TOO_LIGHT else "#ffffff"


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, from 0 (black) to 1 (white), by the formula of WCAG 2."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
