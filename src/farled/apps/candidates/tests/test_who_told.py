"""Who told of an account: kept by itself, said in the language of whoever reads, and read once out of old databases."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from farled.apps.candidates.models import Asked, Candidate, Sighting, Witness
from farled.apps.candidates.services import house
from farled.apps.candidates.templatetags.found import told
from farled.kit import clock

URL = "https://x.com/ekshamn"
SAID = {
    Witness.ASKED: {"en": "Told by Birte", "sv": "Berättat av Birte"},
    Witness.NAMED: {"en": "Told by Birte, by the link for everybody", "sv": "Berättat av Birte via länken för alla"},
    Witness.NAMELESS: {"en": "Told by somebody in the house", "sv": "Berättat av någon i huset"},
}


@pytest.fixture
def question(people):
    until = timezone.localdate(clock.now()) + timedelta(days=10)
    return house.ask(actor=people["steward"], greeting="", closes_on=until)


def tell(question, people, witness):
    asked = Asked.objects.create(question=question, person=people["reader"], token="own")
    own_link = asked if witness == Witness.ASKED else None
    return house.take_reply(
        question=question, asked=own_link, text=URL, name="" if witness == Witness.NAMELESS else "Birte"
    )


def kept() -> set[tuple[str, str, str]]:
    return set(Sighting.objects.values_list("where", "witness", "told_by"))


@pytest.mark.parametrize("witness", list(Witness))
def test_who_told_is_said_in_the_language_of_whoever_reads(
    question, people, client_of, witness, both_languages
) -> None:
    tell(question, people, witness)
    assert told(Sighting.objects.get()) == SAID[witness][both_languages]
    shown = client_of(people["steward"]).get(reverse("find", args=["ekshamn"]), {"at": Candidate.objects.get().pk})
    assert f"<bdi>{SAID[witness][both_languages]}</bdi>" in shown.content.decode()


def test_who_answers_by_a_link_of_her_own_is_named_by_it(question, people) -> None:
    house.put_to(actor=people["steward"], question=question, people=[people["reader"]])
    house.take_reply(question=question, asked=question.asked.get(), text=URL)
    assert kept() == {("", Witness.ASKED, people["reader"].name)}


def test_each_witness_stands_there_once(question, people) -> None:
    for name in ("Birte", "Ada", "", "Birte", ""):
        house.take_reply(question=question, asked=None, text=URL, name=name)
    assert kept() == {("", Witness.NAMED, "Birte"), ("", Witness.NAMED, "Ada"), ("", Witness.NAMELESS, "")}
    assert Sighting.objects.count() == 3


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("witness", list(Witness))
def test_a_database_of_an_earlier_day_is_read_once(question, people, witness, language) -> None:
    tell(question, people, witness)
    expected = kept()
    old = SAID[Witness.ASKED if witness == Witness.NAMED else witness]
    row = Sighting.objects.get()
    Sighting.objects.update(where=old[language], witness="", told_by="")
    for where in (old["sv" if language == "en" else "en"], "lista.pdf", "https://www.ekshamn.example/", "Told by Ada"):
        Sighting.objects.create(candidate=row.candidate, where=where, seen_at=row.seen_at)
    import_module("farled.apps.candidates.migrations.0005_who_told").read_once(apps, None)
    assert kept() == {
        *expected,
        *((where, "", "") for where in ("lista.pdf", "https://www.ekshamn.example/", "Told by Ada")),
    }
