"""When a login was last used, written down once in five minutes and not at every page.

A page that writes waits for whoever is writing just then: on SQLite it would wait for a whole import.
"""

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

EVERY_S = 300


class LastUsed(UserSessionsMiddleware):
    """Writes it down, as allauth does, for each browser and address only now and then."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        key = request.session.session_key
        if key and request.user.is_authenticated and cache.add(f"last-used:{key}:{request.user.pk}", 1, EVERY_S):
            return super().__call__(request)  # type: ignore[no-any-return]
        return self.get_response(request)  # type: ignore[no-any-return]
