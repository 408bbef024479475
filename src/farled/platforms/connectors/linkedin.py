"""LinkedIn's pages of organisations, by its two interfaces for their administrators; its web pages forbid machines.

Community Management also knows the name, the number and the followers of pages that are not one's own. The Pages Data
Portability API, which the EU's Digital Markets Act demands, reads one's own pages only.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote

from farled.kit import clock
from farled.kit.errors import Blocked, LayoutChanged, NotAllowed
from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import WEEKS_KNOWN, attempt, judged, pasted
from farled.platforms.connectors._reading import LATEST, clipped, links, mapping, mappings, moment, number, string
from farled.platforms.door import Answer, Door
from farled.platforms.looking import (
    Access,
    Connector,
    Key,
    KeyKind,
    Media,
    OAuth,
    Opened,
    Post,
    Profile,
    Rate,
    Reason,
    Seen,
    Target,
)

_ORGANISATIONS = ("company", "school", "showcase")
_URN = re.compile(r"urn:li:(\w+):(\d{1,20})").fullmatch
_KIND = re.compile(r"urn:li:(\w+):").match
_KINDS = {"image": "image", "video": "video", "document": "file"}
_MOST_PAGES = 50
# Commentary is written in LinkedIn's "little text": characters with a meaning there stand behind a backslash.
_HASHTAG = re.compile(r"\{hashtag\|\\?#\|([^}]*)\}")
_MENTION = re.compile(r"@\[((?:\\.|[^\]\\])*)\]\(urn:[^)]*\)")
_ESCAPED = re.compile(r"\\([\\|{}@\[\]()<>#*_~])")


async def look(target: Target, door: Door) -> Seen:
    """Look at an organisation's page."""
    if _access(target) is Access.CLOSED:
        return Seen(Reason.FORBIDDEN_BY_TERMS)
    key = door.needs("community", "dma")
    return await (_portable(target, door, key) if key.kind == "dma" else _managed(target, door, key))


def _access(target: Target) -> Access:
    return Access.KEY if target.kind in _ORGANISATIONS else Access.CLOSED


async def _managed(target: Target, door: Door, key: Key) -> Seen:
    """Read any page by Community Management; its posts only where the key's owner has a role on it."""
    page = await (_by_number if target.stable_id else _by_name)(target, door, key)
    if page is None:
        # A page that is switched off for a while may be answered in the same way: seen twice, it is gone.
        return Seen(Reason.NOT_FOUND, certain=False)
    uid = string(page.get("id"))
    sizes = await attempt(door, _ask(door, f"networkSizes/{_quoted(uid)}", "edgeType=COMPANY_FOLLOWED_BY_MEMBER", key))
    asked = f"q=author&author={_quoted(uid)}&count={LATEST}&sortBy=LAST_MODIFIED"
    posts = await attempt(door, _ask(door, "posts", asked, key))
    followers = number(mapping(sizes).get("firstDegreeSize"))
    return judged(_profile(page, followers), _posts(mappings(mapping(posts).get("elements"))))


async def _by_number(target: Target, door: Door, key: Key) -> Mapping[str, Any] | None:
    uid = target.stable_id
    page = await _ask(door, f"organizations/{quote(uid, safe='')}", "", key, expects=(200, 403, 404))
    if page.get("status") == 403:
        found = await _ask(door, "organizationsLookup", f"ids=List({quote(uid, safe='')})", key)
        page = mapping(found, "results", uid) or {"status": mapping(found, "statuses").get(uid)}
    if page.get("status") == 404:
        return None
    return _whole(page)


async def _by_name(target: Target, door: Door, key: Key) -> Mapping[str, Any] | None:
    found = await _ask(door, "organizations", f"q=vanityName&vanityName={quote(target.handle, safe='')}", key)
    if not isinstance(found.get("elements"), list):
        raise LayoutChanged("not_understood", "LinkedIn answered without a list.")
    pages = mappings(found["elements"])
    return _whole(pages[0]) if pages else None


