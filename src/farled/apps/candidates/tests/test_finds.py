"""What is found comes in once, adds to what is known, and never touches an answer."""

from datetime import timedelta

import pytest

from farled.apps.candidates.models import Answer, Candidate, Sighting, Source
from farled.apps.candidates.services import answers
from farled.apps.candidates.services.finds import take_in
from farled.apps.candidates.tests.conftest import found, ref
from farled.discovery.found import FoundAs, Own
from farled.discovery.found import Sighting as Seen
from farled.kit import clock

pytestmark = pytest.mark.django_db
INSTAGRAM = "https://www.instagram.com/vassbykommun/"


def test_the_same_account_comes_in_once_with_every_place_it_was_seen(organisation):
    take_in(organisation=organisation, found=[found(INSTAGRAM)], source=Source.SCAN)
    again = found("https://instagram.com/VassbyKommun", where="https://www.vassby.example/kontakt")
    take_in(organisation=organisation, found=[again], source=Source.SCAN)
    candidate = Candidate.objects.get()
    assert {row.where for row in candidate.sightings.all()} == {
        "https://www.vassby.example/",
        "https://www.vassby.example/kontakt",
    }


def test_a_later_scan_says_anew_what_we_think(organisation, find, monkeypatch):
    first = find(INSTAGRAM, Own.PROBABLY)
    later = first.first_found_at + timedelta(days=7)
    monkeypatch.setattr(clock, "now", lambda: later)
    second = find(INSTAGRAM, Own.YES, pages=40)
    assert second.pk == first.pk
    assert (second.own, second.pages) == ("yes", 40)
    assert (second.first_found_at, second.last_found_at) == (first.first_found_at, later)
    assert second.sightings.get().seen_at == later


def test_a_pasted_list_does_not_overrule_a_scan(find):
    first = find(INSTAGRAM, Own.YES, pages=40)
    second = find(INSTAGRAM, Own.PROBABLY, pages=0, source=Source.PASTE, where="Text")
    assert (second.pk, second.own, second.pages, second.source) == (first.pk, "yes", 40, Source.SCAN)
    assert second.sightings.count() == 2


@pytest.mark.parametrize("source", [Source.SCAN, Source.PASTE])
def test_what_was_dismissed_stays_dismissed(find, people, source):
    candidate = find(INSTAGRAM)
    answers.not_ours(actor=people["steward"], ids=[candidate.pk])
    again = find(INSTAGRAM, Own.YES, source=source)
    assert (again.answer, again.answered_by) == (Answer.NOT_OURS, people["steward"])


def test_what_is_in_the_register_is_linked_to_its_account(find, account):
    known = account(platform="instagram", handle="vassbykommun", key=ref(INSTAGRAM).key)
    assert find(INSTAGRAM).account == known
    assert find("https://x.com/vassby").account is None


def test_organisations_are_apart(find, other_organisation):
    mine, theirs = find(INSTAGRAM), find(INSTAGRAM, organisation=other_organisation)
    assert mine.pk != theirs.pk
    assert Candidate.objects.of(other_organisation).get() == theirs


def test_strangers_text_fits_into_any_database(organisation):
    one = found(INSTAGRAM)
    one.sightings = [
        Seen(
            "https://www.vassby.example/" + "a" * 600,
            FoundAs.PROFILE,
            ("h" * 3000,),
            "footer",
            "Eks\0hamn \ud800 " * 40,
        ),
        Seen("https://www.vassby.example/" + "a" * 601, FoundAs.PROFILE),
    ]
    one.ref = one.ref._replace(handle="v\0" * 300, url=INSTAGRAM + "b" * 600)
    take_in(organisation=organisation, found=[one], source=Source.SCAN)
    seen = Sighting.objects.get()  # the two addresses are the same as far as they are kept
    assert "\0" not in seen.text + seen.candidate.handle
    seen.candidate.full_clean(exclude=["url"])


def test_many_come_in_in_few_statements(organisation, django_assert_max_num_queries):
    many = [found(f"https://www.instagram.com/vassby{n}/", text=f"nr {n}") for n in range(400)]
    with django_assert_max_num_queries(25):
        take_in(organisation=organisation, found=many, source=Source.SCAN)
    assert Candidate.objects.count() == 400
    assert Sighting.objects.filter(candidate__handle="vassby399").get().text == "nr 399"
