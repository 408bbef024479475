"""The filters over the list of accounts, and what is chosen there in words."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from farled.apps.organisations.models import Person
from farled.apps.register import facets, lent
from farled.apps.register.choices import Needed, State
from farled.apps.register.fields import Text
from farled.apps.register.queries import listing
from farled.apps.register.queries.listing import NOBODY, ORIGINS, Filters
from farled.apps.register.shown import language_named
from farled.kit.text import fold
from farled.platforms.registry import platforms

ORIGIN_NAMES = dict(
    zip(ORIGINS, (_("Proposed by an agency"), _("Nobody decided it"), _("Nobody has written it down")), strict=True)
)

HOURS_NAMES = dict(
    zip(
        facets.HOURS,
        (
            _("Hours not said"),
            _("At most 1 hour a week"),
            _("1 to 5 hours a week"),
            _("More than 5 hours a week"),
        ),
        strict=True,
    )
)

SIGHT_NAMES = dict(
    zip(
        facets.SIGHT,
        (_("Not seen for a month, or never"), _("Could not be looked at"), pgettext_lazy("accounts", "Gone")),
        strict=True,
    )
)


class Options(forms.Select):
    """A choice among very many, written in one go: hundreds of owners take a template each otherwise."""

    choices: Any = ()
    """As they are given: Django's own would look through each for groups of choices within choices."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the input."""
        chosen = "" if value is None else str(value)
        options = "".join(_option(str(key), str(said), chosen) for key, said in self.choices)
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(attrs or {}), mark_safe(options))  # noqa: S308


def _option(key: str, said: str, chosen: str) -> str:
    """Return one option. Python's own escape does what Django's does, in a tenth of the time."""
    return f'<option value="{escape(key)}"{" selected" if key == chosen else ""}>{escape(said)}</option>'


class FilterForm(forms.Form):
    """What a list is filtered by; the unit is chosen in a tree of its own."""

    state = forms.ChoiceField(label=pgettext_lazy("filter", "State"), required=False, widget=Options)
    platform = forms.ChoiceField(label=_("Platform"), required=False, widget=Options)
    owner = forms.ChoiceField(label=pgettext_lazy("filter", "Owner"), required=False, widget=Options)
    needed = forms.ChoiceField(label=_("Needed?"), required=False, widget=Options)
    hours = forms.ChoiceField(label=_("Hours a week"), required=False, widget=Options)
    sight = forms.ChoiceField(label=_("Looked at"), required=False, widget=Options)
    origin = forms.ChoiceField(label=_("How it came about"), required=False, widget=Options)
    language = forms.ChoiceField(label=_("Language"), required=False, widget=Options)
    tag = forms.ChoiceField(label=_("Tag"), required=False, widget=Options)

    def __init__(self, actor: Person, filters: Filters) -> None:
        super().__init__(initial={name: getattr(filters, name) for name in self.base_fields})
        is_company = actor.organisation.kind == "company"
        self.filters, self.units = filters, listing.units(actor)
        self.word = _("Department") if is_company else _("Unit")
        self.all_units = _("Any department") if is_company else _("Any unit")
        self._offer("state", _("Any state"), State.choices)
        self._offer("platform", _("Any platform"), [(slug, _name(slug)) for slug in listing.platforms_there(actor)])
        self._offer("owner", _("Any owner"), [(NOBODY, _("No owner")), *listing.owners(actor)])
        asked = [*Needed.choices, ("unasked", pgettext_lazy("answer", "Not asked yet"))]
        self._offer("needed", _("Needed or not"), asked)
        self._offer("hours", _("Any hours a week"), list(HOURS_NAMES.items()))
        self._offer("sight", _("However looked at"), list(SIGHT_NAMES.items()))
        self._offer("origin", _("Any origin"), list(ORIGIN_NAMES.items()))
        self._offer("language", _("Any language"), _languages(listing.languages_there(actor)))
        self._offer("tag", _("Any tag"), list(listing.tags(actor).values_list("pk", "name")))
        self._offer_what_is_lent()

    def _offer_what_is_lent(self) -> None:
        asked = dict(self.filters.lent)
        for each in lent.filters():
            choices = [("", each.all_of_them), *each.choices.items()]
            self.fields[each.name] = forms.ChoiceField(
                label=each.label, required=False, widget=Options, choices=choices, initial=asked.get(each.name, "")
            )

    def _offer(self, name: str, all_of_them: Text, choices: Iterable[tuple[Any, Any]]) -> None:
        self.fields[name].widget.choices = [("", all_of_them), *choices]  # nothing is checked here: `filters_of` has

    @property
    def first(self) -> list[forms.BoundField]:
        """Return what stands before the tree of units."""
        return [self["state"], self["platform"]]

    @property
    def second(self) -> list[forms.BoundField]:
        """Return what stands after it."""
        return [self["owner"]]

    @property
    def more(self) -> list[forms.BoundField]:
        """Return what is folded away."""
        ours = ("sight", "needed", "hours", "origin", "language", "tag")
        return [self[name] for name in (*ours, *(each.name for each in lent.filters()))]

    @property
    def how_many_more(self) -> int:
        """Return how many of those are used."""
        return sum(bool(field.value()) for field in self.more)

    @property
    def unit_name(self) -> str:
        """Return the unit that is chosen; "" where none is."""
        return next((unit.name for unit in self.units if unit.pk == self.filters.unit), "")

    @property
    def asked(self) -> list[str]:
        """Return what is chosen, in words."""
        words = [self._chosen(field) for field in (*self.first, *self.second, *self.more)]
        facts = {gettext("Main accounts"): self.filters.main, gettext("No purpose"): self.filters.no_purpose}
        return [word for word in (*words, self.unit_name, *(word for word, asked in facts.items() if asked)) if word]

    def _chosen(self, field: forms.BoundField) -> str:
        value = str(field.value() or "")
        return next((str(said) for key, said in field.field.widget.choices if value and str(key) == value), "")


def _name(slug: str) -> str:
    known = platforms().get(slug)
    return known.name if known else slug


def _languages(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return the languages by their names."""
    return sorted(((code, language_named(code)) for code in codes), key=lambda each: fold(each[1]))
