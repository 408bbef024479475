"""The nine questions: for anybody, on a phone in a lecture hall or at a desk."""

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods

from farled.apps.pages import nine as asked

KEPT = "nine"
"""In the session of whoever has answered: so that Start can show it before anything is known."""
ANSWERED = "answered"
"""In the address of what the answers say."""


@require_http_methods(["GET", "POST"])
def nine(request: HttpRequest) -> HttpResponse:
    """Ask the nine questions; when they are answered, show what the answers say, which stand in no address."""
    if request.method == "POST":
        request.session[KEPT] = asked.answers_of(request.POST)
        return redirect(f"{reverse('nine')}?{ANSWERED}")
    answers = asked.answers_of(request.session.get(KEPT, {})) if ANSWERED in request.GET else {}
    if not answers:
        shown = {
            "reasons": asked.REASONS,
            "answers": _choices(),
            "nothing_said": ANSWERED in request.GET and KEPT in request.session,
        }
        return render(request, "pages/nine.html", shown)
    panels = asked.panels(answers)
    return render(request, "pages/nine_result.html", {"panels": panels, "sentence": sentence(panels)})


def sentence(panels: list[asked.Panel]) -> str:
    """Say in one sentence what the answers come to."""
    hold = sum(panel.holds for panel in panels)
    if any(panel.unanswered for panel in panels) and hold < len(panels):
        if not hold:
            return gettext("Nothing points to it so far, but not every question is answered")
        return ngettext(
            "At least %(n)d of the three reasons applies to you",
            "At least %(n)d of the three reasons apply to you",
            hold,
        ) % {"n": hold}
    if hold:
        return {
            1: gettext("One of the three reasons applies to you"),
            2: gettext("Two of the three reasons apply to you"),
            3: gettext("All three reasons apply to you"),
        }[hold]
    if any(panel.unsure for panel in panels):
        return gettext("Nothing points to it so far, but nobody knows the answer to everything")
    return gettext("None of the three reasons applies to you")


@require_GET
def nine_poster(request: HttpRequest) -> HttpResponse:
    """Show the way to the questions as large as a screen: a code to photograph, and the link."""
    link = settings.SITE_URL + reverse("nine")
    code = segno.make(link, error="m").svg_inline(scale=8, border=3, light="white", omitsize=True)
    return render(request, "pages/nine_poster.html", {"link": link, "code": code})


def _choices() -> list[tuple[str, str]]:
    return [("yes", gettext("Yes")), ("no", gettext("No")), ("unsure", gettext("Don't know"))]
