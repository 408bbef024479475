"""A decision as it is read: by whoever has something to do after it, and long after it was made."""

import html
import io
from datetime import timedelta
from typing import Any

import docx
import pytest

from farled.apps.decisions import said
from farled.apps.decisions.choices import Kind
from farled.apps.decisions.decision_list import decision_list_of
from farled.apps.decisions.models import Agenda, Decision, Outcome, Task
from farled.apps.decisions.queries import decisions
from farled.apps.decisions.services.answering import approve
from farled.apps.decisions.services.reviewing import note_outcome
from farled.apps.decisions.tests.conftest import in_days, refusal
from farled.apps.organisations import services as organisations
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register import services as register
from farled.apps.register.models import Account
from farled.kit import clock

HOME = "/o/ekshamn/decide/"
pytestmark = pytest.mark.django_db


class TestWhoeverHasATask:
    @pytest.fixture
    def hers(self, both_languages: str, account: Any, decide: Any, people: Any) -> Decision:
        """A decision about an account that the holder does not run, of which one task is hers."""
        more = {"responsible": people["reader"], "dissent": "Rut vill ha kvar det", "grounds": "Kampanjen är slut"}
        made = decide(account(handle="sommar", purpose="unga kan bada"), Kind.CLOSE, **more)
        made.tasks.filter(code="announce").update(person=people["holder"])
        return made

    def test_reads_the_decision_and_ticks_it_off(
        self, hers: Decision, people: Any, client_of: Any, both_languages: str
    ) -> None:
        client, url = client_of(people["holder"]), hers.get_absolute_url()
        assert url in client.get(f"{HOME}tasks/").content.decode()
        assert url in client.get("/o/ekshamn/").content.decode()
        shown = client.get(url).content.decode()
        assert "Kampanjen är slut" in shown
        assert {"en": "Tell the followers", "sv": "Berätta för följarna"}[both_languages] in shown
        task = hers.tasks.get(code="announce")
        assert client.post(f"{HOME}tasks/{task.pk}/done/").url == url
        assert Task.objects.get(pk=task.pk).done_by == people["holder"]

    def test_is_led_nowhere_she_may_not_go_and_reads_no_more_than_that(
        self, hers: Decision, people: Any, client_of: Any
    ) -> None:
        client = client_of(people["holder"])
        shown = client.get(hers.get_absolute_url()).content.decode()
        for hidden in ("Rut vill ha kvar det", "unga kan bada", f'"{hers.account.get_absolute_url()}"', f'"{HOME}"'):
            assert hidden not in shown
        assert shown.count("/done/") == 1
        other = hers.tasks.exclude(code="announce").first()
        assert client.post(f"{HOME}tasks/{other.pk}/done/").status_code == 404

    def test_nobody_else_reads_it(
        self, hers: Decision, people: Any, stranger: Any, client_of: Any, organisation: Any
    ) -> None:
        other = Person.objects.create(organisation=organisation, name="Ola", role="holder", login=None)
        assert not decisions.decisions(other).exists()
        assert client_of(stranger).get(hers.get_absolute_url()).status_code == 404
        assert client_of(people["agency"]).get(hers.get_absolute_url()).status_code == 404

    def test_an_agency_is_told_what_to_do_and_not_what_was_decided_besides(
        self, hers: Decision, people: Any, client_of: Any
    ) -> None:
        hers.tasks.filter(code="announce").update(person=people["agency"])
        client, url = client_of(people["agency"]), hers.get_absolute_url()
        assert client.get(url).url == f"{HOME}tasks/"
        shown = client.get(f"{HOME}tasks/").content.decode()
        assert "sommar" in shown
        assert f'href="{url}"' not in shown
        task = hers.tasks.get(code="announce")
        assert client.post(f"{HOME}tasks/{task.pk}/done/").url == f"{HOME}tasks/"


@pytest.mark.parametrize(
    ("words", "figure", "shown"),
    [
        ("Kontot har 1 200 följare", 1200, "Kontot har 1 200 följare"),
        ("1,200 followers", 1200, "1,200 followers"),
        ("Alla följer med", 80, "Alla följer med (80)"),
        ("Det blir så", None, "Det blir så"),
    ],
)
def test_a_figure_that_the_words_say_is_not_said_twice(words: str, figure: int | None, shown: str) -> None:
    assert said.expected(Decision(expects=words, expects_figure=figure)) == shown


