"""The forms of an import. They check shape only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.register.fields import FIELDS, label
from farled.apps.register.models import Import
from farled.apps.register.services.imports import columns


class UploadForm(forms.Form):
    """A spreadsheet."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("XLSX, ODS or CSV, at most 20 MB. Nothing is written into the register before you say yes."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods"}),
    )


class ColumnsForm(forms.Form):
    """Which column is which field: one choice for each column."""

    def __init__(self, actor: Person, brought: Import, data: Any = None) -> None:
        super().__init__(data)
        sheet, kind = brought.rows[0], actor.organisation.kind
        choices = [("", gettext("Leave out")), *((name, field_label(kind, name)) for name in columns.fields_for(kind))]
        for at, heading in enumerate(sheet["heading"]):
            samples = [row[at] for row in sheet["rows"][:200] if row[at]][:3]
            if (not samples and not heading) or heading in sheet["passwords"]:
                continue
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=heading or gettext("Column %(number)d") % {"number": at + 1},
                help_text=" · ".join(each[:60] for each in samples),
                choices=choices,
                required=False,
                initial=brought.mapping["columns"].get(str(at), ""),
            )
        if may(actor, Act.EDIT_PEOPLE):
            self.fields["make_missing"] = forms.BooleanField(
                label=gettext("Add people, agencies and parts of the organisation that are not in Farled yet"),
                required=False,
                initial=brought.mapping["make_missing"],
            )

    @property
    def mapping(self) -> dict[str, str]:
        """Return column number to field."""
        said = self.cleaned_data.items()
        return {name.removeprefix("column-"): value for name, value in said if name.startswith("column-") and value}

    @property
    def columns(self) -> list[forms.BoundField]:
        """Return the choices, one for each column."""
        return [self[name] for name in self.fields if name.startswith("column-")]


def field_label(kind: str, name: str) -> str:
    """Return what a field of an import is called."""
    own = {
        columns.URL: gettext("Address of the account"),
        columns.PLATFORM: gettext("Platform"),
        columns.HANDLE: gettext("Name on the platform"),
        columns.OWNER: gettext("Owner: the person"),
        "owner_function": gettext("Owner: the function"),
    }
    return own[name] if name in own else str(label(kind, FIELDS[name]))
