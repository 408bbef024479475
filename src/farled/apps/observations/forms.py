"""The shapes of what people write about checks. What is right is decided by the services."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from farled.apps.core.forms import DayField
from farled.apps.observations.choices import Answer
from farled.apps.observations.services.by_eye import SeenByEye

PICTURE_BYTES = 10_000_000


class SeenForm(forms.Form):
    """One answer, and whatever else was noticed."""

    answer = forms.ChoiceField(label=_("What do you see?"), choices=Answer, widget=forms.RadioSelect)
    last_post_on = DayField(label=_("Day of the latest post"), required=False)
    followers = forms.IntegerField(
        label=_("Followers"), required=False, min_value=0, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    unanswered = forms.BooleanField(label=_("Somebody has asked and got no answer"), required=False)
    remark = forms.CharField(label=_("Remark"), required=False, max_length=1000)
    picture = forms.FileField(
        label=_("Picture of the screen"),
        help_text=_("Paste it with Ctrl+V, or choose a file."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )

    def clean_picture(self) -> bytes:
        """Refuse what is too large to be looked into; return what it holds."""
        picture: Any = self.cleaned_data["picture"]
        if picture is None:
            return b""
        if picture.size > PICTURE_BYTES:
            raise forms.ValidationError(
                _("This picture is larger than 10 MB, and it was not kept. Paste a part of it.")
            )
        return bytes(picture.read())

    def seen(self) -> SeenByEye:
        """Return what was seen. Somebody who could look, and ticked no question, has seen none."""
        given = self.cleaned_data
        looked = given["answer"] in {Answer.MONTH, Answer.YEAR, Answer.EARLIER}
        return SeenByEye(**{**given, "unanswered": given["unanswered"] or (False if looked else None)})


class DealForm(forms.Form):
    """To whom accounts are dealt out."""

    name = forms.CharField(label=_("Name of your colleague"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Without one you get the link to hand over yourself."),
        max_length=254,
        required=False,
    )
    count = forms.IntegerField(label=_("How many accounts"), min_value=1, max_value=200, initial=20)
