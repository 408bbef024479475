"""What the services of the register promise."""

import io
import zipfile
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from farled.apps.audit.models import Event
from farled.apps.organisations.models import Unit
from farled.apps.register import services
from farled.apps.register.choices import State, Status
from farled.apps.register.models import Account, Tag
from farled.apps.register.services import derived
from farled.apps.register.tasks import states
from farled.kit import clock
from farled.kit.errors import Refused
from farled.platforms import identify

REF = identify("https://www.instagram.com/ekshamnsbibliotek/")


@pytest.fixture
def steward(people):
    return people["steward"]


@pytest.fixture
def added(steward):
    return services.add_account(actor=steward, ref=REF)


def refused(code, call, **arguments):
    with pytest.raises(Refused) as caught:
        call(**arguments)
    assert caught.value.code == code
    return caught.value


def events_of(account):
    return list(Event.objects.filter(object_kind="account", object_id=account.pk))


class TestAdding:
    def test_an_account_is_found_by_its_words_and_has_its_event(self, steward, organisation):
        unit = Unit.objects.create(organisation=organisation, name="Biblioteket")
        account = services.add_account(actor=steward, ref=REF, unit=unit)
        assert (account.search, account.sort_name) == (
            "ekshamnsbibliotek instagram biblioteket",
            "ekshamnsbibliotek",
        )
        assert account.state == State.UNKNOWN
        assert [event.act for event in events_of(account)] == ["added"]

    def test_the_same_account_in_another_spelling_is_a_duplicate(self, added, steward):
        error = refused(
            "duplicate",
            services.add_account,
            actor=steward,
            ref=services.read_address("instagram.com/EkshamnsBibliotek?igsh=1"),
        )
        assert error.facts["account"] == added

    def test_another_organisation_may_have_the_same(self, added, stranger):
        assert services.add_account(actor=stranger, ref=REF).pk != added.pk

    def test_a_reader_adds_nothing(self, people):
        refused("not_allowed", services.add_account, actor=people["reader"], ref=REF)

    def test_a_unit_of_others_is_refused(self, steward, other_organisation):
        unit = Unit.objects.create(organisation=other_organisation, name="Valsverket")
        refused("foreign", services.add_account, actor=steward, ref=REF, unit=unit)

    @pytest.mark.parametrize(
        ("address", "why"),
        [
            ("https://x.com/ekshamn/status/1234567890", "post"),
            ("https://www.facebook.com/sharer/sharer.php?u=x", "share"),
            ("https://ekshamn.example/bibliotek", "not_social"),
            ("bibliotek", "not_social"),
            ("", "not_web"),
        ],
    )
    def test_an_address_that_is_no_account_is_explained(self, address, why):
        error = refused("no_account", services.read_address, address=address)
        assert error.facts["field"] == "url"
        assert error.facts["why"] == why


