"""Discord: servers, known by an invite or by their id.

An invite is how organisations link to their server. It can expire, and which server it opens cannot be read off
it; invite and id keep keys of their own until a look at the platform joins them. Random codes are case-sensitive.
"""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    ROOT,
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
    post_of,
    routes,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
_CODE = re.compile(r"[A-Za-z0-9_-]{2,255}").fullmatch
_SNOWFLAKE = re.compile(r"[0-9]{17,20}").fullmatch
_LISTED = re.compile(r"(?:.+-)?([0-9]{17,20})").fullmatch


def _by_code(code: str) -> Verdict:
    if not _CODE(code):
        return MALFORMED
    return AccountRef("discord", "server", code, f"discord:{code}", f"https://discord.gg/{code}")


def _by_id(guild: str) -> Verdict:
    if not _SNOWFLAKE(guild):
        return MALFORMED
    return AccountRef("discord", "server", guild, f"discord:id:{guild}", f"https://discord.com/channels/{guild}", guild)


def _short(address: Address) -> Verdict:
    return _by_code(address.segments[-1]) if address.segments else ROOT


def _invite(address: Address) -> Verdict:
    return _by_code(address.rest[0]) if address.rest else MALFORMED


def _channels(address: Address) -> Verdict:
    """`/channels/SERVER/CHANNEL`; with a message after it, it is a post. `@me` are private messages."""
    if not address.rest or address.rest[0] == "@me":
        return PLATFORM_PAGE
    server = _by_id(address.rest[0])
    return post_of(server) if len(address.rest) > 2 else server


def _listed(address: Address) -> Verdict:
    """`/servers/NAME-ID` is Discord's own directory of servers."""
    listed = _LISTED(address.rest[0]) if address.rest else None
    return _by_id(listed[1]) if listed else PLATFORM_PAGE


PLATFORM = Platform(
    slug="discord",
    name="Discord",
    hosts=("discord.com", "ptb.discord.com", "canary.discord.com", "discordapp.com"),
    profile=PLATFORM_PAGE,
    routes=routes(("invite", _invite), ("channels", _channels), ("servers", _listed), ("users", CONTENT)),
    exact_hosts={
        "discord.gg": _short,
        "discord.me": SHORT_LINK,
        "discord.li": SHORT_LINK,
        "discord.io": SHORT_LINK,
        "dsc.gg": SHORT_LINK,
    },
    colour="#5865F2",
    badge="D",
    limits=Limits(name=100, post=2000, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="The server's owner: Server Settings → Delete Server. It cannot be undone.",
            sv="Serverns ägare: Serverinställningar → Radera server. Det går inte att ångra.",
        ),
        handle=Text(
            en="All invites stop working. An address of one's own choice can be taken by another server.",
            sv="Alla inbjudningar slutar fungera. En självvald adress kan tas av en annan server.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="User Settings → Data & Privacy → Request your data. It holds one's own messages, not the server's.",
            sv="Användarinställningar → Data och integritet → Begär dina data. Där finns ens egna meddelanden,"
            " inte serverns.",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://discord.gg/Ostk7Kust", "discord:Ostk7Kust"),
        ("discord.gg/ostkustens-museum", "discord:ostkustens-museum"),
        ("https://www.discord.gg/invite/Ostk7Kust", "discord:Ostk7Kust"),
        ("https://discord.com/invite/Ostk7Kust?utm_source=webb", "discord:Ostk7Kust"),
        ("https://discordapp.com/invite/Ostk7Kust/", "discord:Ostk7Kust"),
        ("http://ptb.discord.com/invite/Ostk7Kust", "discord:Ostk7Kust"),
        ("https://canary.discord.com/invite/Ostk7Kust", "discord:Ostk7Kust"),
        ("https://discord.com/channels/112233445566778899", "discord:id:112233445566778899"),
        ("https://discord.com/channels/112233445566778899/998877665544332211", "discord:id:112233445566778899"),
        ("https://discord.com/servers/ostkustens-museum-112233445566778899", "discord:id:112233445566778899"),
        (
            "https://discord.com/channels/112233445566778899/998877665544332211/1234567890123456789",
            "post discord:id:112233445566778899",
        ),
        ("https://discord.com/channels/museum", "malformed"),
        ("https://discord.com/channels/@me", "platform_page"),
        ("https://discord.com/invite/", "malformed"),
        ("https://discord.gg/", "root"),
        ("https://discord.com/", "root"),
        ("https://discord.com/download", "platform_page"),
        ("https://discord.com/oauth2/authorize?client_id=1", "platform_page"),
        ("https://support.discord.com/hc/sv", "platform_page"),
        ("https://discord.com/users/112233445566778899", "content"),
        ("https://discord.me/ostkusten", "short_link"),
        ("https://discord.gg.example.org/Ostk7Kust", "not_social"),
    ),
)
