"""Google Business Profile: its interface answers to the owner only."""

from datetime import date

from farled.platforms.base import Source, Text
from farled.platforms.looking import NoConnector

NO_CONNECTOR = NoConnector(
    Text(
        "Google's interface for business profiles answers only to whoever manages the place, and only after an"
        " application: until Google has approved it the number of questions is zero. The pages of Maps may not be"
        " read by machine. Look at it in the round; reviews without an answer are what to look for.",
        "Googles gränssnitt för företagsprofiler svarar bara den som sköter platsen, och bara efter en ansökan:"
        " tills Google har godkänt den är antalet frågor noll. Sidorna i Maps får inte läsas av en maskin. Titta på"
        " profilen i ronden; leta efter omdömen som ingen har svarat på.",
    ),
    Source("developers.google.com/my-business/content/limits", date(2026, 11, 27)),
)
