"""The brief for management: one page, every figure with how it was counted, and no decision but those that are asked for."""

import io
from datetime import timedelta
from decimal import Decimal

import docx
import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from farled.apps.audit.models import Event
from farled.apps.decisions.models import Agenda, Decision, Item
from farled.apps.organisations import upstairs
from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Organisation
from farled.apps.pages.brief_words import suggestions
from farled.apps.pages.models import Brief
from farled.apps.pages.queries import brief_of
from farled.apps.pages.services import change_brief
from farled.apps.pages.services.brief import LONGEST
from farled.apps.register.models import Account
from farled.kit import clock
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def accounts(organisation, people, account):
    """One that is looked after, two that are not, of which nobody knows who follows the second; one that is closed."""
    now, owner = clock.now(), people[Role.HOLDER]
    return [
        account(handle="vassby", owner=owner, followers=900, hours_a_week=Decimal("4.5"), last_seen_at=now),
        account(handle="vassby_gammal", followers=14200, hours_a_week=Decimal(2), last_seen_at=now),
        account(handle="vassby_tyst"),
        account(handle="vassby_stängt", followers=70, status="closed"),
    ]


@pytest.fixture
def brief(client_of, people, organisation):
    def shown(role: str = Role.APPROVER, query: str = "") -> str:
        answer = client_of(people[role]).get(reverse("brief", args=[organisation.slug]) + query)
        return answer.content.decode()

    return shown


def decided(account: Account, kind: str, **more: object) -> Decision:
    return Decision.objects.create(
        organisation=account.organisation, account=account, number=1, kind=kind, at=clock.now(), grounds="Så blir det",
        by_name="Sami Strand", **{"state": "in_force", **more},
    )  # fmt: skip


def asked(people) -> list[tuple[str, int]]:
    return [(ask.code, ask.count) for ask in brief_of(people[Role.STEWARD]).suggested]


def test_it_says_what_followers_meet_and_how_that_was_counted(accounts, brief, both_languages) -> None:
    says = {
        "en": ("14,200 people follow accounts that nobody looks after.", "The number is not known for 1 of them."),
        "sv": ("14\xa0200 personer följer konton som ingen sköter.", "För 1 av dem är inget antal känt."),
    }
    page = brief()
    for words in says[both_languages]:
        assert words in page
    not_known = {"en": "How many hours there are is not known.", "sv": "Hur många timmar som finns är inte känt."}
    assert not_known[both_languages] in page
    assert {"en": "or could not be.", "sv": "eller så gick det inte att titta på."}[both_languages] in page


def test_nobody_counts_as_zero_where_no_number_is_known(people, account, brief) -> None:
    account()
    assert "how many follow it is not known" in brief()


def test_an_account_is_looked_after_by_a_function_too_but_not_where_it_is_abandoned(people, account) -> None:
    account(owner_function="press", followers=10)
    silent = account(owner=people[Role.HOLDER], followers=30)
    Account.objects.filter(pk=silent.pk).update(state="abandoned")
    assert brief_of(people[Role.READER]).followers.people == 30


def test_hours_are_those_of_the_accounts_that_stay(accounts, people) -> None:
    def hours() -> tuple[Decimal, int, int]:
        found = brief_of(people[Role.STEWARD]).hours
        return found.promised, found.accounts, found.unknown

    assert hours() == (Decimal("6.5"), 3, 1)
    decided(accounts[1], "close", state="proposed")
    assert hours() == (Decimal("6.5"), 3, 1)
    Decision.objects.update(state="in_force")
    assert hours() == (Decimal("4.5"), 2, 1)


def test_hours_that_there_are_stand_with_the_day_on_which_that_was_said(accounts, people, brief) -> None:
    assert "How many hours there are is not known." in brief()
    change_brief(actor=people[Role.STEWARD], hours=Decimal("2.5"), asks=[])
    page = brief()
    assert "There are 2.5." in page
    assert "the organisation said on" in page
    assert "Give the accounts the hours that they need" in page
    event = Event.objects.get(object_kind="brief")
    assert event.changes == {"hours_there_are": [None, "2.5"]}


