"""Xing: no keys for readers."""

from datetime import date

from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import ALL_KNOWN
from farled.platforms.looking import NoConnector

NO_CONNECTOR = NoConnector(
    Text(
        "Xing gives no keys for reading the pages of organisations, and its terms forbid reading them by machine."
        " Look at it in the round.",
        "Xing ger inga nycklar för att läsa organisationers sidor, och villkoren förbjuder att de läses av en"
        " maskin. Titta på sidan i ronden.",
    ),
    Source("dev.xing.com", date(2026, 11, 27), known=ALL_KNOWN),
)
