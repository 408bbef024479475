"""Kununu: what employees write of their employer. The page exists whether the employer wants it or not.

The same employer has a page of its own in each country.
"""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    ROOT,
    AccountRef,
    Address,
    Closing,
    Platform,
    Source,
    Text,
    Verdict,
    one_of,
    routes,
)

_NAME = re.compile(r"[\w\-]{2,100}").fullmatch
_RESERVED = one_of("search suche login signup gehalt jobs all kategorien bewerten evaluate top-arbeitgeber news")


def _company(address: Address) -> Verdict:
    """`/COUNTRY/NAME`, with `/kommentare` and its like after it."""
    country = address.segments[0].lower()
    if not address.rest:
        return ROOT
    name = address.rest[0]
    if name.lower() in _RESERVED:
        return CONTENT
    if not _NAME(name):
        return MALFORMED
    key = f"kununu:{country}/{name.lower()}"
    return AccountRef("kununu", "company", name, key, f"https://www.kununu.com/{country}/{name}")


PLATFORM = Platform(
    slug="kununu",
    name="Kununu",
    hosts=("kununu.com",),
    profile=PLATFORM_PAGE,
    routes=routes(("de at ch us", _company)),
    own_hosts=one_of("news engage arbeitgeber employer"),
    colour="#FFC62E",
    badge="k",
    closing=Closing(
        how=Text(
            en="It cannot be closed by the employer: the page stays as long as there are reviews. Claim it and answer.",
            sv="Arbetsgivaren kan inte stänga den: sidan finns så länge det finns omdömen. Gör anspråk på den och svara.",
        ),
        handle=Text(
            en="The page keeps its name.",
            sv="Sidan behåller sitt namn.",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    cases=(
        ("https://www.kununu.com/de/ostkusten-museum", "kununu:de/ostkusten-museum"),
        ("http://kununu.com/de/Ostkusten-Museum/kommentare", "kununu:de/ostkusten-museum"),
        ("https://www.kununu.com/at/ostkusten-museum", "kununu:at/ostkusten-museum"),
        ("https://www.kununu.com/ch/ostkusten1?utm_source=widget", "kununu:ch/ostkusten1"),
        ("https://www.kununu.com/de/search?term=museum", "content"),
        ("https://www.kununu.com/de/gehalt/redakteur-1", "content"),
        ("https://www.kununu.com/de/ost+kusten", "malformed"),
        ("https://news.kununu.com/om-fyrar", "platform_page"),
        ("https://www.kununu.com/about", "platform_page"),
        ("https://www.kununu.com/de", "root"),
        ("https://www.kununu.com/", "root"),
    ),
)
