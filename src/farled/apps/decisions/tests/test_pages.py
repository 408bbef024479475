"""The screens: a meeting by keys, for three people, in both languages; nothing that was written is lost."""

import io
from typing import Any

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from farled.apps.decisions.choices import Kind, Standing
from farled.apps.decisions.models import Agenda, Decision, Hold, Item, Task
from farled.apps.decisions.services import agendas, holding
from farled.apps.decisions.tests.conftest import in_days
from farled.apps.observations.services.by_eye import SeenByEye, note_by_eye, take_back
from farled.apps.observations.tests.test_rounds import picture
from farled.apps.organisations import services as organisations
from farled.apps.organisations.models import Organisation
from farled.apps.register import services as register
from farled.apps.register.models import Account, Documentation

HOME = "/o/ekshamn/decide/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(kept: Any, account: Any, agenda: Any) -> Agenda:
    """Three accounts, of which the first can be kept."""
    return agenda(kept(handle="alfa"), account(handle="beta"), account(handle="gamma"))


def page_of(item: Item) -> str:
    return f"{HOME}{item.agenda_id}/{item.pk}/"


def sent(client: Any, item: Item, kind: str, **more: Any) -> dict[str, Any]:
    """What the form of a decision sends as it stands, with some fields otherwise."""
    shown = client.get(page_of(item)).context
    form = next(each["form"] for each in shown["kinds"] if each["kind"] == kind)
    plain = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in {**plain, **more}.items()}


def write(client: Any, item: Item, form: str, shown: Any = None, **more: Any) -> Any:
    """Send what stands beside a decision as its page does, with some fields otherwise; `shown` an older page."""
    fields = (shown or client.get(page_of(item))).context[form]
    plain = {each.html_name: each.value() for each in fields}
    said = {**plain, **{fields.add_prefix(name): value for name, value in more.items()}}
    said = {name: "" if value is None else value for name, value in said.items()}
    return client.post(f"{page_of(item)}notes/", said, headers={"hx-request": "true"})


