"""Where on a page a link stands, and the words around it."""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

_TAGS = {"header": "header", "footer": "footer", "nav": "nav", "aside": "aside"}
_CLASS_WORDS = (
    ("share", "share"),
    ("sharing", "share"),
    ("teilen", "share"),
    ("social", "social"),
    ("follow", "social"),
    ("folj", "social"),
    ("följ", "social"),
    ("footer", "footer"),
    ("sidfot", "footer"),
    ("header", "header"),
    ("sidhuvud", "header"),
    ("topbar", "header"),
    ("top-bar", "header"),
    ("masthead", "header"),
    ("navi", "nav"),
    ("navbar", "nav"),
    (" nav", "nav"),
    ("-nav", "nav"),
    ("menu", "nav"),
    ("meny", "nav"),
    ("sidebar", "aside"),
    ("widget", "aside"),
)
"""Parts of class names and ids that say what an element is for, the most telling first."""
_SECTIONS = frozenset(("section", "div", "aside"))
_CONTENT = frozenset(("article", "main"))
_MAKER = re.compile(
    r"webb?byrå|\bbyrå\b|reklambyrå|(?:produc|produkt|design|skap|utveckl|bygg|form|sajt|webb)\w* av\b"
    r"|(?:made|built|powered|design(?:ed)?|develop(?:ed|ment)|created|website|site|theme|crafted|hosted) by\b"
    r"|web ?design|web agency|digital ?byrå|(?:realisiert|umgesetzt|erstellt) von|umsetzung|réalis",
    re.IGNORECASE,
)
_MAKER_HINTS = ("byrå", " av ", " by ", "design", "agency", " von ", "umsetzung", "réalis")
"""One of these is in every text the pattern matches; looking for them first is ten times as quick."""
_PARTNER_WORDS = ("partner", "sponsor", "samarbet", "supporter", "länkar till andra")
_FOLLOW_WORDS = (
    "följ", "folj", "hitta oss", "finns på", "sociala medier", "social media", "follow", "find us", "join us",
    "connect with", "like us", "gilla oss", " vår ", " vårt ", " våra ", " our ", "folge", "besuche uns", "suivez",
    "síguenos", "volg ons",
)  # fmt: skip
_AROUND = 160
_OUTERMOST = frozenset(("body", "html"))


class Around(NamedTuple):
    """What surrounds a link."""

    place: str
    """header, footer, nav, aside, social or share in the page's frame; else main."""
    maker: str
    """The words that name a maker, or ""."""
    partner: str
    """The heading or class that says that partners are listed here, or ""."""
    invited: bool
    """Whether the reader is asked to follow."""


class Surroundings:
    """The surroundings of links on one page; what siblings share is looked at once."""

    def __init__(self) -> None:
        self._places: dict[int, str] = {}
        self._texts: dict[int, str] = {}
        self._around: dict[int, Around] = {}

    def of(self, link: LexborNode) -> Around:
        """Return what surrounds a link."""
        parent = link.parent
        if parent is None:
            return Around("main", "", "", False)
        known = self._around.get(parent.mem_id)
        if known is None:
            known = self._around[parent.mem_id] = self._look(parent)
        return known

    def _look(self, parent: LexborNode) -> Around:
        place = self._place(parent)
        words = self._words(parent)
        return Around(
            "main" if place == "content" else place,
            words if _names_maker(words.lower()) else "",
            _partners(parent),
            _has(f" {words.lower()} ", _FOLLOW_WORDS),
        )

    def _place(self, node: LexborNode | None) -> str:
        """A frame inside an article (its byline, its share buttons) is the article's, but for `social`, `share`."""
        if node is None or node.tag in _OUTERMOST:
            return "main"
        known = self._places.get(node.mem_id)
        if known is None:
            known = self._places[node.mem_id] = self._place_inside(node, node.tag or "")
        return known

    def _place_inside(self, node: LexborNode, tag: str) -> str:
        if tag == "footer":
            return tag
        if tag in _CONTENT:
            return "content"
        outer = self._place(node.parent)
        if outer == "footer":
            return outer
        own = _TAGS.get(tag) or _named(node)
        if outer == "content":
            return own if own in ("social", "share") else outer
        return own or outer

    def _words(self, parent: LexborNode | None) -> str:
        """Return the text of the widest element around that is still short."""
        text = ""
        for _ in range(4):
            if parent is None or parent.tag in _OUTERMOST or parent.tag in _CONTENT:
                break
            wider = self._texts.get(parent.mem_id)
            if wider is None:
                wider = self._texts[parent.mem_id] = _closed_up(parent.text(separator=" "))
            if len(wider) > _AROUND:
                break
            text = wider
            parent = parent.parent
        return text


def _closed_up(text: str) -> str:
    """Fold white space, and take away what the separator put before a full stop."""
    return " ".join(text.split()).replace(" .", ".").replace(" ,", ",")


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _names_maker(text: str) -> bool:
    return _has(text, _MAKER_HINTS) and bool(_MAKER.search(text))


def _named(node: LexborNode) -> str:
    attributes = node.attrs
    words = f" {attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    return next((place for word, place in _CLASS_WORDS if word in words), "") if len(words) > 2 else ""


def _partners(parent: LexborNode | None) -> str:
    for _ in range(4):
        if parent is None or parent.tag in _OUTERMOST:
            break
        heading = parent.css_first("h2, h3, h4") if parent.tag in _SECTIONS else None
        title = " ".join(heading.text().split()) if heading else ""
        if title:
            return title[:60] if _has(title.lower(), _PARTNER_WORDS) else ""
        named = parent.attrs.get("class") or parent.attrs.get("id") or ""
        if named and _has(named.lower(), _PARTNER_WORDS):
            return named.strip()[:60]
        parent = parent.parent
    return ""


def link_text(node: LexborNode) -> str:
    """Return what the link says: its text, else its label, title or picture's text; at most 80 characters."""
    text = " ".join(node.text(separator=" ").split())
    return (text or node.attrs.get("aria-label") or node.attrs.get("title") or _picture(node))[:80]


def _picture(node: LexborNode) -> str:
    image = node.css_first("img[alt]")
    return (image.attrs.get("alt") or "") if image else ""
