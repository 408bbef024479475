"""The shapes of what is asked for; what is right is decided by the services."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from farled.apps.candidates.services.pasted import CHARACTERS


class ScanForm(forms.Form):
    """The one field with which everything begins."""

    addresses = forms.CharField(
        label=_("Web address"),
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url", "placeholder": "www.example.org"}),
    )
    pages = forms.IntegerField(required=False, min_value=1, max_value=5000, widget=forms.HiddenInput)

    def clean_addresses(self) -> list[str]:
        """Return the addresses, however they were put apart."""
        return [part for part in re.split(r"[\s,;]+", self.cleaned_data["addresses"]) if part]


class RepeatForm(forms.Form):
    """How often the same is scanned again by itself."""

    every_days = forms.TypedChoiceField(
        label=_("Scan again by itself"),
        coerce=int,
        choices=[
            (0, pgettext_lazy("scan again", "Never")),
            (7, pgettext_lazy("scan again", "Every week")),
            (30, pgettext_lazy("scan again", "Every month")),
        ],
    )


class NamesForm(forms.Form):
    """The names by which accounts are looked for."""

    names = forms.CharField(
        label=_("Names, one on each line"),
        help_text=_("As people write them: the whole name, the short one, a brand. Farled finds the spellings itself."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_names(self) -> list[str]:
        """Return the lines."""
        lines: list[str] = self.cleaned_data["names"].splitlines()
        return lines


class AgainForm(forms.Form):
    """How often the same is looked for again by itself."""

    every_days = forms.TypedChoiceField(
        label=_("Look again by itself"),
        coerce=int,
        choices=[
            (0, pgettext_lazy("scan again", "Never")),
            (30, pgettext_lazy("scan again", "Every month")),
            (90, pgettext_lazy("scan again", "Every third month")),
        ],
    )


class PasteForm(forms.Form):
    """Text in which accounts are named."""

    text = forms.CharField(
        label=_("Text"),
        help_text=_(
            "A mail, a list, a page of a plan. What is found are addresses, and names such as Instagram: @example."
        ),
        max_length=CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class FileForm(forms.Form):
    """A document in which accounts are named."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A spreadsheet, Word, PDF, mail, saved page or text, at most 20 MB."),
        max_length=200,
        widget=forms.FileInput(
            attrs={"accept": ".csv,.tsv,.xlsx,.xls,.ods,.docx,.pdf,.eml,.html,.htm,.mhtml,.txt,.md,.warc"}
        ),
    )
