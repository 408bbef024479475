"""Looking at one account: by oneself, or by machine at once; and taking back what one has noted."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from farled.apps.observations.forms import SeenForm
from farled.apps.observations.services import by_eye
from farled.apps.organisations.may import Act
from farled.apps.register.views.account import answer, of


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what somebody has seen of an account."""
    account = of(request, pk, Act.LOOK)
    form = SeenForm(request.POST or None, request.FILES or None)

    def write() -> None:
        by_eye.note_by_eye(actor=request.person, account=account, seen=form.seen())

    above = "observations/look_above.html"
    return answer(request, account, form, gettext("What do you see there today?"), write, above=above)