async def _portable(target: Target, door: Door, key: Key) -> Seen:
    """Read one's own page by the Pages Data Portability API, which tells no followers here."""
    uid = key.facts.get("organisation_id")
    if not uid:
        raise NotAllowed("key_lacks_right", "No page stands behind the key.")
    page = _whole(await _ask(door, f"dmaOrganizations/{quote(uid, safe='')}", "", key))
    names = {string(page.get("vanityName")).lower(), key.facts.get("vanity_name", "").lower(), uid}
    if not (target.stable_id == uid if target.stable_id else target.handle.lower() in names):
        raise NotAllowed("key_lacks_right", "The key is another page's.")
    asked = f"q=postsByAuthor&author={_quoted(uid)}&maxPaginationCount={LATEST}"
    urns = _urns(await attempt(door, _ask(door, "dmaFeedContentsExternal", asked, key)))
    if not urns:
        return judged(_profile(page, None), ())
    batch = ",".join(quote(urn, safe="") for urn in urns)
    told = mapping(await attempt(door, _ask(door, "dmaPosts", f"ids=List({batch})", key)), "results")
    return judged(_profile(page, None), _posts([{"id": urn, **mapping(told, urn)} for urn in urns]))


def _urns(answer: object) -> list[str]:
    """Return the names of posts from a list of them, each a text or an object with an id."""
    elements = mapping(answer).get("elements")
    each = elements if isinstance(elements, list) else []
    written = [string(one.get("id") if isinstance(one, dict) else one) for one in each]
    return [urn for urn in written if _URN(urn)][:LATEST]


async def _ask(door: Door, path: str, query: str, key: Key, expects: tuple[int, ...] = (200,)) -> Mapping[str, Any]:
    """Ask; the query is written out, because its commas and brackets have a meaning, and those in values have none.

    An answer that is expected beside 200 holds its `status`. Raises Blocked (too_often), and what every door may meet.
    """
    headers = {
        "Authorization": f"Bearer {key.secret}",
        "LinkedIn-Version": door.base("version"),
        "X-Restli-Protocol-Version": "2.0.0",
        **({"X-RestLi-Method": "FINDER"} if query.startswith("q=") else {}),
    }
    url = f"{door.base('api')}/{path}" + (f"?{query}" if query else "")
    answer = await door.get(url, headers=headers, expects=(*expects, 429))
    if answer.status == 429:
        # No header says how long; the limits are those of a day in UTC.
        raise Blocked("too_often", "Asked too often today.", retry_after=_until_midnight(), status=429)
    return _object(answer)


def _object(answer: Answer) -> Mapping[str, Any]:
    found = answer.object() if answer.status != 200 else answer.json()
    if not isinstance(found, dict):
        raise LayoutChanged("not_understood", "LinkedIn answered with something else than an object.", url=answer.url)
    return found if answer.status == 200 else {**found, "status": answer.status}


def _until_midnight() -> float:
    now = clock.now()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return (midnight - now).total_seconds()


def _whole(page: Mapping[str, Any]) -> Mapping[str, Any]:
    if not string(page.get("id")) or not string(page.get("vanityName")):
        raise LayoutChanged("not_understood", "LinkedIn answered without the page that was asked for.")
    return page


def _quoted(uid: str) -> str:
    return quote(f"urn:li:organization:{uid}", safe="")


def _profile(page: Mapping[str, Any], followers: int | None) -> Profile:
    name = string(page.get("vanityName"))
    return Profile(
        handle=name,
        stable_id=string(page.get("id")),
        url=f"https://www.linkedin.com/company/{name}/",
        name=clipped(page.get("localizedName")),
        bio=clipped(page.get("localizedDescription")),
        links=links([page.get("localizedWebsite")]),
        followers=followers,
    )


