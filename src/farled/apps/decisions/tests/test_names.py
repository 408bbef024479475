"""A decision bears the names of its day, whoever is renamed or goes; of somebody who is removed no name is left."""

import io
from importlib import import_module
from typing import Any

import docx
import pytest
from django.apps import apps
from pypdf import PdfReader

from farled.apps.decisions.choices import Kind, Pattern
from farled.apps.decisions.models import Agenda, Decision
from farled.apps.organisations import services as organisations
from farled.apps.organisations.models import Organisation, Person, Unit
from farled.apps.register.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(account: Any, agenda: Any, decide: Any, people: Any) -> Agenda:
    """One account that is closed, one handed over to a unit."""
    laid: Agenda = agenda(account(handle="alfa", name="Alfa"), account(handle="beta", name="Beta"))
    first, second = laid.items.select_related("agenda", "account")
    decide(first.account, Kind.CLOSE, item=first, target=account(handle="mitten", name="Mitten"))
    unit = organisations.add_unit(actor=people["steward"], name="Kultur")
    decide(second.account, Kind.TRANSFORM, item=second, pattern=Pattern.HAND_OVER, unit=unit)
    return laid


def rename_everything() -> None:
    Person.objects.filter(name="Hugo Holm").update(name="Hugo Berg")
    Unit.objects.filter(name="Kultur").update(name="Fritid")
    for before, after in (("Alfa", "Gamma"), ("Mitten", "Kanten")):
        Account.objects.filter(name=before).update(name=after)


THEN = ("Hugo Holm", "Kultur", "Alfa", "Mitten")
NOW = ("Hugo Berg", "Fritid", "Gamma", "Kanten")


def told(client: Any, meeting: Agenda) -> dict[str, str]:
    """The decision list in its three forms."""
    path = f"{meeting.get_absolute_url()}list/"
    pdf = PdfReader(io.BytesIO(client.get(path, {"format": "pdf"}).content))
    written = docx.Document(io.BytesIO(client.get(path, {"format": "docx"}).content))
    cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    paper = " ".join("\n".join(page.extract_text() for page in pdf.pages).split())
    return {"page": client.get(path).content.decode(), "pdf": paper, "docx": "\n".join(cells)}


def test_the_list_tells_what_everybody_was_called(
    meeting: Agenda, people: Any, client_of: Any, both_languages: str
) -> None:
    rename_everything()
    for form, said in told(client_of(people["reader"]), meeting).items():
        assert [name for name in THEN if name not in said] == [], form
        assert [name for name in NOW if name in said] == [], form


def test_the_decision_tells_it_too_and_what_she_is_called_now(
    meeting: Agenda, people: Any, client_of: Any, both_languages: str
) -> None:
    client, closing = client_of(people["reader"]), Decision.objects.get(kind=Kind.CLOSE)
    now = {"en": "(now called Hugo Berg)", "sv": "(heter nu Hugo Berg)"}[both_languages]
    assert now not in client.get(closing.get_absolute_url()).content.decode()
    rename_everything()
    said = client.get(closing.get_absolute_url()).content.decode()
    assert "Hugo Holm" in said
    assert "Mitten" in said
    assert now in said


def test_of_whoever_is_removed_it_tells_that_somebody_who_has_left_was_to_see_to_it(
    meeting: Agenda, people: Any, client_of: Any, both_languages: str
) -> None:
    Organisation.objects.update(language=both_languages)
    rename_everything()
    people["holder"].refresh_from_db()
    organisations.remove_person(actor=people["administrator"], person=people["holder"])
    left = {"en": "somebody who has left", "sv": "någon som har slutat"}[both_languages]
    for form, said in told(client_of(people["reader"]), meeting).items():
        assert left in said, form
        assert "Hugo" not in said, form
    assert "Hugo" not in str(list(Decision.objects.values()))


def test_a_database_of_an_earlier_day_learns_the_names_from_its_history(meeting: Agenda) -> None:
    names = ("responsible_name", "target_name", "unit_name")
    before = list(Decision.objects.order_by("pk").values_list(*names))
    Person.objects.filter(name="Hugo Holm").update(name="Hugo Berg")
    Decision.objects.update(**dict.fromkeys(names, ""))
    import_module("farled.apps.decisions.migrations.0002_names_as_they_were").remember(apps, None)
    assert list(Decision.objects.order_by("pk").values_list(*names)) == before
