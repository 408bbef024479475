"""Looks at public channels on Telegram, by the preview that Telegram shows to everybody at t.me/s/.

Groups, people and bots have no preview: that they exist is all that their card says. A name that nobody has is shown
a card too, without a title; that is no word of Telegram's, so it has to be met twice. Selectors: RSS-Bridge
309af5b bridges/TelegramBridge.php, WhatsMyName e62338e (read 2026-11-23), and general knowledge.
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from farled.kit.errors import LayoutChanged
from farled.platforms.connectors._asking import judged
from farled.platforms.connectors._reading import LATEST, counted, link, links, moment, number, plain
from farled.platforms.door import Door
from farled.platforms.looking import Connector, Media, Post, Profile, Rate, Reason, Seen, Target

_HTML = "text/html"
_ELSEWHERE = (301, 302, 303, 307, 308)


async def look(target: Target, door: Door) -> Seen:
    """Read the preview of a channel; where there is none, its card."""
    web = door.base("web")
    answer = await door.get(f"{web}/s/{target.handle}", accept=_HTML, expects=(200, *_ELSEWHERE), follow=False)
    if answer.status == 200:
        tree = LexborHTMLParser(answer.text())
        if tree.css_first(".tgme_channel_info"):
            return _channel(tree, target)
    card = await door.get(f"{web}/{target.handle}", accept=_HTML, follow=False)
    return _card(LexborHTMLParser(card.text()), target)


def _channel(tree: LexborHTMLParser, target: Target) -> Seen:
    handle = _text(tree, ".tgme_channel_info_header_username").removeprefix("@") or target.handle
    bio = tree.css_first(".tgme_channel_info_description")
    profile = Profile(
        handle=handle,
        url=f"https://t.me/{handle}",
        name=_text(tree, ".tgme_channel_info_header_title"),
        bio=plain(bio.html) if bio else "",
        links=_links(bio),
        avatar=_source(tree, ".tgme_page_photo_image img"),
        followers=_subscribers(tree),
        verified=tree.css_first(".tgme_channel_info_header_title .verified-icon, .verified-icon") is not None,
    )
    posts = [post for node in tree.css(".tgme_widget_message[data-post]") if (post := _post(node))]
    return judged(profile, tuple(reversed(posts))[:LATEST])


def _card(tree: LexborHTMLParser, target: Target) -> Seen:
    """Read the page that stands for any name: with a title somebody has it, without one and unlisted nobody has."""
    if not tree.css_first(".tgme_page_title"):
        robots = tree.css_first('meta[name="robots"]')
        if robots and "noindex" in (robots.attributes.get("content") or ""):
            return Seen(Reason.NOT_FOUND, certain=False)
        raise LayoutChanged("not_understood", "Telegram's card does not look as it did.")
    bio = tree.css_first(".tgme_page_description")
    profile = Profile(
        handle=target.handle,
        url=f"https://t.me/{target.handle}",
        name=_text(tree, ".tgme_page_title"),
        bio=plain(bio.html) if bio else "",
        links=_links(bio),
        avatar=_source(tree, ".tgme_page_photo_image"),
        followers=_before_word(_text(tree, ".tgme_page_extra")),
    )
    return Seen(Reason.ONLY_EXISTS, profile)


def _subscribers(tree: LexborHTMLParser) -> int | None:
    """Return the subscribers, rounded by Telegram: "3.4K"."""
    for counter in tree.css(".tgme_channel_info_counter"):
        if _text(counter, ".counter_type").startswith("subscriber"):
            return number(_text(counter, ".counter_value"))
    return None


def _before_word(extra: str) -> int | None:
    """Return the number in "12 345 subscribers" and "1 234 members, 5 online"; of people and bots there is none."""
    for word in (" subscriber", " member"):
        if word in extra:
            return number(extra.partition(word)[0])
    return None


def _post(node: LexborNode) -> Post | None:
    """Read a message; what tells of the channel's own doings, and what is passed on from others, is no post of its."""
    date = node.css_first("a.tgme_widget_message_date")
    if not date or "service_message" in (node.attributes.get("class") or ""):
        return None
    if node.css_first(".tgme_widget_message_forwarded_from"):
        return None
    time, text = date.css_first("time[datetime]"), node.css_first(".tgme_widget_message_text.js-message_text")
    return Post(
        id=node.attributes.get("data-post") or "",
        at=moment(time.attributes.get("datetime")) if time else None,
        url=link(date.attributes.get("href")),
        text=plain(text.html) if text else "",
        media=tuple(_media(node)),
        counts=counted(views=_text(node, ".tgme_widget_message_views") or None),
    )


def _media(node: LexborNode) -> Iterator[Media]:
    """Yield what is shown with a message; Telegram knows no descriptions."""
    for _ in node.css("a.tgme_widget_message_photo_wrap"):
        yield Media("image")
    for film in node.css("video"):
        yield Media("video", link(film.attributes.get("src")))
    for _ in node.css(".tgme_widget_message_document"):
        yield Media("file")


def _text(node: LexborHTMLParser | LexborNode, selector: str) -> str:
    found = node.css_first(selector)
    return " ".join(found.text().split()) if found else ""


def _source(tree: LexborHTMLParser, selector: str) -> str:
    found = tree.css_first(selector)
    return link(found.attributes.get("src")) if found else ""


def _links(bio: LexborNode | None) -> tuple[str, ...]:
    return links(node.attributes.get("href") for node in bio.css("a[href]")) if bio else ()


CONNECTOR = Connector(
    platform="telegram",
    look=look,
    bases={"web": "https://t.me"},
    calls=2,
    # No limit is published; one request every three seconds has been borne (general knowledge, 2026-11).
    rates=(Rate(1, 3, "installation"),),
    surface="preview",
)
