"""Which language a page speaks: the one its reader chose, else the organisation's, else the browser's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from farled.apps.organisations.choices import Language

View = Callable[[HttpRequest], HttpResponse]


def speak_to_reader(get_response: View) -> View:
    """Speak the reader's language from here on; stands after whoever finds the person."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def before_view(request: HttpRequest, view: View, args: object, kwargs: object) -> None:
        chosen = getattr(request.user, "language", "") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if chosen in Language.values:
            translation.activate(chosen)
        elif request.organisation is not None:
            translation.activate(request.organisation.language)
        request.LANGUAGE_CODE = translation.get_language()

    answer.process_view = before_view  # type: ignore[attr-defined]
    return answer


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language somebody chose: with the login, and in the browser for the pages before it."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    answer = HttpResponseRedirect(target)
    chosen = request.POST.get("language")
    if chosen in Language.values:
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 24 * 3600, samesite="Lax")
        if request.user.is_authenticated:
            request.user.language = chosen
            request.user.save(update_fields=["language"])
    return answer
