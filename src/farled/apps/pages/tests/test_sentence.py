"""The sentence of Start and of the brief: accounts that are ours and open, and the rest told apart."""

import pytest

from farled.apps.organisations.models import Organisation
from farled.apps.pages.queries.start import Band
from farled.apps.pages.words import how_it_stands

CASES = [
    ({}, "There are no accounts here yet.", "Här finns inga konton än."),
    (
        {"in_order": 40, "abandoned": 12, "no_access": 3, "closed": 3, "impostor": 2},
        "Ekshamn has 55 accounts; 15 of them need somebody now. Besides these: 3 closed and 2 impostors.",
        "Ekshamn har 55 konton. 15 av dem behöver tas om hand nu. Utöver dem finns 3 stängda och 2 falska.",
    ),
    (
        {"in_order": 1, "closed": 1},
        "Ekshamn has 1 account. Nothing is known that needs somebody right now. Besides these: 1 closed.",
        "Ekshamn har 1 konto. Vi vet inget som behöver någon just nu. Utöver dem finns 1 stängt.",
    ),
    (
        {"needs_look": 2, "impostor": 1},
        "Ekshamn has 2 accounts. Besides these: 1 impostor.",
        "Ekshamn har 2 konton. Utöver dem finns 1 falskt.",
    ),
    ({"closed": 2}, "Ekshamn has no open account, but 2 closed.", "Ekshamn har inget öppet konto, men 2 stängda."),
]


@pytest.mark.parametrize(("band", "english", "swedish"), CASES)
def test_it_counts_what_is_open_and_ours(band, english, swedish, both_languages) -> None:
    told = how_it_stands(Organisation(name="Ekshamn"), [Band(state, count) for state, count in band.items()])
    assert told == {"en": english, "sv": swedish}[both_languages]
