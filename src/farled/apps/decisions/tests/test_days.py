"""A meeting that goes on on another day tells for each day who was there."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import gettext

from farled.apps.decisions.choices import Kind
from farled.apps.decisions.decision_list import as_document, decision_list_of
from farled.apps.decisions.models import Agenda
from farled.apps.decisions.said import in_full
from farled.apps.decisions.services import agendas
from farled.apps.decisions.tests.conftest import in_days
from farled.apps.organisations import services as organisations
from farled.documents import Facts
from farled.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(both_languages: str, account: Any, agenda: Any, decide: Any) -> Agenda:
    """One account decided today, when Vera and Hugo are there, one left."""
    laid: Agenda = agenda(account(handle="alfa"), account(handle="beta"), present="Vera och Hugo Holm")
    item = laid.items.select_related("agenda", "account").first()
    decide(item.account, Kind.CLOSE, item=item)
    return laid


def days_of(meeting: Agenda) -> dict[str, str]:
    found = decision_list_of(Agenda.objects.get(pk=meeting.pk))
    assert Facts(found.days) in as_document(found).blocks
    return dict(found.days)


def on(day: Any) -> str:
    return gettext("Meeting on %(day)s") % {"day": in_full(day)}


def test_one_day_is_told_as_one(meeting: Agenda, people: Any, client_of: Any, both_languages: str) -> None:
    words = {"en": ("Meeting", "Present"), "sv": ("Möte", "Närvarande")}[both_languages]
    assert list(days_of(meeting)) == list(words)
    page = client_of(people["reader"]).get(f"{meeting.get_absolute_url()}list/").content.decode()
    assert "Vera och Hugo Holm" in page


def test_each_day_has_its_own(meeting: Agenda, people: Any, client_of: Any, decide: Any, both_languages: str) -> None:
    today, then = timezone.localdate(clock.now()), in_days(3)
    ask = {"en": "Note who is there today", "sv": "Anteckna vilka som är med i dag"}[both_languages]
    client, url = client_of(people["steward"]), meeting.get_absolute_url()
    assert ask not in client.get(url).content.decode()
    with clock.standing_at(clock.now() + timedelta(days=3)):
        client = client_of(people["steward"])
        item = meeting.items.select_related("agenda", "account").last()
        assert ask in client.get(url).content.decode()
        decide(item.account, Kind.CLOSE, item=item, due_on=in_days(30))
        unknown = {"en": "Who was there is not noted", "sv": "Det är inte antecknat vilka som var med"}[both_languages]
        assert days_of(meeting) == {on(today): "Vera och Hugo Holm", on(then): unknown}
        form = client.get(f"{url}edit/?today").context["form"]
        assert form["day"].value() == then
        client.post(f"{url}edit/", {"name": "Mötet", "day": then.isoformat(), "present": "Nils"})
        assert days_of(meeting) == {on(today): "Vera och Hugo Holm", on(then): "Nils"}
        client.post(f"{url}edit/", {"name": "Mötet", "day": then.isoformat(), "present": "Nils, Rut"})
        assert days_of(meeting) == {on(today): "Vera och Hugo Holm", on(then): "Nils, Rut"}
    people["holder"].refresh_from_db()
    organisations.remove_person(actor=people["administrator"], person=people["holder"])
    assert "Hugo" not in days_of(meeting)[on(today)]


def test_a_day_before_anything_is_decided_is_only_put_right(account: Any, agenda: Any, people: Any) -> None:
    laid = agenda(account(), present="Vera")
    agendas.change_agenda(actor=people["steward"], agenda=laid, name="Mötet", day=in_days(5), present="Nils")
    assert Agenda.objects.get().earlier == []
