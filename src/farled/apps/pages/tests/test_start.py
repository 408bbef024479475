"""The first page says what is so, for the one who asks, and no more."""

import pytest
from django.urls import reverse

from farled.apps.organisations.choices import Role
from farled.apps.register.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(organisation, people, account):
    owned = account(handle="vassby", owner=people[Role.HOLDER], purpose="boende kan fråga")
    lost = account(handle="vassby_gammal")
    Account.objects.filter(pk=lost.pk).update(state="no_access")
    return [owned, lost, account(handle="vassby_tredje")]


def test_one_sentence_and_the_band(people, client_of, three, organisation) -> None:
    page = client_of(people[Role.STEWARD]).get(reverse("start", args=[organisation.slug])).content.decode()
    assert "has 3 accounts; 1 of them needs somebody now." in page
    assert "?state=no_access" in page


def test_at_most_three_things_to_do(people, client_of, three, organisation) -> None:
    answer = client_of(people[Role.STEWARD]).get(reverse("start", args=[organisation.slug]))
    assert 1 <= len(answer.context["tasks"]) <= 3


def test_a_holder_sees_own_accounts_only(people, client_of, three, organisation) -> None:
    page = client_of(people[Role.HOLDER]).get(reverse("start", args=[organisation.slug])).content.decode()
    assert "You run 1 account." in page
    assert "vassby_gammal" not in page


def test_nobody_is_told_that_all_is_well_where_nothing_was_looked_at(people, client_of, account, organisation) -> None:
    account(handle="vassby")
    page = client_of(people[Role.STEWARD]).get(reverse("start", args=[organisation.slug])).content.decode()
    assert "Nothing is known that needs somebody right now." in page


def test_a_stranger_finds_nothing(client_of, other_organisation, people, organisation) -> None:
    url = reverse("start", args=[other_organisation.slug])
    missing = reverse("start", args=["nowhere"])
    client = client_of(people[Role.STEWARD])
    assert client.get(url).status_code == client.get(missing).status_code == 404


def test_the_number_of_queries_does_not_grow(
    people, client_of, account, organisation, django_assert_max_num_queries
) -> None:
    client = client_of(people[Role.STEWARD])
    for number in range(30):
        account(handle=f"vassby{number}")
    with django_assert_max_num_queries(16):
        client.get(reverse("start", args=[organisation.slug]))


def test_the_page_for_the_boss(people, client_of, three, organisation) -> None:
    page = client_of(people[Role.APPROVER]).get(reverse("start_on_paper", args=[organisation.slug])).content.decode()
    assert "all four known" in page
