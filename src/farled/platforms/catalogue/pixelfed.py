"""Pixelfed, on hosts whose NodeInfo says so. Names stand bare in the path."""

import re
from datetime import date

from farled.platforms import fediverse
from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    ROOT,
    SHARE,
    Address,
    Closing,
    Export,
    Limits,
    Platform,
    Source,
    Text,
    Verdict,
    post_of,
    routes,
)

# 2-15 letters and digits with at most one of - _ . between them, since 2018; foreign names may be longer.
_FILE = re.compile(r".*\.(?:php|js|css)", re.IGNORECASE).fullmatch


def _name(address: Address) -> Verdict:
    name = address.segments[0].removeprefix("@").removesuffix(".atom")
    if name.lower() in _ROUTES or _FILE(name):
        return MALFORMED
    return fediverse.account(name, address, "pixelfed", path="")


def _user(address: Address) -> Verdict:
    return _name(address._replace(segments=address.rest)) if address.rest else MALFORMED


def _post(address: Address) -> Verdict:
    """`/p/NAME/ID`."""
    return post_of(_user(address)) if len(address.rest) > 1 else CONTENT


_ROUTES = routes(
    ("users", _user),
    ("p", _post),
    ("share", SHARE),
    ("c collection collections discover explore groups i loops places search stories tags timeline", CONTENT),
    (
        "about abuse account admin api app assets auth blog community contact css dashboard docs help home horizon img"
        " js legal login logout oauth page pages password privacy register reports settings site static status storage"
        " support terms vendor",
        PLATFORM_PAGE,
    ),
)


def _proved(address: Address) -> Verdict:
    if not address.segments:
        return ROOT
    target = _ROUTES.get(address.segments[0].lower(), _name)
    return target(address) if callable(target) else target


PLATFORM = Platform(
    slug="pixelfed",
    name="Pixelfed",
    hosts=(),
    profile=_proved,
    software="pixelfed",
    proved=_proved,
    colour="#6366F1",
    badge="P",
    limits=Limits(name=30, post=500, source=Source("commonly known; a server may allow more", date(2026, 11, 23))),
    closing=Closing(
        how=Text(
            en="Settings → Security → Delete account, where the server allows it. It cannot be undone.",
            sv="Inställningar → Säkerhet → Radera konto, där servern tillåter det. Det går inte att ångra.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    export=Export(
        where=Text(en="Settings → Data export", sv="Inställningar → Dataexport"),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    cases=(),
    proved_cases=(
        ("https://foto.example.org/museet", "fediverse:museet@foto.example.org"),
        ("http://www.foto.example.org/Museet/", "fediverse:museet@foto.example.org"),
        ("https://foto.example.org/@museet", "fediverse:museet@foto.example.org"),
        ("https://foto.example.org/users/museet", "fediverse:museet@foto.example.org"),
        ("https://foto.example.org/users/museet.atom", "fediverse:museet@foto.example.org"),
        ("https://foto.example.org/museet/followers", "fediverse:museet@foto.example.org"),
        ("https://foto.example.org/@museet@social.example.net", "fediverse:museet@social.example.net"),
        ("https://foto.example.org/p_museet", "fediverse:p_museet@foto.example.org"),
        ("https://foto.example.org/p/museet/600000000000000001", "post fediverse:museet@foto.example.org"),
        ("https://foto.example.org/i/web/post/600000000000000001", "content"),
        ("https://foto.example.org/discover/tags/museum", "content"),
        ("https://foto.example.org/site/about", "platform_page"),
        ("https://foto.example.org/login", "platform_page"),
        ("https://foto.example.org/index.php", "malformed"),
        ("https://foto.example.org/@login", "malformed"),
        ("https://foto.example.org/museet museet", "malformed"),
        ("https://foto.example.org/", "root"),
    ),
)
