"""People: added, changed, leaving, merged, removed; and who is here for what."""

from datetime import date

import pytest
from django.db import transaction

from farled.apps.audit.models import Event
from farled.apps.audit.services import first_broken
from farled.apps.organisations import queries, services
from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Agency, Login, Organisation, Person
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(people):
    return people["steward"]


@pytest.fixture
def administrator(people):
    return people["administrator"]


def refusal(call, **said) -> str:
    with pytest.raises(Refused) as refused, transaction.atomic():
        call(**said)
    return refused.value.code


def test_somebody_is_added_without_a_login(steward, organisation) -> None:
    added = services.add_person(actor=steward, name=" Lo Lund ", function="Librarian", email="lo@ekshamn.example")
    assert (added.name, added.organisation, added.login, added.role) == ("Lo Lund", organisation, None, "")
    assert Event.objects.get().changes["function"] == [None, "Librarian"]


def test_a_name_is_needed_and_an_address_belongs_to_one(steward, people) -> None:
    assert refusal(services.add_person, actor=steward, name=" ") == "name_missing"
    taken = people["holder"].email.upper()
    assert refusal(services.add_person, actor=steward, name="Lo", email=taken) == "email_taken"
    assert refusal(services.change_person, actor=steward, person=people["reader"], email=taken) == "email_taken"


def test_what_is_not_given_stays(steward, people) -> None:
    services.change_person(actor=steward, person=people["holder"], function="Librarian")
    people["holder"].refresh_from_db()
    assert (people["holder"].name, people["holder"].function) == ("Hugo Holm", "Librarian")


def test_a_last_day_can_have_passed_and_be_taken_back(steward, people) -> None:
    services.set_leaving_date(actor=steward, person=people["holder"], on=date(2020, 1, 31))
    services.set_leaving_date(actor=steward, person=people["holder"], on=None)
    assert list(Event.objects.order_by("id").values_list("act", flat=True)) == ["leaving", "staying"]


def test_the_accounts_hear_of_a_new_name_and_of_a_last_day(steward, people, account) -> None:
    from farled.apps.register.services import derived

    held = account(owner=people["holder"])
    derived.refresh([held.pk])
    services.change_person(actor=steward, person=people["holder"], name="Hugo Hamrin")
    held.refresh_from_db()
    assert "hamrin" in held.search


def test_merging_moves_everything_that_hangs_on_somebody(steward, people, account, organisation) -> None:
    double = services.add_person(actor=steward, name="H. Holm", function="Librarian")
    held = account(owner=double)
    did = Event.objects.create(
        organisation=organisation, at="2024-05-12T08:00Z", actor=double, actor_name="H. Holm", act="added", object_id=1
    )
    kept = services.merge_people(actor=steward, person=double, into=people["holder"])
    held.refresh_from_db()
    did.refresh_from_db()
    assert held.owner == did.actor == kept
    assert held.holders.get().person == kept
    assert kept.function == "Librarian"
    assert kept.role == Role.HOLDER
    assert not Person.objects.filter(pk=double.pk).exists()


def test_the_kept_entry_takes_over_a_login(steward, people) -> None:
    kept = services.add_person(actor=steward, name="Hugo Holm")
    services.merge_people(actor=steward, person=people["holder"], into=kept)
    kept.refresh_from_db()
    assert (kept.login, kept.role) == (people["holder"].login, Role.HOLDER)


def test_two_who_can_both_log_in_are_not_merged(steward, people) -> None:
    said = {"actor": steward, "person": people["holder"]}
    assert refusal(services.merge_people, **said, into=people["reader"]) == "two_logins"
    assert refusal(services.merge_people, **said, into=people["holder"]) == "same_person"