class TestChanging:
    def test_fields_of_both_tables_are_written_with_one_event(self, steward, added):
        account = services.change_account(
            actor=steward,
            account=added,
            changes={"purpose": "unga kan få lästips", "goal": "Läslust", "tags": ["Barn", "sommar", "barn"]},
            expected_version=1,
            reason="Efter mötet",
        )
        assert (account.purpose, account.documentation.goal, account.version) == ("unga kan få lästips", "Läslust", 2)
        assert "lästips" in account.search
        event = events_of(account)[0]
        assert event.changes["purpose"] == ["", "unga kan få lästips"]
        assert event.changes["tags"] == [[], ["Barn", "sommar"]]
        assert event.reason == "Efter mötet"

    def test_a_reason_says_no_password_either(self, steward, added):
        said = {"actor": steward, "reason": "Lösenord: Sommar2024"}
        changes = {"purpose": "x"}
        refused("password", services.change_account, account=added, changes=changes, expected_version=1, **said)
        refused("password", services.change_many, pks=[added.pk], changes={"needed": "yes"}, **said)
        refused("password", services.move_status, account=added, move="lose", **said)
        assert Account.objects.get(pk=added.pk).version == 1

    def test_nothing_changed_is_no_event(self, steward, added):
        services.change_account(actor=steward, account=added, changes={"purpose": ""}, expected_version=1)
        assert len(events_of(added)) == 1

    def test_the_second_of_two_is_told_what_the_first_wrote(self, steward, people, added):
        services.change_account(actor=steward, account=added, changes={"purpose": "a"}, expected_version=1)
        services.change_account(
            actor=people["administrator"], account=added, changes={"name": "Bibb"}, expected_version=2
        )
        error = refused(
            "stale",
            services.change_account,
            actor=steward,
            account=added,
            changes={"purpose": "b"},
            expected_version=1,
        )
        assert error.facts["version"] == 3
        assert [event.changes.keys() - {"version"} for event in error.facts["meanwhile"]] == [{"name"}, {"purpose"}]
        added.refresh_from_db()
        assert added.purpose == "a"

    def test_only_who_runs_it_or_runs_the_register_changes_it(self, people, account):
        own = account(owner=people["holder"])
        services.change_account(actor=people["holder"], account=own, changes={"purpose": "x"}, expected_version=1)
        other = account()
        for role in ("holder", "reader", "approver", "agency"):
            refused(
                "not_allowed",
                services.change_account,
                actor=people[role],
                account=other,
                changes={"purpose": "x"},
                expected_version=1,
            )

    def test_an_agency_documents_what_it_runs_and_never_decides(self, people, account):
        agency, made = people["agency"], account(run_by_agency=people["agency"].agency)
        services.change_account(actor=agency, account=made, changes={"content": "Recept"}, expected_version=None)
        services.set_holder(actor=agency, account=made, role="editor", person=agency)
        for name, value in {"needed": "yes", "run_by_agency": None, "decided_by": "Vi", "is_main": True}.items():
            arguments = {"actor": agency, "account": made, "changes": {name: value}, "expected_version": None}
            refused("not_allowed", services.change_account, **arguments)
        for role in ("owner", "deputy"):
            refused("not_allowed", services.set_holder, actor=agency, account=made, role=role, person=agency)
        held = services.set_holder(actor=people["steward"], account=made, role="owner", person=people["holder"])
        refused("not_allowed", services.end_holder, actor=agency, holder=held)

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"note": "Lösenord: Sommar2024"}, "password"),
            ({"tags": ["bad", "lösenord: Sommar2024"]}, "password"),
            ({"privacy_url": "javascript:alert(1)"}, "invalid"),
            ({"purpose": "x" * 501}, "invalid"),
            ({"needed": "perhaps"}, "invalid"),
            ({"tags": ["x" * 61]}, "invalid"),
            ({"language": "både och"}, "invalid"),
            ({"tags": [f"t{n}" for n in range(31)]}, "invalid"),
        ],
    )
    def test_what_may_not_stand_in_a_field_is_refused_and_nothing_written(self, steward, added, changes, code):
        refused(
            code,
            services.change_account,
            actor=steward,
            account=added,
            changes={"name": "Bibb", **changes},
            expected_version=1,
        )
        added.refresh_from_db()
        assert (added.name, added.version) == ("", 1)

    def test_one_main_account_for_platform_language_and_unit(self, steward, added, account):
        other = account(platform="instagram")
        services.change_account(actor=steward, account=added, changes={"is_main": True}, expected_version=1)
        error = refused(
            "main_taken",
            services.change_account,
            actor=steward,
            account=other,
            changes={"is_main": True},
            expected_version=1,
        )
        assert error.facts["account"] == added

    @pytest.mark.parametrize("said", ["sv", "SV", " Svenska ", "swedish"])
    def test_a_language_is_one_however_it_is_written(self, steward, added, said):
        for write in (
            lambda: services.change_account(
                actor=steward, account=added, changes={"language": said}, expected_version=None
            ),
            lambda: services.change_many(actor=steward, pks=[added.pk], changes={"language": said}),
        ):
            Account.objects.filter(pk=added.pk).update(language="")
            write()
            assert Account.objects.get(pk=added.pk).language == "sv"

    def test_another_address_is_another_key(self, steward, added):
        ref = identify("https://www.instagram.com/bibblan/")
        account = services.readdress_account(actor=steward, account=added, ref=ref, expected_version=1)
        assert (account.handle, account.sort_name) == ("bibblan", "bibblan")


