"""The first page says what is so, for the one who asks, and no more."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse

from farled.apps.audit.services import record
from farled.apps.candidates.models import Candidate
from farled.apps.observations.models import PlatformKey
from farled.apps.organisations.choices import Role
from farled.apps.pages.queries import Task, start_of
from farled.apps.pages.queries.counting import count
from farled.apps.pages.queries.start import open_questions
from farled.apps.pages.words import task_url
from farled.apps.register import services as register
from farled.apps.register.models import Access, Account, Holder
from farled.apps.register.queries import listing, visible
from farled.apps.register.tables import filters_of
from farled.kit import clock
from farled.platforms import identify

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
    with django_assert_max_num_queries(32):
        client.get(reverse("start", args=[organisation.slug]))


def page_of(client_of, person) -> str:
    page: str = client_of(person).get(reverse("start", args=[person.organisation.slug])).content.decode()
    return page


def test_an_approver_sees_what_waits_for_a_decision(people, client_of, three) -> None:
    Account.objects.filter(pk=three[1].pk).update(needed="can_close")
    register.refresh([three[1].pk])
    page = page_of(client_of, people[Role.APPROVER])
    assert "Waits for a decision" in page
    assert "1 account can be closed, say those who know it." in page
    assert "?needed=can_close" in page


def test_an_agency_sees_what_it_runs_and_what_applies(people, client_of, three) -> None:
    agency = people[Role.AGENCY]
    Account.objects.filter(pk=three[0].pk).update(run_by_agency=agency.agency)
    page = page_of(client_of, agency)
    assert "You run 1 account." in page
    assert "always made inside Ekshamn" in page
    assert f"mailto:{people[Role.STEWARD].email}" in page
    assert "vassby_gammal" not in page


def test_an_account_with_many_people_counts_once(people, client_of, three) -> None:
    for role in ("deputy", "editor", "editor"):
        Holder.objects.create(account=three[0], role=role, person=people[Role.HOLDER])
    assert "You run 1 account." in page_of(client_of, people[Role.HOLDER])


def test_a_quiet_week_says_so(people, client_of, account) -> None:
    account(handle="vassby")
    Account.objects.update(created_at=clock.now() - timedelta(days=30))
    assert "A quiet week" in page_of(client_of, people[Role.READER])


def test_the_week_says_nothing_of_who_gets_in_to_those_who_may_not_see_it(people, client_of, three) -> None:
    record(organisation=three[0].organisation, actor=people[Role.STEWARD], act="added", thing=three[0])
    record(organisation=three[0].organisation, actor=people[Role.ADMINISTRATOR], act="added", thing=Access(
        account=three[0], pk=1, login_mailbox="hemlig@vassby.example"
    ))  # fmt: skip
    kinds = {
        role: {line.told.event.object_kind for line in start_of(people[role]).week.news}
        for role in (Role.READER, Role.ADMINISTRATOR)
    }
    assert kinds == {Role.READER: {"account"}, Role.ADMINISTRATOR: {"account", "access"}}


ROUNDS = {
    "en": (
        "3 accounts nobody has looked at yet: go a round",
        "3 accounts wait for a look, 2 of them for the first",
        "3 accounts nobody has seen for a month",
    ),
    "sv": (
        "3 konton har ingen tittat på än: gå en rond",
        "3 konton väntar på en titt, 2 av dem på den första",
        "3 konton har ingen sett på en månad",
    ),
}


def test_what_came_in_just_now_is_not_said_to_be_unseen_for_a_month(people, client_of, three, both_languages) -> None:
    steward, says, then = people[Role.STEWARD], ROUNDS[both_languages], clock.now() - timedelta(days=40)
    assert says[0] in page_of(client_of, steward)
    Account.objects.filter(pk=three[0].pk).update(last_seen_at=then)
    assert says[1] in page_of(client_of, steward)
    Account.objects.update(last_seen_at=then)
    assert says[2] in page_of(client_of, steward)


@pytest.mark.parametrize("url_name", ["purpose", "owner", "needed", "can_close", "undecided"])
def test_each_next_thing_leads_to_a_list_of_just_those(organisation, url_name) -> None:
    query = task_url(Task(url_name, 1), organisation).partition("?")[2]
    assert filters_of(QueryDict(query)) != filters_of(QueryDict(""))


@pytest.mark.parametrize(("role", "code"), [
    (Role.STEWARD, "purpose"), (Role.STEWARD, "owner"), (Role.AGENCY, "purpose"), (Role.HOLDER, "needed"),
    (Role.APPROVER, "can_close"), (Role.APPROVER, "undecided"), (Role.APPROVER, "needed"),
])  # fmt: skip
def test_what_is_counted_is_what_the_list_shows(people, account, organisation, role, code) -> None:
    people[Role.READER].leaves_on = clock.now().date() - timedelta(days=9)
    people[Role.READER].save()
    for needed in ("", "can_close", "yes"):
        for fields in (
            {},
            {"owner": people[Role.HOLDER]},
            {"owner": people[Role.READER]},
            {"owner_function": "Webben"},
        ):
            for status in ("open", "lost", "closing", "closed", "impostor"):
                made = account(status=status, needed=needed, run_by_agency=people[Role.AGENCY].agency, **fields)
                made.documentation.decided_by_nobody = not fields
                made.documentation.save()
    register.refresh(list(Account.objects.values_list("pk", flat=True)))
    counted = count(open_questions(visible.accounts(people[role]), code))
    query = task_url(Task(code, 1), organisation).partition("?")[2]
    shown = listing.page(people[role], filters_of(QueryDict(query)))
    assert 0 < counted[code] == shown.count
    assert {row.status for row in shown.rows} <= {"open", "lost"}


def test_what_is_in_the_register_already_waits_for_no_answer(people, client_of, organisation, account) -> None:
    in_it = account(handle="vassby")
    for key in (in_it.key, "instagram:vassby_ny"):
        Candidate.objects.create(
            organisation=organisation, platform="instagram", kind="profile", handle=key, key=key, url="https://a.example",
            own="yes", source="scan", first_found_at=clock.now(), last_found_at=clock.now(),
        )  # fmt: skip
    page = page_of(client_of, people[Role.STEWARD])
    assert "1 found account waits for an answer" in page
    assert "1 account was found." in page


def test_what_checks_have_shown_this_week_is_told_by_kind(
    people, client_of, account, organisation, both_languages
) -> None:
    today = clock.now()
    old = today - timedelta(days=400)
    names = ("tyst", "borta", "åter", "omdöpt")
    silent, gone, back, renamed = (account(handle=name, stable_id="7") for name in names)
    Account.objects.filter(pk=back.pk).update(gone_on=old.date())
    ref = identify("https://www.instagram.com/nytt_namn/")
    register.note_sightings(
        organisation=organisation,
        sightings=[
            register.Sighting(silent.pk, today, old.date()),
            register.Sighting(gone.pk, today, gone=True),
            register.Sighting(back.pk, today, gone=False),
            register.Sighting(renamed.pk, today, renamed=ref),
        ],
    )
    page = page_of(client_of, people[Role.STEWARD])
    says = {
        "en": ("became abandoned:", "is gone:", "is back:", "has another name now:"),
        "sv": ("har blivit övergivet:", "är borta:", "är tillbaka:", "har ett nytt namn:"),
    }
    for words in (*says[both_languages], "tyst", "nytt_namn"):
        assert words in page


def test_what_nobody_has_seen_for_a_month_is_a_round(people, client_of, account) -> None:
    register.refresh([account().pk, account(owner=people[Role.HOLDER]).pk, account(last_seen_at=clock.now()).pk])
    counts = {
        role: {task.code: task.count for task in start_of(people[role]).tasks} for role in (Role.STEWARD, Role.HOLDER)
    }
    assert (counts[Role.STEWARD]["round"], counts[Role.HOLDER]["round"]) == (2, 1)
    assert "round" not in {task.code for task in start_of(people[Role.READER]).tasks}
    assert "/accounts/round/" in page_of(client_of, people[Role.STEWARD])


def test_a_key_that_needs_somebody_comes_first_for_those_who_can_mend_it(
    people, client_of, three, organisation
) -> None:
    soon = {"platform": "instagram", "kind": "discovery", "sealed": b"", "ends_at": clock.now() + timedelta(days=3)}
    PlatformKey.objects.create(organisation=organisation, **soon)
    for role in (Role.ADMINISTRATOR, Role.STEWARD):
        assert start_of(people[role]).tasks[0] == Task("keys", 1)
    assert "keys" not in {task.code for role in (Role.APPROVER, Role.HOLDER) for task in start_of(people[role]).tasks}
    page = page_of(client_of, people[Role.STEWARD])
    assert "1 key to a platform expires soon" in page
    assert reverse("keys", args=[organisation.slug]) in page


def test_an_approver_meets_first_what_waits_for_her_and_a_steward_how_things_stand(people, client_of, three) -> None:
    Account.objects.filter(pk=three[1].pk).update(needed="can_close")
    register.refresh([three[1].pk])
    asked, stands = 'class="next"', 'class="band"'
    page = page_of(client_of, people[Role.APPROVER])
    assert 0 < page.index(asked) < page.index(stands)
    page = page_of(client_of, people[Role.STEWARD])
    assert 0 < page.index(stands) < page.index(asked)


def test_whoever_runs_nothing_yet_is_told_what_will_be_here_and_whom_to_tell(people, client_of, both_languages) -> None:
    page = page_of(client_of, people[Role.HOLDER])
    says = {"en": "When somebody names you as owner", "sv": "När någon skriver upp dig som kontoansvarig"}
    assert says[both_languages] in page
    assert f"mailto:{people[Role.STEWARD].email}" in page


@pytest.mark.parametrize("role", [Role.HOLDER, Role.AGENCY])
def test_accounts_of_ones_own_stand_by_what_they_call_themselves(people, client_of, account, role) -> None:
    account(handle="1512004417", name="Hamnsnack", owner=people[role], run_by_agency=people[Role.AGENCY].agency)
    page = page_of(client_of, people[role])
    assert ">Hamnsnack</a>" in page
    assert ">1512004417<" not in page


def test_what_happened_again_and_again_is_told_once(people, client_of, three, both_languages) -> None:
    for role in (Role.STEWARD, Role.STEWARD, Role.APPROVER, Role.STEWARD):
        organisation = three[0].organisation
        record(
            organisation=organisation,
            actor=people[role],
            act="exported",
            thing=Account(pk=0, organisation=organisation),
        )
    news = start_of(people[Role.STEWARD]).week.news
    assert [(each.told.event.actor_name, each.times) for each in news] == [("Sami Strand", 3), ("Asta Ask", 1)]
    page = page_of(client_of, people[Role.STEWARD])
    assert {"en": "3 times", "sv": "3 gånger"}[both_languages] in page


def test_a_key_is_news_to_those_alone_who_can_do_something_about_it(people, three, organisation) -> None:
    key = PlatformKey.objects.create(organisation=organisation, platform="facebook")
    record(organisation=organisation, actor=None, act="refused", thing=key)
    told = {
        role: "platformkey" in {each.told.event.object_kind for each in start_of(people[role]).week.news}
        for role in (Role.ADMINISTRATOR, Role.READER, Role.APPROVER)
    }
    assert told == {Role.ADMINISTRATOR: True, Role.READER: False, Role.APPROVER: False}
