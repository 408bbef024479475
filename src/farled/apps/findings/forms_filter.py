"""The filters over the list of what is to mend, and what an address asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from farled.apps.findings.choices import REASONS, SEVERITIES, WEEKS, WORDS, State
from farled.apps.findings.queries import listing, visible
from farled.apps.findings.queries.listing import ALL_ELSE, ME, WRITTEN_NOT, Filters
from farled.apps.findings.words import spoken
from farled.apps.organisations.models import Person
from farled.apps.register.forms_filter import Options
from farled.apps.register.queries.listing import units
from farled.diagnosis.registry import rules

_HOW_SOON = {
    WEEKS: pgettext_lazy("to mend", "Now or within some weeks"),
    **{each.value: said for each, said in SEVERITIES.items()},
}
_SOME_RULES = (
    (ALL_ELSE, _("What is known to be so")),
    (WRITTEN_NOT, _("What is not written down yet")),
)


class FilterForm(forms.Form):
    """What the list is filtered by."""

    reason = forms.ChoiceField(label=_("About"), required=False, widget=Options)
    rule = forms.ChoiceField(label=_("What"), required=False, widget=Options)
    severity = forms.ChoiceField(label=_("How soon"), required=False, widget=Options)
    unit = forms.ChoiceField(label=_("Unit"), required=False, widget=Options)
    person = forms.ChoiceField(label=_("Person"), required=False, widget=Options)
    state = forms.ChoiceField(label=_("State"), required=False, widget=Options)

    def __init__(self, actor: Person, filters: Filters) -> None:
        super().__init__(initial={name: getattr(filters, name) for name in self.base_fields})
        is_company = actor.organisation.kind == "company"
        known = [rules()[slug] for slug in visible.known(actor) if actor.organisation.kind in rules()[slug].kinds]
        titles = sorted(((rule.slug, spoken(rule.title)) for rule in known), key=lambda each: each[1].casefold())
        self._offer("reason", _("About anything"), [(WORDS[each], said) for each, said in REASONS.items()])
        self._offer("rule", _("Whatever it is"), [*_SOME_RULES, *titles])
        self._offer("severity", _("However soon"), _HOW_SOON.items())
        deep = ((unit.pk, "\u2003" * unit.depth + unit.name) for unit in units(actor))
        self._offer("unit", _("Any department") if is_company else _("Any unit"), deep)
        self._offer("person", _("Anybody"), [(ME, pgettext_lazy("person", "Me")), *listing.people(actor)])
        self._offer("state", pgettext_lazy("to mend", "Open"), State.choices)
        if is_company:
            self.fields["unit"].label = _("Department")

    def _offer(self, name: str, all_of_them: Any, choices: Iterable[tuple[Any, Any]]) -> None:
        self.fields[name].choices = [("", all_of_them), *choices]  # type: ignore[attr-defined]

    @property
    def asked(self) -> list[str]:
        """Return what is chosen, in words."""
        return [said for field in self if (said := self._chosen(field))]

    def _chosen(self, field: forms.BoundField) -> str:
        value = str(field.value() or "")
        return next((str(said).strip() for key, said in field.field.choices if value and str(key) == value), "")


def filters_of(query: Mapping[str, Any]) -> Filters:
    """Return what an address asks for; what it asks wrongly is not asked."""
    get = query.get
    return Filters(
        reason=_one_of(get("reason", ""), WORDS.values()),
        rule=_one_of(get("rule", ""), (*rules(), *dict(_SOME_RULES))),
        severity=_one_of(get("severity", ""), _HOW_SOON),
        state=_one_of(get("state", ""), State.values),
        unit=number(get("unit", "")),
        person=ME if get("person", "") == ME else str(number(get("person", "")) or ""),
        account=number(get("account", "")),
    )


def number(value: str) -> int | None:
    """Return a number that an address can name a row by; None for anything else."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else None


def _one_of(value: str, known: Iterable[str]) -> str:
    return value if value in known else ""
