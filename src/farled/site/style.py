"""The style page: all parts of the design system side by side, in light and in dark, for whoever makes pages."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from farled.apps.core.forms import DayField
from farled.apps.core.icons import STROKES
from farled.apps.register.choices import State
from farled.kit import clock
from farled.platforms.registry import platforms

COLOURS = (
    ("ground", "the page"),
    ("raised", "what floats, and fields"),
    ("sunk", "what is pointed at"),
    ("ink", "words"),
    ("quiet", "words beside words"),
    ("line", "between rows"),
    ("firm", "around fields and buttons"),
    ("deep", "links, the primary button, focus"),
    ("touched", "chosen"),
    ("in-order", "in order"),
    ("needs-look", "needs a look"),
    ("act-now", "abandoned, no access, impostor"),
    ("closing", "on its way out"),
    ("closed", "at rest"),
)


class Sample(forms.Form):
    """One field of each kind, one of them wrong."""

    name = forms.CharField(help_text="As people know it.")
    web = forms.URLField(label="Web address", required=False, assume_scheme="https")
    kind = forms.ChoiceField(choices=[("a", "Company"), ("b", "Public body")], widget=forms.RadioSelect)
    unit = forms.ChoiceField(choices=[("", "No unit"), ("1", "Culture and leisure")], required=False)
    until = DayField(required=False)
    note = forms.CharField(widget=forms.Textarea, required=False)
    told = forms.BooleanField(label="Tell the owner by mail", required=False)


def style_page(request: HttpRequest) -> HttpResponse:
    """Show the style page; only where it is switched on."""
    if not settings.STYLE_PAGE:
        raise Http404
    if "toast" in request.GET:
        messages.success(request, "The purpose of @ekshamnsbiblioteket is saved.")
        messages.error(request, "The picture is larger than 5 MB and was not kept. Choose a smaller one.")
    with translation.override("en"):
        return render(request, "style/page.html", sample())


def sample() -> dict[str, object]:
    """Return what the page shows."""
    now = clock.now()
    return {
        "themes": [(theme, Sample({"web": "not an address"}, prefix=theme)) for theme in ("light", "dark")],
        "colours": COLOURS,
        "states": [state.value for state in State],
        "icons": list(STROKES),
        "platforms": list(platforms()),
        "day": (now - timedelta(days=430)).date(),
        "moment": now - timedelta(hours=2),
    }