class TestMeeting:
    def test_a_decision_is_one_form_and_shows_the_next(
        self, meeting: Agenda, people: Any, client_of: Any, both_languages: str
    ) -> None:
        client, (first, second, _) = client_of(people["steward"]), meeting.items.all()
        got = client.post(page_of(first), sent(client, first, Kind.KEEP))
        assert got.url == page_of(second)
        assert Decision.objects.get().account.handle == "alfa"
        part = client.post(page_of(second), sent(client, second, Kind.CLOSE), headers={"hx-request": "true"})
        assert "gamma" in part.content.decode()
        assert part.headers["HX-Push-Url"] == page_of(meeting.items.last())
        last = meeting.items.last()
        done = client.post(page_of(last), sent(client, last, Kind.AGAIN), headers={"hx-request": "true"})
        assert done.headers["HX-Redirect"] == meeting.get_absolute_url()
        assert client.get(f"{HOME}{meeting.pk}/next/").url == meeting.get_absolute_url()

    def test_a_picture_of_the_account_stands_beside_the_evidence_and_stays_with_the_decision(
        self,
        meeting: Agenda,
        people: Any,
        client_of: Any,
        settings: Any,
        tmp_path: Any,
        decide: Any,
        both_languages: str,
    ) -> None:
        settings.MEDIA_ROOT, first = tmp_path, meeting.items.first()
        check = note_by_eye(actor=people["holder"], account=first.account, seen=SeenByEye("month", picture=picture()))
        shown = f'src="{first.account.get_absolute_url()}checks/{check.pk}/picture/"'
        seen_by = {"en": "As Hugo Holm saw it", "sv": "Som Hugo Holm såg den"}[both_languages]
        client = client_of(people["steward"])
        page = client.get(page_of(first)).content.decode()
        assert shown in page
        assert seen_by in page
        made = decide(first.account, Kind.CLOSE)
        later = note_by_eye(actor=people["steward"], account=first.account, seen=SeenByEye("year", picture=picture()))
        assert shown in client_of(people["reader"]).get(made.get_absolute_url()).content.decode()
        assert f"checks/{later.pk}/picture/" in client.get(page_of(first)).content.decode()
        take_back(actor=people["steward"], check=later)
        assert shown in client.get(page_of(first)).content.decode()

    def test_what_is_missing_is_asked_for_and_what_was_written_stands_there(
        self, meeting: Agenda, people: Any, client_of: Any
    ) -> None:
        client, item = client_of(people["steward"]), meeting.items.get(account__handle="beta")
        noted = {"notes-seen": "", "notes-dissent": "Rut tvekar"}
        got = client.post(page_of(item), sent(client, item, Kind.KEEP, purpose="unga kan bada", **noted))
        said = got.content.decode()
        assert got.status_code == 422
        assert "Only an account with an owner" in said
        assert "unga kan bada" in said
        assert "Rut tvekar" in said
        assert Account.objects.get(handle="beta").purpose == ""
        more = {"purpose": "unga kan bada", "owner_function": "Badmästare", "posts_promised": 1, "posts_per": "week"}
        assert client.post(page_of(item), sent(client, item, Kind.KEEP, **more)).status_code == 302
        assert Account.objects.get(handle="beta").owner_function == "Badmästare"

    def test_notes_and_criteria_outlive_the_stop_and_go_with_the_decision(
        self, meeting: Agenda, people: Any, client_of: Any
    ) -> None:
        client, item = client_of(people["steward"]), meeting.items.first()
        notes = {"dissent": "Rut vill stänga", "expects": "Följarna når 500", "expects_figure": 500}
        write(client, item, "notes", **notes)
        write(client, item, "criteria", active="yes")
        client = client_of(people["steward"])
        assert "Rut vill stänga" in client.get(page_of(item)).content.decode()
        client.post(page_of(item), sent(client, item, Kind.KEEP))
        decision = Decision.objects.get()
        assert (decision.dissent, decision.expects_figure) == ("Rut vill stänga", 500)
        assert [each["answer"] for each in decision.criteria] == ["yes"]

    def test_somebody_else_is_at_it(self, meeting: Agenda, people: Any, client_of: Any) -> None:
        client, other = client_of(people["steward"]), client_of(people["administrator"])
        item = meeting.items.first()
        data = sent(client, item, Kind.KEEP)
        assert "Sami Strand is deciding this one right now." in other.get(page_of(item)).content.decode()
        got = other.post(page_of(item), {**data, "grounds": "Mina ord"})
        assert got.status_code == 422
        assert "Sami Strand is deciding this one right now." in got.content.decode()
        assert "Mina ord" in got.content.decode()
        assert not Decision.objects.exists()
        other.post(f"{page_of(item)}take/")
        assert Hold.objects.get(account=item.account).person == people["administrator"]

    def test_somebody_has_changed_or_decided_it_meanwhile(self, meeting: Agenda, people: Any, client_of: Any) -> None:
        client, item = client_of(people["steward"]), meeting.items.first()
        data = sent(client, item, Kind.KEEP, grounds="Mina ord")
        register.change_account(
            actor=people["administrator"], account=item.account, changes={"purpose": "annat"}, expected_version=None
        )
        got = client.post(page_of(item), data)
        assert "annat" in got.content.decode()
        assert "Mina ord" in got.content.decode()
        form = next(each["form"] for each in got.context["kinds"] if each["kind"] == Kind.KEEP)
        assert client.post(page_of(item), {**data, "version": form["version"].value()}).status_code == 302
        again = client.post(page_of(item), {**data, "version": Account.objects.get(pk=item.account_id).version})
        assert again.status_code == 422
        assert "has just decided about this account: Keep" in again.content.decode()
        assert Decision.objects.count() == 1

    def test_facts_that_contradict_each_other_are_shown_as_they_are(
        self, meeting: Agenda, people: Any, client_of: Any, both_languages: str
    ) -> None:
        """A post of tomorrow, opened after its campaign ended, owned by somebody who left before."""
        item = meeting.items.first()
        people["holder"].leaves_on = in_days(-400)
        people["holder"].save()
        Account.objects.filter(pk=item.account_id).update(last_post_on=in_days(1), gone_on=in_days(30))
        Documentation.objects.filter(account=item.account).update(
            opened_on=in_days(20), campaign="Vårstädning", campaign_ended_on=in_days(-900)
        )
        client = client_of(people["steward"])
        page = client.get(page_of(item))
        assert page.status_code == 200
        assert " -" not in page.content.decode().partition('class="evidence"')[2].partition('class="verdicts"')[0]
        refused = client.post(page_of(item), sent(client, item, Kind.KEEP))
        gone = {"en": "so it can only be closed", "sv": "så det kan bara stängas"}[both_languages]
        assert gone in refused.content.decode()
        assert client.post(page_of(item), sent(client, item, Kind.CLOSE)).status_code == 302
        assert Decision.objects.get().facts["figures"]["last_post_on"] == in_days(1).isoformat()

    def test_later_and_off_the_agenda(self, meeting: Agenda, people: Any, client_of: Any) -> None:
        client, (first, second, _) = client_of(people["steward"]), meeting.items.all()
        assert client.post(f"{page_of(first)}later/").url == page_of(second)
        assert Item.objects.get(pk=first.pk).passed_over
        client.post(f"{page_of(first)}off/")
        assert not Item.objects.filter(pk=first.pk).exists()

    def test_larger_for_the_projector_stays_so(self, meeting: Agenda, people: Any, client_of: Any) -> None:
        client, (first, second, _) = client_of(people["steward"]), meeting.items.all()
        assert "decide-body larger" in client.get(page_of(first), {"larger": "on"}).content.decode()
        assert "decide-body larger" in client.get(page_of(second)).content.decode()
        assert "decide-body larger" not in client.get(page_of(second), {"larger": "off"}).content.decode()

    @pytest.mark.parametrize("role", ["approver", "reader", "holder", "agency"])
    def test_those_who_do_not_decide(self, meeting: Agenda, people: Any, client_of: Any, role: str) -> None:
        client, item = client_of(people[role]), meeting.items.first()
        for path in (page_of(item), f"{HOME}new/", f"{HOME}rules/"):
            assert client.get(path).status_code == 403
        assert client.post(page_of(item), {"kind": "close"}).status_code == 403
        assert client.get(HOME).status_code == (200 if role in ("approver", "reader") else 403)

    def test_a_stranger(self, meeting: Agenda, stranger: Any, client_of: Any) -> None:
        client, item = client_of(stranger), meeting.items.first()
        for path in (page_of(item), HOME, meeting.get_absolute_url()):
            assert client.get(path).status_code == 404
        assert client.get(page_of(item).replace("ekshamn", "norrtorp")).status_code == 404

    def test_as_many_statements_for_five_hundred(
        self, account: Any, agenda: Any, people: Any, client_of: Any, django_assert_max_num_queries: Any
    ) -> None:
        meeting = agenda(*[account() for _ in range(500)])
        client = client_of(people["steward"])
        with django_assert_max_num_queries(45):
            client.get(page_of(meeting.items.all()[250]))
        with django_assert_max_num_queries(20):
            assert "500" in client.get(meeting.get_absolute_url()).content.decode()


