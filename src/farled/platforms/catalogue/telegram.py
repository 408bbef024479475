"""Telegram: public channels, groups, people and bots, all under one kind of name.

What a name is (channel, group, person, bot) cannot be read off the URL; only `/s/NAME` shows that it is a channel.
An invitation to a private group (`+CODE`) names nothing that anybody could look at.
"""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    SHARE,
    AccountRef,
    Address,
    Closing,
    Export,
    Limits,
    NotAccount,
    Platform,
    Source,
    Text,
    Verdict,
    Why,
    post_of,
    routes,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
# Sign-up asks for five characters; names of four were sold later.
_NAME = re.compile(r"@?([A-Za-z][A-Za-z0-9_]{3,31})").fullmatch
_NUMBER = re.compile(r"[0-9]+").fullmatch
_PRIVATE = NotAccount(Why.NO_PUBLIC_PAGE, detail="invite")


def _account(written: str, kind: str = "account") -> Verdict:
    name = _NAME(written)
    if not name:
        return MALFORMED
    return AccountRef("telegram", kind, name[1], f"telegram:{name[1].lower()}", f"https://t.me/{name[1]}")


def _profile(address: Address) -> Verdict:
    """`/NAME`, `/NAME/POST` and, in a group with topics, `/NAME/TOPIC/POST`."""
    name = address.segments[0]
    if name.startswith("+"):
        return _PRIVATE
    account = _account(name)
    return post_of(account) if len(address.segments) > 1 and _NUMBER(address.segments[1]) else account


def _preview(address: Address) -> Verdict:
    if not address.rest:
        return MALFORMED
    channel = _account(address.rest[0], "channel")
    return post_of(channel) if len(address.rest) > 1 and _NUMBER(address.rest[1]) else channel


def _in_host(address: Address) -> Verdict:
    """`NAME.t.me`."""
    account = _account(address.sub)
    return post_of(account) if address.segments and _NUMBER(address.segments[0]) else account


PLATFORM = Platform(
    slug="telegram",
    name="Telegram",
    hosts=("t.me", "telegram.me", "telegram.dog"),
    profile=_profile,
    routes=routes(
        ("s", _preview),
        ("joinchat", _PRIVATE),
        ("share msg msg_url", SHARE),
        ("c iv addstickers addemoji addlist addtheme addstyle bg nft", CONTENT),
        (
            "a auction auth boost call confirmphone contact giftcode invoice k login m proxy setlanguage socks web z",
            PLATFORM_PAGE,
        ),
    ),
    subdomain=_in_host,
    exact_hosts={"telegram.org": PLATFORM_PAGE, "web.telegram.org": PLATFORM_PAGE},
    colour="#26A5E4",
    badge="T",
    limits=Limits(name=128, bio=255, post=4096, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="The channel's owner: channel → Edit → Delete channel. It cannot be undone.",
            sv="Kanalens ägare: kanalen → Redigera → Radera kanal. Det går inte att ångra.",
        ),
        handle=Text(
            en="The name becomes free; somebody else can take it.", sv="Namnet blir ledigt; någon annan kan ta det."
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="Telegram Desktop → the channel → ⋮ → Export chat history",
            sv="Telegram Desktop → kanalen → ⋮ → Exportera chatthistorik",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://t.me/OstkustensMuseum", "telegram:ostkustensmuseum"),
        ("http://telegram.me/ostkustensmuseum/", "telegram:ostkustensmuseum"),
        ("telegram.dog/ostkustensmuseum", "telegram:ostkustensmuseum"),
        ("https://t.me/@OstkustensMuseum", "telegram:ostkustensmuseum"),
        ("https://t.me/s/OstkustensMuseum?before=12", "telegram:ostkustensmuseum"),
        ("https://ostkustensmuseum.t.me", "telegram:ostkustensmuseum"),
        ("tg://resolve?domain=OstkustensMuseum", "telegram:ostkustensmuseum"),
        ("https://t.me/webbshop", "telegram:webbshop"),
        ("https://t.me/OstkustensMuseum/1204", "post telegram:ostkustensmuseum"),
        ("https://t.me/s/OstkustensMuseum/1204", "post telegram:ostkustensmuseum"),
        ("https://ostkustensmuseum.t.me/1204", "post telegram:ostkustensmuseum"),
        ("https://t.me/c/1234567890/12", "content"),
        ("https://t.me/addstickers/Museum", "content"),
        ("https://t.me/share/url?url=https://www.example.se&text=Hej", "share"),
        ("https://telegram.me/share/url?url=https://www.example.se", "share"),
        ("https://t.me/+AbCdEfGhIjKlMnOp", "no_public_page"),
        ("https://t.me/joinchat/AAAAAEabcdefghij", "no_public_page"),
        ("https://t.me/7museum", "malformed"),
        ("https://t.me/proxy?server=1.2.3.4", "platform_page"),
        ("https://telegram.org/apps", "platform_page"),
        ("https://t.me/", "root"),
        ("https://not.me/OstkustensMuseum", "not_social"),
    ),
)
