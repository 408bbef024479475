"""Facebook Pages, by Meta's Graph; its pages may not be read by machine, and nobody reads groups and people that way.

The Graph says of a Page that it cannot see neither whether it is gone nor whether it is hidden (100, subcode 33): unknown.
A name that nobody has is told (803), but a Page that is taken down for a day gives the same, so that it has to be seen
twice.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from farled.kit.errors import NotAllowed
from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import WEEKS_KNOWN, attempt, judged
from farled.platforms.connectors._meta import (
    DIALOGUE,
    GRAPH,
    TOKEN,
    Refusal,
    ask,
    facebook_login,
    pages,
    rows,
    total,
)
from farled.platforms.connectors._reading import LATEST, clipped, counted, link, links, mapping, moment, number, string
from farled.platforms.door import Door
from farled.platforms.looking import (
    Access,
    Connector,
    KeyKind,
    Media,
    Opened,
    Post,
    Profile,
    Rate,
    Reason,
    Seen,
    Target,
)

_PROFILE = (
    "id,name,username,about,description,link,website,picture{url},fan_count,followers_count,verification_status,"
    "is_permanently_closed,best_page{id}"
)
_OF_ONES_OWN = "is_published"
_POSTS = (
    "id,created_time,message,story,permalink_url,shares,attachments{media_type,media,subattachments},"
    "comments.summary(total_count).limit(0),reactions.summary(total_count).limit(0)"
)
_KINDS = {"photo": "image", "video": "video"}
_VERIFIED = {"blue_verified": True, "gray_verified": True, "not_verified": False}
_NO_NODE, _MERGED, _NO_ALIAS = 100, 21, 803


async def look(target: Target, door: Door) -> Seen:
    """Look at a Page, with its own key or with one that reads every public Page."""
    if _access(target) is Access.CLOSED:
        return Seen(Reason.FORBIDDEN_BY_TERMS)
    key = door.needs("page", "public")
    own = key.kind == "page"
    node = (key.facts.get("page_id") if own else "") or target.stable_id or target.handle
    try:
        page = await ask(door, node, {"fields": f"{_PROFILE},{_OF_ONES_OWN}" if own else _PROFILE}, key)
    except Refusal as refusal:
        return _refused(refusal)
    profile = _profile(page, target)
    if own and not _is(profile, target):
        raise NotAllowed("key_lacks_right", "The key is another Page's.")
    told = await attempt(door, ask(door, f"{page.get('id')}/published_posts", {"fields": _POSTS, "limit": LATEST}, key))
    seen = judged(profile, tuple(map(_post, rows(told))))
    return replace(seen, reason=_stands(page) or seen.reason)


def _access(target: Target) -> Access:
    return Access.CLOSED if target.kind in ("person", "group") else Access.KEY


def _stands(page: Mapping[str, Any]) -> Reason | None:
    """Say what a Page tells of itself that counts for more than its posts."""
    if page.get("is_published") is False:
        return Reason.UNPUBLISHED
    if _best(page):
        return Reason.MOVED
    return Reason.MARKED_CLOSED if page.get("is_permanently_closed") is True else None


def _best(page: Mapping[str, Any]) -> str:
    """Return the number of the Page that Facebook shows in the place of this one, which is still there; or ""."""
    best = string(mapping(page, "best_page").get("id"))
    return best if best != string(page.get("id")) else ""


def _refused(refusal: Refusal) -> Seen:
    """Say what the Graph's no to a Page means; raises it again where it is not known."""
    if refusal.number == _MERGED and refusal.new_page:
        return Seen(Reason.MERGED, Profile(moved_to=f"https://www.facebook.com/{refusal.new_page}"))
    if refusal.number == _NO_ALIAS:
        # "Cannot query users by their username" is the same number: a person's profile, which nobody reads by machine.
        is_person = "users by their username" in refusal.text
        return Seen(Reason.CLOSED_TO_OUTSIDERS) if is_person else Seen(Reason.NOT_FOUND, certain=False)
    if refusal.number == _NO_NODE and (refusal.subcode == 33 or "Page Public Content Access" in refusal.text):
        return Seen(Reason.AMBIGUOUS)
    raise refusal


def _is(profile: Profile, target: Target) -> bool:
    """Say whether a key's Page is the one that is looked at. Dots and case do not tell names apart on Facebook."""
    if target.stable_id:
        return profile.stable_id == target.stable_id
    return _folded(profile.handle) == _folded(target.handle) or profile.stable_id == target.handle


def _folded(name: str) -> str:
    return name.replace(".", "").lower()


def _profile(page: Mapping[str, Any], target: Target) -> Profile:
    """Read a Page. New ones have a second number, in their address: it is the one by which the account is known here."""
    uid, where = string(page.get("id")), link(page.get("link"))
    known = (
        target.stable_id
        if target.stable_id and where.endswith((f"/{target.stable_id}", f"={target.stable_id}"))
        else ""
    )
    name = string(page.get("username"))
    return Profile(
        handle=name or target.handle,
        stable_id=known or uid,
        url=f"https://www.facebook.com/{name or uid}",
        name=clipped(page.get("name")),
        bio=clipped(page.get("about")) or clipped(page.get("description")),
        links=links(string(page.get("website")).split()),
        avatar=link(mapping(page, "picture", "data").get("url")),
        followers=number(page.get("followers_count", page.get("fan_count"))),
        verified=_VERIFIED.get(string(page.get("verification_status"))),
        moved_to=f"https://www.facebook.com/{best}" if (best := _best(page)) else "",
        tells=frozenset({"bio", "links"}),
    )


