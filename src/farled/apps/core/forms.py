"""How every form looks, so that a template says `{% field form.name %}` and no more. Forms check shape only."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from farled.apps.core.refusals import said
from farled.kit.errors import FarledError


class Renderer(TemplatesSetting):
    """Draws forms and fields with our own templates."""

    form_template_name = "core/form.html"
    field_template_name = "core/field.html"


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
