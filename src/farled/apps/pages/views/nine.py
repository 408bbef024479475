"""The nine questions: for anybody, on a phone in a lecture hall or at a desk."""

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET

from farled.apps.pages import nine as asked

KEPT = "nine"
"""In the session of whoever has answered: so that Start can show it before anything is known."""


@require_GET
def nine(request: HttpRequest) -> HttpResponse:
    """Ask the nine questions; with answers in the address, show what they say."""
    answers = asked.answers_of(request.GET)
    if not answers:
        return render(request, "pages/nine.html", {"reasons": asked.REASONS, "answers": _choices()})
    request.session[KEPT] = answers
    panels = asked.panels(answers)
    return render(request, "pages/nine_result.html", {"panels": panels, "sentence": sentence(panels)})


def sentence(panels: list[asked.Panel]) -> str:
    """Say in one sentence what the answers come to."""
    hold = sum(panel.holds for panel in panels)
    if hold:
        text = ngettext("One of the three reasons applies to you", "%(n)d of the three reasons apply to you", hold)
        return text % {"n": hold}
    if any(panel.unsure for panel in panels):
        return gettext("Nothing points to it so far, and some things nobody knows")
    return gettext("None of the three reasons applies to you")


@require_GET
def nine_poster(request: HttpRequest) -> HttpResponse:
    """Show the way to the questions as large as a screen: a code to photograph, and the link."""
    link = settings.SITE_URL + reverse("nine")
    code = segno.make(link, error="m").svg_inline(scale=8, border=3, light="white", omitsize=True)
    return render(request, "pages/nine_poster.html", {"link": link, "code": code})


def _choices() -> list[tuple[str, str]]:
    return [("yes", gettext("Yes")), ("no", gettext("No")), ("unsure", gettext("Don't know"))]
