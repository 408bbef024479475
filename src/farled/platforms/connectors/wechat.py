"""WeChat: an official account has no page on the web."""

from datetime import date

from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import ALL_KNOWN
from farled.platforms.looking import NoConnector

NO_CONNECTOR = NoConnector(
    Text(
        "An official account has no page of its own on the web, and WeChat's interface answers only to its owner."
        " Open it in the app.",
        "Ett officiellt konto har ingen egen webbsida, och WeChats gränssnitt svarar bara ägaren. Öppna kontot i"
        " appen.",
    ),
    Source("developers.weixin.qq.com", date(2026, 11, 27), known=ALL_KNOWN),
)
