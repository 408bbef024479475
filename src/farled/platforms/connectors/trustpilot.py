"""Trustpilot: others write there, the organisation answers."""

from datetime import date

from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import ALL_KNOWN
from farled.platforms.looking import NoConnector

NO_CONNECTOR = NoConnector(
    Text(
        "Nothing is published there by the organisation: customers write reviews, and the organisation answers or"
        " does not. Trustpilot's interface comes with a paid subscription, and its pages may not be read by"
        " machine. Look for reviews without an answer in the round.",
        "Organisationen publicerar inget där: kunder skriver omdömen, och organisationen svarar eller låter bli."
        " Trustpilots gränssnitt ingår i ett betalt abonnemang, och sidorna får inte läsas av en maskin. Leta efter"
        " omdömen utan svar i ronden.",
    ),
    Source("developers.trustpilot.com", date(2026, 11, 27), known=ALL_KNOWN),
)