class TestAgenda:
    def test_from_ticked_accounts_or_all_that_a_filter_leaves(
        self, account: Any, people: Any, client_of: Any, both_languages: str
    ) -> None:
        first, second, third = (account(handle=name) for name in "abc")
        client = client_of(people["steward"])
        assert client.post(f"{HOME}new/", {"pk": [first.pk, third.pk], "query": ""}).context["count"] == 2
        about = {"save": 1, "query": "", "name": "Mötet", "order": "list"}
        made = client.post(f"{HOME}new/", {**about, "pk": [third.pk, first.pk]})
        meeting = Agenda.objects.get()
        assert made.url == meeting.get_absolute_url()
        assert [each.account for each in meeting.items.all()] == [first, third]
        Account.objects.filter(pk=second.pk).update(platform="x")
        assert client.get(f"{HOME}new/?platform=x").context["count"] == 1
        more = {**about, "query": "platform=x", "everything": "on", "agenda": meeting.pk}
        assert client.post(f"{HOME}new/", more).url == meeting.get_absolute_url()
        assert meeting.items.count() == 3

    def test_one_account_from_its_page(self, account: Any, people: Any, client_of: Any) -> None:
        made = account(handle="ensam", needed="yes", state="in_order")
        client = client_of(people["steward"])
        page = client.get(made.get_absolute_url()).content.decode()
        assert "Decide about it now" in page
        assert "No meeting has decided about it yet." in page
        assert "Nothing has been decided yet." not in page
        assert client.post(f"{HOME}account/{made.pk}/").url == f"{HOME}{Agenda.objects.get().pk}/next/"
        assert client_of(people["reader"]).post(f"{HOME}account/{made.pk}/").status_code == 403

    def test_ended_and_gone_on_with(self, meeting: Agenda, people: Any, client_of: Any, both_languages: str) -> None:
        client = client_of(people["steward"])
        for move, is_ended in (("end", True), ("go-on", False)):
            client.post(f"{HOME}{meeting.pk}/{move}/")
            assert bool(Agenda.objects.get().ended_at) is is_ended
            assert client.get(page_of(meeting.items.first())).status_code == 200
            assert client.get(HOME).status_code == 200