def test_what_is_suggested_begins_with_what_waits(accounts, people, organisation) -> None:
    decided(accounts[2], "close", state="proposed")
    agenda = Agenda.objects.create(organisation=organisation, name="Novembermötet", created_at=clock.now())
    for position, account in enumerate(accounts[:2]):
        Item.objects.create(agenda=agenda, account=account, position=position)
    assert asked(people)[:3] == [("answer", 1), ("meeting", 2), ("owner", 1)]


def test_an_agenda_that_somebody_made_of_one_account_is_no_meeting(accounts, people, organisation) -> None:
    agenda = Agenda.objects.create(organisation=organisation, name="vassby", created_at=clock.now())
    Item.objects.create(agenda=agenda, account=accounts[0], position=1)
    assert "meeting" not in dict(asked(people))


def test_nothing_is_asked_for_that_is_decided_or_proposed_already(people, account) -> None:
    silent = [account(handle=f"vassby{number}", owner=people[Role.HOLDER]) for number in range(4)]
    Account.objects.update(state="abandoned")
    decided(silent[0], "keep")
    decided(silent[1], "close", state="proposed")
    decided(silent[2], "again", next_review_on=timezone.localdate(clock.now()) - timedelta(days=1))
    assert dict(asked(people))["abandoned"] == 2
    decided(silent[3], "close", state="sent_back")
    assert dict(asked(people))["abandoned"] == 2


def test_the_accounts_are_named_as_far_as_there_is_room(people, account, brief, both_languages) -> None:
    for number in range(2):
        account(handle=f"vassby{number}", owner=people[Role.HOLDER], followers=number)
    Account.objects.update(state="abandoned")
    says = {
        "en": "It is about vassby1 (Instagram), vassby0 (Instagram).",
        "sv": "Det gäller vassby1 (Instagram), vassby0",
    }
    assert says[both_languages] in brief()
    for number in range(2, 5):
        account(handle="vassby" + "y" * 40 + str(number), owner=people[Role.HOLDER], followers=100)
    Account.objects.update(state="abandoned")
    line = suggestions(brief_of(people[Role.STEWARD]))[0]
    assert len(line) <= LONGEST
    assert {"en": "Among them: ", "sv": "Bland dem: "}[both_languages] in line


def test_what_a_meeting_is_going_to_decide_is_not_asked_for_twice(people, account, organisation) -> None:
    agenda = Agenda.objects.create(organisation=organisation, name="Novembermötet", created_at=clock.now())
    for number in range(3):
        made = account(handle=f"vassby{number}", owner=people[Role.HOLDER])
        if number:
            Item.objects.create(agenda=agenda, account=made, position=number)
    Account.objects.update(state="abandoned")
    assert asked(people)[:2] == [("meeting", 2), ("abandoned", 1)]


def test_owners_are_asked_for_where_the_account_stays(people, account) -> None:
    for status in ("open", "closing", "closed"):
        account(handle=status, status=status)
    account(handle="gone", gone_on=timezone.localdate(clock.now()))
    decided(account(handle="leaves"), "merge")
    decided(account(handle="stays"), "keep")
    assert dict(asked(people))["owner"] == 2


def test_hours_are_at_least_so_many_where_some_are_not_known(accounts, brief, both_languages) -> None:
    least = {"en": "at least 6.5 hours a week", "sv": "minst 6,5 timmar i veckan"}[both_languages]
    assert least in brief()
    Account.objects.filter(hours_a_week=None).update(hours_a_week=1)
    assert least not in brief()


def test_a_suggestion_is_taken_into_a_line_and_nothing_is_kept_by_that(accounts, people, client_of) -> None:
    client = client_of(people[Role.STEWARD])
    url = reverse("brief_edit", args=[people[Role.STEWARD].organisation.slug])
    taken = client.post(url, {"hours": "3", "ask_1": "Anställ någon", "take": "0"})
    assert taken.context["form"]["ask_1"].value() == "Anställ någon"
    assert "Appoint owners for the 2 accounts" in taken.context["form"]["ask_2"].value()
    assert not Brief.objects.exists()