def _post(post: Mapping[str, Any]) -> Post:
    """Read a post; `shares` is left out where there are none."""
    shares = mapping(post, "shares").get("count", 0)
    return Post(
        id=string(post.get("id")),
        at=moment(post.get("created_time")),
        url=link(post.get("permalink_url")),
        text=clipped(post.get("message")) or clipped(post.get("story")),
        media=tuple(_media(rows(post.get("attachments")))),
        counts=counted(likes=total(post.get("reactions")), comments=total(post.get("comments")), shares=shares),
    )


def _media(attachments: list[Mapping[str, Any]]) -> list[Media]:
    """Read pictures and films, those of an album one by one. Descriptions would take a question for each: not told."""
    flat = [one for each in attachments for one in (rows(each.get("subattachments")) or [each])]
    kinds = [(_KINDS.get(string(one.get("media_type")) or string(one.get("type"))), one) for one in flat]
    return [Media(kind, link(mapping(one, "media", "image").get("src"))) for kind, one in kinds if kind]


async def _opened(door: Door) -> tuple[Opened, ...]:
    """Find the Pages on which the owner has a task, each with a key of its own; a Page's own key finds that Page."""
    key = door.needs()
    try:
        found = await pages(door, key, "id,name,username,access_token")
    except Refusal:
        found = [await ask(door, "me", {"fields": "id,name,username"}, key)]
    return tuple(_opened_page(page) for page in found if string(page.get("id")))


def _opened_page(page: Mapping[str, Any]) -> Opened:
    facts = {"page_id": string(page.get("id")), "username": string(page.get("username"))}
    return Opened(clipped(page.get("name")), facts, string(page.get("access_token")))


async def _opened_to_all(door: Door) -> tuple[Opened, ...]:
    """Find out whose key it is; that the app has the feature shows only when a Page is looked at."""
    me = await ask(door, "me", {"fields": "id,name"}, door.needs())
    return (Opened(clipped(me.get("name")), {}),)


PAGE = KeyKind(
    slug="page",
    name=Text("Your own Pages", "Era egna sidor"),
    reach="account",
    takes=Text(
        "Somebody with a task on the Page, and an app at Meta. It is free. While only people with a role in the app use it,"
        " no review is needed: count on an hour. For others Meta reviews the app and verifies the organisation, often two to"
        " six weeks. A Page's key does not expire as long as that person keeps her task.",
        "Någon som har en roll på sidan, och en app hos Meta. Det är gratis. Så länge bara personer med en roll i appen"
        " använder den behövs ingen granskning: räkna med en timme. För andra granskar Meta appen och verifierar"
        " organisationen, vilket ofta tar två till sex veckor. Sidans nyckel löper inte ut så länge personen har kvar sin"
        " roll.",
    ),
    adds=Text(
        "The Pages that person runs: whether they are published, name, text, picture, followers and the latest posts with"
        " date, reactions, comments and shares.",
        "De sidor som personen sköter: om de är publicerade, namn, text, bild, följare och de senaste inläggen med datum,"
        " reaktioner, kommentarer och delningar.",
    ),
    worth=Text(
        "Yes, for the Pages that somebody still runs. For an abandoned one nobody can give it: look at that in the round.",
        "Ja, för de sidor som någon fortfarande sköter. För en övergiven sida finns det ingen som kan ge nyckeln: titta på"
        " den i ronden.",
    ),
    source=Source("developers.facebook.com, Pages API", date(2026, 11, 27), known=WEEKS_KNOWN),
    fields=(TOKEN,),
    scopes=("pages_show_list", "pages_read_engagement"),
    oauth=facebook_login("pages_show_list", "pages_read_engagement"),
    opens=_opened,
)

PUBLIC = KeyKind(
    slug="public",
    name=Text("Any Page (Page Public Content Access)", "Vilken sida som helst (Page Public Content Access)"),
    reach="platform",
    takes=Text(
        "An app with the feature Page Public Content Access: Meta verifies the organisation and reviews the app, with a"
        " film that shows what it is used for. It is free; expect four to ten weeks, and a no is common. Then the key of a"
        " system user, which need not expire.",
        "En app med funktionen Page Public Content Access: Meta verifierar organisationen och granskar appen, med en film"
        " som visar vad den används till. Det är gratis; räkna med fyra till tio veckor, och nej är ett vanligt svar. Sedan"
        " en systemanvändares nyckel, som inte behöver löpa ut.",
    ),
    adds=Text(
        "Every public Page, also those that nobody can log in to any more: name, text, followers and the latest posts.",
        "Alla offentliga sidor, även dem som ingen längre kan logga in på: namn, text, följare och de senaste inläggen.",
    ),
    worth=Text(
        "Only with many Pages that nobody runs. For a handful the round is quicker than the review.",
        "Bara om ni har många sidor som ingen sköter. För en handfull går ronden fortare än granskningen.",
    ),
    source=Source("developers.facebook.com, Page reference (v25, v26)", date(2026, 11, 27), known=WEEKS_KNOWN),
    fields=(TOKEN,),
    opens=_opened_to_all,
)

CONNECTOR = Connector(
    platform="facebook",
    look=look,
    bases={"graph": GRAPH, "dialogue": DIALOGUE},
    calls=2,
    # An app may ask 200 times an hour for each of its users (general knowledge, 2026-11).
    rates=(Rate(200, 3600, "key"),),
    keys=(PAGE, PUBLIC),
    needs_key=True,
    access=_access,
)
