"""The shapes of the first start's forms; what is right is decided by the services."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from farled.apps.organisations.choices import OrganisationKind


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