def see(account, last_post_on):
    sighting = services.Sighting(account.pk, clock.now(), last_post_on)
    services.note_sightings(organisation=account.organisation, sightings=[sighting])


class TestState:
    def test_all_four_known_is_in_order_and_an_owner_who_left_abandons_it(self, steward, people, added):
        today = timezone.localdate(clock.now())
        see(added, today)
        services.set_holder(actor=steward, account=added, role="owner", person=people["holder"])
        account = services.change_account(
            actor=steward, account=added, changes={"purpose": "x", "needed": "yes"}, expected_version=None
        )
        assert account.state == State.IN_ORDER
        people["holder"].leaves_on = today - timedelta(days=1)
        people["holder"].save()
        assert services.refresh([account.pk]) == 1
        account.refresh_from_db()
        assert account.state == State.ABANDONED
        services.set_holder(actor=steward, account=account, role="deputy", person=people["reader"])
        account.refresh_from_db()
        assert account.state == State.NEEDS_LOOK  # somebody runs it, and nobody owns it

    def test_days_that_pass_change_it_by_the_daily_job(self, steward, added, monkeypatch):
        today = timezone.localdate(clock.now())
        see(added, today)
        later = clock.now() + timedelta(days=200)
        monkeypatch.setattr(clock, "now", lambda: later)
        running = SimpleNamespace(job=SimpleNamespace(organisation=added.organisation), outcome={})
        states(running)
        added.refresh_from_db()
        assert added.state == State.UNKNOWN  # nobody has seen that it was silent
        assert running.outcome == {"changed": 1}

    def test_whoever_listens_hears_of_every_change(self, steward, added, monkeypatch):
        heard = []
        monkeypatch.setattr(derived, "_ears", [heard.append])
        services.change_account(actor=steward, account=added, changes={"note": "x"}, expected_version=None)
        services.set_holder(actor=steward, account=added, role="owner", function="Webbredaktör")
        assert heard == [[added.pk], [added.pk]]

    def test_moves_go_by_the_table_and_with_a_reason(self, steward, added):
        refused("needs_reason", services.move_status, actor=steward, account=added, move="lose")
        refused("not_from_here", services.move_status, actor=steward, account=added, move="close", reason="x")
        account = services.move_status(actor=steward, account=added, move="lose", reason="Ingen minns mejlen")
        assert (account.status, account.state) == (Status.LOST, State.NO_ACCESS)
        assert events_of(account)[0].changes["status"] == ["open", "lost"]


class TestHolders:
    def test_a_new_owner_takes_over_and_the_list_knows_her(self, steward, people, added):
        services.set_holder(actor=steward, account=added, role="owner", function="Bibliotekarie i tjänst")
        services.set_holder(actor=steward, account=added, role="owner", person=people["holder"])
        added.refresh_from_db()
        assert (added.owner, added.owner_function) == (people["holder"], "")
        assert added.holders.filter(until__isnull=True).count() == 1
        assert "hugo holm" in added.search
        assert events_of(added)[0].changes["owner"] == ["Bibliotekarie i tjänst", "Hugo Holm"]
        services.end_holder(actor=steward, holder=added.holders.get(until__isnull=True))
        added.refresh_from_db()
        assert added.owner is None

    def test_somebody_has_to_be_named(self, steward, added):
        refused("nobody", services.set_holder, actor=steward, account=added, role="owner", function=" ")


class TestAccess:
    def test_it_has_a_permission_of_its_own(self, steward, people, added):
        fields = {"person": people["holder"], "way": "shared"}
        refused("not_allowed", services.add_access, actor=steward, account=added, fields=fields)
        access = services.add_access(actor=people["administrator"], account=added, fields=fields)
        services.change_access(
            actor=people["administrator"], access=access, fields={"vault_reference": "1Password: Kommunikation"}
        )
        assert [event.act for event in events_of(added)[:2]] == ["access_changed", "access_added"]
        refused("not_allowed", services.end_access, actor=steward, access=access)

    @pytest.mark.parametrize(
        ("field", "password"),
        [
            ("vault_reference", "Bibliotek2016"),
            *((name, "Sommar2024!") for name in ("vault_reference", "level", "login_mailbox", "recovery_address")),
        ],
    )
    def test_no_password_is_kept(self, people, added, field, password):
        error = refused(
            "password",
            services.add_access,
            actor=people["administrator"],
            account=added,
            fields={"person": people["holder"], "way": "shared", field: password},
        )
        assert error.facts["field"] == field
        assert password not in str(error)
        assert added.accesses.count() == 0