def test_what_is_asked_for_is_what_was_chosen(accounts, people, client_of, brief) -> None:
    assert "Appoint owners" in brief()
    url = reverse("brief_edit", args=[people[Role.STEWARD].organisation.slug])
    client = client_of(people[Role.STEWARD])
    assert client.post(url, {"hours": "", "ask_2": "  Anställ en redaktör  "}).status_code == 302
    assert Brief.objects.get().asks == ["Anställ en redaktör"]
    page = brief()
    assert "Anställ en redaktör" in page
    assert "Appoint owners" not in page


@pytest.mark.parametrize("role", [Role.APPROVER, Role.READER, Role.HOLDER, Role.AGENCY])
def test_who_does_not_decide_does_not_write_it(role, people, client_of) -> None:
    url = reverse("brief_edit", args=[people[role].organisation.slug])
    assert client_of(people[role]).get(url).status_code == 403
    with pytest.raises(Refused, match="not do this"):
        change_brief(actor=people[role], hours=None, asks=["Ge oss pengar"])


@pytest.mark.parametrize("role", [Role.HOLDER, Role.AGENCY])
def test_it_is_for_those_who_see_the_register(role, people, client_of, accounts) -> None:
    assert client_of(people[role]).get(reverse("brief", args=[people[role].organisation.slug])).status_code == 403


@pytest.mark.parametrize(
    ("hours", "asks", "code"),
    [
        (Decimal(-1), [], "no_hours"),
        (Decimal(10000), [], "no_hours"),
        (None, ["a", "b", "c", "d"], "too_many"),
        (None, ["lösenord: Sommar2024"], "password"),
    ],
)
def test_what_cannot_be_is_refused(people, hours, asks, code) -> None:
    with pytest.raises(Refused) as caught:
        change_brief(actor=people[Role.STEWARD], hours=hours, asks=asks)
    assert caught.value.code == code
    assert not Brief.objects.exclude(asks=[], hours_there_are=None).exists()


def test_a_person_who_is_forgotten_is_not_named_in_it(people, accounts, brief) -> None:
    change_brief(actor=people[Role.STEWARD], hours=None, asks=["Låt Hugo Holm gå kursen"])
    upstairs.forget(people[Role.HOLDER], people[Role.ADMINISTRATOR])
    page = brief()
    assert "Hugo Holm" not in page
    assert "somebody who has left" in page


def test_as_a_file_it_says_the_same_on_one_page(accounts, people, client_of, both_languages) -> None:
    client, url = client_of(people[Role.APPROVER]), reverse("brief", args=[people[Role.APPROVER].organisation.slug])
    Organisation.objects.update(language=both_languages)
    change_brief(actor=people[Role.STEWARD], hours=Decimal(3), asks=["Stäng Vassby" + " och mer" * 20] * 3)
    pages = PdfReader(io.BytesIO(client.get(url + "?format=pdf").content)).pages
    assert len(pages) == 1
    written = docx.Document(io.BytesIO(client.get(url + "?format=docx").content))
    said = {"en": "people follow accounts", "sv": "personer följer konton"}[both_languages]
    assert said in " ".join(pages[0].extract_text().split())
    assert said in "\n".join(each.text for each in written.paragraphs)


def test_on_paper_it_speaks_the_language_of_the_organisation(accounts, people, client_of, brief) -> None:
    Organisation.objects.update(language="sv")
    client, url = client_of(people[Role.STEWARD]), reverse("brief", args=[people[Role.STEWARD].organisation.slug])
    assert "What we ask you to decide" in brief()
    answer = client.get(url + "?format=docx")
    assert "Vad vi ber er besluta" in [each.text for each in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert "underlag-" in answer.headers["Content-Disposition"]
    offered = client.get(reverse("brief_edit", args=[people[Role.STEWARD].organisation.slug])).context["suggestions"]
    assert offered
    assert not any(each.startswith(("Decide", "Say", "Close", "Find")) for each in offered)


def test_its_number_of_queries_does_not_grow(people, account, django_assert_max_num_queries) -> None:
    for number in range(20):
        account(handle=f"vassby{number}")
    with django_assert_max_num_queries(9):
        brief_of(people[Role.STEWARD])
