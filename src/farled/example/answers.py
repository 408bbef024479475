"""Everything an example's web sites answer, worked out before the first request."""

import gzip
import mimetypes
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from farled.example.content import Page
from farled.example.months import month_pages
from farled.example.organisation import Document, Organisation, Site
from farled.example.pdf import make_pdf
from farled.example.rendering import Renderer

_NO_SUFFIX = {"webfinger": "application/jrd+json", "nodeinfo": "application/json"}
_STATUS_WORDS = {403: "Åtkomst nekad", 404: "Sidan finns inte", 500: "Något gick fel hos oss"}


class Answer(NamedTuple):
    """One HTTP answer."""

    status: int
    kind: str
    """The content type, or for a redirect the place it leads to."""
    body: bytes = b""
    onward: bool = False
    """The path that was asked for is put after the place."""


Answers = dict[str, dict[str, Answer]]
"""By host, then by path with its query. The path "" is what all else gets."""


def answers(organisation: Organisation) -> Answers:
    """Return what every host answers for every path."""
    found: Answers = {}
    for site in organisation.sites:
        found[site.host] = dict(_site_answers(organisation, site))
        for alias in site.aliases:
            found[alias] = {"": Answer(301, f"http://{site.host}", onward=True)}
    return found


def all_pages(site: Site) -> Iterator[Page]:
    """Yield the written pages of a site and its calendar's."""
    yield from site.pages.values()
    yield from month_pages(site.pages, site.calendar)


def _site_answers(organisation: Organisation, site: Site) -> Iterator[tuple[str, Answer]]:
    for path, body in site.files.items():
        yield path, Answer(200, _kind(path), body)
    for document in site.documents:
        yield document.path, Answer(200, "application/pdf", _pdf(document))
    for path, target in site.redirects.items():
        yield path, Answer(301, target)
    yield from _sitemaps(site)
    if site.template:
        yield from _rendered(Renderer(organisation, site), site)
    else:
        yield "", Answer(404, "text/plain; charset=utf-8", b"Not found\n")


def _rendered(renderer: Renderer, site: Site) -> Iterator[tuple[str, Answer]]:
    for page in all_pages(site):
        body = renderer.html(page).encode(page.charset)
        yield page.path, Answer(200, f"text/html; charset={page.charset}", body)
    for path, status in {**site.errors, "": 404}.items():
        page = Page(path="/fel/", title=_STATUS_WORDS[status], kind="error")
        yield path, Answer(status, "text/html; charset=utf-8", renderer.html(page).encode())


def _kind(path: str) -> str:
    name = path.rpartition("/")[2]
    return _NO_SUFFIX.get(name) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _pdf(document: Document) -> bytes:
    return make_pdf(
        document.text, title=document.title, author=document.author, made=document.made, colour=document.colour
    )


def _sitemaps(site: Site) -> Iterator[tuple[str, Answer]]:
    listed = [page for page in site.pages.values() if not page.layout]
    if site.sitemap == "plain":
        yield "/sitemap.xml", _xml(_url_set(site, listed))
    elif site.sitemap == "index":
        news = [page for page in listed if page.kind == "news"]
        rest = [page for page in listed if page.kind != "news"]
        parts = ("/sitemap-sidor.xml", "/sitemap-nyheter.xml.gz")
        yield "/sitemap.xml", _xml(_index(site, parts))
        yield parts[0], _xml(_url_set(site, rest))
        yield parts[1], Answer(200, "application/gzip", gzip.compress(_url_set(site, news).encode(), mtime=0))


def _xml(text: str) -> Answer:
    return Answer(200, "application/xml", text.encode())


_SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _index(site: Site, parts: tuple[str, ...]) -> str:
    places = "".join(f"<sitemap><loc>http://{site.host}{part}</loc></sitemap>\n" for part in parts)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {_SITEMAPS}>\n{places}</sitemapindex>\n'


def _url_set(site: Site, pages: list[Page]) -> str:
    places = "".join(f"<url><loc>http://{site.host}{escape(page.path)}</loc>{_changed(page)}</url>\n" for page in pages)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_SITEMAPS}>\n{places}</urlset>\n'


def _changed(page: Page) -> str:
    return f"<lastmod>{page.date}</lastmod>" if page.date else ""
