"""The pages of the register, for three people, in both languages, and what each costs in statements."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from farled.apps.organisations.models import Organisation, Unit
from farled.apps.register import services
from farled.apps.register.forms import ACCESS_PARTS, GROUPS
from farled.apps.register.models import Account
from farled.apps.register.services.imports import columns

LIST = "/o/ekshamn/accounts/"


@pytest.fixture
def made(account, people):
    services.refresh(
        [account(handle=name, owner=owner).pk for name, owner in (("alfa", people["holder"]), ("beta", None))]
    )
    return {each.handle: each for each in Account.objects.all()}


class TestWhoSees:
    @pytest.mark.parametrize(
        ("role", "seen"), [("steward", 2), ("reader", 2), ("approver", 2), ("holder", 1), ("agency", 0)]
    )
    def test_the_list_by_role(self, made, people, client_of, role, seen, both_languages):
        page = client_of(people[role]).get(LIST)
        assert page.status_code == 200
        assert page.context["page"].count == seen

    def test_an_agency_sees_what_it_runs(self, made, people, client_of):
        Account.objects.filter(handle="beta").update(run_by_agency=people["agency"].agency)
        client = client_of(people["agency"])
        assert b"beta" in client.get(LIST).content
        assert client.get(f"{LIST}{made['beta'].pk}/").status_code == 200
        assert client.get(f"{LIST}{made['alfa'].pk}/").status_code == 404

    def test_a_stranger_gets_404_here_and_for_our_numbers_there(self, made, stranger, client_of):
        client, pk = client_of(stranger), made["alfa"].pk
        for path in ("", "panel/", "edit/purpose/", "look/", "access/new/", "files/new/", "people/owner/"):
            assert client.get(f"{LIST}{pk}/{path}").status_code == 404
            assert client.get(f"/o/norrtorp/accounts/{pk}/{path}").status_code == 404

    def test_a_reader_reads_and_changes_nothing(self, made, people, client_of):
        client, pk = client_of(people["reader"]), made["alfa"].pk
        assert client.get(f"{LIST}{pk}/").status_code == 200
        for path in (f"{pk}/edit/purpose/", f"{pk}/look/", f"{pk}/move/lose/", f"{pk}/access/new/", "new/"):
            assert client.get(LIST + path).status_code == 403
        assert client.post(f"{LIST}many/", {"field": "needed", "pk": pk}).status_code == 403


class TestAccount:
    def test_all_groups_have_at_most_seven_fields(self):
        assert all(len(group.names) <= 7 for group in (*GROUPS.values(), *ACCESS_PARTS.values()))

    def test_what_is_open_names_who_could_know(self, made, people, client_of):
        page = client_of(people["steward"]).get(f"{LIST}{made['alfa'].pk}/").content.decode()
        assert "not looked at yet" in page
        assert "Hugo Holm, who is its owner, could know." in page
        assert "1 of 6 questions answered" in page

    @pytest.mark.parametrize("group", GROUPS)
    def test_every_group_is_shown_and_saved(self, made, people, client_of, group, both_languages):
        client, path = client_of(people["steward"]), f"{LIST}{made['beta'].pk}/edit/{group}/"
        assert client.get(path).status_code == 200
        assert client.get(path, headers={"hx-request": "true"}).content.lstrip().startswith(b"<h3>")
        assert client.post(path, {"version": 1}).status_code == 302

    def test_a_holder_writes_the_purpose_of_the_own_account(self, made, people, client_of):
        client, path = client_of(people["holder"]), f"{LIST}{made['alfa'].pk}/edit/purpose/"
        client.post(path, {"version": 1, "purpose": "unga får lästips"})
        assert Account.objects.get(handle="alfa").purpose == "unga får lästips"

    def test_the_second_sees_what_the_first_wrote_and_loses_nothing(self, made, people, client_of):
        client, path = client_of(people["steward"]), f"{LIST}{made['alfa'].pk}/edit/purpose/"
        client.post(path, {"version": 1, "purpose": "first words"})
        page = client.post(path, {"version": 1, "purpose": "second words"})
        said = page.content.decode()
        assert "first words" in said
        assert "second words" in said
        assert page.context["form"]["version"].value() == 2
        client.post(path, {"version": 2, "purpose": "second words"})
        assert Account.objects.get(handle="alfa").purpose == "second words"

    def test_what_came_in_by_mistake_is_removed_and_history_keeps_that_it_was_there(
        self, made, people, client_of, django_capture_on_commit_callbacks, both_languages
    ):
        steward, account = people["steward"], made["beta"]
        kept = services.add_attachment(actor=steward, account=account, file=SimpleUploadedFile("a.txt", b"a"))
        client, path = client_of(steward), f"{LIST}{account.pk}/remove/"
        assert client.get(path).status_code == 200
        assert "errorlist" in client.post(path, {"reason": " "}).content.decode()
        assert client_of(people["holder"]).get(f"{LIST}{made['alfa'].pk}/remove/").status_code == 403
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(path, {"reason": "Fel namn"}).url == LIST
        assert not Account.objects.filter(pk=account.pk).exists()
        assert not kept.file.storage.exists(kept.file.name)
        assert "Fel namn" in client.get(f"/o/ekshamn/history/account/{account.pk}/").content.decode()

    def test_two_who_name_an_owner_see_each_other(self, made, people, client_of):
        client, pk = client_of(people["steward"]), made["beta"].pk
        client.post(f"{LIST}{pk}/people/owner/", {"version": 1, "person": people["holder"].pk})
        page = client.post(f"{LIST}{pk}/people/owner/", {"version": 1, "person": people["reader"].pk})
        assert "Hugo Holm" in page.content.decode()
        assert Account.objects.get(pk=pk).owner == people["holder"]
        client.post(
            f"{LIST}{pk}/people/owner/", {"version": 2, "person": people["reader"].pk, "reason": "Slutar i maj"}
        )
        assert Account.objects.get(pk=pk).owner == people["reader"]
        assert "Slutar i maj" in client.get(f"{LIST}{pk}/history/").content.decode()

    def test_why_is_asked_where_something_is_changed(self, made, people, client_of):
        client, path = client_of(people["steward"]), f"{LIST}{made['alfa'].pk}/edit/purpose/"
        assert "reason" not in client.get(path).context["form"].fields
        client.post(path, {"version": 1, "purpose": "unga får lästips"})
        client.post(path, {"version": 2, "purpose": "alla får lästips", "reason": "Nämnden ville det"})
        assert "Nämnden ville det" in client.get(f"{LIST}{made['alfa'].pk}/history/").content.decode()

    def test_a_company_meets_no_records(self, account, other_organisation, stranger, client_of):
        own = account(organisation=other_organisation)
        client = client_of(stranger)
        page = client.get(f"/o/norrtorp/accounts/{own.pk}/").content.decode()
        assert "Law and records" not in page
        assert "Law and terms" in page
        asked = client.get(f"/o/norrtorp/accounts/{own.pk}/edit/law/").content.decode()
        assert "legal_ground" in asked
        assert "archived_on" not in asked
        assert "Department" in client.get(f"/o/norrtorp/accounts/{own.pk}/edit/place/").content.decode()

    @pytest.mark.parametrize(
        ("kind", "archive", "records"),
        [("company", False, False), ("agency", False, False), ("association", True, False), ("public", True, True)],
    )
    def test_each_kind_meets_what_it_needs(
        self, account, people, organisation, client_of, kind, archive, records, both_languages
    ):
        Organisation.objects.filter(pk=organisation.pk).update(kind=kind)
        path = f"{LIST}{account().pk}/edit/law/"
        answer = client_of(people["steward"]).get(path)
        for name, is_met in {"legal_ground": True, "archived_on": archive, "records_plan": records}.items():
            assert (name in answer.content.decode()) is is_met
            assert (name in columns.fields_for(kind)) is is_met

    def test_its_people_read_its_history_and_nobody_else_does(self, made, people, client_of):
        path = f"{LIST}{made['alfa'].pk}/history/"
        services.change_account(
            actor=people["steward"], account=made["alfa"], changes={"purpose": "x"}, expected_version=1
        )
        assert "filled in the purpose" in client_of(people["holder"]).get(path).content.decode()
        assert client_of(people["holder"]).get(f"{LIST}{made['beta'].pk}/history/").status_code == 404

    @pytest.mark.parametrize(
        ("language", "sentence"),
        [
            ("sv", "Vi använder kontot så att låntagare kan hitta sagostunder"),
            ("en", "We use this account so that borrowers can find story times"),
        ],
    )
    def test_its_purpose_reads_as_one_sentence(self, account, people, client_of, language, sentence):
        own = account(purpose=sentence.partition("att " if language == "sv" else "that ")[2])
        with translation.override(language):
            assert sentence in client_of(people["steward"]).get(f"{LIST}{own.pk}/").content.decode()

    def test_hours_are_said_as_people_say_them(self, account, people, client_of, both_languages):
        made = account(hours_a_week="3.0"), account(hours_a_week="2.5")
        pages = [client_of(people["steward"]).get(f"{LIST}{each.pk}/").content.decode() for each in made]
        assert "<dd>3</dd>" in pages[0]
        assert f"<dd>2{',' if both_languages == 'sv' else '.'}5</dd>" in pages[1]

    def test_what_was_changed_meanwhile_stands_below_the_sentence_that_explains_it(
        self, account, people, client_of, both_languages
    ):
        own = account(name="Badet")
        services.change_account(
            actor=people["steward"], account=own, changes={"name": "Hallen"}, expected_version=own.version
        )
        at = f"{LIST}{own.pk}/edit/origin/"
        page = client_of(people["steward"]).post(at, {"opened_for": "x", "version": own.version}).content.decode()
        why, then = {
            "en": ("Somebody else has changed this account while you wrote.", "Meanwhile:"),
            "sv": ("Någon annan har ändrat kontot medan du skrev.", "Under tiden:"),
        }[both_languages]
        assert page.count(why) == page.count(then) == 1
        assert page.index(why) < page.index(then) < page.index('name="opened_for"')
        assert 'name="version"' in page

    def test_markup_is_shown_as_text(self, account, people, client_of):
        own = account(name="<script>alert(1)</script>", purpose="<b>x</b>")
        page = client_of(people["steward"]).get(f"{LIST}{own.pk}/").content.decode()
        assert "<script>alert" not in page
        assert "<b>x" not in page

    def test_a_duplicate_leads_to_the_account_that_is_there(self, people, client_of):
        client = client_of(people["steward"])
        client.post(f"{LIST}new/", {"url": "https://www.instagram.com/ekshamn/"})
        page = client.post(f"{LIST}new/", {"url": "instagram.com/EKSHAMN"})
        assert page.context["there"] == Account.objects.get()
        assert "already in the register" in page.content.decode()

    def test_a_file_comes_back_as_a_download(self, made, people, client_of):
        client, pk = client_of(people["steward"]), made["alfa"].pk
        file = SimpleUploadedFile("plan.pdf", b"%PDF-1.7")
        assert client.post(f"{LIST}{pk}/files/new/", {"file": file}).status_code == 302
        answer = client.get(f"{LIST}{pk}/files/{made['alfa'].attachments.get().pk}/")
        assert answer["Content-Disposition"].startswith("attachment")
        assert b"".join(answer.streaming_content) == b"%PDF-1.7"
        answer.close()


class TestAccess:
    SECRET = "larm@ekshamn.example"

    @pytest.fixture(autouse=True)
    def written(self, made, people):
        services.add_access(
            actor=people["administrator"],
            account=made["alfa"],
            fields={"person": people["holder"], "way": "shared", "recovery_address": self.SECRET},
        )

    @pytest.mark.parametrize("role", ["steward", "approver", "reader", "holder"])
    def test_nobody_without_the_right_reads_it_anywhere(self, made, people, client_of, role):
        client, pk = client_of(people[role]), made["alfa"].pk
        for path in (f"{pk}/", f"{pk}/panel/", f"{pk}/history/", "", f"?q={self.SECRET}", "export/?format=csv"):
            assert self.SECRET not in client.get(LIST + path).content.decode().replace(f"q={self.SECRET}", "").replace(
                f"“{self.SECRET}”", ""
            ).replace(f'value="{self.SECRET}"', "")
        assert client.get(f"{LIST}export/?format=csv&access=on").status_code == 403

    def test_two_who_write_it_see_each_other(self, made, people, client_of):
        client, access = client_of(people["administrator"]), made["alfa"].accesses.get()
        path = f"{LIST}{made['alfa'].pk}/access/{access.pk}/how/"
        fields = {"version": 2, "second_factor": "app", "recovery_address": self.SECRET}
        client.post(path, {**fields, "login_mailbox": "ny@ekshamn.example"})
        page = client.post(path, {**fields, "second_factor": "key"})
        assert "ny@ekshamn.example" in page.content.decode()
        access.refresh_from_db()
        assert (access.second_factor, access.login_mailbox) == ("app", "ny@ekshamn.example")

    def test_who_has_it_reads_it_and_chooses_it_for_one_export(self, made, people, client_of):
        client = client_of(people["administrator"])
        assert self.SECRET in client.get(f"{LIST}{made['alfa'].pk}/").content.decode()
        assert self.SECRET not in client.get(f"{LIST}export/?format=csv").content.decode()
        assert self.SECRET in client.get(f"{LIST}export/?format=csv&access=on").content.decode()


class TestList:
    def test_each_filter_and_sort(self, made, people, client_of, organisation):
        unit = Unit.objects.create(organisation=organisation, name="Kultur")
        unit.path = f"{unit.pk}/"
        unit.save()
        below = Unit.objects.create(organisation=organisation, name="Bibliotek", parent=unit, path=f"{unit.path}9/")
        changes = {"purpose": "läsa", "tags": ["sommar"], "unit": below, "needed": "can_close", "is_main": True}
        changes |= {"hours_a_week": "1.5"}
        changes |= {"proposed_by": "agency", "decided_by_nobody": True, "language": "sv"}
        alfa = services.change_account(
            actor=people["steward"], account=made["alfa"], changes=changes, expected_version=None
        )
        client, tag = client_of(people["steward"]), alfa.documentation.tags.get().pk
        asked = ["q=LÄSA", "q=hugo+alf", f"unit={unit.pk}", f"tag={tag}", "needed=can_close", "main=on", "language=sv"]
        asked += ["hours=hours-some"]
        asked += ["origin=by-agency", "origin=by-nobody", f"owner={people['holder'].pk}"]
        for query in asked:
            assert [row.handle for row in client.get(f"{LIST}?{query}").context["page"].rows] == ["alfa"], query
        for query in (
            "owner=nobody",
            "no_purpose=on",
            "needed=unasked",
            "hours=hours-unsaid",
            "origin=no-origin",
            "q=beta",
        ):
            assert [row.handle for row in client.get(f"{LIST}?{query}").context["page"].rows] == ["beta"], query
        rows = client.get(f"{LIST}?sort=-name").context["page"].rows
        assert [row.handle for row in rows] == ["beta", "alfa"]

    def test_the_heading_says_what_was_asked_for(self, account, people, client_of, organisation, both_languages):
        unit = Unit.objects.create(organisation=organisation, name="Kultur", path="1/")
        account(handle="alfa", unit=unit, language="sv")
        client = client_of(people["steward"])
        plain = client.get(LIST).context
        assert plain["asked"] == []
        assert plain["form"]["language"].field.widget.choices[1] == (
            "sv",
            {"sv": "Svenska", "en": "Swedish"}[both_languages],
        )
        asked = client.get(f"{LIST}?state=abandoned&unit={unit.pk}&language=sv&q=alf").context["asked"]
        assert (
            asked
            == {
                "sv": ["Övergivet", "Svenska", "Kultur", "”alf”"],
                "en": ["Abandoned", "Swedish", "Kultur", "“alf”"],
            }[both_languages]
        )

    def test_the_tree_of_units_leads_to_what_lies_below_each(self, account, people, client_of, organisation):
        above = Unit.objects.create(organisation=organisation, name="Kultur & <b>fritid</b>", path="1/")
        below = Unit.objects.create(organisation=organisation, name="Bibliotek", parent=above, path="1/2/")
        account(unit=below)
        tree = client_of(people["steward"]).get(f"{LIST}?state=unknown&page=3").content.decode()
        tree = tree[tree.index('id="unit-tree"') :]
        link = '<li><a href="{0}?state=unknown&amp;unit={1}" hx-get="{0}?state=unknown&amp;unit={1}">{2}</a>'
        first = link.format(LIST, above.pk, "Kultur &amp; &lt;b&gt;fritid&lt;/b&gt;")
        assert f"<ul>{first}<ul>{link.format(LIST, below.pk, 'Bibliotek')}</li></ul></li></ul>" in tree

    @pytest.mark.parametrize(
        "query",
        ["page=0", "page=99999999999999", "page=x", "unit=²", "tag=-1", "sort=pk", "state=x", "q=%00%25_", "owner=1'"],
    )
    def test_an_address_that_asks_wrongly_is_answered(self, made, people, client_of, query):
        assert client_of(people["steward"]).get(f"{LIST}?{query}").status_code == 200

    def test_statements_do_not_grow_with_rows(
        self, account, people, client_of, django_assert_num_queries, django_assert_max_num_queries
    ):
        client = client_of(people["steward"])
        account(owner=people["holder"])
        client.get(LIST)
        with django_assert_max_num_queries(20) as first:
            client.get(LIST)
        for _ in range(60):
            account(owner=people["holder"])
        with django_assert_num_queries(len(first.captured_queries)):
            client.get(LIST)
        with django_assert_num_queries(len(first.captured_queries)):
            client.get(f"{LIST}?page=2&sort=-followers")

    def test_pages_follow_each_other_without_gap(self, account, people, client_of):
        for number in range(120):
            account(handle=f"a{number:03}")
        client = client_of(people["steward"])
        pages = [client.get(f"{LIST}?page={number}").context["page"] for number in (1, 2, 3, 4)]
        assert [row.handle for page in pages for row in page.rows] == [f"a{number:03}" for number in range(120)]
        assert [page.has_next for page in pages] == [True, True, False, False]

    def test_many_are_changed_from_the_list(self, made, people, client_of):
        client, pks = client_of(people["steward"]), [made["alfa"].pk, made["beta"].pk]
        ask = client.post(f"{LIST}many/", {"field": "add_tag", "pk": pks, "query": "q=a"})
        assert ask.context["count"] == 2
        done = client.post(
            f"{LIST}many/", {"field": "add_tag", "pk": pks, "value": "sommar", "save": "1", "query": "q=a"}
        )
        assert done.url == f"{LIST}?q=a"
        client.post(
            f"{LIST}many/", {"field": "needed", "everything": "on", "query": "q=alfa", "value": "yes", "save": "1"}
        )
        assert dict(Account.objects.values_list("handle", "needed")) == {"alfa": "yes", "beta": ""}


class TestExport:
    @pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
    def test_exactly_what_is_seen(self, made, people, client_of, form):
        client = client_of(people["reader"])
        client.get(f"{LIST}?columns=owner&columns=followers")
        answer = client.get(f"{LIST}export/?q=alfa&format={form}")
        assert f".{form}" in answer["Content-Disposition"]
        if form == "json":
            assert json.loads(answer.content) == [
                {
                    "Platform": "Instagram",
                    "Account": "alfa",
                    "What it calls itself": "",
                    "Address": "https://instagram.com/alfa",
                    "Owner": "Hugo Holm",
                    "Followers": None,
                }
            ]
        if form == "csv":
            assert "beta" not in answer.content.decode()

    def test_nothing_in_a_cell_starts_a_formula(self, account, people, client_of):
        account(name="=HYPERLINK(1)")
        assert ",'=HYPERLINK" in client_of(people["reader"]).get(f"{LIST}export/?format=csv").content.decode()

    def test_a_page_past_the_end_counts_what_there_is_and_leads_back(self, made, people, client_of, both_languages):
        page = client_of(people["steward"]).get(f"{LIST}?page=99999").content.decode()
        assert "10,000" not in page
        assert "10 000" not in page
        assert 'href="?page=1"' in page

    def test_a_holder_exports_nothing(self, made, people, client_of):
        assert client_of(people["holder"]).get(f"{LIST}export/").status_code == 403
