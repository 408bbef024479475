"""Answers for htmx: a part of the page where only a part was asked for, the whole page otherwise."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect


def wants_part(request: HttpRequest) -> bool:
    """Tell whether only a part of the page was asked for."""
    return bool(request.htmx) and not request.htmx.boosted and not request.htmx.history_restore_request


def show(
    request: HttpRequest, page: str, part: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Render the template `part` for htmx, with the messages that wait, and else `page`, which includes it."""
    answer = render(request, part if wants_part(request) else page, dict(context or {}), status=status)
    if wants_part(request):
        answer.write(render(request, "core/toasts.html", {"out_of_band": True}).content.decode())
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def go(request: HttpRequest, to: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Send the browser on to another page, as `redirect` does; with htmx the whole page goes, not the part."""
    answer = redirect(to, *args, **kwargs)
    return HttpResponseClientRedirect(answer.url) if wants_part(request) else answer
