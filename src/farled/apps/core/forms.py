"""How every form looks, so that a template says `{% field form.name %}` and no more. Forms check shape only."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from farled.apps.core.refusals import said
from farled.kit.errors import FarledError


class Renderer(TemplatesSetting):
    """Draws forms and fields with our own templates."""

    form_template_name = "core/form.html"
    field_template_name = "core/field.html"


_CHOOSE = {
    "required": _("Choose one of these."),
    "invalid_choice": _("This cannot be chosen, or no longer. Choose one of these."),
}
_BOUNDS = {
    "min_value": _("Write %(limit_value)s or more."),
    "max_value": _("Write %(limit_value)s or less."),
}
_SAID = {
    forms.Field: {"required": _("Fill this in.")},
    forms.CharField: {
        "max_length": ngettext_lazy(
            "At most %(limit_value)d character fits here, and this is %(show_value)d. Shorten it.",
            "At most %(limit_value)d characters fit here, and this is %(show_value)d. Shorten it.",
            "limit_value",
        ),
    },
    forms.ChoiceField: _CHOOSE,
    forms.ModelChoiceField: _CHOOSE,
    forms.FileField: {"required": _("Choose a file.")},
    forms.DateField: {"invalid": _("This is not a day. Write it like this: 2026-05-12.")},
    forms.IntegerField: {"invalid": _("Write a whole number."), **_BOUNDS},
    forms.DecimalField: {"invalid": _("Write a number."), **_BOUNDS},
    forms.EmailField: {"invalid": _("This is not a mail address. It looks like this: eva.lund@example.org")},
    forms.URLField: {"invalid": _("This is not a web address. It looks like this: https://www.example.org")},
}


def speak_as_elsewhere() -> None:
    """Let forms say what is wrong in our own words; Django's stand beside the rest of a page like somebody else's."""
    for field, words in _SAID.items():
        field.default_error_messages = {**field.default_error_messages, **words}


class DayInput(forms.DateInput):
    """The browser's own picker of a day."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day, or nothing."""

    widget = DayInput


class SeveralField(forms.ModelMultipleChoiceField):
    """Some of the rows there are. A number that no database can hold is the number of none."""

    def clean(self, value: Any) -> Any:
        """Return the rows."""
        try:
            return super().clean(value)
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid_list"], code="invalid_list") from error


def add_refusal(form: forms.BaseForm, error: FarledError) -> None:
    """Say at the form, or at the field that the error's facts name, why a service refused."""
    name = error.facts.get("field")
    form.add_error(name if isinstance(name, str) and name in form.fields else None, said(error))
