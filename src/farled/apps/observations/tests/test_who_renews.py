"""From the checks somebody is led to the keys only who may care for them."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["administrator", "steward", "approver", "reader"])
def test_no_link_leads_to_keys_that_one_may_not_see(role, account, people, client_of):
    account(platform="facebook", handle="vassby")
    client, keys = client_of(people[role]), reverse("keys", args=["ekshamn"])
    is_led = f'href="{keys}"' in client.get(reverse("checks", args=["ekshamn"])).content.decode().partition("<main")[2]
    assert is_led is (client.get(keys).status_code == 200)
    assert is_led is (role in ("administrator", "steward"))
