"""What forms say of what is wrong is said in our words, in both languages."""

import pytest
from django import forms
from django.utils import translation


@pytest.mark.parametrize(
    ("field", "written", "english", "swedish"),
    [
        (forms.CharField(), "", "Fill this in.", "Fyll i det här."),
        (forms.ChoiceField(choices=[("a", "A")]), "", "Choose one of these.", "Välj ett av alternativen."),
        (forms.FileField(), None, "Choose a file.", "Välj en fil."),
        (forms.EmailField(), "eva", "This is not a mail address.", "Det här är ingen mejladress."),
        (
            forms.URLField(assume_scheme="https"),
            "http://",
            "This is not a web address.",
            "Det här är ingen webbadress.",
        ),
        (forms.DateField(), "igår", "This is not a day.", "Det här är inget datum."),
        (forms.DecimalField(), "tre", "Write a number.", "Skriv ett tal."),
        (
            forms.CharField(max_length=3),
            "fyra",
            "At most 3 characters fit here, and this is 4.",
            "Högst 3 tecken får plats",
        ),
        (
            forms.CharField(max_length=1),
            "två",
            "At most 1 character fits here, and this is 3.",
            "Högst 1 tecken får plats",
        ),
        (forms.IntegerField(min_value=1), "0", "Write 1 or more.", "Skriv 1 eller mer."),
        (forms.IntegerField(max_value=9), "10", "Write 9 or less.", "Skriv 9 eller mindre."),
        (
            forms.ChoiceField(choices=[("a", "A")]),
            "b",
            "This cannot be chosen, or no longer.",
            "Det går inte att välja",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_said(field, written, english, swedish) -> None:
    for language, sentence in (("en", english), ("sv", swedish)):
        with translation.override(language):
            with pytest.raises(forms.ValidationError) as wrong:
                field.clean(written)
            assert wrong.value.messages[0].startswith(sentence)
