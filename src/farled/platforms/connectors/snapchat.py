"""Snapchat: its pages show followers to people only."""

from datetime import date

from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import ALL_KNOWN
from farled.platforms.looking import NoConnector

NO_CONNECTOR = NoConnector(
    Text(
        "Snapchat's terms forbid reading its pages by machine, and its interface for public profiles is open only"
        " to partners that Snap chooses. Look at it in the round.",
        "Snapchats villkor förbjuder att sidorna läses av en maskin, och gränssnittet för offentliga profiler är"
        " bara öppet för partner som Snap väljer ut. Titta på kontot i ronden.",
    ),
    Source("snap.com/terms", date(2026, 11, 27), known=ALL_KNOWN),
)
