"""The shapes of the forms of the first start and of the brief; what is right is decided by the services."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from farled.apps.decisions.said import whole
from farled.apps.organisations.choices import OrganisationKind
from farled.apps.pages.models import MOST_ASKS, Brief
from farled.apps.pages.services.brief import LONGEST

_ASKS = tuple(f"ask_{number}" for number in range(1, MOST_ASKS + 1))


class AddressForm(forms.Form):
    """One field: where the organisation's web site is."""

    address = forms.CharField(
        label=_("Your organisation's web address"),
        max_length=300,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url", "placeholder": "www.example.org"}),
    )


class KeepForm(forms.Form):
    """Who you are, asked for only when there is something to keep."""

    organisation = forms.CharField(label=_("What your organisation is called"), max_length=120)
    kind = forms.ChoiceField(label=_("What it is"), choices=OrganisationKind, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least ten characters. Three words that you can remember are better than one that nobody can."),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Refuse a password that is too short or too common."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class BriefForm(forms.Form):
    """What the brief for management says that no register can tell."""

    hours = forms.DecimalField(
        label=_("Hours a week there are"),
        help_text=_("Of all who look after accounts, together. Leave it empty where nobody knows."),
        required=False,
        min_value=0,
        max_digits=6,
        decimal_places=1,
        localize=True,
    )
    ask_1 = forms.CharField(label=_("First decision"), required=False, max_length=LONGEST)
    ask_2 = forms.CharField(label=_("Second decision"), required=False, max_length=LONGEST)
    ask_3 = forms.CharField(label=_("Third decision"), required=False, max_length=LONGEST)

    @classmethod
    def of(cls, brief: Brief, data: Any = None) -> Self:
        """Return the form with what is kept, or with what was sent."""
        kept = {name: whole(said) for name, said in zip(_ASKS, brief.asks, strict=False)}
        return cls(data, initial={"hours": brief.hours_there_are, **kept})

    def with_one_more(self, offered: Sequence[str], number: int) -> Self:
        """Return the form as it was sent, with a suggestion in the first line that is empty."""
        sent = self.data.copy()
        empty = next((name for name in _ASKS if not sent.get(name, "").strip()), _ASKS[-1])
        if number < len(offered):
            sent[empty] = offered[number]
        return type(self)(sent)

    @property
    def asks(self) -> list[str]:
        """Return the decisions that are asked for, in their order."""
        return [self.cleaned_data[name] for name in _ASKS]
