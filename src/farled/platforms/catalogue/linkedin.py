"""LinkedIn: company pages, schools, showcases, people and groups.

Companies, schools and showcases share one namespace of slugs (links to a school's company page lead to its school
page), so they share one key. A page's number and its slug are joined only by a look at the platform.
"""

import re
from datetime import date
from unicodedata import normalize

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    POST,
    SHARE,
    SHORT_LINK,
    AccountRef,
    Address,
    Closing,
    Export,
    Limits,
    Platform,
    Source,
    Text,
    Verdict,
    one_of,
    routes,
    wrapper,
)

# The rule of today is a-z, 0-9 and single hyphens. Older slugs hold apostrophes, dashes, umlauts, doubled and
# final hyphens, so only what cannot stand in a path is refused.
_SLUG = re.compile(r"[^\s\x00-\x1f!\"#$%*/:;<=>?@\[\\\]^`{|}~]{1,150}").fullmatch
_NUMBER = re.compile(r"[0-9]+").fullmatch
_NUMBER_AT_END = re.compile(r"(?:.*-)?([0-9]{2,})").fullmatch
# Ids that LinkedIn shows instead of a name; they tell upper from lower case.
_MEMBER_ID = re.compile(r"AC[ow]AA[A-Za-z0-9_-]{30,}").fullmatch
_VIEW_ID = re.compile(r"[A-Za-z0-9_-]{2,80}").fullmatch
_NOBODY = one_of("unavailable setup me")
_PREFIXES = one_of("comm m mwlite")


def _slug(address: Address) -> str:
    """Return the slug after `/company/` and its like, or "" where none or an impossible one stands there."""
    slug = address.segments[1] if len(address.segments) > 1 else ""
    return slug if _SLUG(slug) and slug not in _NOBODY else ""


def _folded(slug: str) -> str:
    return slug.lower() if slug.isascii() else normalize("NFC", slug).lower()


def _organisation(kind: str, address: Address) -> Verdict:
    slug = _slug(address)
    if not slug:
        return MALFORMED
    url = f"https://www.linkedin.com/{kind}/{slug}/"
    return AccountRef("linkedin", kind, slug, f"linkedin:{_folded(slug)}", url, slug if _NUMBER(slug) else None)


def _company(address: Address) -> Verdict:
    return _organisation("company", address)


def _school(address: Address) -> Verdict:
    return _organisation("school", address)


def _showcase(address: Address) -> Verdict:
    return _organisation("showcase", address)


def _old_school(address: Address) -> Verdict:
    """`/edu/SLUG-ID`, until 2018: the number is one of schools, so its key keeps clear of the companies'."""
    slug = _slug(address)
    number = _NUMBER_AT_END(slug)
    if not number:
        return MALFORMED
    url = f"https://www.linkedin.com/edu/{slug}"
    return AccountRef("linkedin", "school", slug, f"linkedin:edu/{number[1]}", url)


def _person(address: Address) -> Verdict:
    slug = _slug(address)
    if not slug:
        return MALFORMED
    uid = slug if _MEMBER_ID(slug) else None
    url = f"https://www.linkedin.com/in/{slug}/"
    return AccountRef("linkedin", "person", slug, f"linkedin:in/{uid or _folded(slug)}", url, uid)


def _old_person(address: Address) -> Verdict:
    """`/pub/NAME/a/b/c`, until 2015; `/pub/dir/` is a list of people."""
    slug = _slug(address)
    if not slug or slug == "dir":
        return CONTENT if slug else MALFORMED
    tail = [part for part in address.segments[2:5] if part.isascii() and part.isalnum()]
    path = "/".join(["pub", slug, *tail])
    return AccountRef("linkedin", "person", slug, f"linkedin:{_folded(path)}", f"https://www.linkedin.com/{path}")


def _person_by_id(address: Address) -> Verdict:
    uid = address.param("id") if address.rest[:1] == ["view"] else ""
    if not _VIEW_ID(uid):
        return PLATFORM_PAGE
    url = f"https://www.linkedin.com/profile/view?id={uid}"
    return AccountRef("linkedin", "person", uid, f"linkedin:id/{uid}", url, uid)