class TestDecision:
    def test_the_list_asks_as_often_for_many_as_for_few(
        self, account: Any, people: Any, client_of: Any, decide: Any
    ) -> None:
        client, asked = client_of(people["reader"]), []
        client.get(f"{HOME}decisions/")  # what is asked once and then known
        for count in (2, 20):
            for _ in range(count):
                decide(account(), Kind.AGAIN)
            with CaptureQueriesContext(connection) as queries:
                client.get(f"{HOME}decisions/")
            asked.append(len(queries))
        assert asked[0] == asked[1]

    def test_its_page_shows_what_was_known_then(
        self, meeting: Agenda, people: Any, client_of: Any, decide: Any, both_languages: str
    ) -> None:
        item = meeting.items.select_related("agenda", "account").first()
        Account.objects.filter(pk=item.account_id).update(followers=1234)
        decision = decide(item.account, Kind.KEEP, item=item, expects="Följarna når 500", review_on=in_days(30))
        Account.objects.filter(pk=item.account_id).update(followers=1, purpose="")
        for role in ("steward", "approver", "reader", "holder"):
            said = client_of(people[role]).get(f"{HOME}decisions/{decision.pk}/").content.decode()
            assert "unga läsare kan höra om nya böcker" in said
            assert ("1,234" in said) or ("1 234" in said) or ("1\u00a0234" in said)
        assert client_of(people["agency"]).get(f"{HOME}decisions/{decision.pk}/").status_code == 404

    def test_a_proposal_is_approved_or_sent_back(self, account: Any, people: Any, client_of: Any, decide: Any) -> None:
        organisations.set_approval(actor=people["administrator"], wanted=True)
        people["steward"].organisation.refresh_from_db()
        first, second = decide(account(), Kind.CLOSE), decide(account(), Kind.CLOSE)
        client = client_of(people["approver"])
        assert "2 decisions wait for your yes or no." in client.get(HOME).content.decode()
        client.post(f"{HOME}decisions/{first.pk}/approve/")
        assert client.post(f"{HOME}decisions/{second.pk}/send-back/", {"reason": ""}).status_code == 422
        client.post(f"{HOME}decisions/{second.pk}/send-back/", {"reason": "Fråga skolan"})
        states = dict(Decision.objects.values_list("pk", "state"))
        assert states == {first.pk: Standing.IN_FORCE, second.pk: Standing.SENT_BACK}
        said = [client.get(each.get_absolute_url()).content.decode() for each in (first, second)]
        assert ["<dt>Proposed</dt>" in each for each in said] == [False, True]
        assert client_of(people["steward"]).post(f"{HOME}decisions/{second.pk}/approve/").status_code == 403

    def test_what_is_late_says_so(
        self, account: Any, decide: Any, people: Any, client_of: Any, both_languages: str
    ) -> None:
        decide(account(), Kind.CLOSE)
        url, late = f"{HOME}tasks/", {"en": ": late", "sv": ": försenat"}[both_languages]
        assert late not in client_of(people["steward"]).get(url).content.decode()
        Task.objects.update(due_on=in_days(-1))
        assert client_of(people["steward"]).get(url).content.decode().count(late) == 4

    def test_tasks_are_done_and_given_away(self, account: Any, people: Any, client_of: Any, decide: Any) -> None:
        decision = decide(account(), Kind.CLOSE)
        task = Task.objects.first()
        holder, steward = client_of(people["holder"]), client_of(people["steward"])
        assert "4 tasks of yours" in holder.get(f"{HOME}tasks/").content.decode()
        assert holder.post(f"{HOME}tasks/{task.pk}/done/", {"back": 1}).url == f"{HOME}tasks/"
        assert Task.objects.get(pk=task.pk).done_by == people["holder"]
        last = Task.objects.last()
        change = {"person": people["reader"].pk, "due_on": in_days(9)}
        assert steward.post(f"{HOME}tasks/{last.pk}/", change).url == decision.get_absolute_url()
        assert steward.post(f"{HOME}decisions/{decision.pk}/tasks/new/", {"text": "Ring skolan"}).status_code == 302
        assert client_of(people["reader"]).get(f"{HOME}tasks/?mine=on").context["page"].paginator.count == 1
        assert holder.get(f"{HOME}tasks/{task.pk}/").status_code == 403

    def test_what_it_expected_is_looked_at(self, account: Any, people: Any, client_of: Any, decide: Any) -> None:
        decision = decide(account(), Kind.CLOSE, expects="Alla följer med", expects_figure=80, review_on=in_days(1))
        client = client_of(people["steward"])
        path = f"{HOME}decisions/{decision.pk}/review/"
        assert "Alla följer med (80)" in client.get(path).content.decode()
        assert client.post(path, {"came_true": "partly", "figure": 60, "words": "Nästan"}).status_code == 302
        said = client.get(decision.get_absolute_url()).content.decode()
        assert "Partly: 60" in said
        assert "Nästan" in said

    def test_rules(self, people: Any, client_of: Any, organisation: Any, both_languages: str) -> None:
        steward, administrator = client_of(people["steward"]), client_of(people["administrator"])
        asked = {"part": "questions", "questions": "Når det unga familjer? / 3\n\nHar det något eget?"}
        assert steward.post(f"{HOME}rules/", asked).status_code == 302
        assert "Når det unga familjer? / 3" in steward.get(f"{HOME}rules/").content.decode()
        assert steward.post(f"{HOME}rules/", {"part": "approval", "wanted": "on"}).status_code == 403
        assert administrator.post(f"{HOME}rules/", {"part": "approval", "wanted": "on"}).status_code == 302
        organisation.refresh_from_db()
        assert organisation.decisions_need_approval


