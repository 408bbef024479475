"""Lists stand in the order of the names that they show, page after page."""

from importlib import import_module

import pytest
from django.apps import apps

from farled.apps.register import services
from farled.apps.register.models import Account, Tag
from farled.apps.register.queries import listing
from farled.apps.register.services import derived

pytestmark = pytest.mark.django_db


def shown(people, sort: str = "name", number: int = 1) -> list[str]:
    return [str(row) for row in listing.page(people["steward"], listing.Filters(sort=sort), number).rows]


@pytest.fixture
def named(account):
    """Three accounts whose handles stand in another order than their names; one has no name."""
    made = account(handle="aaa", name="Vassöfärjan"), account(handle="zzz", name="bygg och bo"), account(handle="kajen")
    derived.refresh([each.pk for each in made])
    return made


def test_names_go_before_handles_and_case_counts_for_nothing(named, people):
    assert shown(people) == ["bygg och bo", "kajen", "Vassöfärjan"]
    assert shown(people, "-name") == ["Vassöfärjan", "kajen", "bygg och bo"]
    assert shown(people, "platform") == ["bygg och bo", "kajen", "Vassöfärjan"]


def test_a_new_name_finds_its_place_at_once(named, people):
    services.change_account(
        actor=people["steward"], account=named[0], changes={"name": "Alla färjor"}, expected_version=None
    )
    assert shown(people) == ["Alla färjor", "bygg och bo", "kajen"]


def test_a_hundred_of_the_same_name_are_each_on_one_page(account, people):
    made = [account(name="Ekshamns kommun") for _ in range(listing.A_PAGE * 2 + 1)]
    pages = [listing.page(people["steward"], listing.Filters(), number).rows for number in (1, 2, 3)]
    assert sorted(row.pk for rows in pages for row in rows) == sorted(each.pk for each in made)


def test_registers_that_were_sorted_by_handle_are_brought_along(named, people):
    for each in named:
        Account.objects.filter(pk=each.pk).update(sort_name=each.handle)
    assert shown(people) == ["Vassöfärjan", "kajen", "bygg och bo"]
    import_module("farled.apps.register.migrations.0012_sorted_by_name").sort_by_name(apps, None)
    assert shown(people) == ["bygg och bo", "kajen", "Vassöfärjan"]


@pytest.mark.parametrize("few", [0, 100])
def test_what_many_share_is_found_as_what_few_share(named, people, stranger, monkeypatch, few):
    """By the words of a row, or by the numbers of those that have it: the same list, in the same order."""
    monkeypatch.setattr(listing, "FEW", few)
    steward, owner = people["steward"], people["holder"]
    for each in named[:2]:
        services.change_account(actor=steward, account=each, changes={"tags": ["sommar"]}, expected_version=None)
        Account.objects.filter(pk=each.pk).update(owner=owner)
    derived.refresh([each.pk for each in named])
    tag = Tag.objects.get().pk
    for asked in ({"owner": str(owner.pk)}, {"tag": tag}, {"owner": str(owner.pk), "tag": tag}):
        assert [str(row) for row in listing.page(steward, listing.Filters(**asked)).rows] == [
            "bygg och bo",
            "Vassöfärjan",
        ]
        assert not listing.page(stranger, listing.Filters(**asked)).rows
    assert not listing.page(steward, listing.Filters(owner=str(steward.pk))).rows
    assert not listing.page(steward, listing.Filters(tag=tag + 1)).rows
