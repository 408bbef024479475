"""Kununu: others write there, the employer answers."""

from datetime import date

from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import ALL_KNOWN
from farled.platforms.looking import NoConnector

NO_CONNECTOR = NoConnector(
    Text(
        "Nothing is published there by the employer: staff write reviews, and the employer answers or does not."
        " Kununu has no open interface, and its pages may not be read by machine. Look for reviews without an"
        " answer in the round.",
        "Arbetsgivaren publicerar inget där: anställda skriver omdömen, och arbetsgivaren svarar eller låter bli."
        " Kununu har inget öppet gränssnitt, och sidorna får inte läsas av en maskin. Leta efter omdömen utan svar"
        " i ronden.",
    ),
    Source("kununu.com", date(2026, 11, 27), known=ALL_KNOWN),
)
