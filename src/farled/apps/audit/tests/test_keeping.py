"""History is only added to, nobody can change it unseen, and a person who has left can be taken out of it."""

import pytest
from django.db import IntegrityError, connection, transaction

from farled.apps.audit import append_only, services
from farled.apps.audit.models import Event
from farled.apps.organisations.models import Organisation, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(organisation, people):
    """Three events of Ekshamn: the steward did them, the last is about the holder."""
    steward, holder = people["steward"], people["holder"]
    return [
        services.record(organisation=organisation, actor=steward, act="changed", thing=organisation, changes=changes)
        for changes in ({"name": ("Ekshamn", "Ekshamns kommun")}, {"language": ("sv", "en")})
    ] + [
        services.record(
            organisation=organisation,
            actor=steward,
            act="changed",
            thing=holder,
            changes={"name": ("Hugo Holmgren", holder.name), "unit": (None, "Hamnen")},
            reason="Hugo Holm tar över av Sami Strand",
        )
    ]


def by_force(sql: str, *values: object) -> None:
    """Change the table as somebody with the database's password would who first takes the triggers away."""
    append_only.unlock(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    append_only.lock(connection)


def test_each_event_carries_the_hash_of_the_one_before(organisation, three) -> None:
    assert [event.previous for event in three] == ["", three[0].digest, three[1].digest]
    assert services.first_broken(organisation) is None


def test_chains_of_two_organisations_do_not_meet(organisation, other_organisation, stranger, three) -> None:
    alone = services.record(organisation=other_organisation, actor=stranger, act="added", thing=other_organisation)
    assert alone.previous == ""


@pytest.mark.parametrize("column", ["actor_name", "actor_role", "act", "object_name", "reason"])
def test_a_change_of_what_is_said_is_seen(organisation, three, column: str) -> None:
    by_force(f"UPDATE audit_event SET {column} = 'steward2' WHERE id = %s", three[1].pk)
    assert services.first_broken(organisation) == three[1]


def test_a_row_taken_out_is_seen_at_the_next(organisation, three) -> None:
    by_force("DELETE FROM audit_event WHERE id = %s", three[1].pk)
    assert services.first_broken(organisation) == three[2]


def test_python_refuses_to_change_or_delete_many(three) -> None:
    with pytest.raises(TypeError):
        Event.objects.update(reason="")
    with pytest.raises(TypeError):
        Event.objects.all().delete()


@pytest.mark.parametrize("sql", ["UPDATE audit_event SET changes = '{}'", "DELETE FROM audit_event"])
def test_the_database_refuses_as_well(three, sql: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    three[0].reason = "Otherwise"
    with pytest.raises(IntegrityError), transaction.atomic():
        three[0].save()
    with pytest.raises(IntegrityError), transaction.atomic():
        three[0].delete()
    assert Event.objects.count() == 3


def test_many_at_once_follow_each_other(organisation, people, three) -> None:
    entries = [(person, {"function": ("", "Press")}) for person in people.values()]
    number = services.record_all(organisation=organisation, actor=None, act="changed", entries=entries)
    assert number == len(people)
    assert services.first_broken(organisation) is None
    assert Event.objects.order_by("id")[3].previous == three[2].digest


def test_writing_many_takes_no_more_queries_than_writing_few(
    organisation, people, django_assert_max_num_queries
) -> None:
    entries = [(person, {"function": ("", "Press")}) for person in people.values()] * 30
    with django_assert_max_num_queries(12):
        services.record_all(organisation=organisation, actor=None, act="changed", entries=entries)


def test_what_is_recorded_together_follows_what_was_there_and_no_other_organisation(
    organisation, people, three, stranger
) -> None:
    steward = people["steward"]
    with services.together():
        for person in people.values():
            services.record(organisation=organisation, actor=steward, act="changed", thing=person)
        services.record(organisation=stranger.organisation, actor=stranger, act="changed", thing=stranger)
        assert Event.objects.count() == len(three)
    assert Event.objects.of(organisation).count() == len(three) + len(people)
    assert services.first_broken(organisation) is services.first_broken(stranger.organisation) is None
    services.record(organisation=organisation, actor=steward, act="changed", thing=steward)
    assert services.first_broken(organisation) is None, "what comes after is written at once"


def test_of_what_fails_together_nothing_is_written(organisation, people, three) -> None:
    def fail() -> None:
        with services.together():
            services.record(organisation=organisation, actor=people["steward"], act="changed", thing=organisation)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert Event.objects.count() == len(three)


def test_who_has_left_is_nowhere_in_the_history(organisation, people, three) -> None:
    services.forget(person=people["holder"], actor=people["administrator"])
    people["holder"].delete()
    kept = str(list(Event.objects.values()))
    assert "Hugo" not in kept
    assert "Sami Strand" in kept, "somebody else's name was taken as well"
    assert "Hamnen" in kept, "what happened is gone"
    assert services.first_broken(organisation) is None


def test_the_name_of_who_did_it_is_taken_out(organisation, people, three) -> None:
    services.forget(person=people["steward"], actor=people["administrator"])
    people["steward"].delete()
    assert not Event.objects.filter(actor_name__contains="Sami").exists()
    assert "tar över av somebody who has left" in Event.objects.get(pk=three[2].pk).reason


def test_two_who_leave_one_after_the_other(organisation, people, three) -> None:
    for role in ("holder", "steward"):
        services.forget(person=people[role], actor=people["administrator"])
        people[role].delete()
    assert services.first_broken(organisation) is None


def test_a_short_name_is_not_taken_out_of_words(organisation, people, three) -> None:
    people["reader"].name = "Rut"
    services.record(
        organisation=organisation, actor=people["steward"], act="changed", thing=people["reader"], reason="Rutin"
    )
    services.forget(person=people["reader"], actor=people["administrator"])
    assert Event.objects.filter(reason="Rutin").exists()


def test_a_change_after_forgetting_is_still_seen(organisation, people, three) -> None:
    services.forget(person=people["holder"], actor=people["administrator"])
    by_force("UPDATE audit_event SET reason = '' WHERE id = %s", three[2].pk)
    assert services.first_broken(organisation) == three[2]


def test_an_organisation_goes_with_its_history(organisation, three, stranger) -> None:
    services.remove_organisation(organisation)
    assert not Organisation.objects.filter(slug="ekshamn").exists()
    assert not Event.objects.exists()
    assert Person.objects.filter(pk=stranger.pk).exists()
    event = services.record(organisation=stranger.organisation, actor=None, act="added", thing=stranger)
    with pytest.raises(IntegrityError), transaction.atomic():
        event.delete()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_two_at_once_follow_each_other(organisation) -> None:
    """Each in a thread of its own: the chain has no fork."""
    from threading import Barrier, Thread

    gate = Barrier(4)

    def write() -> None:
        gate.wait()
        with transaction.atomic():
            services.record(organisation=organisation, actor=None, act="changed", thing=organisation)
        connection.close()

    threads = [Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Event.objects.count() == 4
    assert services.first_broken(organisation) is None


@pytest.mark.django_db(transaction=True)
def test_a_test_with_real_transactions_can_clear_up_after_itself(organisation) -> None:
    services.record(organisation=organisation, actor=None, act="added", thing=organisation)
    assert Event.objects.count() == 1
