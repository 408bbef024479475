"""Lemmy, on hosts whose NodeInfo says so. A person and a community may bear one name: a community's key has a `!`."""

from datetime import date

from farled.platforms import fediverse
from farled.platforms.base import (
    MALFORMED,
    PLATFORM_PAGE,
    POST,
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
    routes,
)


def _person(address: Address) -> Verdict:
    if not address.rest:
        return MALFORMED
    return fediverse.account(address.rest[0], address, "lemmy", "person", "u/")


def _community(address: Address) -> Verdict:
    if not address.rest:
        return MALFORMED
    return fediverse.account(address.rest[0], address, "lemmy", "community", "c/", mark="!")


_ROUTES = routes(("u", _person), ("c", _community), ("post comment", POST), ("create_post", SHARE))


def _proved(address: Address) -> Verdict:
    if not address.segments:
        return ROOT
    target = _ROUTES.get(address.segments[0].lower(), PLATFORM_PAGE)
    return target(address) if callable(target) else target


PLATFORM = Platform(
    slug="lemmy",
    name="Lemmy",
    hosts=(),
    profile=_proved,
    software="lemmy",
    proved=_proved,
    colour="#00A846",
    badge="L",
    limits=Limits(
        name=20, bio=300, post=50000, source=Source("LemmyNet/lemmy utils/validation.rs", date(2026, 11, 23))
    ),
    closing=Closing(
        how=Text(
            en="A community: its page → Delete, which its makers can undo. A person: Settings → Delete account.",
            sv="En gemenskap: dess sida → Ta bort, som de ansvariga kan ångra. En person: Inställningar → Radera konto.",
        ),
        handle=Text(
            en="On that server the name cannot be taken again.",
            sv="På den servern kan namnet inte tas igen.",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    export=Export(
        where=Text(
            en="Settings → Export settings: subscriptions and saved posts only. Posts are read through the server's API.",
            sv="Inställningar → Exportera inställningar: bara prenumerationer och sparat. Inlägg läses genom serverns API.",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    cases=(),
    proved_cases=(
        ("https://forum.example.org/u/museet", "fediverse:museet@forum.example.org"),
        ("http://www.forum.example.org/u/Museet/", "fediverse:museet@forum.example.org"),
        ("https://forum.example.org/c/museet", "fediverse:!museet@forum.example.org"),
        ("https://forum.example.org/c/museet/data_type/Post?sort=New", "fediverse:!museet@forum.example.org"),
        ("https://forum.example.org/c/museet@other.example.net", "fediverse:!museet@other.example.net"),
        ("https://forum.example.org/u/museet@other.example.net", "fediverse:museet@other.example.net"),
        ("https://forum.example.org/post/123456", "post"),
        ("https://forum.example.org/comment/123456", "post"),
        ("https://forum.example.org/create_post?url=https://www.example.se", "share"),
        ("https://forum.example.org/communities", "platform_page"),
        ("https://forum.example.org/c/", "malformed"),
        ("https://forum.example.org/u/museet museet", "malformed"),
        ("https://forum.example.org/", "root"),
    ),
)