def office(member):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, "x")
    return out.getvalue()


class TestAttachments:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("plan.pdf", b"%PDF-1.7 x"),
            ("../../etc/plan.PNG", b"\x89PNG\r\n\x1a\nx"),
            ("lista.csv", "a;b\nå;ö".encode()),
            ("windows.csv", "a;b\nå;ö".encode("cp1252")),
            ("unicode.txt", "å;ö".encode("utf-16")),
            ("brief.docx", office("word/document.xml")),
        ],
    )
    def test_a_file_that_is_what_it_says_is_kept(self, steward, added, name, content):
        kept = services.add_attachment(actor=steward, account=added, file=SimpleUploadedFile(name, content))
        assert "/" not in kept.name
        with kept.file.open() as stored:
            assert stored.read() == content
        services.remove_attachment(actor=steward, attachment=kept)
        assert [event.act for event in events_of(added)[:2]] == ["file_removed", "file_added"]

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("plan.pdf", b"MZ\x90"),
            ("plan.exe", b"MZ\x90"),
            ("bild.svg", b"<svg onload=x>"),
            ("sida.txt", b"<!DOCTYPE html><script>"),
            ("tom.txt", b""),
            ("brief.docx", office("word/vbaProject.bin")),
            ("stor.txt", b"x" * 5_000_001),
        ],
    )
    def test_any_other_is_not(self, steward, added, name, content):
        refused("file", services.add_attachment, actor=steward, account=added, file=SimpleUploadedFile(name, content))
        assert added.attachments.count() == 0


class TestMany:
    def test_one_event_for_each_that_changes(self, steward, people, account, organisation):
        unit = Unit.objects.create(organisation=organisation, name="Kultur")
        rows = [account(), account(), account(unit=unit, owner=people["holder"])]
        pks = [row.pk for row in rows]
        changes = {"unit": unit, "owner": people["holder"], "add_tag": "2024"}
        assert services.change_many(actor=steward, pks=pks, changes=changes, reason="Ny indelning") == 3
        assert services.change_many(actor=steward, pks=pks, changes=changes) == 0
        for row in rows:
            row.refresh_from_db()
            assert (row.unit, row.owner, row.version) == (unit, people["holder"], 2)
            assert row.holders.filter(until__isnull=True).count() == 1
            assert [event.reason for event in events_of(row)] == ["Ny indelning"]
            assert f" tag-{Tag.objects.get().pk} " in row.facets

    def test_two_main_accounts_do_not_meet_in_one_place(self, steward, account):
        pks = [account(is_main=True, language=language).pk for language in ("sv", "en")]
        refused("main_taken", services.change_many, actor=steward, pks=pks, changes={"language": "fi"})
        assert set(Account.objects.values_list("language", flat=True)) == {"sv", "en"}

    def test_a_tag_is_one_however_it_is_written(self, steward, account, other_organisation):
        made = account()
        services.change_account(actor=steward, account=made, changes={"tags": ["Sommar"]}, expected_version=None)
        said = {"actor": steward, "pks": [made.pk]}
        assert services.change_many(**said, changes={"add_tag": "sommar "}) == 0
        for changes in ({"remove_tag": "vinter"}, {"add_tag": " "}):
            refused("no_such_tag", services.change_many, **said, changes=changes)
        assert services.change_many(**said, changes={"remove_tag": "SOMMAR"}) == 1
        assert Tag.objects.count() == 1
        assert events_of(made)[0].changes["tags"] == [["Sommar"], []]

    def test_others_accounts_are_not_touched(self, stranger, account):
        row = account()
        assert services.change_many(actor=stranger, pks=[row.pk], changes={"needed": "yes"}) == 0
        assert Account.objects.get(pk=row.pk).needed == ""

    def test_a_holder_changes_not_many(self, people, account):
        refused("not_allowed", services.change_many, actor=people["holder"], pks=[account().pk], changes={})
