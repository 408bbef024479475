"""From a page as written to the HTML a browser gets."""

import jinja2
from markupsafe import Markup

from farled.example.content import Page
from farled.example.markup import to_html
from farled.example.organisation import Organisation, Site

MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}


class Renderer:
    """Renders the pages of one site."""

    def __init__(self, organisation: Organisation, site: Site) -> None:
        loader = jinja2.FileSystemLoader(organisation.folder / "templates")
        self._jinja = jinja2.Environment(
            loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
        )
        self._jinja.filters["said"] = said
        self._embeds = self._jinja.get_template("embeds.html").module
        self._organisation = organisation
        self._site = site

    def html(self, page: Page) -> str:
        """Return the whole HTML document of a page."""
        pages = self._site.pages
        template = self._jinja.get_template(page.layout or self._site.template)
        return template.render(
            page=page,
            site=self._site,
            url=f"http://{self._site.host}{page.path}",
            body=Markup(to_html(page.body, self._embed)),  # noqa: S704 - the text is ours
            crumbs=self._crumbs(page),
            children=[p for p in pages.values() if p.parent == page.path and p.kind == "page" and not p.layout],
            beside=[p for p in pages.values() if p.parent == page.parent and p.kind == "page" and not p.layout],
            news=self._latest(page.lang),
            events=sorted((p for p in pages.values() if p.when and p.lang == page.lang), key=lambda p: p.when),
            contact=self._organisation.contacts.get(page.contact),
        )

    def _embed(self, name: str, parts: list[str]) -> str:
        return str(getattr(self._embeds, name)(*parts))

    def _crumbs(self, page: Page) -> list[Page]:
        above: list[Page] = []
        path = page.parent
        while path != "/" and len(above) < 6:
            if path in self._site.pages and self._site.pages[path].kind != "home":
                above.insert(0, self._site.pages[path])
            path = path.rstrip("/").rpartition("/")[0] + "/"
        return above

    def _latest(self, lang: str) -> list[Page]:
        news = (page for page in self._site.pages.values() if page.kind == "news" and page.lang == lang)
        return sorted(news, key=lambda page: page.date, reverse=True)


def said(day: str, lang: str) -> str:
    """Return an ISO date as people say it: 3 mars 2026, 3 March 2026."""
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[lang][int(month) - 1]} {year}"
