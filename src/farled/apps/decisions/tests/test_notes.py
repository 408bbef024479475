"""What is noted before a decision: two people at it at the same time lose nothing of each other's."""

from typing import Any

import pytest

from farled.apps.decisions.choices import Kind
from farled.apps.decisions.models import Agenda, Decision, Item
from farled.apps.decisions.services import agendas, holding
from farled.apps.decisions.tests.conftest import in_days, refusal
from farled.apps.decisions.tests.test_pages import page_of, sent, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(kept: Any, agenda: Any) -> Item:
    meeting: Agenda = agenda(kept())
    return meeting.items.select_related("agenda", "account").get()


@pytest.fixture
def two(item: Item, people: Any, client_of: Any) -> tuple[Any, Any, Any]:
    """Somebody who has opened the page, somebody else who has taken it over since, and the page of the first."""
    first, second = client_of(people["steward"]), client_of(people["administrator"])
    opened = first.get(page_of(item))
    holding.take(actor=people["administrator"], account=item.account, over=True)
    return first, second, opened


def now(item: Item) -> Item:
    return Item.objects.get(pk=item.pk)


class TestTwoAtOnce:
    def test_what_one_has_left_alone_stays_as_the_other_wrote_it(
        self, both_languages: str, item: Item, two: Any
    ) -> None:
        first, second, opened = two
        assert write(second, item, "notes", dissent="Rut vill stänga", expects_figure=0).status_code == 200
        got = write(first, item, "notes", opened, expects="Följarna når 500")
        assert got.status_code == 200
        told = {"en": "Meanwhile somebody else has noted", "sv": "Under tiden har någon annan skrivit"}[both_languages]
        assert told in got.content.decode()
        assert "Rut vill stänga" in got.content.decode()
        assert (now(item).dissent, now(item).expects, now(item).expects_figure) == (
            "Rut vill stänga",
            "Följarna når 500",
            0,
        )
        seen = {"seen": got.context["form"]["seen"].value()}
        assert write(first, item, "notes", opened, expects="Följarna når 600", **seen).status_code == 200
        assert (now(item).dissent, now(item).expects) == ("Rut vill stänga", "Följarna når 600")

    def test_where_both_wrote_both_are_shown_before_one_stands(self, both_languages: str, item: Item, two: Any) -> None:
        first, second, opened = two
        write(second, item, "notes", dissent="Rut vill stänga")
        got = write(first, item, "notes", opened, dissent="Hugo vill behålla")
        assert got.status_code == 422
        assert "Rut vill stänga" in got.content.decode()
        assert now(item).dissent == "Rut vill stänga"
        both = {"dissent": "Rut vill stänga, Hugo vill behålla", "seen": got.context["form"]["seen"].value()}
        assert write(first, item, "notes", opened, **both).status_code == 200
        assert now(item).dissent == "Rut vill stänga, Hugo vill behålla"

    def test_answers_to_criteria_too(self, both_languages: str, item: Item, two: Any) -> None:
        first, second, opened = two
        write(second, item, "criteria", active="no")
        write(first, item, "criteria", opened, unique="yes")
        assert now(item).answers == {"active": "no", "unique": "yes"}
        got = write(first, item, "criteria", opened, active="yes")
        assert got.status_code == 422
        assert {"en": "changed this to: No", "sv": "ändrat det här till: Nej"}[both_languages] in got.content.decode()
        assert now(item).answers["active"] == "no"

    def test_whoever_decides_has_the_others_words_with_it(self, item: Item, two: Any) -> None:
        first, second, opened = two
        data = sent(second, item, Kind.KEEP)
        write(first, item, "notes", opened, dissent="Rut vill stänga")
        beside = {"notes-seen": opened.context["notes"]["seen"].value(), "notes-expects": "Följarna når 500"}
        second.post(page_of(item), {**data, **beside})
        made = Decision.objects.get()
        assert (made.dissent, made.expects) == ("Rut vill stänga", "Följarna når 500")

    def test_whoever_decides_otherwise_is_shown_them_first(self, item: Item, two: Any) -> None:
        first, second, opened = two
        data = sent(second, item, Kind.KEEP)
        write(first, item, "notes", opened, dissent="Rut vill stänga")
        beside = {"notes-seen": opened.context["notes"]["seen"].value(), "notes-dissent": "Alla är överens"}
        got = second.post(page_of(item), {**data, **beside})
        assert got.status_code == 422
        assert "Rut vill stänga" in got.content.decode()
        assert "Alla är överens" in got.content.decode()
        assert not Decision.objects.exists()

    def test_nothing_is_written_over_unseen(self, item: Item, people: Any) -> None:
        agendas.note(actor=people["administrator"], item=now(item), dissent="Rut vill stänga")
        item.agenda.organisation.refresh_from_db()
        assert refusal(agendas.note, actor=people["steward"], item=item, dissent="Alla är överens") == "stale"
        agendas.note(actor=people["steward"], item=item, expects="Följarna når 500")
        assert (now(item).dissent, now(item).expects) == ("Rut vill stänga", "Följarna når 500")


class TestRefused:
    """What cannot be kept is said beside the form, which stays as it is."""

    def test_said_where_it_was_written(self, item: Item, people: Any, client_of: Any, both_languages: str) -> None:
        client = client_of(people["steward"])
        shown = client.get(page_of(item))
        for said, sentence in (
            ({"dissent": "x" * 1001}, {"en": "At most 1000 characters fit", "sv": "Högst 1000 tecken får plats"}),
            ({"dissent": "lösenord: Sommar2024"}, {"en": "password", "sv": "lösenord"}),
            ({"review_on": "9999-12-31"}, {"en": "more than 3 years away", "sv": "mer än 3 år bort"}),
            ({"review_on": in_days(0)}, {"en": "from tomorrow on", "sv": "från och med i morgon"}),
        ):
            got = write(client, item, "notes", shown, **said)
            assert got.status_code == 422
            assert sentence[both_languages] in got.content.decode().replace("\u00a0", " ")
        assert now(item).dissent == ""

    def test_without_a_script_the_page_says_it(self, item: Item, people: Any, client_of: Any) -> None:
        client = client_of(people["steward"])
        notes = {"notes-seen": "", "notes-review_on": "9999-12-31", "notes-dissent": "Rut vill stänga"}
        got = client.post(f"{page_of(item)}notes/", notes)
        assert got.status_code == 422
        assert "more than 3 years away" in got.content.decode()
        assert "Rut vill stänga" in got.content.decode()
        assert "Choose first what is decided." not in got.content.decode()

    def test_when_the_meeting_has_ended(self, item: Item, people: Any, client_of: Any) -> None:
        client = client_of(people["steward"])
        shown = client.get(page_of(item))
        agendas.end_agenda(actor=people["administrator"], agenda=item.agenda)
        assert "This agenda has ended." in write(client, item, "notes", shown, dissent="x").content.decode()
        assert now(item).dissent == ""
