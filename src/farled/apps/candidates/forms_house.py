"""The forms of asking the house. They check shape only."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from farled.apps.candidates.queries import house as queries
from farled.apps.candidates.services.house import LONGEST_TEXT
from farled.apps.core.forms import DayField, SeveralField
from farled.apps.organisations import wording
from farled.apps.organisations.models import Person
from farled.kit import clock

WEEKS = 3


class AskForm(forms.Form):
    """What is asked, and until when."""

    greeting = forms.CharField(
        label=_("Greeting"),
        help_text=_("It is shown above the question. Change it as you like."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    closes_on = DayField(label=_("Answers until"), required=True)

    def __init__(self, actor: Person, data: Any = None) -> None:
        day = timezone.localdate(clock.now()) + timedelta(weeks=WEEKS)
        super().__init__(data, initial={"greeting": greeting(actor), "closes_on": day})


def greeting(actor: Person) -> str:
    """Return a greeting to accept or change."""
    text = gettext(
        "We are putting together an overview of all accounts in social media that have been opened in the name of"
        " %(organisation)s, old and small ones too. Some may long be forgotten, and that is nobody's fault. Tell us"
        " which ones you know of. Thank you. %(name)s"
    )
    return text % {"organisation": actor.organisation.name, "name": actor.name}


class PutToForm(forms.Form):
    """Whom to write to."""

    units = SeveralField(queryset=None, required=False, widget=forms.CheckboxSelectMultiple, label=_("Everybody in"))
    agencies = SeveralField(queryset=None, required=False, widget=forms.CheckboxSelectMultiple, label=_("Agencies"))
    people = SeveralField(queryset=None, required=False, widget=forms.CheckboxSelectMultiple, label=_("People"))

    def __init__(self, actor: Person, data: Any = None) -> None:
        super().__init__(data)
        for name, rows in (
            ("units", queries.units(actor)),
            ("agencies", queries.agencies(actor)),
            ("people", queries.people(actor)),
        ):
            self.fields[name].queryset = rows
            if not rows.exists():
                del self.fields[name]
        if "units" in self.fields:
            self.fields["units"].label = wording.of(actor.organisation).many


class ReplyForm(forms.Form):
    """The one field, and a name for those who want to give one."""

    text = forms.CharField(
        label=_("Which accounts do you know of?"),
        help_text=_("Names, links, who started it, anything. Also those you are not sure of."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    name = forms.CharField(
        label=_("Your name or mail address"),
        help_text=_("So that we can ask you something back."),
        max_length=200,
        required=False,
    )

    def __init__(self, data: Any = None, *, is_known: bool = False) -> None:
        super().__init__(data)
        if is_known:
            del self.fields["name"]