class TestLater:
    def test_how_long_ago_something_was_is_told_from_the_day_of_the_decision(
        self, both_languages: str, account: Any, decide: Any, people: Any, client_of: Any
    ) -> None:
        made = account(last_post_on=in_days(-40))
        with clock.standing_at(clock.now() - timedelta(days=30)):
            decision = decide(made, Kind.CLOSE, due_on=in_days(90))
        shown = client_of(people["reader"]).get(decision.get_absolute_url()).content.decode()
        assert {"en": "(10 days before)", "sv": "(10 dagar tidigare)"}[both_languages] in shown.replace("\u00a0", " ")

    def test_a_day_that_has_passed_is_not_still_to_come(
        self, both_languages: str, kept: Any, decide: Any, people: Any, client_of: Any
    ) -> None:
        decision = decide(kept(), Kind.KEEP, review_on=in_days(30))
        late = {"en": "It was to be looked at again on", "sv": "Det skulle ses över igen"}[both_languages]
        client = client_of(people["reader"])
        for on, is_late in ((in_days(0), False), (in_days(-1), True)):
            Decision.objects.filter(pk=decision.pk).update(next_review_on=on)
            assert (late in client.get(decision.get_absolute_url()).content.decode()) is is_late

    def test_what_was_put_off_is_decided_and_not_asked_whether_it_came_true(
        self, both_languages: str, account: Any, decide: Any, people: Any, client_of: Any
    ) -> None:
        decision, client = decide(account(), Kind.AGAIN), client_of(people["steward"])
        path = f"{decision.get_absolute_url()}review/"
        assert client.get(path).url == client.post(path, {"came_true": "no"}).url == decision.get_absolute_url()
        shown = client.get(decision.get_absolute_url()).content.decode()
        assert {"en": "Decide about the account.", "sv": "Besluta om kontot."}[both_languages] in shown
        assert f'action="{HOME}account/{decision.account_id}/"' in shown
        assert {"en": "Did it come true?", "sv": "Blev det så?"}[both_languages] not in shown
        said_no = {"actor": people["steward"], "decision": decision, "came_true": "no"}
        assert refusal(note_outcome, **said_no) == "put_off"
        assert not Outcome.objects.exists()
        assert Account.objects.get(pk=decision.account_id).status == "open"


class TestOneAfterTheOther:
    def test_an_approver_goes_on_to_the_next_that_waits(
        self, both_languages: str, account: Any, decide: Any, people: Any, client_of: Any
    ) -> None:
        organisations.set_approval(actor=people["administrator"], wanted=True)
        waiting = []
        for _ in range(3):
            made = account()
            made.organisation.refresh_from_db()
            waiting.append(decide(made, Kind.CLOSE))
        client, urls = client_of(people["approver"]), [each.get_absolute_url() for each in waiting]
        left = {"en": "3 wait for your yes or no", "sv": "3 väntar på ditt ja eller nej"}[both_languages]
        assert left in client.get(urls[0]).content.decode()
        assert client.post(f"{urls[0]}approve/").url == urls[1]
        assert client.post(f"{urls[1]}send-back/", {"reason": "Fråga skolan"}).url == urls[2]
        done = {"en": "is sent back", "sv": "är tillbakaskickat"}[both_languages]
        assert f"{waiting[1].account.told_apart} {done}" in client.get(urls[2]).content.decode()
        assert client.post(f"{urls[2]}approve/").url == urls[2]

    def test_whoever_fills_in_what_is_missing_knows_that_it_waits_for_nobody(
        self, both_languages: str, account: Any, agenda: Any, people: Any, client_of: Any
    ) -> None:
        item = agenda(account()).items.get()
        client = client_of(people["steward"])
        told = {
            "en": "Fill in what is still missing. It is written into the register at once",
            "sv": "Fyll i det som saknas. Det skrivs in i registret direkt",
        }[both_languages]
        for wanted in (False, True):
            organisations.set_approval(actor=people["administrator"], wanted=wanted)
            assert (told in client.get(item.get_absolute_url()).content.decode()) is wanted


