"""The shape of what people fill in about their organisation. Whether it may be so, the services say."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from farled.apps.core.forms import DayField, add_refusal
from farled.apps.organisations import wording
from farled.apps.organisations.choices import AgencyKind, Language, OrganisationKind, Role
from farled.apps.organisations.models import Agency, Person, Unit
from farled.kit.errors import Refused


@contextmanager
def refusals_in(form: forms.BaseForm) -> Iterator[None]:
    """Say in the form what a service refuses; but not that somebody has no right, which is another answer."""
    try:
        yield
    except Refused as error:
        if error.code == "not_allowed":
            raise
        add_refusal(form, error)


class Careful(forms.Form):
    """A form for a thing that somebody else may change at the same time.

    It remembers what each field held when it was opened. Where a field has another value by the time it is sent, the
    reader is shown that value and decides; what she wrote is still there.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: dict[str, Any], **kwargs: Any) -> None:
        now = {name: mark(value) for name, value in initial.items()}
        self._before = now
        if data is not None:
            data, seen = data.copy(), self.add_prefix("seen")
            self._before = _read(data.get(seen, "")) or now
            data[seen] = json.dumps(now)
        super().__init__(data, initial={**initial, "seen": json.dumps(now)}, **kwargs)
        self._now = now

    def clean(self) -> dict[str, Any]:
        """Find the fields that somebody else has changed meanwhile, to something else than is wanted here."""
        said = super().clean() or self.cleaned_data
        for name in said.keys() & self.initial.keys() - {"seen"}:
            if self.is_changed(name) and mark(said[name]) != self._now[name]:
                self.add_error(
                    name,
                    _("Meanwhile somebody changed this to: %(value)s. Save again to keep yours.")
                    % {"value": self.value_now(name)},
                )
        return said

    def is_changed(self, name: str) -> bool:
        """Tell whether a field holds something else now than when the form was opened."""
        return self._before.get(name) != self._now.get(name)

    def is_left_alone(self, name: str, said: Any) -> bool:
        """Tell whether what was sent for a field is what it held when the form was opened."""
        return mark(said) == self._before.get(name)

    def value_now(self, name: str) -> Any:
        """Return what a field holds now, as it is said."""
        value = self.initial[name]
        return pgettext_lazy("value of a field", "nothing") if value in (None, "") else value

    def hidden_fields(self) -> list[BoundField]:
        """Return what is sent along unseen."""
        return [self["seen"]]

    @property
    def said(self) -> dict[str, Any]:
        """Return what was filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


def mark(value: Any) -> str:
    """Return what a value of a field is known by again, without saying what it is."""
    plain = "" if value is None or value is False else str(getattr(value, "pk", value))
    return hashlib.blake2b(plain.encode(), digest_size=6).hexdigest()


def _read(seen: str) -> dict[str, str]:
    try:
        read = json.loads(seen)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


class PersonForm(Careful):
    """Who somebody is."""

    name = forms.CharField(label=_("Name"), max_length=120)
    function = forms.CharField(
        label=_("Function"),
        max_length=120,
        required=False,
        help_text=_("What the person is at your place, such as press officer. A function stays when people change."),
    )
    email = forms.EmailField(label=_("Mail address"), max_length=254, required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), required=False)
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label=_("Agency"),
        required=False,
        help_text=_("For somebody who works at an agency and not with you."),
        empty_label=_("None: works with us"),
    )

    def __init__(self, data: Any = None, *, actor: Person, thing: Person | None = None) -> None:
        names = ("name", "function", "email", "unit", "agency")
        super().__init__(data, initial={name: getattr(thing, name, None) for name in names})
        self.fields["unit"].queryset = Unit.objects.of(actor.organisation)
        self.fields["unit"].label = wording.of(actor.organisation).one
        self.fields["unit"].empty_label = pgettext_lazy("unit", "None")
        self.fields["agency"].queryset = Agency.objects.of(actor.organisation)
        if not self.fields["agency"].queryset.exists():
            del self.fields["agency"]


class LeavingForm(forms.Form):
    """The last day."""

    on = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("Also one that has passed. Leave it empty for somebody who stays."),
    )


class MergeForm(forms.Form):
    """Which other entry is the same human being."""

    into = forms.ModelChoiceField(Person.objects.none(), label=_("The entry to keep"), empty_label=_("Choose a person"))

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data)
        self.fields["into"].queryset = Person.objects.of(person.organisation).exclude(pk=person.pk)


ROLE_HELP = {
    Role.ADMINISTRATOR: _("Sets up the organisation, invites people and gives roles. Also everything a steward does."),
    Role.STEWARD: _("Runs the register: finds, adds and changes all accounts, and knows all the people."),
    Role.APPROVER: _("Reads everything, and answers what waits for a decision."),
    Role.HOLDER: _("Documents the accounts that she or he runs, and sees no others."),
    Role.AGENCY: _("Documents what the agency runs for you, and sees nothing else."),
    Role.READER: _("Reads the register, and changes nothing."),
}


class RoleForm(forms.Form):
    """What somebody is here for."""

    role = forms.ChoiceField(label=pgettext_lazy("in the organisation", "Role"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, actor: Person, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["role"].choices = [
            (role.value, f"{role.label}. {ROLE_HELP[role]}")
            for role in Role
            if role != Role.ADMINISTRATOR or actor.role == Role.ADMINISTRATOR
        ]


class UnitForm(Careful):
    """A unit's name and place."""

    name = forms.CharField(label=_("Name"), max_length=120)
    parent = forms.ModelChoiceField(Unit.objects.none(), required=False, empty_label=_("Nothing: it is at the top"))

    def __init__(
        self, data: Any = None, *, actor: Person, thing: Unit | None = None, parent: Unit | None = None
    ) -> None:
        initial = {"name": thing.name, "parent": thing.parent} if thing else {"name": "", "parent": parent}
        super().__init__(data, initial=initial)
        places = Unit.objects.of(actor.organisation)
        self.fields["parent"].queryset = places.exclude(path__startswith=thing.path) if thing else places
        self.fields["parent"].label = wording.of(actor.organisation).above


