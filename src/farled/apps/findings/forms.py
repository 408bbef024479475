"""Forms check shape only: what is accepted until when and why, who mends it, what holds of a rule."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farled.apps.core.forms import DayField
from farled.apps.findings.queries.settings import ShownRule
from farled.apps.findings.words import spoken
from farled.apps.organisations.models import Person
from farled.apps.register.queries import listing
from farled.kit import clock

USUALLY = timedelta(days=90)


class AcceptForm(forms.Form):
    """Until when it is left as it is, and why."""

    because = forms.CharField(label=_("Why is it left as it is?"), max_length=300)
    until = DayField(label=_("Until"), help_text=_("After that day it is listed as to be mended again."))

    def __init__(self, actor: Person, data: Any = None) -> None:
        super().__init__(data, initial={"until": timezone.localdate(clock.now()) + USUALLY})


class MenderForm(forms.Form):
    """Who mends it, and by when."""

    mender = forms.ModelChoiceField(label=_("Who mends it?"), queryset=Person.objects.none(), required=False)
    due_on = DayField(label=_("By when?"), required=False)

    def __init__(self, actor: Person, data: Any = None) -> None:
        super().__init__(data)
        self.fields["mender"].queryset = listing.people(actor).order_by("name")  # type: ignore[attr-defined]
        self.fields["mender"].empty_label = _("Nobody yet")  # type: ignore[attr-defined]


class NothingForm(forms.Form):
    """Nothing has to be said."""

    def __init__(self, actor: Person, data: Any = None) -> None:
        super().__init__(data)


class ThresholdsForm(forms.Form):
    """The limits of a rule, and why they are other than usual."""

    def __init__(self, shown: ShownRule, data: Any = None) -> None:
        super().__init__(data)
        for threshold in shown.rule.thresholds:
            self.fields[threshold.name] = forms.IntegerField(
                label=f"{spoken(threshold.label)} ({spoken(threshold.unit)})",
                initial=shown.thresholds[threshold.name],
                help_text=_("Usually %(usual)d. Source: %(source)s.")
                % {"usual": threshold.usual, "source": spoken(threshold.source.named)},
                min_value=threshold.least,
                max_value=threshold.most,
            )
        self.fields["reason"] = forms.CharField(
            label=_("Why?"), max_length=300, help_text=_("It is kept in the history.")
        )

    @property
    def thresholds(self) -> dict[str, int]:
        """Return the numbers."""
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}


class OffForm(forms.Form):
    """Why a rule is not for this organisation."""

    reason = forms.CharField(
        label=_("Why is it not for you?"), max_length=300, help_text=_("It is kept in the history.")
    )
