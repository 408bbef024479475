"""VK: its keys hang on a person."""

from datetime import date

from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import ALL_KNOWN
from farled.platforms.looking import NoConnector

NO_CONNECTOR = NoConnector(
    Text(
        "VK has an interface that would tell, but its keys hang on a personal account with a telephone number."
        " Farled does not ask anybody to get one. Look at it in the round.",
        "VK har ett gränssnitt som skulle kunna svara, men nycklarna är knutna till ett personligt konto med"
        " telefonnummer. Farled ber ingen att skaffa ett. Titta på kontot i ronden.",
    ),
    Source("dev.vk.com", date(2026, 11, 27), known=ALL_KNOWN),
)
