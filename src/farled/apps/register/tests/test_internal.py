"""What is written for those inside, an agency contact neither reads nor writes, whichever way it tries."""

import pytest
from django.urls import reverse

from farled.apps.register import services
from farled.apps.register.fields import INTERNAL
from farled.apps.register.forms import GROUPS
from farled.apps.register.models import Documentation
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db
NOTE = "Kampanjkontot som vi kan ta bort samma dag"


@pytest.fixture
def run(account, people):
    """An account that the agency runs, with something written for those inside."""
    made = account(run_by_agency=people["agency"].agency, owner=people["holder"])
    Documentation.objects.filter(account=made).update(note=NOTE, legal_ground="Uppgift av allmänt intresse")
    made.refresh_from_db()
    return made


def at(made, name: str, *more: str) -> str:
    return reverse(name, args=["ekshamn", made.pk, *more])


@pytest.mark.parametrize(
    ("role", "reads"), [("steward", True), ("approver", True), ("holder", True), ("reader", True), ("agency", False)]
)
def test_whoever_is_inside_reads_it_on_the_page_and_an_agency_does_not(run, people, client_of, role, reads):
    page = client_of(people[role]).get(at(run, "account")).content.decode()
    assert (NOTE in page, "Uppgift av allmänt intresse" in page) == (reads, reads)
    assert (at(run, "account_edit", "law") in page) is (role in {"steward", "holder"})


@pytest.mark.parametrize("group", ["law", "review"])
def test_its_forms_are_shut_to_an_agency(run, people, client_of, group, both_languages):
    address = at(run, "account_edit", group)
    assert client_of(people["holder"]).get(address).status_code == 200
    assert client_of(people["agency"]).get(address).status_code == 403
    assert client_of(people["agency"]).post(address, {"note": "x", "version": run.version}).status_code == 403


@pytest.mark.parametrize("name", sorted(INTERNAL))
def test_the_service_takes_none_of_it_from_an_agency(run, people, name):
    with pytest.raises(Refused) as refused:
        services.change_account(actor=people["agency"], account=run, changes={name: None}, expected_version=None)
    assert refused.value.code == "not_allowed"


def test_of_what_was_changed_meanwhile_an_agency_hears_only_what_it_may_read(run, people, client_of):
    changes = {"note": "Säg upp avtalet", "goal": "Fler besök"}
    services.change_account(
        actor=people["steward"], account=run, changes=changes, expected_version=None, reason="De får inte veta det än"
    )
    page = client_of(people["agency"]).post(
        at(run, "account_edit", "purpose"), {"purpose": "alla kan följa", "version": run.version}
    )
    assert "Fler besök" in page.content.decode()
    assert "Säg upp" not in page.content.decode()
    assert "De får inte veta" not in page.content.decode()


def test_the_groups_for_those_inside_hold_no_other_field():
    assert {name for key in ("law", "review") for name in GROUPS[key].names} == INTERNAL
