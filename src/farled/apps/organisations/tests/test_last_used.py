"""When a login was last used is known to five minutes, and no page writes it that does not have to."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from farled.kit import clock

pytestmark = pytest.mark.django_db


def test_it_is_written_at_the_first_page_and_not_at_the_next_ones(people: Any, client_of: Any) -> None:
    client = client_of(people["reader"])
    client.get("/o/ekshamn/")
    assert UserSession.objects.filter(user=people["reader"].login).count() == 1
    with CaptureQueriesContext(connection) as asked:
        client.get("/o/ekshamn/")
    assert [each["sql"] for each in asked if not each["sql"].startswith("SELECT")] == []


def test_after_a_while_it_is_written_again(people: Any, client_of: Any) -> None:
    client = client_of(people["reader"])
    client.get("/o/ekshamn/")
    UserSession.objects.update(last_seen_at=clock.now() - timedelta(days=1))
    client.get("/o/ekshamn/")
    assert UserSession.objects.get().last_seen_at < clock.now() - timedelta(hours=23)
    cache.clear()  # as time does
    client.get("/o/ekshamn/")
    assert UserSession.objects.get().last_seen_at > clock.now() - timedelta(hours=1)
