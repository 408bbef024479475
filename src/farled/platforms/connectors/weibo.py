"""Weibo: its keys go to verified companies in China."""

from datetime import date

from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import ALL_KNOWN
from farled.platforms.looking import NoConnector

NO_CONNECTOR = NoConnector(
    Text(
        "Weibo gives keys only to developers it has verified with Chinese papers, and shows little without a"
        " login. Look at it in the round.",
        "Weibo ger bara nycklar till utvecklare som har verifierats med kinesiska handlingar, och visar inte"
        " mycket utan inloggning. Titta på kontot i ronden.",
    ),
    Source("open.weibo.com", date(2026, 11, 27), known=ALL_KNOWN),
)