def _author(address: Address) -> Verdict:
    """`/today/author/NAME` lists what a person wrote."""
    return _person(address._replace(segments=address.rest)) if address.rest[:1] == ["author"] else CONTENT


def _group(address: Address) -> Verdict:
    """`/groups/ID`, earlier `/groups/NAME-ID` and `/groups?gid=ID`."""
    number = _NUMBER_AT_END(address.rest[0] if address.rest else address.param("gid"))
    if not number:
        return PLATFORM_PAGE
    uid = number[1]
    return AccountRef("linkedin", "group", uid, f"linkedin:group/{uid}", f"https://www.linkedin.com/groups/{uid}/", uid)


def _inner(address: Address) -> Verdict:
    """`/comm/company/SLUG` stands in LinkedIn's mails, `/mwlite/in/NAME` on old phones."""
    if not address.rest or address.rest[0].lower() in _PREFIXES:
        return PLATFORM_PAGE
    return PLATFORM.read(address._replace(segments=address.rest))


def _leaving(address: Address) -> Verdict:
    """`/redir/redirect?url=` and `/safety/go?url=` are the gates through which LinkedIn lets people out."""
    return wrapper(address.param("url"))


_KNOWN = Source("commonly known", date(2026, 11, 23))

PLATFORM = Platform(
    slug="linkedin",
    name="LinkedIn",
    hosts=("linkedin.com",),
    profile=lambda address: MALFORMED,
    routes=routes(
        ("company company-beta organization", _company),
        ("school", _school),
        ("showcase", _showcase),
        ("edu", _old_school),
        ("in", _person),
        ("pub", _old_person),
        ("profile", _person_by_id),
        ("today", _author),
        ("groups", _group),
        (" ".join(_PREFIXES), _inner),
        ("redir safety", _leaving),
        ("sharearticle sharing cws", SHARE),
        ("posts feed", POST),
        ("pulse jobs job learning events event newsletters products services hashtag video embed", CONTENT),
        (
            "about accessibility ads authwall badges checkpoint company-page-follow creators directory e games help"
            " home influencer legal login logout messaging mynetwork notifications oauth premium psettings sales"
            " search settings signup talent top-content uas wukong-web",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"lnkd.in": SHORT_LINK},
    colour="#0A66C2",
    badge="in",
    limits=Limits(name=100, bio=2000, post=3000, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Page, as super admin → Settings → Deactivate page. LinkedIn can bring it back for a while on request.",
            sv="Sidan, som superadministratör → Inställningar → Inaktivera sida. LinkedIn kan återställa den en tid"
            " efteråt på begäran.",
        ),
        handle=Text(
            en="Not known when the address becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när adressen blir ledig. Räkna med att någon annan kan ta den.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="Page → Analytics → Export, twelve months at most. A page has no archive of its posts; a person has:"
            " Settings → Data privacy → Get a copy of your data.",
            sv="Sidan → Analys → Exportera, högst tolv månader. En sida har inget arkiv över sina inlägg; en person"
            " har: Inställningar → Dataintegritet → Hämta en kopia av dina uppgifter.",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://www.linkedin.com/company/ostkustens-museum/", "linkedin:ostkustens-museum"),
        ("http://linkedin.com/company/Ostkustens-Museum", "linkedin:ostkustens-museum"),
        ("//se.linkedin.com/company/ostkustens-museum?trk=public_profile", "linkedin:ostkustens-museum"),
        ("linkedin.com/company/ostkustens-museum/about/", "linkedin:ostkustens-museum"),
        ("https://www.linkedin.com/company-beta/ostkustens-museum/", "linkedin:ostkustens-museum"),
        ("https://www.linkedin.com/organization/123456", "linkedin:123456"),
        ("https://www.linkedin.com/company/123456/admin/", "linkedin:123456"),
        ("https://www.linkedin.com/comm/company/ostkustens-museum", "linkedin:ostkustens-museum"),
        ("https://www.linkedin.com/mwlite/company/ostkustens-museum", "linkedin:ostkustens-museum"),
        ("https://www.linkedin.com/school/ostkustens-museum/", "linkedin:ostkustens-museum"),
        ("https://www.linkedin.com/showcase/ostkustens-museum/", "linkedin:ostkustens-museum"),
        ("https://www.linkedin.com/company/%C3%B6stkustens-museum/", "linkedin:östkustens-museum"),
        ("https://www.linkedin.com/company/O%CC%88stkustens-museum/", "linkedin:östkustens-museum"),
        ("https://www.linkedin.com/company/kustens--l'air-", "linkedin:kustens--l'air-"),
        ("https://www.linkedin.com/company/kust-%26-hav-ab", "linkedin:kust-&-hav-ab"),
        ("https://www.linkedin.com/company/share-ostkusten", "linkedin:share-ostkusten"),
        ("https://de.linkedin.com/edu/ostkustens-museiskola-153000", "linkedin:edu/153000"),
        ("https://www.linkedin.com/in/anna-berg-1a2b3c", "linkedin:in/anna-berg-1a2b3c"),
        ("https://se.linkedin.com/in/Anna-Berg-1a2b3c/en?trk=x", "linkedin:in/anna-berg-1a2b3c"),
        ("https://www.linkedin.com/in/%C3%A5sa-s%C3%B6derstr%C3%B6m/", "linkedin:in/åsa-söderström"),
        ("https://www.linkedin.com/in/anna-berg-1a2b3c/detail/recent-activity/", "linkedin:in/anna-berg-1a2b3c"),
        ("https://www.linkedin.com/today/author/anna-berg-1a2b3c", "linkedin:in/anna-berg-1a2b3c"),
        (
            "https://www.linkedin.com/in/ACoAAB1cDeFgHiJkLmNoPqRsTuVwXyZ0123456789a",
            "linkedin:in/ACoAAB1cDeFgHiJkLmNoPqRsTuVwXyZ0123456789a",
        ),
        ("https://www.linkedin.com/pub/Anna-Berg/1A/2b3/c45", "linkedin:pub/anna-berg/1a/2b3/c45"),
        ("https://www.linkedin.com/profile/view?id=12345678&authType=name", "linkedin:id/12345678"),
        ("https://www.linkedin.com/groups/6900001/", "linkedin:group/6900001"),
        ("https://www.linkedin.com/groups/Museums-Friends-6900001", "linkedin:group/6900001"),
        ("https://www.linkedin.com/groups?home=&gid=6900001", "linkedin:group/6900001"),
        (
            "https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fx.com%2Fostkustmuseum&urlhash=A0",
            "x:ostkustmuseum",
        ),
        ("https://www.linkedin.com/shareArticle?mini=true&url=https://www.example.se", "share"),
        ("https://www.linkedin.com/sharing/share-offsite/?url=https://www.example.se", "share"),
        ("https://www.linkedin.com/cws/share?url=https://www.example.se", "share"),
        ("https://www.linkedin.com/posts/ostkustens-museum_hej-activity-7000000000000000000-AbCd", "post"),
        ("https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000000/", "post"),
        ("https://www.linkedin.com/pulse/om-museet-anna-berg", "content"),
        ("https://www.linkedin.com/jobs/view/123456", "content"),
        ("https://www.linkedin.com/pub/dir/Anna/Berg", "content"),
        ("https://www.linkedin.com/legal/privacy-policy", "platform_page"),
        ("https://www.linkedin.com/groups/", "platform_page"),
        ("https://business.linkedin.com/marketing-solutions", "platform_page"),
        ("https://www.linkedin.com/company/", "malformed"),
        ("https://www.linkedin.com/company/unavailable/", "malformed"),
        ("https://www.linkedin.com/company/https:/www.linkedin.com/company/ostkusten", "malformed"),
        ("https://www.linkedin.com/company/{$slug}", "malformed"),
        ("https://www.linkedin.com/ostkustens-museum", "malformed"),
        ("https://www.linkedin.com/", "root"),
        ("https://lnkd.in/eAbCdEfG", "short_link"),
        ("https://www.linkdin.com/company/ostkustens-museum", "misspelt"),
    ),
)
