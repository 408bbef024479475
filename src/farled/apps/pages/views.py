"""Screens that combine: the front door and Start."""

from django.http import HttpRequest, HttpResponse


def home(request: HttpRequest) -> HttpResponse:
    """Send people to their organisation, and newcomers to the first start."""
    return HttpResponse("home")


def start(request: HttpRequest) -> HttpResponse:
    """Show the first page of an organisation."""
    return HttpResponse("start")
