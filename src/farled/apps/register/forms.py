"""Forms check shape only. The fields of an account are asked for in groups of at most seven."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from farled.apps.core.forms import DayField
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register.choices import Needed
from farled.apps.register.fields import (
    ACCESS,
    FIELDS,
    JUDGED,
    NAMED_LISTS,
    YES_OR_NO,
    Field,
    Text,
    hint,
    label,
    meets,
    plain_number,
)
from farled.apps.register.models import Access, Account
from farled.apps.register.queries import listing, visible


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are asked for together."""

    title: Text
    names: tuple[str, ...]
    for_firm: Text = ""
    """The title where the organisation keeps no records, if another."""


GROUPS: dict[str, Group] = {
    "purpose": Group(_("What is it for?"), ("purpose", "goal", "measures", "content")),
    "audience": Group(_("For whom?"), ("audiences", "language")),
    "origin": Group(
        _("How did it come about?"),
        (
            "proposed_by",
            "proposer",
            "proposing_agency",
            "opened_on",
            "opened_for",
            "decided_by",
            "decided_by_nobody",
        ),
    ),
    "needed": Group(_("Is it needed?"), ("needed", "needed_because")),
    "place": Group(_("Where it belongs"), ("name", "unit", "is_main", "run_by_agency", "tags")),
    "promise": Group(
        _("What it promises"),
        ("posts_promised", "posts_per", "answers_within_hours", "hours_watched", "seasonal", "hours_a_week"),
    ),
    "profile": Group(_("Profile"), ("verified", "comments_open", "web_page_url", "comment_rules_url", "privacy_url")),
    "campaign": Group(_("Campaign and decision"), ("campaign", "campaign_ended_on", "decision_reference")),
    "law": Group(
        _("Law and records"),
        ("legal_ground", "impact_assessment", "terms_reviewed_on", "records_plan", "archived_on", "archived_where"),
        for_firm=_("Law and terms"),
    ),
    "review": Group(
        _("Review and notes"), ("reviewed_on", "review_due_on", "risk", "closing_plan", "replaced_by", "note")
    ),
}
MOST_AT_ONCE = 7
"""Fields in a form."""
QUESTIONS = ("purpose", "audience", "people", "access", "origin", "needed")
FURTHER = ("place", "promise", "profile", "campaign", "law", "review")


def title_of(group: Group, organisation: Organisation) -> Text:
    """Return what stands above a group: a firm's has no word of records."""
    return group.for_firm if group.for_firm and not meets(organisation.kind, "archived_on") else group.title


def groups_for(organisation: Organisation) -> list[str]:
    """Return the groups behind the questions that an organisation meets."""
    return [key for key in FURTHER if any(meets(organisation.kind, name) for name in GROUPS[key].names)]


def writable(group: Group, actor: Person, account: Account) -> list[str]:
    """Return the fields of a group that somebody may write."""
    judges = may(actor, Act.JUDGE_ACCOUNT, account)
    met = (name for name in group.names if meets(actor.organisation.kind, name))
    return [name for name in met if judges or name not in JUDGED]


class UnitField(forms.ModelChoiceField):
    """A choice among the units, drawn as a tree."""

    def label_from_instance(self, unit: Any) -> str:
        """Return the name, further in the deeper it lies."""
        return "\u2003" * unit.path.rstrip("/").count("/") + unit.name


class AccountField(forms.ModelChoiceField):
    """A choice among the accounts, each with its platform, and with its handle where that is not its name."""

    def label_from_instance(self, account: Any) -> str:
        """Return what tells it from all others."""
        return " · ".join(filter(None, (account.told_apart, account.handle_beside)))


