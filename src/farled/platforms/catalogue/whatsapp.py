"""WhatsApp: channels, groups and numbers.

Nearly every `send` link on web pages is a share button; only one that names a number is an account.
"""

import re
from datetime import date

from farled.platforms.base import (
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
    routes,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
_CODE = re.compile(r"[A-Za-z0-9]{16,32}").fullmatch
_MESSAGE = re.compile(r"[A-Za-z0-9]{8,32}").fullmatch
_BESIDE_DIGITS = re.compile(r"[\s+().-]+").sub
# E.164 without the plus: country code first, never a zero.
_NUMBER = re.compile(r"[1-9][0-9]{6,14}").fullmatch


def _coded(kind: str, prefix: str, code: str, url: str) -> AccountRef:
    return AccountRef("whatsapp", kind, code, f"whatsapp:{prefix}{code}", f"{url}{code}")


def _channel(address: Address) -> Verdict:
    if not address.rest or not _CODE(address.rest[0]):
        return MALFORMED
    return _coded("channel", "channel/", address.rest[0], "https://www.whatsapp.com/channel/")


def _group(address: Address) -> Verdict:
    """`chat.whatsapp.com/CODE`, formerly `/invite/CODE`."""
    if not address.segments or not _CODE(address.segments[-1]):
        return MALFORMED
    return _coded("group", "group/", address.segments[-1], "https://chat.whatsapp.com/")


def _number(written: str) -> Verdict:
    digits = _BESIDE_DIGITS("", written).removeprefix("00")
    if not _NUMBER(digits):
        return MALFORMED
    return AccountRef("whatsapp", "number", written.strip(), f"whatsapp:{digits}", f"https://wa.me/{digits}")


def _send(address: Address) -> Verdict:
    """`/send?phone=NUMBER`; without a number it is a share button."""
    phone = address.param("phone")
    return _number(phone) if phone else SHARE


def _short(address: Address) -> Verdict:
    """`wa.me/NUMBER`, `wa.me/c/NUMBER` (its catalogue), `wa.me/message/CODE`."""
    match address.segments:
        case ["message", code, *_] if _MESSAGE(code):
            return _coded("number", "message/", code, "https://wa.me/message/")
        case ["qr", *_]:
            return SHORT_LINK
        case ["c", number, *_] | [number, *_] if number != "send":
            return _number(number)
        case _:
            return _send(address)


def _catalogue(address: Address) -> Verdict:
    return _number(address.rest[0]) if address.rest else PLATFORM_PAGE


PLATFORM = Platform(
    slug="whatsapp",
    name="WhatsApp",
    hosts=("whatsapp.com", "api.whatsapp.com"),
    profile=PLATFORM_PAGE,
    routes=routes(("channel", _channel), ("send", _send), ("catalog", _catalogue)),
    exact_hosts={
        "wa.me": _short,
        "chat.whatsapp.com": _group,
        "wa.link": SHORT_LINK,
    },
    own_hosts=frozenset(("faq",)),
    colour="#25D366",
    badge="W",
    limits=Limits(bio=512, post=4096, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Channel: channel info → Delete channel. Number: Settings → Account → Delete account."
            " Neither can be undone.",
            sv="Kanal: Kanalinfo → Radera kanal. Nummer: Inställningar → Konto → Radera konto. Inget av det går"
            " att ångra.",
        ),
        handle=Text(
            en="A channel's link leads nowhere afterwards. A number goes on with whoever gets the telephone number.",
            sv="Länken till en kanal slutar fungera. Ett nummer följer med den som får telefonnumret.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="Settings → Account → Request account info; channels have a report of their own there",
            sv="Inställningar → Konto → Begär kontoinfo; där finns en egen rapport för kanaler",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://www.whatsapp.com/channel/0029VaOstKust1234567890A", "whatsapp:channel/0029VaOstKust1234567890A"),
        ("https://whatsapp.com/channel/0029VaOstKust1234567890A/120", "whatsapp:channel/0029VaOstKust1234567890A"),
        ("https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv", "whatsapp:group/AbCdEfGhIjKlMnOpQrStUv"),
        ("https://chat.whatsapp.com/invite/AbCdEfGhIjKlMnOpQrStUv", "whatsapp:group/AbCdEfGhIjKlMnOpQrStUv"),
        ("https://wa.me/46701740605", "whatsapp:46701740605"),
        ("https://wa.me/+46701740605?text=Hej", "whatsapp:46701740605"),
        ("http://www.wa.me/0046701740605/", "whatsapp:46701740605"),
        ("https://api.whatsapp.com/send?phone=46701740605&text=Hej", "whatsapp:46701740605"),
        ("https://api.whatsapp.com/send/?phone=%2B46%2070-174%2006%2005", "whatsapp:46701740605"),
        ("https://web.whatsapp.com/send?phone=46701740605", "whatsapp:46701740605"),
        ("https://wa.me/c/46701740605", "whatsapp:46701740605"),
        ("https://wa.me/message/ABCDEFGH12345", "whatsapp:message/ABCDEFGH12345"),
        ("https://wa.me/?text=https%3A%2F%2Fwww.example.se", "share"),
        ("https://api.whatsapp.com/send?text=https%3A%2F%2Fwww.example.se", "share"),
        ("https://web.whatsapp.com/send?text=Hej", "share"),
        ("https://wa.me/0701740605", "malformed"),
        ("https://wa.me/museum", "malformed"),
        ("https://chat.whatsapp.com/", "malformed"),
        ("https://www.whatsapp.com/download", "platform_page"),
        ("https://faq.whatsapp.com/1234", "platform_page"),
        ("https://www.whatsapp.com/", "root"),
    ),
)