class TestList:
    """The list of a meeting tells what is decided from what is proposed, by whom, and whose the accounts are."""

    @pytest.fixture
    def meeting(self, both_languages: str, kept: Any, account: Any, agenda: Any, decide: Any, people: Any) -> Agenda:
        laid: Agenda = agenda(kept(handle="alfa"), account(handle="beta"), account(handle="gamma"), account())
        items = list(laid.items.select_related("agenda", "account"))
        decide(items[0].account, Kind.KEEP, item=items[0], review_on=in_days(200), expects="Följarna når 500")
        organisations.set_approval(actor=people["administrator"], wanted=True)
        for item in items[1:3]:
            item.account.organisation.refresh_from_db()
            proposal = decide(item.account, Kind.CLOSE, item=item)
        approve(actor=people["approver"], decision=proposal)
        return laid

    def test_in_every_form(self, meeting: Agenda, people: Any, client_of: Any, both_languages: str) -> None:
        words = {
            "en": (
                "2 of 4 accounts have their decision.",
                "1 proposal waits for an approver's yes",
                "Proposed: to close",
                f"Decided by Sami Strand on {said.in_full(in_days(0))}",
                "approved by Asta Ask",
                "It promises: at least 2 posts",
            ),
            "sv": (
                "2 av 4 konton har fått sitt beslut.",
                "1 förslag väntar på godkännande",
                "Föreslås stängas",
                f"Beslutat av Sami Strand {said.in_full(in_days(0))}",
                "godkänt av Asta Ask",
                "Löfte: minst 2 inlägg",
            ),
        }[both_languages]
        Organisation.objects.update(language=both_languages)
        client, path = client_of(people["reader"]), f"{meeting.get_absolute_url()}list/"
        page = html.unescape(client.get(path).content.decode())
        written = docx.Document(io.BytesIO(client.get(path, {"format": "docx"}).content))
        cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
        paper = "\n".join([*(each.text for each in written.paragraphs), *cells])
        for sentence in (*words, "Hugo Holm", said.in_full(in_days(200)), "Följarna når 500"):
            assert sentence in page
            assert sentence in paper

    def test_what_is_proposed_is_not_counted_as_decided(
        self, meeting: Agenda, people: Any, client_of: Any, both_languages: str
    ) -> None:
        found = decision_list_of(meeting)
        names = {
            "en": ["Kept", "Closed", "Proposed", "Not decided"],
            "sv": ["Behålls", "Stängs", "Föreslaget", "Inte beslutat"],
        }
        assert list(found.counts) == [(1, word) for word in names[both_languages]]
        counted = {"en": "2 of 4 decided, 1 proposal", "sv": "beslut om 2 av 4, 1 förslag"}[both_languages]
        for url in (HOME, meeting.get_absolute_url()):
            assert counted in client_of(people["reader"]).get(url).content.decode()


def test_how_many_get_in_is_told_to_those_who_may_know(
    account: Any, agenda: Any, decide: Any, people: Any, client_of: Any, both_languages: str
) -> None:
    made = account()
    fields = {"person": people["holder"], "way": "shared", "tool": "Nyckelringen"}
    register.add_access(actor=people["administrator"], account=made, fields=fields)
    decision = decide(made, Kind.CLOSE)
    told = {"en": "1 person or agency", "sv": "1 person eller byrå"}[both_languages]
    for role, knows in (("administrator", True), ("reader", False), ("approver", False)):
        assert people[role].sees_access is knows
        assert (told in client_of(people[role]).get(decision.get_absolute_url()).content.decode()) is knows, role
    Person.objects.update(sees_access=False)
    people["steward"].refresh_from_db()
    assert told not in client_of(people["steward"]).get(agenda(made).items.get().get_absolute_url()).content.decode()


def test_a_list_of_what_waits_does_not_lead_to_itself(
    account: Any, decide: Any, people: Any, client_of: Any, both_languages: str
) -> None:
    organisations.set_approval(actor=people["administrator"], wanted=True)
    made = account()
    made.organisation.refresh_from_db()
    decide(made, Kind.CLOSE)
    client, url = client_of(people["approver"]), f"{HOME}decisions/"
    told = {"en": "1 decision waits for your yes", "sv": "1 beslut väntar på ditt"}[both_languages]
    assert told in client.get(url).content.decode()
    assert told not in client.get(f"{url}?state=proposed").content.decode()
