"""The inbox: what waits, by why we think so; filters that make sense; quick with ten thousand."""

import pytest
from django.utils import translation

from farled.apps.candidates.models import Candidate, Source
from farled.apps.candidates.queries import inbox as queries
from farled.apps.candidates.queries.inbox import Filters, inbox
from farled.apps.candidates.services import answers
from farled.apps.candidates.templatetags.found import placed
from farled.apps.organisations.models import Unit
from farled.discovery.found import Own
from farled.kit import clock
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db


def handles(box: queries.Inbox) -> list[str]:
    return [row.handle for row in box.rows]


@pytest.fixture
def some(find) -> None:
    find("https://www.instagram.com/annans/", Own.NO)
    find("https://www.instagram.com/berattat/", Own.PROBABLY, source=Source.HOUSE)
    find("https://www.instagram.com/kanske/", Own.PROBABLY)
    find("https://www.facebook.com/vassby", Own.YES, pages=9)
    find("https://www.instagram.com/vassby/", Own.YES)


def test_what_waits_stands_by_why_we_think_so(some, people):
    box = inbox(people["steward"], Filters())
    assert handles(box) == ["vassby", "vassby", "kanske", "berattat", "annans"]
    assert dict(box.counts) == {
        "all": 5,
        "yes": 2,
        "probably": 1,
        "house": 1,
        "name": 0,
        "alike": 0,
        "no": 1,
    }
    assert dict(box.platforms) == {"instagram": 4, "facebook": 1}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"group": "house"}, ["berattat"]),
        ({"group": "probably"}, ["kanske"]),
        ({"platform": "facebook"}, ["vassby"]),
        ({"q": "ANNANS"}, ["annans"]),
        ({"q": "facebook.com"}, ["vassby"]),
        ({"q": "%"}, []),
        ({"answer": "ours"}, []),
        (
            {"group": "drop table", "answer": "?", "unit": "x", "page": "-3"},
            ["vassby"] * 2 + ["kanske", "berattat", "annans"],
        ),
        ({"unit": "9" * 30, "page": "9" * 30}, ["vassby"] * 2 + ["kanske", "berattat", "annans"]),
    ],
)
def test_filters(some, people, query, expected):
    assert handles(inbox(people["steward"], Filters.read(query))) == expected


def test_a_unit_narrows(some, people, organisation):
    unit = Unit.objects.create(organisation=organisation, name="Kultur")
    Candidate.objects.filter(handle="kanske").update(unit=unit)
    assert handles(inbox(people["steward"], Filters.read({"unit": str(unit.pk)}))) == ["kanske"]


def test_answered_ones_are_looked_up_by_their_answer(some, people):
    pk = Candidate.objects.get(handle="annans").pk
    answers.not_ours(actor=people["steward"], ids=[pk])
    assert handles(inbox(people["steward"], Filters(answer="not_ours"))) == ["annans"]
    box = inbox(people["steward"], Filters())
    assert "annans" not in handles(box)
    assert box.answered["not_ours"] == 1


def test_one_that_somebody_registered_by_hand_is_not_asked_about(some, people, account):
    key = Candidate.objects.get(handle="kanske").key
    account(platform="instagram", handle="kanske", key=key)
    assert "kanske" not in handles(inbox(people["steward"], Filters()))


@pytest.mark.parametrize("who", ["reader", "holder", "approver", "agency"])
def test_others_see_no_inbox(some, people, who):
    for ask in (lambda actor: inbox(actor, Filters()), lambda actor: queries.candidate(actor, 1)):
        with pytest.raises(Refused):
            ask(people[who])


def test_a_stranger_sees_nothing_of_it(some, stranger):
    pk = Candidate.objects.first().pk
    assert handles(inbox(stranger, Filters())) == []
    assert queries.candidate(stranger, pk) is None


def test_of_ten_thousand_a_page_is_asked_for_in_as_few_questions(organisation, people, django_assert_max_num_queries):
    now = clock.now()
    Candidate.objects.bulk_create(
        [
            Candidate(
                organisation=organisation,
                platform=("instagram", "facebook", "x")[n % 3],
                kind="profile",
                handle=f"vassby{n}",
                key=f"k:{n}",
                url=f"https://www.instagram.com/vassby{n}/",
                own=list(Own)[n % 3].value,
                source=Source.SCAN,
                first_found_at=now,
                last_found_at=now,
            )
            for n in range(10_000)
        ],
        batch_size=1000,
    )
    actor = people["steward"]
    for filters in (Filters(), Filters(page=200), Filters(group="no", words="77"), Filters(platform="x")):
        with django_assert_max_num_queries(4):
            box = inbox(actor, filters)
        assert 0 < len(box.rows) <= queries.PAGE
    assert inbox(actor, Filters(page=999)).page == 200


@pytest.mark.parametrize(
    ("place", "said"),
    [("line 3", "rad 3"), ("Kanaler: row 12", "Kanaler: rad 12"), ("footer", "sidfot"), ("main", ""), ("ruta", "ruta")],
)
def test_a_place_is_named_in_the_readers_language(place, said):
    with translation.override("sv"):
        assert placed(place) == said


def test_what_bears_a_name_or_looks_like_one_is_never_with_the_probable_ones(find, people):
    find("https://github.com/ekshamn", Own.PROBABLY, source=Source.NAME)
    find("https://github.com/eksharnn", Own.PROBABLY, source=Source.ALIKE)
    listed = find("https://x.com/ekshamn", Own.PROBABLY, source=Source.WIKIDATA)
    steward = people["steward"]
    for group, handle in (("name", "ekshamn"), ("alike", "eksharnn"), ("probably", "ekshamn")):
        assert handles(inbox(steward, Filters.read({"group": group}))) == [handle]
    assert inbox(steward, Filters.read({"group": "probably"})).rows[0].pk == listed.pk
    assert handles(inbox(steward, Filters.read({"source": "alike"}))) == ["eksharnn"]
    box = inbox(steward, Filters.read({"source": "no-such-source"}))
    assert (box.total, box.counts["name"], box.sources["wikidata"]) == (3, 1, 1)


def test_a_name_that_a_scan_finds_on_a_page_goes_by_what_the_page_says(find, people):
    find("https://github.com/ekshamn", Own.PROBABLY, source=Source.NAME)
    find("https://github.com/ekshamn", Own.YES)
    assert inbox(people["steward"], Filters()).counts["yes"] == 1