def _posts(told: list[Mapping[str, Any]]) -> tuple[Post, ...]:
    """Return what was published, newest first; something passed on without a word is no post of one's own."""
    shown = [one for one in told if one.get("lifecycleState") in (None, "PUBLISHED")]
    own = [_post(one) for one in shown if not (one.get("reshareContext") and not one.get("commentary"))]
    return tuple(sorted(own, key=lambda post: post.at.timestamp() if post.at else 0, reverse=True))


def _post(post: Mapping[str, Any]) -> Post:
    urn = string(post.get("id"))
    created = post.get("createdAt") or mapping(post, "created").get("time")
    return Post(
        id=urn,
        at=_at(post.get("publishedAt") or created) or _held(urn),
        url=f"https://www.linkedin.com/feed/update/{urn}" if _URN(urn) else "",
        text=_little(string(post.get("commentary"))),
        media=_media(mapping(post.get("content"))),
    )


def _at(milliseconds: object) -> datetime | None:
    count = number(string(milliseconds)[:15])
    return moment(count / 1000) if count else None


def _held(urn: str) -> datetime | None:
    """Return the moment that the number of a post holds (general knowledge), where nothing else tells it."""
    found = _URN(urn)
    return moment((int(found[2]) >> 22) / 1000) if found else None


def _media(content: Mapping[str, Any]) -> tuple[Media, ...]:
    """Read what a post shows; a description that is not there is none, for LinkedIn leaves empty fields out."""
    each = [mapping(content, "media"), *mappings(mapping(content, "multiImage").get("images"))]
    found = [(_KIND(string(one.get("id"))), one) for one in each]
    return tuple(
        Media(_KINDS[kind[1]], alt=clipped(one.get("altText"))) for kind, one in found if kind and kind[1] in _KINDS
    )


def _little(text: str) -> str:
    text = _MENTION.sub(r"\1", _HASHTAG.sub(r"#\1", text))
    return clipped(_ESCAPED.sub(r"\1", text))


async def _opened_community(door: Door) -> tuple[Opened, ...]:
    return await _opened(door, "organizationAcls", "organizationsLookup")


async def _opened_dma(door: Door) -> tuple[Opened, ...]:
    return await _opened(door, "dmaOrganizationAcls", "dmaOrganizations")


async def _opened(door: Door, roles: str, pages: str) -> tuple[Opened, ...]:
    """Find the pages that the key's owner administers."""
    key = door.needs()
    told = await _ask(door, roles, "q=roleAssignee&role=ADMINISTRATOR&state=APPROVED", key)
    written = [
        string(one.get("organization") or one.get("organizationTarget")) for one in mappings(told.get("elements"))
    ]
    ids = list(dict.fromkeys(found[2] for urn in written if (found := _URN(urn))))[:_MOST_PAGES]
    if not ids:
        return ()
    named = mapping(await _ask(door, pages, f"ids=List({','.join(ids)})", key), "results")
    return tuple(_opened_page(uid, mapping(named, uid)) for uid in ids)


def _opened_page(uid: str, page: Mapping[str, Any]) -> Opened:
    facts = {"organisation_id": uid, "vanity_name": string(page.get("vanityName"))}
    return Opened(clipped(page.get("localizedName")) or facts["vanity_name"] or uid, facts)


def _login(*scopes: str) -> OAuth:
    return OAuth(
        authorize="{login}/authorization",
        token="{login}/accessToken",  # noqa: S106  an address
        scopes=scopes,
        pkce=False,
    )


_COMMUNITY_SCOPES = ("r_organization_social", "rw_organization_admin")
_DMA_SCOPES = ("r_dma_admin_pages_content",)

