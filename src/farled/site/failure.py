"""What a reader meets when something went wrong: refused, not allowed, not found, or broken with a number to quote."""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.debug import SafeExceptionReporterFilter

from farled.apps.core.refusals import said
from farled.kit.errors import FarledError

View = Callable[[HttpRequest], HttpResponse]

NOT_ALLOWED = "not_allowed"


def show_refusals(get_response: View) -> View:
    """Turn a foreseen error that no view has answered into a page that says it."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def on_error(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, FarledError):
            return None
        if error.code == NOT_ALLOWED:
            return render(request, "403.html", status=403)
        context = {"sentence": said(error), "back": request.path if request.method == "POST" else "/"}
        return render(request, "refused.html", context, status=409)

    answer.process_exception = on_error  # type: ignore[attr-defined]
    return answer


class NoValues(SafeExceptionReporterFilter):
    """What a developer's page of a fault shows: where secrets are sent to us, no value at all, there least of all."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Tell that it holds while debugging too."""
        return True

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> Any:
        """Return the values in a step of the way to the fault."""
        if hasattr(request, "sensitive_post_parameters"):
            return []
        return super().get_traceback_frame_variables(request, tb_frame)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer for a bug: the number stands on the page and in the log."""
    request.failure_number = secrets.token_hex(3)
    # Without the request: what broke may be what a context processor would ask.
    return HttpResponse(render_to_string("500.html", {"number": request.failure_number}), status=500)