class AgencyForm(Careful):
    """An outside firm."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("What it does for you"), choices=AgencyKind)
    contract_from = DayField(label=_("Contract from"), required=False)
    contract_until = DayField(
        label=_("Contract until"), required=False, help_text=_("Empty means until further notice.")
    )
    email = forms.EmailField(label=_("Mail address"), max_length=254, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea)

    def __init__(self, data: Any = None, *, thing: Agency | None = None) -> None:
        names = ("name", "kind", "contract_from", "contract_until", "email", "phone", "note")
        super().__init__(data, initial={name: getattr(thing, name, None) for name in names})


class EndForm(forms.Form):
    """When a contract ends."""

    on = DayField(label=_("Last day of the contract"))


class AcknowledgedForm(forms.Form):
    """When an agency acknowledged who decides."""

    acknowledged_on = DayField(
        label=_("Has acknowledged your rule"),
        required=False,
        help_text=_("The day on which the agency agreed that whether an account is opened is always decided with you."),
    )


class OrganisationForm(Careful):
    """What the organisation is."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("What you are"),
        choices=OrganisationKind,
        help_text=_("It decides which words and fields you meet: no company is asked about public records."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Language,
        help_text=_("Of mails and documents. Each person chooses for the screen."),
    )
    web_address = forms.URLField(label=_("Web address"), max_length=300, required=False, assume_scheme="https")

    def __init__(self, data: Any = None, *, thing: Any) -> None:
        names = ("name", "kind", "language", "web_address")
        super().__init__(data, initial={name: getattr(thing, name) for name in names})


class LogoForm(forms.Form):
    """A picture."""

    logo = forms.FileField(
        label=_("Logo"), help_text=_("PNG, JPEG, GIF or WebP, at most 2 MB. It is shown on what you print.")
    )


class AcceptForm(forms.Form):
    """What a newcomer says."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters. A sentence is easier to remember than a word."),
    )


class MyNameForm(forms.Form):
    """What one is called."""

    name = forms.CharField(label=_("Your name"), max_length=120)
