"""What a preview says of its rows, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from farled.apps.core.refusals import said
from farled.apps.register.fields import FIELDS
from farled.apps.register.forms_import import field_label
from farled.apps.register.services import read_address
from farled.kit.errors import Refused


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as it stands in the preview."""

    row: int
    label: str
    why: str
    fields: list[tuple[str, str, str]]
    """(what it is called, from, to)."""
    left: list[str]


def would_happen(counts: Mapping[str, int]) -> str:
    """Say how many accounts an import would add and change; "" where it would do neither."""
    add, change = counts["add"], counts["change"]
    adding = ngettext("%(n)d account would be added", "%(n)d accounts would be added", add) % {"n": add}
    if not add:
        changing = ngettext("%(n)d account would be changed", "%(n)d accounts would be changed", change)
        return changing % {"n": change} if change else ""
    beside = ngettext("%(n)d would be changed", "%(n)d would be changed", change) % {"n": change}
    return f"{adding}, {beside}" if change else adding


def happened(counts: Mapping[str, int]) -> str:
    """Say how many accounts an import has added and changed."""
    add, change = counts["add"], counts["change"]
    added = ngettext("%(count)d account was added", "%(count)d accounts were added", add) % {"count": add}
    changed = ngettext("%(count)d was changed", "%(count)d were changed", change) % {"count": change}
    return f"{added}, {changed}."


def shown(row: Mapping[str, Any], kind: str) -> Shown:
    """Return a row of the plan in words; a person, unit or agency that would come with it is said to be new."""
    new = row.get("new", ())  # of a preview that an earlier version has kept nothing is known
    fields = [
        (_called(kind, name), _value(name, now), _as_new(_value(name, then)) if name in new else _value(name, then))
        for name, (now, then) in row["fields"].items()
    ]
    left = [_left(why, _called(kind, name), cell) for why, name, cell in row["left"]]
    return Shown(row["row"], row["label"], _why(row) if row["act"] == "skip" else "", fields, left)


def _called(kind: str, name: str) -> str:
    """Return what a field is called beside its value; a label may be a question."""
    label = str(FIELDS[name].said) if name in FIELDS and name != "unit" else field_label(kind, name)
    return label[:1].upper() + label[1:]


def _value(name: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, float):
        return number_format(value)
    choices = dict(FIELDS[name].column.flatchoices) if name in FIELDS else {}
    return str(choices.get(value, value))


def _as_new(name: str) -> str:
    return gettext("%(name)s (new)") % {"name": name}


def _why(row: Mapping[str, Any]) -> str:
    own = {
        "twice": gettext("The same account is already in row %(row)d.") % {"row": row["first"]},
        "empty": gettext("There is no account in this row."),
        "no_handle": gettext("The platform and the name do not say which account it is. An address would."),
    }
    if row["why"] in own:
        return own[row["why"]]
    try:
        read_address(row["label"])
    except Refused as refused:
        return said(refused)
    return own["no_handle"]


def _left(why: str, field: str, cell: str) -> str:
    facts = {"field": field, "cell": cell}
    said = {
        "not_there": gettext("%(field)s: “%(cell)s” is not in Farled, so it is left out."),
        "several": gettext("%(field)s: there are several called “%(cell)s”, so it is left out."),
        "main_taken": gettext("%(field)s: there is a main account in that place already, so it is left out."),
        "impossible_day": gettext("%(field)s: “%(cell)s” cannot be right, so it is left out. Check the year."),
        "not_understood": gettext("%(field)s: “%(cell)s” was not understood, so it is left out."),
    }
    return said[why] % facts
