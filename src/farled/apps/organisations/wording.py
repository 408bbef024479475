"""What a part of the organisation is called: a company has departments, everybody else units."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from farled.apps.organisations.choices import OrganisationKind
from farled.apps.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class UnitWords:
    """Everything the screens say of a unit, in one of the two ways."""

    one: Any
    many: Any
    above: Any
    add: Any
    first: Any
    all: Any
    remove: Any


UNIT = UnitWords(
    one=pgettext_lazy("part of an organisation", "Unit"),
    many=pgettext_lazy("parts of an organisation", "Units"),
    above=_("Belongs to the unit"),
    add=_("Add a unit"),
    first=_("Add your units, and you will see which of them runs which accounts."),
    all=_("All units"),
    remove=_("Remove the unit"),
)
DEPARTMENT = UnitWords(
    one=pgettext_lazy("part of an organisation", "Department"),
    many=pgettext_lazy("parts of an organisation", "Departments"),
    above=_("Belongs to the department"),
    add=_("Add a department"),
    first=_("Add your departments, and you will see which of them runs which accounts."),
    all=_("All departments"),
    remove=_("Remove the department"),
)


def of(organisation: Organisation) -> UnitWords:
    """Return the words that fit an organisation."""
    return DEPARTMENT if organisation.kind == OrganisationKind.COMPANY else UNIT
