"""Made-up scans: a municipality's, and the five odd ones that every way of showing a scan has to bear.

Ekshamn, its companies and its people do not exist.
"""

from datetime import UTC, date, datetime, timedelta

from farled.discovery.found import (
    Found,
    FoundAs,
    Ground,
    GroundCode,
    Offered,
    Own,
    Refused,
    Scan,
    Sighting,
    Site,
    Unread,
)
from farled.platforms import AccountRef, NotAccount, explain
from farled.platforms.registry import platforms

WHEN = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
WWW = "https://www.ekshamn.example"
VISIT = "https://www.visitekshamn.example"
MOVE = "https://www.flyttatillekshamn.example"
_LIKE_NAME = Ground(GroundCode.RESEMBLES_NAME, {"handle": "ekshamnskommun", "name": "Ekshamns kommun"})
_LIKE_HOST = Ground(GroundCode.RESEMBLES_HOST, {"handle": "ekshamn", "host": "www.ekshamn.example"})
_FOOTER = Ground(GroundCode.TEMPLATE, {"place": "footer"})
_TEXT = Ground(GroundCode.RUNNING_TEXT)
_INVITED = Ground(GroundCode.INVITED)
_BUREAU = Ground(GroundCode.MAKER, {"text": "Webbyrå: Nordljus"})


def account(url: str) -> AccountRef:
    verdict = explain(url)
    assert isinstance(verdict, AccountRef), (url, verdict)
    return verdict


def seen(where: str, place: str = "main", of: date | None = None, text: str = "") -> Sighting:
    return Sighting(where, FoundAs.PROFILE, ("#",), place, text, of)


def found(
    url: str, own: Own, grounds: tuple[Ground, ...], pages: int, *sightings: Sighting, documents: int = 0
) -> Found:
    return Found(account(url), own, grounds, list(sightings), pages, documents)


def refused(href: str, pages: int, where: str = f"{WWW}/") -> Refused:
    verdict = explain(href)
    assert isinstance(verdict, NotAccount), href
    return Refused(href, verdict, pages, where)


def _many(pages: int) -> Ground:
    return Ground(GroundCode.MANY_PAGES, {"pages": pages, "of": 161})


def _framed(url: str, *, site: str = WWW, pages: int = 161, own: Own = Own.YES, ground: Ground = _LIKE_NAME) -> Found:
    where = [seen(f"{site}{path}", "footer") for path in ("/", "/kontakt", "/press", "/bygga-och-bo")]
    return found(url, own, (ground, _FOOTER, _many(pages)), pages, *where)


def _yours() -> list[Found]:
    library = [seen(f"{WWW}/bibliotek"), seen(f"{WWW}/bibliotek/oppettider"), seen(f"{WWW}/bibliotek/barn")]
    return [
        _framed("https://www.facebook.com/ekshamnskommun"),
        _framed("https://www.instagram.com/ekshamnskommun/"),
        _framed("https://www.linkedin.com/company/ekshamns-kommun/"),
        _framed("https://www.youtube.com/@ekshamnskommun"),
        _framed("https://twitter.com/ekshamnskommun", pages=44),
        _framed("https://www.facebook.com/visitekshamn", site=VISIT, pages=31, ground=_LIKE_HOST),
        _framed("https://www.instagram.com/visitekshamn/", site=VISIT, pages=31, ground=_LIKE_HOST),
        _framed("https://www.facebook.com/flyttatillekshamn", site=MOVE, pages=12, ground=_LIKE_HOST),
        _framed("https://plus.google.com/+EkshamnsKommun", site=MOVE, pages=12),
        found("https://www.facebook.com/ekshamnsbibliotek", Own.YES, (_LIKE_NAME, _INVITED), 6, *library),
        found("https://www.instagram.com/ekshamnsbibliotek/", Own.YES, (_LIKE_NAME, _INVITED), 3, *library),
        found(
            "https://www.instagram.com/ekshamnsommar2019/",
            Own.YES,
            (_LIKE_HOST, _TEXT),
            1,
            seen(f"{WWW}/nyheter/2019/nu-borjar-sommaren-i-ekshamn", of=date(2019, 5, 22)),
        ),
        found(
            "https://bsky.app/profile/ekshamn.se",
            Own.YES,
            (Ground(GroundCode.OWN_FILE, {"name": f"{WWW}/trust.txt"}),),
            1,
            seen(f"{WWW}/trust.txt", ""),
        ),
        found(
            "https://www.instagram.com/ekshamns_kommun/",
            Own.YES,
            (_LIKE_NAME, _TEXT),
            1,
            seen(f"{WWW}/jobba-hos-oss/praktik"),
        ),
    ]


