"""A refusal is said in the reader's language."""

from django.utils import translation

from farled.apps.core.refusals import BY_CODE, SENTENCES, said
from farled.kit.errors import Refused


def test_sentences_of_the_kit_are_said_in_swedish() -> None:
    with translation.override("sv"):
        for sentence in SENTENCES:
            assert said(Refused("any", sentence)) != sentence
        for code, sentence in BY_CODE.items():
            assert said(Refused(code, f"It is {code}.")) not in {sentence, f"It is {code}."}


def test_what_nobody_has_translated_is_said_as_it_is() -> None:
    with translation.override("sv"):
        assert said(Refused("any", "The 3 masts broke.")) == "The 3 masts broke."