COMMUNITY = KeyKind(
    slug="community",
    name=Text("Community Management API", "Community Management API"),
    reach="platform",
    takes=Text(
        "A LinkedIn Page whose link with the app is confirmed by its super administrator, an app, and a form that only a"
        " registered organisation may send in. It is free. First comes a development tier, then a review with a film for"
        " the standard tier: count on one to three months, and a no is common. The key lives for 60 days; with an approved"
        " app it is renewed by itself for a year.",
        "En LinkedIn-sida vars koppling till appen bekräftas av sidans superadministratör, en app, och ett formulär som bara"
        " en registrerad organisation får skicka in. Det är gratis. Först kommer en utvecklingsnivå, sedan en granskning"
        " med film för standardnivån: räkna med en till tre månader, och nej är ett vanligt svar. Nyckeln gäller i 60"
        " dagar; med en godkänd app förnyas den automatiskt i ett år.",
    ),
    adds=Text(
        "Of every organisation's page: whether it is there, its name and its followers, also where nobody can log in any"
        " more. Of the pages that the key's owner runs, the latest posts too, and whether their pictures are described.",
        "För alla organisationers sidor: om de finns, namn och följare, även där ingen längre kan logga in. För de sidor som"
        " nyckelns ägare sköter dessutom de senaste inläggen, och om bilderna är beskrivna.",
    ),
    worth=Text(
        "Only with many pages. In the EU, take the Pages Data Portability API first.",
        "Bara om ni har många sidor. Inom EU: börja med Pages Data Portability API.",
    ),
    source=Source(
        "learn.microsoft.com/linkedin, Community Management",
        date(2026, 11, 27),
        known=Text("weeks and tiers: general knowledge", "veckor och nivåer: allmänt känt"),
    ),
    fields=pasted("Access token", "Åtkomstnyckel"),
    scopes=_COMMUNITY_SCOPES,
    oauth=_login(*_COMMUNITY_SCOPES),
    opens=_opened_community,
)

DMA = KeyKind(
    slug="dma",
    name=Text("Pages Data Portability API (EU)", "Pages Data Portability API (EU)"),
    reach="account",
    takes=Text(
        "An administrator of the page, and an app whose link with the page is confirmed. It is free, and a right that the"
        " EU's Digital Markets Act gives to those who run a page in the EU. Access is asked for in the developer portal;"
        " expect days to a few weeks. The key lives for 60 days; then the administrator says yes again.",
        "En administratör för sidan, och en app vars koppling till sidan är bekräftad. Det är gratis, och en rätt som EU:s"
        " förordning om digitala marknader (DMA) ger den som har en sida inom EU. Tillgång söks i utvecklarportalen; räkna"
        " med några dagar till några veckor. Nyckeln gäller i 60 dagar; sedan säger administratören ja igen.",
    ),
    adds=Text(
        "The pages that person administers: name, text and the latest posts with date, and whether pictures are described."
        " Not the number of followers.",
        "De sidor som personen administrerar: namn, text och de senaste inläggen med datum, och om bilderna är beskrivna."
        " Inte antalet följare.",
    ),
    worth=Text(
        "Yes, for pages in use: it is the easiest way that LinkedIn allows. Orphaned pages belong in the round.",
        "Ja, för sidor som används: det är den enklaste väg som LinkedIn tillåter. Sidor utan ägare hör hemma i ronden.",
    ),
    source=Source(
        "learn.microsoft.com/linkedin/dma, Pages Data Portability overview", date(2026, 11, 27), known=WEEKS_KNOWN
    ),
    fields=pasted("Access token", "Åtkomstnyckel"),
    scopes=_DMA_SCOPES,
    oauth=_login(*_DMA_SCOPES),
    opens=_opened_dma,
)

CONNECTOR = Connector(
    platform="linkedin",
    look=look,
    bases={
        "api": "https://api.linkedin.com/rest",
        "login": "https://www.linkedin.com/oauth/v2",
        # Not an address but the month of the interface: each is taken out of service after about a year.
        "version": "202610",
    },
    calls=4,
    # LinkedIn does not publish its limits: this stays far below what its developer portal shows new apps (general
    # knowledge, 2026-11).
    rates=(Rate(400, 86_400, "key"),),
    keys=(DMA, COMMUNITY),
    needs_key=True,
    access=_access,
)