def _probably_yours() -> list[Found]:
    plan = "https://www.ekshamn.example/dokument/Näringslivsstrategi 2021.pdf"
    in_plan = Ground(GroundCode.IN_DOCUMENT, {"name": plan})
    return [
        found(
            "https://www.facebook.com/ekshamnnaringsliv",
            Own.PROBABLY,
            (_LIKE_HOST, in_plan),
            0,
            seen(plan, ""),
            documents=1,
        ),
        found(
            "https://www.linkedin.com/showcase/ekshamn-naringsliv/",
            Own.PROBABLY,
            (in_plan,),
            0,
            seen(plan, ""),
            documents=1,
        ),
        found(
            "https://www.tiktok.com/@ungiekshamn",
            Own.PROBABLY,
            (_LIKE_HOST, _TEXT),
            1,
            seen(f"{WWW}/ung/fritidsgarden"),
        ),
        found(
            "https://www.facebook.com/groups/foraldrariekshamn",
            Own.PROBABLY,
            (_LIKE_HOST, _TEXT),
            2,
            seen(f"{WWW}/forskola/samverkan"),
            seen(f"{WWW}/skola/samverkan"),
        ),
        found(
            "https://www.youtube.com/user/ekshamnfilm",
            Own.PROBABLY,
            (_LIKE_HOST, _TEXT),
            1,
            seen(f"{WWW}/nyheter/2012/kommunfilmen-ar-klar", of=date(2012, 9, 4)),
        ),
    ]


def _elsewhere() -> list[Found]:
    partner = Ground(GroundCode.PARTNER, {"text": "Våra samarbetspartner"})
    return [
        _framed("https://www.facebook.com/nordljusbyra", own=Own.NO, ground=_BUREAU),
        _framed("https://www.linkedin.com/company/nordljus-byra/", own=Own.NO, ground=_BUREAU),
        found(
            "https://twitter.com/wordpress", Own.NO, (Ground(GroundCode.TOOL_MAKER),), 12, seen(f"{MOVE}/", "footer")
        ),
        found("https://www.facebook.com/ostkustfestivalen", Own.NO, (partner,), 3, seen(f"{VISIT}/evenemang")),
        found(
            "https://www.linkedin.com/in/anna-berg-ekshamn",
            Own.NO,
            (Ground(GroundCode.PERSON), _TEXT),
            1,
            seen(f"{WWW}/press/kontakt"),
        ),
        found(
            "https://www.instagram.com/ekskust.foto/",
            Own.NO,
            (Ground(GroundCode.QUOTED),),
            1,
            seen(f"{VISIT}/inspiration/tio-utsikter"),
        ),
    ]


def _refused_links() -> list[Refused]:
    news = [f"https://www.facebook.com/sharer/sharer.php?u={WWW}/nyheter/{n}" for n in range(1, 9)]
    tweets = [f"https://twitter.com/intent/tweet?url={WWW}/nyheter/{n}" for n in range(1, 9)]
    return [
        *(refused(href, 1, f"{WWW}/nyheter/") for href in [*news, *tweets]),
        refused(f"https://www.linkedin.com/shareArticle?mini=true&url={WWW}/", 31),
        refused("https://www.youtube.com/watch?v=y3OxPqADMw8", 4, f"{VISIT}/inspiration/film"),
        refused("https://www.facebook.com/events/1234567890", 1, f"{VISIT}/evenemang"),
        refused("https://help.x.com/en/using-x", 1, f"{WWW}/om-webbplatsen"),
        refused("https://www.facebook.com/", 2, f"{MOVE}/"),
        refused("https://www.facebook.com/https://www.facebook.com/ekshamnskommun", 1, f"{WWW}/bygga-och-bo"),
        refused("https://www.facebok.com/visitekshamn", 3, f"{VISIT}/hitta-hit"),
        refused("https://fb.me/abc123", 1, f"{WWW}/nyheter/"),
    ]


