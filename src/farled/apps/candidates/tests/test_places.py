"""Where a found account stands: some of the places, and how many more there are, kept or not."""

import pytest

from farled.apps.candidates import report
from farled.discovery.found import Found, FoundAs, Own, Sighting
from farled.discovery.words import words
from farled.platforms import identify


@pytest.mark.parametrize(
    ("pages", "documents", "kept", "more"),
    [(99, 0, 20, "and 96 more"), (3, 1, 4, "and 1 more"), (2, 0, 2, ""), (0, 0, 5, "and 2 more")],
)
def test_all_places_are_counted_and_not_only_those_that_are_kept(pages, documents, kept, more):
    places = [
        Sighting(f"https://vassby.example/{n}", FoundAs.TEXT, ("https://instagram.com/vassby",), "", "")
        for n in range(kept)
    ]
    found = Found(identify("https://instagram.com/vassby"), Own.YES, (), places, pages, documents)
    shown = report.account_of(found, words("en"))
    assert (len(shown.places), shown.more) == (min(kept, 3), more)
