"""WhatsApp: numbers, groups and channels are for people."""

from datetime import date

from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import ALL_KNOWN
from farled.platforms.looking import NoConnector

NO_CONNECTOR = NoConnector(
    Text(
        "WhatsApp's interface sends and receives messages; it does not tell whether a channel or a number is"
        " alive, and the terms forbid reading its pages by machine. Write to the number, or open the channel, in"
        " the round.",
        "WhatsApps gränssnitt skickar och tar emot meddelanden; det berättar inte om en kanal eller ett nummer"
        " lever, och villkoren förbjuder att sidorna läses av en maskin. Skriv till numret, eller öppna kanalen, i"
        " ronden.",
    ),
    Source("developers.facebook.com/docs/whatsapp", date(2026, 11, 27), known=ALL_KNOWN),
)