def ekshamn() -> Scan:
    """A municipality with three sites: 25 accounts, six of them somebody else's."""
    return Scan(
        asked=("www.ekshamn.example",),
        started=WHEN,
        finished=WHEN + timedelta(seconds=48),
        organisation="Ekshamns kommun",
        lang="sv",
        found=[*_yours(), *_probably_yours(), *_elsewhere()],
        refused=_refused_links(),
        unread=[
            *(Unread(f"{WWW}/nyheter/2016/{n}", "http_404") for n in range(3)),
            Unread(f"{WWW}/intranat", "http_403"),
            Unread(f"{VISIT}/boka", "timeout"),
            Unread(f"{WWW}/dokument/Delegationsordning.pdf", "robots"),
            Unread("Gamla konton.xlsx", "document_encrypted"),
        ],
        sites=[
            Site("www.ekshamn.example", 118, 64, "pages", "Ekshamns kommun"),
            Site("www.visitekshamn.example", 31, 0, "done", "Visit Ekshamn"),
            Site("www.flyttatillekshamn.example", 12, 0, "done", "Flytta till Ekshamn"),
        ],
        offered=[
            Offered("bibliotek.ekshamn.example", "https://bibliotek.ekshamn.example/", 22, "subdomain"),
            Offered("www.ekshamnshamn.example", "https://www.ekshamnshamn.example/", 6, "sister"),
        ],
        documents=(f"{WWW}/dokument/Näringslivsstrategi 2021.pdf", "Kontakter.docx"),
        requests=188,
        version="0.1.0",
    )


def empty() -> Scan:
    """Nothing found, though everything was read."""
    return Scan(
        ("www.tyst.example",),
        WHEN,
        WHEN + timedelta(seconds=9),
        sites=[Site("www.tyst.example", 40)],
        lang="sv",
        requests=44,
    )


def one() -> Scan:
    """One account on one page, of a site in English."""
    page = seen("https://www.brant.example/about")
    return Scan(
        ("https://www.brant.example/",),
        WHEN,
        WHEN + timedelta(seconds=3),
        organisation="Brant & Daughters",
        lang="en-GB",
        found=[found("https://www.instagram.com/brantdaughters/", Own.YES, (_INVITED,), 1, page)],
        sites=[Site("www.brant.example", 21)],
        requests=24,
    )


def huge() -> Scan:
    """400 accounts on every platform there is, with names as long as names get."""
    refs = [
        ref
        for platform in platforms().values()
        for url, _ in platform.cases
        if isinstance(ref := explain(url), AccountRef)
    ]
    long = "Bibliotek.och.medborgarservice.i.Norra.Ekshamn.med.skargarden.och.alla.dess.oar"
    site = "https://www." + "mycket-lang-organisation-" * 4 + "ab.example"
    accounts = [_numbered(refs[n % len(refs)], n, long, site) for n in range(400)]
    return Scan(
        (site,),
        WHEN,
        WHEN + timedelta(minutes=9),
        organisation="Stiftelsen Norra Ekshamns och Skärgårdens Museer, Bibliotek och Medborgarservice med Omnejd",
        lang="sv",
        found=accounts,
        refused=[refused(f"https://www.facebook.com/sharer/sharer.php?u={site}/{n}", 2) for n in range(3000)],
        unread=[Unread(f"{site}/{'djupt/' * 20}{n}", f"http_{500 + n % 4}") for n in range(200)],
        sites=[Site(f"sajt{n}.ekshamn.example", 250, 1200 + n, "pages") for n in range(12)],
        requests=4321,
    )


def _numbered(ref: AccountRef, n: int, name: str, site: str) -> Found:
    at = [seen(f"{site}/{'mycket-lang-sokvag-' * 6}{n}/{k}", of=date(2018, 1, 1)) for k in range(20)]
    own = list(Own)[n % 3]
    ref = ref._replace(handle=f"{name}.{n}.2018", key=f"{ref.key}.{n}")
    text = Ground(GroundCode.MAKER, {"text": "Form, produktion, innehåll och underhåll: " + "Nordljus " * 12})
    return Found(ref, own, (_LIKE_NAME, text, _TEXT), at[: 1 + n % 20], 1 + n % 20 if n % 7 else 1, 0)


def interrupted() -> Scan:
    """Ekshamn again, stopped after a few pages."""
    scan = ekshamn()
    scan.interrupted = True
    scan.found = scan.found[:9]
    scan.documents = ()
    scan.sites = [Site("www.ekshamn.example", 14, 120, "interrupted", "Ekshamns kommun")]
    return scan


def unreachable() -> Scan:
    """A site that did not answer: no count is known."""
    return Scan(
        ("www.borta.example",),
        WHEN,
        WHEN + timedelta(seconds=30),
        unread=[Unread("https://www.borta.example/", "timeout")],
        sites=[Site("www.borta.example", 0, 0, "unreachable")],
        requests=3,
    )


SCANS = {
    "ekshamn": ekshamn,
    "empty": empty,
    "one": one,
    "huge": huge,
    "interrupted": interrupted,
    "unreachable": unreachable,
}
