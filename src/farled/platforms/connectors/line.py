"""LINE: its interface answers to the owner only."""

from datetime import date

from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import ALL_KNOWN
from farled.platforms.looking import NoConnector

NO_CONNECTOR = NoConnector(
    Text(
        "LINE's interface answers only to the owner of an official account, and tells followers but not what was"
        " posted last. Look at it in the round.",
        "LINE:s gränssnitt svarar bara ägaren till ett officiellt konto, och berättar om följare men inte vad som"
        " publicerades senast. Titta på kontot i ronden.",
    ),
    Source("developers.line.biz", date(2026, 11, 27), known=ALL_KNOWN),
)
