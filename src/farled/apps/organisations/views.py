"""Invitations, people and settings."""

from django.http import HttpRequest, HttpResponse


def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited person in."""
    return HttpResponse(token)
