"""The shapes of what is written to add a key, made from what its kind asks for. Whether it is good, the platform says."""

from __future__ import annotations

from math import ceil
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from farled.apps.core.templatetags.farled import told
from farled.apps.observations.models import PlatformKey
from farled.apps.observations.queries.platforms import PlatformHere, Way
from farled.apps.observations.services.keys import MOST_A_MONTH
from farled.apps.register.models import Account
from farled.platforms.looking import KeyField
from farled.platforms.oauth import App

_MONTH_DAYS = 30


class KeyForm(forms.Form):
    """What stands beside every key: the account, where it reads one; what may be spent, where looks cost money."""

    account = forms.ModelChoiceField(Account.objects.none(), label=_("Account"), required=False)
    most_a_month = forms.IntegerField(label=_("Most looks in thirty days"), min_value=1, max_value=MOST_A_MONTH)

    def __init__(
        self, data: Any = None, *, here: PlatformHere, way: Way, accounts: QuerySet[Account], **kwargs: Any
    ) -> None:
        super().__init__(data, prefix=f"{way.kind.slug}-{self.part}", **kwargs)
        self.way = way
        self._write_down(way)
        account = self.fields["account"]
        account.queryset = accounts.filter(platform=here.slug)
        account.required = way.kind.opens is None
        account.empty_label = None if account.required else _("Whichever of yours it opens")
        if way.kind.reach == "platform":
            del self.fields["account"]
        if way.kind.price_per_look is None:
            del self.fields["most_a_month"]
        else:
            say_price(self.fields["most_a_month"], here, way)
        self.order_fields([name for name in self.fields if name not in ("account", "most_a_month")])

    part = ""
    """Tells the forms of one kind apart."""

    def _write_down(self, way: Way) -> None:
        """Add the kind's own fields."""

    @property
    def beside(self) -> dict[str, Any]:
        """Return what stands beside the key."""
        return {name: self.cleaned_data.get(name) for name in ("account", "most_a_month")}


class PasteForm(KeyForm):
    """A key that was copied from the platform."""

    part = "paste"

    def _write_down(self, way: Way) -> None:
        for each in way.kind.fields:
            self.fields[each.name] = _field(each)

    @property
    def written(self) -> dict[str, str]:
        """Return the kind's own fields."""
        return {each.name: self.cleaned_data[each.name] for each in self.way.kind.fields}


class AppForm(KeyForm):
    """The organisation's own app, as which its owner is asked for a key."""

    part = "app"
    client_id = forms.CharField(
        label=_("Client ID"), help_text=_("It is also called app ID or client key."), max_length=200
    )
    client_secret = forms.CharField(
        label=_("Client secret"),
        help_text=_("It is also called app secret. It is kept encrypted."),
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, has_app: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if has_app:
            for name in ("client_id", "client_secret"):
                self.fields[name].required = False
            self.fields["client_id"].help_text = _("Leave both empty to ask as the app that is kept with the key.")

    @property
    def app(self) -> App:
        """Return the app that was written; an empty one where it is the one that is kept."""
        return App(self.cleaned_data["client_id"].strip(), self.cleaned_data["client_secret"].strip())


class BudgetForm(forms.Form):
    """What may be spent."""

    most_a_month = forms.IntegerField(label=_("Most looks in thirty days"), min_value=1, max_value=MOST_A_MONTH)

    def __init__(self, data: Any = None, *, key: PlatformKey) -> None:
        super().__init__(data, initial={"most_a_month": key.most_a_month}, auto_id=f"id_{key.pk}_%s")
        self.key = key


def say_price(field: forms.Field, here: PlatformHere, way: Way) -> None:
    """Say at the field what a look costs, and what all accounts there come to; that is what stands there at first."""
    every_days = here.connector.every_days if here.connector else 1
    looks = max(1, here.accounts * ceil(_MONTH_DAYS / every_days))
    price = way.kind.price_per_look or 0
    field.initial = looks
    field.help_text = ngettext(
        "A look costs about %(price)s US dollars, so this look comes to %(all)s. Farled never makes more.",
        "A look costs about %(price)s US dollars, so %(looks)d looks, as often as is usual there, come to %(all)s."
        " Farled never makes more than you write here.",
        looks,
    ) % {"price": _money(price), "looks": looks, "all": _money(looks * price)}


def _money(amount: float) -> str:
    return str(number_format(amount, 2))


def _field(each: KeyField) -> forms.CharField:
    shown: dict[str, Any] = {"attrs": {"autocomplete": "off", "spellcheck": "false"}}
    return forms.CharField(
        label=told(each.label),
        help_text=told(each.help),
        max_length=4000,
        required=each.required,
        widget=forms.PasswordInput(**shown) if each.secret else forms.TextInput(**shown),
    )
