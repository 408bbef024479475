"""Accounts of the same name are told apart by their platform wherever they stand without its mark."""

import pytest
from django.urls import reverse

from farled.apps.audit.models import Event
from farled.apps.register import services

pytestmark = pytest.mark.django_db


@pytest.fixture
def same(account):
    """Two accounts of one name on two platforms, and one without a name."""
    made = [account(platform=slug, handle="ekshamn", name="Ekshamns kommun") for slug in ("facebook", "x")]
    return [*made, account(platform="instagram", handle="kajen")]


def test_where_one_is_chosen_that_replaces_another(same, people, client_of, both_languages):
    address = reverse("account_edit", args=["ekshamn", same[2].pk, "review"])
    page = client_of(people["steward"]).get(address).content.decode()
    for told in ("Ekshamns kommun (Facebook) · ekshamn", "Ekshamns kommun (X) · ekshamn", "kajen (Instagram)"):
        assert told in page


def test_on_the_page_of_the_one_that_is_replaced_and_in_history(same, people, client_of):
    services.change_account(
        actor=people["steward"], account=same[0], changes={"replaced_by": same[1]}, expected_version=None
    )
    page = client_of(people["steward"]).get(same[0].get_absolute_url()).content.decode()
    assert "Ekshamns kommun (X)</a>" in page
    event = Event.objects.get(act="changed")
    assert event.object_name == "Ekshamns kommun (Facebook)"
    assert event.changes["replaced_by"] == ["", "Ekshamns kommun (X)"]


@pytest.mark.parametrize(
    ("name", "beside"), [("", ""), ("kajen", ""), ("Kajen", ""), ("Kajens ungdomar", "kajen"), ("Kajén", "kajen")]
)
def test_no_name_stands_twice_beside_itself(account, people, client_of, name, beside):
    made = account(handle="kajen", name=name)
    assert made.handle_beside == beside
    address = reverse("account_edit", args=["ekshamn", account(handle="annat").pk, "review"])
    told = f"{name or 'kajen'} (Instagram){f' · {beside}' if beside else ''}"
    assert f">{told}</option>" in client_of(people["steward"]).get(address).content.decode()
