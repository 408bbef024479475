"""The pictures that are kept with accounts, for whoever may see the account; they have no address of their own."""

from pathlib import PurePath
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from farled.apps.observations.queries import checks, faces
from farled.apps.register.views.account import of

A_DAY = 86_400


@require_GET
def avatar(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Send an account's own picture."""
    face = faces.face_of(of(request, pk))
    return _send(request, face.avatar if face else None)


@require_GET
def picture(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Send the latest picture of its screen that somebody has pasted."""
    face = faces.face_of(of(request, pk))
    return _send(request, face.picture if face else None)


@require_GET
def picture_of_check(request: HttpRequest, pk: int, check: int) -> HttpResponse | FileResponse:
    """Send the picture that was pasted with a check."""
    return _send(request, get_object_or_404(checks.checks_of(of(request, pk)), pk=check).picture)


def _send(request: HttpRequest, file: Any) -> HttpResponse | FileResponse:
    """Send a picture of our own; its name is made of its content, so whoever has it needs it no second time."""
    if not file:
        raise Http404
    etag = f'"{PurePath(file.name).stem}"'
    if request.headers.get("If-None-Match") == etag:
        return _kept(HttpResponseNotModified(), etag)
    try:
        return _kept(FileResponse(file.open(), content_type="image/webp"), etag)
    except FileNotFoundError as error:
        raise Http404 from error


def _kept(answer: Any, etag: str) -> Any:
    """Let only the browser of who asked keep it, and ask again after a day."""
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = f"private, max-age={A_DAY}"
    return answer