class NamesField(forms.CharField):
    """Names with commas or lines between."""

    def prepare_value(self, value: Any) -> Any:
        """Return a list as it is written."""
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Return the names."""
        text = super().clean(value)
        return [name.strip() for name in text.replace("\n", ",").split(",") if name.strip()]


class Versioned(forms.Form):
    """A form that carries the version of the account which its writer has seen; without one it is stale."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, account: Account, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial={**(initial or {}), "version": account.version})

    def ask_why(self) -> None:
        """Ask for a reason too: what is changed was there before, and history keeps why."""
        self.fields["reason"] = forms.CharField(
            label=_("Why is it changed?"), max_length=300, required=False, help_text=_("It is kept in the history.")
        )

    @property
    def about(self) -> dict[str, Any]:
        """Return what goes along with every writing: the version that was seen, and why."""
        said = self.cleaned_data
        return {"expected_version": said["version"] or 0, "reason": said.get("reason", "")}

    @property
    def said(self) -> dict[str, Any]:
        """Return what was written."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "reason")}


class GroupForm(Versioned):
    """The fields of one group."""

    def __init__(self, group: Group, actor: Person, account: Account, data: Any = None) -> None:
        values = _values(account, group.names)
        super().__init__(account, data, initial=values)
        for name in writable(group, actor, account):
            self.fields[name] = field_of(FIELDS[name], actor)
        if any(values.values()) and len(group.names) < MOST_AT_ONCE:
            self.ask_why()


def _values(account: Account, names: Iterable[str]) -> dict[str, Any]:
    values = {}
    for name in names:
        thing = account if FIELDS[name].model is Account else account.documentation
        value = getattr(thing, name)
        values[name] = list(value.all()) if name in NAMED_LISTS else plain_number(value)
    return values


def field_of(field: Field, actor: Person) -> forms.Field:
    """Return the form's field for a field of an account or an access, with choices of the actor's organisation."""
    kind = actor.organisation.kind
    about = {"label": label(kind, field), "help_text": hint(kind, field), "required": False}
    choices = _choices(field.name, actor)
    if field.name in NAMED_LISTS:
        return NamesField(**about)
    if field.name == "unit":
        return UnitField(choices, empty_label=gettext("None"), **about)
    if field.name == "replaced_by":
        return AccountField(choices, empty_label=gettext("None"), **about)
    if choices is not None:
        return forms.ModelChoiceField(choices, empty_label=gettext("None"), **about)
    if field.name.endswith("_on"):
        return DayField(**about)
    if field.name in ("needed", "proposed_by"):
        shown = [("", pgettext_lazy("answer", "Not asked yet")), *field.column.choices]
        return forms.ChoiceField(choices=shown, widget=forms.RadioSelect, **about)
    if field.name in YES_OR_NO:
        return forms.NullBooleanField(**about)
    more = {"assume_scheme": "https"} if field.name.endswith("_url") else {}
    made: forms.Field = field.column.formfield(**about, **more)
    if isinstance(made, forms.TypedChoiceField):
        made.choices = [("", pgettext_lazy("answer", "Not said yet")), *field.column.choices]
    if field.name == "purpose":
        made.widget = forms.Textarea(attrs={"rows": 2, "maxlength": 500})
    return made


def _choices(name: str, actor: Person) -> Any:
    if name == "unit":
        return listing.units_by_path(actor)
    if name in ("run_by_agency", "proposing_agency", "agency"):
        return listing.agencies(actor)
    if name == "person":
        return listing.people(actor)
    return visible.accounts(actor).order_by("sort_name") if name == "replaced_by" else None


class AddForm(forms.Form):
    """An account by its address."""

    url = forms.CharField(
        label=_("The account's address"),
        max_length=500,
        help_text=_("Copy it from the browser: https://www.instagram.com/name"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "autofocus": True}),
    )

    def __init__(self, actor: Person, data: Any = None) -> None:
        super().__init__(data)
        self.fields["unit"] = field_of(FIELDS["unit"], actor)


class AddressForm(Versioned):
    """Another address for an account that is there."""

    url = AddForm.base_fields["url"]

    def __init__(self, account: Account, data: Any = None) -> None:
        super().__init__(account, data, initial={"url": account.url})
        self.ask_why()


class MoveForm(forms.Form):
    """Why an account's status moves."""

    reason = forms.CharField(label=_("Why?"), max_length=300, help_text=_("A few words; they are kept in the history."))

    def __init__(self, data: Any = None, *, needs_reason: bool = True) -> None:
        super().__init__(data)
        self.fields["reason"].required = needs_reason