class TestList:
    @pytest.fixture
    def done(self, meeting: Agenda, decide: Any, people: Any) -> Agenda:
        items = list(meeting.items.select_related("agenda", "account"))
        decide(items[0].account, Kind.KEEP, item=items[0], grounds="Den når unga", dissent="Rut Rönn vill stänga")
        decide(items[1].account, Kind.CLOSE, item=items[1], target=items[0].account, grounds="Kampanjen är slut")
        agendas.change_agenda(
            actor=people["steward"], agenda=meeting, name="Mötet", day=in_days(0), present="Vera, Nils"
        )
        return meeting

    def test_as_page_pdf_and_docx_it_says_the_same(
        self, done: Agenda, people: Any, client_of: Any, both_languages: str
    ) -> None:
        Organisation.objects.update(language=both_languages)
        client, path = client_of(people["approver"]), f"{HOME}{done.pk}/list/"
        page = client.get(path).content.decode()
        pdf = client.get(path, {"format": "pdf"})
        written = client.get(path, {"format": "docx"})
        paper = " ".join("\n".join(each.extract_text() for each in PdfReader(io.BytesIO(pdf.content)).pages).split())
        document = docx.Document(io.BytesIO(written.content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        word = "\n".join([*(each.text for each in document.paragraphs), *cells])
        kind = {"en": "Decision list", "sv": "Beslutslista"}[both_languages]
        for said in (
            "Den når unga",
            "Kampanjen är slut",
            "Hugo Holm",
            "Vera, Nils",
            "Rut Rönn vill stänga",
            "gamma",
            kind,
        ):
            assert said in page
            assert said in paper
            assert said in word
        assert pdf.headers["Content-Disposition"].endswith('motet.pdf"')

    def test_what_waits_for_a_yes_is_said_to(self, meeting: Agenda, people: Any, client_of: Any, decide: Any) -> None:
        organisations.set_approval(actor=people["administrator"], wanted=True)
        people["steward"].organisation.refresh_from_db()
        item = meeting.items.select_related("agenda", "account").last()
        decide(item.account, Kind.CLOSE, item=item)
        said = client_of(people["reader"]).get(f"{HOME}{meeting.pk}/list/").content.decode()
        assert "1 proposal waits for an approver" in said

    def test_one_statement_however_long(self, done: Agenda, django_assert_num_queries: Any) -> None:
        from farled.apps.decisions.decision_list import decision_list_of

        with django_assert_num_queries(1):
            assert len(decision_list_of(done).left) == 1


def test_markup_is_shown_as_text(meeting: Agenda, people: Any, client_of: Any, decide: Any) -> None:
    item = meeting.items.select_related("agenda", "account").first()
    Account.objects.filter(pk=item.account_id).update(name="<script>alert(1)</script>")
    decision = decide(item.account, Kind.KEEP, item=item, grounds="<b>x</b>", dissent="<i>y</i>")
    client = client_of(people["steward"])
    holding.take(actor=people["steward"], account=item.account)
    for path in (decision.get_absolute_url(), f"{HOME}{meeting.pk}/list/", page_of(item), f"{HOME}decisions/"):
        said = client.get(path).content.decode()
        assert "<script>alert" not in said
        assert "<b>x" not in said
