"""Who is asking: finds the person behind a login in the organisation that the address names.

A person who does not belong there gets the same answer as for an organisation that does not exist.
"""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from farled.apps.organisations.models import Organisation, Person

View = Callable[[HttpRequest], HttpResponse]


def find_person(get_response: View) -> View:
    """Set `request.organisation` and `request.person` for every address under `/o/SLUG/`."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.organisation = None
        request.person = None
        return get_response(request)

    def before_view(request: HttpRequest, view: View, args: object, kwargs: dict[str, object]) -> HttpResponse | None:
        slug = kwargs.pop("organisation", None)
        if slug is None:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        person = Person.objects.filter(login=request.user, organisation__slug=slug).exclude(role="")
        request.person = person.select_related("organisation", "agency", "unit", "login").first()
        if request.person is None:
            raise Http404
        request.organisation = request.person.organisation
        return None

    answer.process_view = before_view  # type: ignore[attr-defined]
    return answer


def language_of(request: HttpRequest, organisation: Organisation) -> str:
    """Return the language to speak: the login's own, else the organisation's."""
    return getattr(request.user, "language", "") or organisation.language or translation.get_language()