class HolderForm(Versioned):
    """Who runs an account."""

    function = forms.CharField(
        label=_("Function"),
        max_length=120,
        required=False,
        help_text=_("Such as press officer: it stays when people go."),
    )
    person = forms.ModelChoiceField(None, label=_("Person"), required=False, empty_label=_("Nobody yet"))
    since = DayField(label=_("Since"), required=False)

    def __init__(self, account: Account, actor: Person, data: Any = None) -> None:
        super().__init__(account, data)
        self.fields["person"].queryset = listing.people(actor)
        self.ask_why()


ACCESS_PARTS = {
    "who": Group(_("Who gets in"), ("person", "agency", "way", "tool", "level", "checked_on")),
    "how": Group(
        _("How it is protected"),
        (
            "second_factor",
            "second_factor_with",
            "login_mailbox",
            "recovery_address",
            "recovery_with",
            "vault_reference",
        ),
    ),
}


class AccessForm(Versioned):
    """One half of what is known of somebody's access."""

    def __init__(self, part: str, actor: Person, access: Access, data: Any = None) -> None:
        names = ACCESS_PARTS[part].names
        super().__init__(access.account, data, initial={name: getattr(access, name) for name in names})
        for name in names:
            self.fields[name] = access_field(ACCESS[name], actor)


def access_field(field: Field, actor: Person) -> forms.Field:
    """Return the form's field for a field of an access."""
    if field.name in ("way", "second_factor"):
        return forms.ChoiceField(choices=Access._meta.get_field(field.name).choices, label=field.label)
    if field.name in ("person", "agency", "checked_on"):
        return field_of(field, actor)
    longest = Access._meta.get_field(field.name).max_length
    return forms.CharField(
        label=field.label, help_text=field.help, required=False, max_length=longest, strip=True, empty_value=""
    )


class FileForm(forms.Form):
    """A file to keep."""

    file = forms.FileField(
        label=_("File"), help_text=_("At most 5 MB: a PDF, a picture, a text or an office document.")
    )


MANY: dict[str, Text] = {
    "unit": _("Which unit?"),
    "owner": _("Who owns them?"),
    "needed": _("Are they needed?"),
    "add_tag": _("Which tag should they get?"),
    "remove_tag": _("Which tag should be removed?"),
    "language": _("Which language do they speak?"),
    "run_by_agency": _("Which agency runs them?"),
}
"""What can be done to many accounts at once, and the question it asks."""


class ManyForm(forms.Form):
    """The same value for many accounts."""

    reason = forms.CharField(label=_("Why?"), max_length=300, required=False)

    def __init__(self, field: str, actor: Person, data: Any = None) -> None:
        super().__init__(data)
        self.fields = {"value": self._value(field, actor), **self.fields}
        self.fields["value"].label = MANY[field]
        if field == "unit" and actor.organisation.kind == "company":
            self.fields["value"].label = _("Which department?")

    @staticmethod
    def _value(field: str, actor: Person) -> forms.Field:
        if field == "owner":
            return forms.ModelChoiceField(listing.people(actor), required=False, empty_label=_("Nobody"))
        if field in ("add_tag", "remove_tag"):
            return forms.CharField(max_length=60)
        if field == "needed":
            return forms.ChoiceField(choices=Needed.choices, widget=forms.RadioSelect)
        made = field_of(FIELDS[field], actor)
        made.help_text = "" if field != "language" else made.help_text
        return made
