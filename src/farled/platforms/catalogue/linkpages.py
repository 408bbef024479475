"""Services for pages of links, beside Linktree: read for the accounts they lead to."""

import re

from farled.platforms.base import (
    MALFORMED,
    PLATFORM_PAGE,
    AccountRef,
    Address,
    NotAccount,
    Platform,
    Verdict,
    Why,
    routes,
)

_NAME = re.compile(r"@?([\w.\-]{1,60})").fullmatch


def _profile(address: Address) -> Verdict:
    """`HOST/NAME`; the same name on two services is two pages."""
    name = _NAME(address.segments[0])
    if not name:
        return MALFORMED
    where = f"{address.host.removeprefix('www.').removeprefix('m.')}/{name[1]}"
    page = AccountRef("linkpages", "link page", name[1], f"linkpages:{where.lower()}", f"https://{where}")
    return NotAccount(Why.LINK_PAGE, account=page)


PLATFORM = Platform(
    slug="linkpages",
    name="Link pages",
    hosts=(
        "about.me",
        "allmylinks.com",
        "beacons.ai",
        "bento.me",
        "bio.link",
        "bio.site",
        "biolinky.co",
        "campsite.bio",
        "contactin.bio",
        "direct.me",
        "flow.page",
        "heylink.me",
        "hoo.be",
        "instabio.cc",
        "later.bio",
        "link.me",
        "linkbio.co",
        "linkin.bio",
        "linkpop.com",
        "lnk.bio",
        "many.link",
        "milkshake.app",
        "msha.ke",
        "shor.by",
        "snipfeed.co",
        "solo.to",
        "tap.bio",
        "taplink.cc",
        "znap.link",
    ),
    profile=_profile,
    routes=routes(
        ("login signup register pricing features terms privacy about blog help contact faq legal", PLATFORM_PAGE)
    ),
    colour="#57606A",
    badge="≡",
    cases=(
        ("https://beacons.ai/Ostkusten", "link_page linkpages:beacons.ai/ostkusten"),
        ("https://www.beacons.ai/ostkusten?x=1", "link_page linkpages:beacons.ai/ostkusten"),
        ("https://bio.link/ostkusten", "link_page linkpages:bio.link/ostkusten"),
        ("https://lnk.bio/ostkusten", "link_page linkpages:lnk.bio/ostkusten"),
        ("https://campsite.bio/ostkusten", "link_page linkpages:campsite.bio/ostkusten"),
        ("https://linkin.bio/ostkusten/", "link_page linkpages:linkin.bio/ostkusten"),
        ("https://taplink.cc/ostkusten", "link_page linkpages:taplink.cc/ostkusten"),
        ("https://solo.to/@ostkusten", "link_page linkpages:solo.to/ostkusten"),
        ("https://beacons.ai/login", "platform_page"),
        ("https://beacons.ai/ost kusten", "malformed"),
        ("https://beacons.ai", "root"),
    ),
)