def test_whoever_is_removed_is_gone_from_everything(steward, people, account, organisation) -> None:
    held = account(owner=people["holder"])
    login = people["holder"].login
    services.change_person(actor=steward, person=people["holder"], function="Librarian")
    services.remove_person(actor=steward, person=people["holder"])
    held.refresh_from_db()
    assert held.owner is None
    assert not Login.objects.filter(pk=login.pk).exists()
    assert "Hugo" not in str(list(Event.objects.values()))
    assert first_broken(organisation) is None


def test_a_login_that_opens_something_else_stays(steward, people, other_organisation) -> None:
    elsewhere = Person.objects.create(
        organisation=other_organisation, name="Hugo", login=people["holder"].login, role=Role.READER
    )
    services.remove_person(actor=steward, person=people["holder"])
    elsewhere.refresh_from_db()
    assert elsewhere.login is not None


def test_nobody_removes_themselves(administrator) -> None:
    assert refusal(services.remove_person, actor=administrator, person=administrator) == "yourself"


def test_the_last_administrator_stays(administrator, people, person_with, organisation) -> None:
    said = {"actor": administrator, "person": administrator}
    assert refusal(services.give_role, **said, role=Role.READER) == "last_administrator"
    assert refusal(services.take_role, **said) == "last_administrator"
    without_login = Person.objects.create(organisation=organisation, name="Nobody yet", role=Role.ADMINISTRATOR)
    assert refusal(services.take_role, **said) == "last_administrator", without_login
    second = person_with(organisation, Role.ADMINISTRATOR, name="Second")
    services.take_role(actor=second, person=administrator)
    assert refusal(services.take_role, actor=second, person=second) == "last_administrator"


def test_a_steward_gives_roles_but_makes_no_administrator(steward, people) -> None:
    services.give_role(actor=steward, person=people["reader"], role=Role.HOLDER)
    assert refusal(services.give_role, actor=steward, person=people["reader"], role=Role.ADMINISTRATOR) == "not_allowed"
    event = Event.objects.get()
    assert (event.act, event.changes) == ("role_given", {"role": ["reader", "holder"]})


@pytest.mark.parametrize("weighty", ["administrator", "sees_access"])
def test_a_steward_does_not_touch_the_entry_of_somebody_weightier(steward, people, weighty: str) -> None:
    """Else she could write her own address there and invite herself."""
    person = people["administrator"] if weighty == "administrator" else people["approver"]
    Person.objects.filter(pk=person.pk).update(sees_access=True)
    person.refresh_from_db()
    said = {"actor": steward, "person": person}
    assert refusal(services.change_person, **said, email="me@ekshamn.example") == "not_allowed"
    assert refusal(services.merge_people, **said, into=people["reader"]) == "not_allowed"
    assert refusal(services.merge_people, actor=steward, person=people["reader"], into=person) == "not_allowed"
    assert refusal(services.remove_person, **said) == "not_allowed"
    assert refusal(services.give_role, **said, role=Role.READER) == "not_allowed"
    assert refusal(services.take_role, **said) == "not_allowed"
    assert refusal(services.invite, **said) == "not_allowed"
    assert refusal(services.withdraw, **said) == "not_allowed"
    assert refusal(services.set_leaving_date, **said, on=None) == "not_allowed"


def test_only_the_administrator_lets_see_who_gets_in(administrator, steward, people) -> None:
    assert refusal(services.give_sight_of_access, actor=steward, person=people["reader"]) == "not_allowed"
    services.give_sight_of_access(actor=administrator, person=people["reader"])
    services.take_sight_of_access(actor=administrator, person=people["reader"])
    assert list(Event.objects.order_by("id").values_list("act", flat=True)) == ["access_given", "access_taken"]
    services.take_role(actor=administrator, person=people["reader"])
    assert refusal(services.give_sight_of_access, actor=administrator, person=people["reader"]) == "no_role"


def test_whoever_loses_the_role_loses_login_and_sight_at_once(administrator, people, client_of) -> None:
    client = client_of(people["reader"])
    assert client.get("/o/ekshamn/").status_code == 200
    services.give_sight_of_access(actor=administrator, person=people["reader"])
    services.take_role(actor=administrator, person=people["reader"])
    people["reader"].refresh_from_db()
    assert (people["reader"].sees_access, people["reader"].login) == (False, None)
    assert client.get("/o/ekshamn/").status_code == 404


