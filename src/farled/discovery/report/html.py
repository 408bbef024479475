"""The HTML overview of a scan: puts words and marks into the template, and decides what may become a link.

Everything on the page comes from strangers' pages: the template escapes all of it, only http(s) becomes a link, and
the file forbids itself to load anything.
"""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from farled.discovery.found import Found, GroundCode, Own, Scan
from farled.discovery.overview import SOMEBODY_ELSE, RefusedGroup, is_document, overview
from farled.discovery.words import Words, words
from farled.discovery.words.forms import file_name
from farled.platforms.marks import mark
from farled.platforms.registry import platforms

_TEMPLATES = Path(__file__).parent / "templates"
_BAND = 12
"""Places in the band; where there are more platforms, the last one sums up the rest."""
_SHOWN = 3
"""Places shown of an account, and links of a refused group, before the rest is folded or counted."""


def html_report(scan: Scan, lang: str) -> str:
    """Return the overview of a scan as a whole HTML document, in a language of `words.LANGUAGES`."""
    shown = overview(scan)
    said = words(lang)
    band, rest = _band(shown.band)
    return rendered(
        "overview.html.j2",
        o=shown,
        w=said,
        headline=said.headline(shown.figures, shown.name),
        closed_platforms={slug for slug, platform in platforms().items() if platform.closed},
        band=band,
        rest=rest,
        total=sum(len(group.links) for group in shown.refused),
        about=lambda found: about(found, said),
        refused=lambda group: _refused(group, said),
    )


def rendered(template: str, beside: Path = _TEMPLATES, **shown: Any) -> str:
    """Return a report of a template, which extends `report.html.j2`; other reports have theirs in a folder of their own."""
    style = Markup((_TEMPLATES / "report.css").read_text(encoding="utf-8"))  # noqa: S704 - a file of ours
    return _environment(beside).get_template(template).render(style=style, **shown)


@cache
def _environment(beside: Path) -> Environment:
    made = Environment(
        loader=FileSystemLoader((beside, _TEMPLATES)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(plain=plain, mark=_mark, platform=_name, why=why)
    made.tests.update(web=is_web, found=lambda subject: isinstance(subject, Found), document=is_document)
    made.globals.update(Own=Own, SHOWN=_SHOWN)
    return made


def is_web(url: str) -> bool:
    """Tell whether a URL may be made a link."""
    return url.lower().startswith(("http://", "https://"))


def plain(where: str) -> str:
    """Return an address as people read it: no scheme, no escapes; of a document that is no page, its file's name."""
    if not is_web(where):
        return file_name(where)
    address = unquote(where.partition("://")[2]).rstrip("/")
    return "".join(sign for sign in address if sign.isprintable())


def _mark(slug: str) -> Markup:
    return Markup(mark(platforms()[slug]))  # noqa: S704 - drawn by us, from the catalogue


def _name(slug: str | None) -> str:
    return platforms()[slug].name if slug else "?"


def _band(band: tuple[tuple[str, int], ...]) -> tuple[tuple[tuple[str, int], ...], tuple[int, int] | None]:
    """Return what fits in the band, and how many platforms and accounts the rest are."""
    if len(band) <= _BAND:
        return band, None
    left = band[_BAND - 1 :]
    return band[: _BAND - 1], (len(left), sum(count for _, count in left))


def about(found: Found, said: Words) -> str:
    """Say what an account is: platform, kind where it is more than an account, the link's words for a mere number."""
    kind = said.kind(found.ref.kind)
    name = _name(found.ref.platform)
    about = name if kind == said.kind("account") else f"{name}, {kind}"
    words_of_link = found.sightings[0].text if found.sightings else ""
    return f"{about}: {words_of_link}" if words_of_link and found.ref.handle == found.ref.stable_id else about


_SAID_BY_WHERE = frozenset((GroundCode.MANY_PAGES, GroundCode.IN_DOCUMENT))


def why(found: Found, said: Words) -> str:
    """Say why an account is in its pile: what decided it first, nothing twice that `where` says beside it."""
    grounds = [ground for ground in found.grounds if ground.code not in _SAID_BY_WHERE] or list(found.grounds)
    if found.own is Own.NO:
        grounds.sort(key=lambda ground: ground.code not in SOMEBODY_ELSE)
    likely = [said.LABELS.likely] if found.ref.certainty == "likely" else []
    return " ".join([*map(said.ground, grounds), *likely])


def _refused(group: RefusedGroup, said: Words) -> str:
    return said.refused(group.why, _name(group.platform), len(group.links))
