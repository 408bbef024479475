"""Where on a page a link stands, and the words around it."""

import re

from selectolax.lexbor import LexborNode

_TAGS = {"header": "header", "footer": "footer", "nav": "nav", "aside": "aside"}
_NAMED = re.compile(
    r"(?P<share>shar(?:e|ing)|dela\b|teilen)"
    r"|(?P<social>social|some[-_]|follow|folj|följ|socials|sns)"
    r"|(?P<footer>footer|sidfot|fuss)"
    r"|(?P<header>header|sidhuvud|topbar|top-bar|masthead|kopf)"
    r"|(?P<nav>navi|navbar|\bnav|menu|meny)"
    r"|(?P<aside>sidebar|aside|widget)",
    re.IGNORECASE,
)
_CONTENT = frozenset(("article", "main"))
_MAKER = re.compile(
    r"webb?byrå|\bbyrå\b|reklambyrå|(?:produc|produkt|design|skap|utveckl|bygg|form|sajt|webb)\w* av\b"
    r"|(?:made|built|powered|design(?:ed)?|develop(?:ed|ment)|created|website|site|theme|crafted|hosted) by\b"
    r"|web ?design|web agency|digital ?byrå|(?:realisiert|umgesetzt|erstellt) von|umsetzung|réalis",
    re.IGNORECASE,
)
_PARTNER = re.compile(r"partner|sponsor|samarbet|supporter|länkar till andra|vänner", re.IGNORECASE)
_FOLLOW = re.compile(
    r"följ|folj|hitta oss|finns på|sociala medier|social media|follow|find us|join us|connect with|like us|gilla oss"
    r"|\bvår\b|\bvårt\b|\bvåra\b|\bour\b|folge|besuche uns|suivez|síguenos|volg ons",
    re.IGNORECASE,
)
_AROUND = 160
_CLIMB = 14


def place_of(node: LexborNode) -> str:
    """Return header, footer, nav, aside, social or share where the link stands in the page's frame; else main.

    A frame inside an article (its share buttons, its byline) is told apart: only `social` and `share` are taken
    from there.
    """
    found = ""
    parent = node.parent
    for _ in range(_CLIMB):
        if parent is None or parent.tag in ("body", "html"):
            break
        tag = parent.tag or ""
        if tag in _CONTENT:
            return found if found in ("social", "share") else "main"
        found = _TAGS.get(tag) or found or _named(parent)
        if tag == "footer":
            return "footer"
        parent = parent.parent
    return found or "main"


def _named(node: LexborNode) -> str:
    attributes = node.attributes
    words = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    match = _NAMED.search(words) if len(words) > 1 else None
    return match.lastgroup or "" if match else ""


def words_around(node: LexborNode) -> str:
    """Return the text of the smallest surrounding element that says more than the link; at most 160 characters."""
    text = ""
    parent = node.parent
    for _ in range(4):
        if parent is None or parent.tag in ("body", "html", "main", "article"):
            break
        longer = parent.text(separator=" ")
        if len(longer) > _AROUND * 3:
            break
        longer = " ".join(longer.split())
        if len(longer) > _AROUND:
            break
        text = longer
        parent = parent.parent
    return text


def link_text(node: LexborNode) -> str:
    """Return what the link says: its text, else its label, title or picture's text; at most 80 characters."""
    text = " ".join(node.text(separator=" ").split())
    if not text:
        attributes = node.attributes
        text = attributes.get("aria-label") or attributes.get("title") or _picture(node)
    return text[:80]


def _picture(node: LexborNode) -> str:
    image = node.css_first("img[alt]")
    return (image.attributes.get("alt") or "") if image else ""


def names_maker(text: str) -> bool:
    """Tell whether words such as "Webbyrå:", "Powered by" stand there."""
    return bool(_MAKER.search(text))


def names_follow(text: str) -> bool:
    """Tell whether words such as "Följ oss", "our Facebook page" stand there."""
    return bool(_FOLLOW.search(text))


def among_partners(node: LexborNode) -> str:
    """Return the class name or heading that says that partners are listed here, or ""."""
    parent = node.parent
    for _ in range(6):
        if parent is None or parent.tag in ("body", "html"):
            return ""
        named = f"{parent.attributes.get('class') or ''} {parent.attributes.get('id') or ''}"
        heading = parent.css_first("h2, h3, h4") if parent.tag in ("section", "div", "aside") else None
        title = " ".join(heading.text().split()) if heading else ""
        if heading and title:
            return title[:60] if _PARTNER.search(title) else ""
        if _PARTNER.search(named):
            return named.strip()[:60]
        parent = parent.parent
    return ""