def test_an_agency_contact_belongs_to_an_agency(steward, people) -> None:
    assert refusal(services.give_role, actor=steward, person=people["reader"], role=Role.AGENCY) == "no_agency"


def test_a_consultant_has_many_organisations(people, other_organisation, client_of) -> None:
    Person.objects.create(organisation=other_organisation, name="Sami", login=people["steward"].login, role=Role.READER)
    left = Organisation.objects.create(name="Left", slug="left")
    Person.objects.create(organisation=left, name="Sami", login=people["steward"].login, role="")
    assert [each.slug for each in queries.organisations_of(people["steward"].login)] == ["ekshamn", "norrtorp"]
    client = client_of(people["steward"])
    statuses = [client.get(f"/o/{slug}/").status_code for slug in ("ekshamn", "norrtorp", "left")]
    assert statuses == [200, 200, 404]


def test_an_agency_is_one_and_ends_after_it_began(steward, organisation) -> None:
    agency = services.add_agency(actor=steward, name="Kajen", kind="pr", contract_from=date(2023, 1, 1))
    assert refusal(services.add_agency, actor=steward, name="KAJEN") == "name_taken"
    early = {"actor": steward, "agency": agency, "on": date(2022, 1, 1)}
    assert refusal(services.end_contract, **early) == "ends_before_it_begins"
    assert Agency.objects.get(pk=agency.pk).contract_until is None
    services.end_contract(actor=steward, agency=agency, on=date(2024, 6, 30))
    services.change_agency(actor=steward, agency=agency, note="Ran the summer campaign")
    assert list(Event.objects.order_by("id").values_list("act", flat=True)) == ["added", "ended", "changed"]


def test_no_password_is_kept_of_people_units_and_agencies(steward) -> None:
    said = "Instagram, lösenord: Sommar2024"
    assert refusal(services.add_agency, actor=steward, name="Kajen", note=said) == "password"
    assert refusal(services.add_person, actor=steward, name="Lo", function=said) == "password"
    assert refusal(services.add_unit, actor=steward, name=said) == "password"
    assert not Agency.objects.filter(name="Kajen").exists()


@pytest.mark.parametrize("role", ["approver", "holder", "agency", "reader"])
def test_others_change_nobody(role: str, people) -> None:
    actor, reader = people[role], people["steward"]
    assert refusal(services.add_person, actor=actor, name="Lo") == "not_allowed"
    assert refusal(services.change_person, actor=actor, person=reader, name="Lo") == "not_allowed"
    assert refusal(services.set_leaving_date, actor=actor, person=reader, on=None) == "not_allowed"
    assert refusal(services.remove_person, actor=actor, person=reader) == "not_allowed"
    assert refusal(services.give_role, actor=actor, person=reader, role="reader") == "not_allowed"
    assert refusal(services.invite, actor=actor, person=reader) == "not_allowed"
    assert refusal(services.add_agency, actor=actor, name="Vinkel 2") == "not_allowed"


def test_an_agency_is_noted_to_have_acknowledged_who_decides(people, client_of) -> None:
    agency = people["agency"].agency
    page = f"/o/ekshamn/people/agencies/{agency.pk}/acknowledged/"
    for role, answer in (("reader", 403), ("agency", 403), ("steward", 302)):
        assert client_of(people[role]).post(page, {"acknowledged_on": "2026-11-02"}).status_code == answer
    agency.refresh_from_db()
    assert agency.acknowledged_on == date(2026, 11, 2)
    assert "2 November" in client_of(people["steward"]).get(page.removesuffix("acknowledged/")).content.decode()
    client_of(people["steward"]).post(page, {"acknowledged_on": ""})
    agency.refresh_from_db()
    assert agency.acknowledged_on is None
