"""Pinterest, under some fifty countries' domains. A board names the account it belongs to."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
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
    post_of,
    routes,
)

# Sign-up takes letters, digits and _, 3 to 30.
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{1,49}").fullmatch
_FILE = (".php", ".html", ".htm", ".txt", ".xml", ".js")
_TABS = one_of("boards feed.rss followers following pins products shop tried")
_COUNTRIES = (
    "at be ca ch cl co co.at co.id co.il co.in co.kr co.nz co.uk co.za com com.ar com.au com.bo com.br com.co com.ec"
    " com.mx com.pe com.ph com.pt com.py com.tr com.uy com.vn cz de dk ec es fi fr gr hu id ie in info it jp kr mx nl"
    " no nz pe ph pl pt ro ru se sk th tw uk us uy vn"
)


def _account(name: str) -> Verdict:
    key = name.lower()
    if not _NAME(name) or key in PLATFORM.routes or key.endswith(_FILE):
        return MALFORMED
    return AccountRef("pinterest", "account", name, f"pinterest:{key}", f"https://www.pinterest.com/{name}/")


def _profile(address: Address) -> Verdict:
    """`/NAME`, `/NAME/_created` and its like; `/NAME/BOARD` is a board of the account."""
    account = _account(address.segments[0].removeprefix("@"))
    rest = address.rest
    if account is MALFORMED or not rest or rest[0][0] == "_" or rest[0].lower() in _TABS:
        return account
    return post_of(account)


def _pin(address: Address) -> Verdict:
    """`/pin/ID` is a picture; `/pin/create/button`, `/pin/create/link` and their like share one."""
    return SHARE if address.rest[:1] == ["create"] else CONTENT


_KNOWN = Source("commonly known", date(2026, 11, 23))

PLATFORM = Platform(
    slug="pinterest",
    name="Pinterest",
    hosts=tuple(f"pinterest.{ending}" for ending in _COUNTRIES.split()),
    profile=_profile,
    routes=routes(
        ("pin", _pin),
        ("share", SHARE),
        (
            "ideas explore search today topics categories source amp discover story videos shopping watch"
            " convention-landing",
            CONTENT,
        ),
        (
            "_ about ads analytics business conversion email email-settings homefeed invited login logout messages"
            " news_hub notifications oauth offsite password pin-builder pin-creation-tool privacy resource secure"
            " settings signup terms v3",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"pin.it": SHORT_LINK},
    own_hosts=one_of("accounts analytics log policy trends widgets"),
    colour="#BD081C",
    badge="P",
    limits=Limits(name=65, bio=500, post=800, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Settings → Account management → Deactivate account, or Delete your data and account. Deleting can be"
            " undone for 14 days.",
            sv="Inställningar → Kontohantering → Inaktivera konto, eller Radera dina data och ditt konto. Radering går"
            " att ångra i 14 dagar.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="Settings → Privacy and data → Request your data",
            sv="Inställningar → Integritet och data → Begär dina data",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://www.pinterest.com/ostkustmuseet/", "pinterest:ostkustmuseet"),
        ("http://pinterest.com/OstkustMuseet", "pinterest:ostkustmuseet"),
        ("//www.pinterest.se/ostkustmuseet/", "pinterest:ostkustmuseet"),
        ("pinterest.de/ostkustmuseet?invite_code=abc", "pinterest:ostkustmuseet"),
        ("https://www.pinterest.co.uk/ostkustmuseet/", "pinterest:ostkustmuseet"),
        ("https://www.pinterest.com.mx/ostkustmuseet/", "pinterest:ostkustmuseet"),
        ("https://nl.pinterest.com/ostkustmuseet/", "pinterest:ostkustmuseet"),
        ("https://sv.pinterest.com/ostkustmuseet/", "pinterest:ostkustmuseet"),
        ("https://www.pinterest.com/ostkustmuseet/_created/", "pinterest:ostkustmuseet"),
        ("https://www.pinterest.com/ostkustmuseet/_saved", "pinterest:ostkustmuseet"),
        ("https://www.pinterest.com/ostkustmuseet/boards/", "pinterest:ostkustmuseet"),
        ("https://www.pinterest.com/ostkustmuseet/feed.rss", "pinterest:ostkustmuseet"),
        ("https://www.pinterest.com/ideasfromkusten/", "pinterest:ideasfromkusten"),
        ("https://www.pinterest.com/pin_kusten/", "pinterest:pin_kusten"),
        ("https://www.pinterest.com/112kusten", "pinterest:112kusten"),
        ("https://www.pinterest.com/ostkustmuseet/gamla-kartor/", "post pinterest:ostkustmuseet"),
        ("https://www.pinterest.com/ostkustmuseet/gamla-kartor/1700-tal/", "post pinterest:ostkustmuseet"),
        ("https://www.pinterest.com/pin/123456789012345678/", "content"),
        ("https://www.pinterest.com/pin/create/button/?url=https://www.example.se", "share"),
        ("//www.pinterest.com/pin/create/bookmarklet/?media=https://www.example.se/a.jpg", "share"),
        ("http://pinterest.com/pin/create/link/?url=https://www.example.se", "share"),
        ("https://www.pinterest.com/ideas/museum/912345678901/", "content"),
        ("https://www.pinterest.com/search/pins/?q=museum", "content"),
        ("https://pin.it/1AbCdEf", "short_link"),
        ("https://www.pinterest.com/login/", "platform_page"),
        ("https://www.pinterest.com/_/_/policy/privacy-policy/", "platform_page"),
        ("https://business.pinterest.com/sv/", "platform_page"),
        ("https://www.pinterest.com/ostkust museet", "malformed"),
        ("https://www.pinterest.com/https://www.pinterest.com/ostkustmuseet/", "malformed"),
        ("https://www.pinterest.com/robots.txt", "malformed"),
        ("https://www.pinterest.com/", "root"),
        ("https://www.pintrest.com/ostkustmuseet/", "misspelt"),
        ("https://pinterest.example.org/ostkustmuseet/", "not_social"),
    ),
)
