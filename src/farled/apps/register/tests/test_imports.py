"""Bringing in a spreadsheet: what comes in, what does not, and that all of it can be taken back."""

import io
from datetime import date

import pytest
import xlsxwriter

from farled.apps.audit.models import Event
from farled.apps.audit.services import first_broken
from farled.apps.organisations.models import Person, Unit
from farled.apps.register import services
from farled.apps.register.choices import Within
from farled.apps.register.models import Account, Import
from farled.apps.register.services import derived, imports
from farled.apps.register.services.imports import writing
from farled.kit.errors import FarledError, Refused

LIST = """Kanal;Konto;Länk;Enhet;Syfte;Kontoansvarig;Ägare;Timmar per vecka;Målgrupp;Behövs;Öppnat
Instagram;ekshamnbad;https://www.instagram.com/ekshamnbad;Fritid;badgäster kan se vattentemperaturen;Badmästare;Ida Ek;2,5;badgäster, turister;Ja;2019-05-02
Facebook;;https://www.facebook.com/ekshamnbibliotek/posts/12345;Bibliotek;;;;;;;
X;@ekshamn;;Ledning;;;;;;Nej;
Instagram;;instagram.com/ekshamnbad/;Fritid;;;;;;;
"""


def opened(actor, text, name="konton.csv"):
    return imports.open_import(actor=actor, name=name, data=text if isinstance(text, bytes) else text.encode())


def planned(actor, text, **options):
    brought = opened(actor, text, **options)
    mapping = brought.mapping["columns"]
    return imports.map_columns(actor=actor, brought=brought, mapping=mapping, make_missing=True)


def workbook(fill):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book)
    return out.getvalue()


def test_a_list_in_swedish_is_understood_previewed_and_brought_in(people):
    steward = people["steward"]
    brought = planned(steward, LIST)

    assert [(row["act"], row["why"]) for row in brought.plan] == [
        ("add", ""),
        ("skip", "post"),
        ("add", ""),
        ("skip", "twice"),
    ]
    assert Account.objects.count() == 0

    assert imports.carry_out(actor=steward, brought=brought) == imports.Done(added=2, changed=0)
    account = Account.objects.get(handle="ekshamnbad")
    assert (account.unit.name, account.owner.name, account.owner_function) == ("Fritid", "Ida Ek", "Badmästare")
    assert (str(account.hours_a_week), account.needed) == ("2.5", "yes")
    assert str(account.documentation.opened_on) == "2019-05-02"
    assert [each.name for each in account.documentation.audiences.all()] == ["badgäster", "turister"]
    assert "ida ek" in account.search
    assert account.holders.get().function == "Badmästare"
    assert Account.objects.get(platform="x").needed == "can_close"
    assert Event.objects.filter(object_kind="account", act="added").count() == 2
    assert first_broken(steward.organisation) is None


def test_what_comes_in_is_found_and_filtered_by_at_once_and_told_to_who_listens(people, monkeypatch):
    """As `derived.refresh` would have it: an owner who has left, tags and units that are new, in whatever case."""
    steward, told = people["steward"], []
    Person.objects.create(organisation=steward.organisation, name="Per Ek", leaves_on=date(2020, 1, 1))
    monkeypatch.setattr(derived, "_ears", [told.append])
    text = """Länk;Enhet;Syfte;Ägare;Taggar;Behövs;Senaste inlägg
https://x.com/ekshamnbad;Fritid;badgäster kan läsa;Per Ek;Sommar, bad;Ja;
https://x.com/ekshamnmuseum;Kultur;;Ida Ek;sommar;;2019-05-02
https://x.com/ekshamn;;;;;Nej;
"""
    imports.carry_out(actor=steward, brought=planned(steward, text))
    pks = list(Account.objects.order_by("pk").values_list("pk", flat=True))
    assert told == [[], pks]  # nothing was changed, three were added
    states = Account.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["abandoned", "unknown", "unknown"]
    assert derived.refresh(pks) == 0


def test_what_is_there_is_changed_and_empty_cells_change_nothing(people, account):
    there = account(handle="ekshamnbad", purpose="sommargäster kan hitta hit", name="Badet")
    brought = planned(people["steward"], "Länk;Syfte;Namn\nhttps://instagram.com/ekshamnbad;badgäster kan fråga;\n")

    assert brought.plan[0]["fields"] == {"purpose": ["sommargäster kan hitta hit", "badgäster kan fråga"]}
    imports.carry_out(actor=people["steward"], brought=brought)
    there.refresh_from_db()
    assert (there.purpose, there.name, there.version) == ("badgäster kan fråga", "Badet", 2)
    event = Event.objects.get(object_kind="account", act="changed")
    assert event.changes["version"] == [1, 2]


@pytest.mark.parametrize("within", ["", *Within.values])
def test_an_export_brought_in_unchanged_changes_nothing(people, account, both_languages, within):
    from farled.apps.register import tables
    from farled.apps.register.queries import listing
    from farled.kit import sheets

    unit = Unit.objects.create(organisation=people["steward"].organisation, name="Fritid")
    made = account(handle="ekshamnbad", unit=unit, owner=people["holder"], owner_function="Badmästare")
    services.change_account(
        actor=people["steward"],
        account=made,
        changes={"tags": ["sommar", "Bad"], "hours_a_week": "2.5", "needed": "yes", "is_main": True, "purpose": "=x"},
        expected_version=None,
    )
    seen = services.Sighting(made.pk, made.created_at, made.created_at.date(), within, followers=12)
    services.note_sightings(organisation=made.organisation, sightings=[seen])
    columns = list(tables.CHOSEN.values())
    heading = tables.headings(made.organisation, columns, with_access=True)
    for write in (sheets.as_xlsx, sheets.as_csv):
        rows = list(tables.cells(listing.rows_of([made.pk]), columns, with_access=True))
        data = write(heading, rows)
        brought = planned(people["steward"], data, name="export")
        assert [(row["act"], row["left"]) for row in brought.plan] == [("same", [])]
        with pytest.raises(Refused, match="nothing to bring in"):
            imports.carry_out(actor=people["steward"], brought=brought)


def test_a_password_column_is_never_kept(people):
    text = "Länk;Lösenord;Hemligt;Anteckning\n" + "".join(
        f"https://instagram.com/ekshamn{n};Sommar{n};xK9#mQ2{n}vL;lösenord: Vinter{n}\n" for n in range(4)
    )
    brought = opened(people["steward"], text)
    kept = str(Import.objects.values_list("rows", "mapping").get())
    assert brought.rows[0]["passwords"] == ["Lösenord", "Hemligt"]
    assert brought.rows[0]["blanked"] == 4
    assert not any(secret in kept for secret in ("Sommar", "xK9#", "Vinter"))


def test_a_failure_in_the_middle_leaves_nothing(people, monkeypatch):
    brought = planned(people["steward"], LIST)

    def fall(*_):
        raise RuntimeError

    monkeypatch.setattr(writing, "_set_names", fall)
    with pytest.raises(RuntimeError):
        imports.carry_out(actor=people["steward"], brought=brought)
    assert (Account.objects.count(), Unit.objects.count()) == (0, 0)
    assert not Person.objects.filter(name="Ida Ek").exists()
    assert Import.objects.get().done_at is None


def test_what_changed_since_the_preview_is_shown_before_anything_is_written(people, account):
    there = account(handle="ekshamnbad")
    brought = planned(people["steward"], "Länk;Syfte\nhttps://instagram.com/ekshamnbad;badgäster kan fråga\n")
    services.change_account(
        actor=people["holder"] if there.owner else people["steward"],
        account=there,
        changes={"purpose": "annat"},
        expected_version=1,
    )
    with pytest.raises(Refused) as refused:
        imports.carry_out(actor=people["steward"], brought=brought)
    assert refused.value.code == "stale"
    there.refresh_from_db()
    assert there.purpose == "annat"
    imports.plan_again(actor=people["steward"], brought=brought)
    imports.carry_out(actor=people["steward"], brought=brought)


def test_an_import_is_taken_back_but_for_what_was_changed_since(people, account):
    steward = people["steward"]
    first, second = account(handle="ett", purpose="a", name="Ett"), account(handle="tva", purpose="b")
    text = "Länk;Syfte;Namn;Enhet;Taggar\n" + "".join(
        f"https://instagram.com/{handle};nytt;Namn {handle};Fritid;sommar\n" for handle in ("ett", "tva", "tre", "fyra")
    )
    brought = planned(steward, text)
    imports.carry_out(actor=steward, brought=brought)
    for handle in ("ett", "tre"):
        row = Account.objects.get(handle=handle)
        services.change_account(actor=steward, account=row, changes={"purpose": "senare"}, expected_version=None)

    undone = imports.take_back(actor=steward, brought=brought)
    assert (undone.removed, undone.set_back) == (1, 2)
    assert undone.stay == ["Namn tre"]
    assert undone.left == ["Namn ett"]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.purpose, first.name, first.unit) == ("senare", "Ett", None)
    assert (second.purpose, second.name, list(second.documentation.tags.all())) == ("b", "", [])
    assert set(Account.objects.values_list("handle", flat=True)) == {"ett", "tva", "tre"}
    assert Unit.objects.count() == 1, "the account that stays is still there"
    assert first_broken(steward.organisation) is None
    with pytest.raises(Refused):
        imports.take_back(actor=steward, brought=brought)


def test_merged_cells_dates_and_several_sheets(people):
    def fill(book):
        book.add_worksheet("Tom")
        sheet = book.add_worksheet("Konton")
        sheet.merge_range(0, 0, 0, 3, "Våra konton 2024")
        for column, head in enumerate(("Länk", "Enhet", "Timmar", "Öppnat")):
            sheet.write(1, column, head)
        sheet.merge_range(2, 1, 3, 1, "Fritid")
        sheet.write(2, 0, "https://instagram.com/ekshamnbad")
        sheet.write(3, 0, "https://instagram.com/ekshamnhall")
        sheet.write(2, 2, 1.5)
        sheet.write_datetime(2, 3, __import__("datetime").datetime(2019, 5, 2), book.add_format({"num_format": 14}))
        other = book.add_worksheet("Annat")
        other.write_row(0, 0, ("Namn", "Länk"))
        other.write_row(1, 0, ("x", "https://instagram.com/annat"))

    brought = opened(people["steward"], workbook(fill), name="bok.xlsx")
    assert [sheet["name"] for sheet in brought.rows] == ["Konton", "Annat"]
    with pytest.raises(Refused):
        imports.choose_sheet(actor=people["steward"], brought=brought, number=7)
    imports.choose_sheet(actor=people["steward"], brought=brought, number=0)
    imports.map_columns(actor=people["steward"], brought=brought, mapping=brought.mapping["columns"], make_missing=True)
    assert [row["fields"].get("unit") for row in brought.plan] == [["", "Fritid"]] * 2
    assert brought.plan[0]["fields"]["hours_a_week"] == ["", 1.5]
    assert brought.plan[0]["fields"]["opened_on"] == ["", "2019-05-02"]


ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "mac-roman", "cp850"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_any_encoding(people, encoding):
    brought = planned(people["steward"], LIST.encode(encoding))
    assert brought.plan[0]["fields"]["purpose"][1] == "badgäster kan se vattentemperaturen"


@pytest.mark.parametrize(
    "data",
    [b"", b"   \n", b"%PDF-1.7 nothing", b"\x00\x01\x02\xff" * 50, b"PK\x03\x04broken", b"hello"],
)
def test_what_is_no_table_is_refused_with_a_sentence(people, data):
    with pytest.raises(FarledError) as refused:
        opened(people["steward"], data)
    assert refused.value.message.endswith(".")
    assert Import.objects.count() == 0


def test_cells_that_cannot_be_taken_in_are_told(people, account):
    account(handle="huvud", is_main=True, language="sv")
    text = "Länk;Timmar;Öppnat;Huvudkonto;Språk\nhttps://instagram.com/b;många;i våras;ja;svenska\n"
    left = planned(people["steward"], text).plan[0]["left"]
    assert {(why, name) for why, name, _ in left} == {
        ("not_understood", "hours_a_week"),
        ("not_understood", "opened_on"),
        ("main_taken", "is_main"),
    }


def test_units_are_made_only_where_it_was_said(people):
    brought = opened(people["steward"], "Länk;Enhet\nhttps://instagram.com/b;Ny enhet\n")
    mapping = brought.mapping["columns"]
    imports.map_columns(actor=people["steward"], brought=brought, mapping=mapping, make_missing=False)
    assert brought.plan[0]["left"] == [["not_there", "unit", "Ny enhet"]]
    imports.carry_out(actor=people["steward"], brought=brought)
    assert Unit.objects.count() == 0


def test_more_than_a_hundred_thousand_rows_are_refused_and_nothing_kept(people):
    rows = "".join(f"https://instagram.com/ekshamn{number};\n" for number in range(100_100))
    with pytest.raises(Refused, match="more than 100,000 rows"):
        opened(people["steward"], f"Länk;Syfte\n{rows}")
    assert Import.objects.count() == 0


@pytest.mark.parametrize("role", ["approver", "holder", "agency", "reader"])
def test_only_who_runs_the_register_brings_in(people, role):
    with pytest.raises(Refused) as refused:
        opened(people[role], LIST)
    assert refused.value.code == "not_allowed"


def test_another_organisations_import_is_out_of_reach(people, stranger):
    brought = planned(people["steward"], LIST)
    for act in (imports.carry_out, imports.plan_again):
        with pytest.raises(Refused):
            act(actor=stranger, brought=brought)
    imports.carry_out(actor=people["steward"], brought=brought)
    with pytest.raises(Refused):
        imports.take_back(actor=stranger, brought=brought)
    assert Account.objects.count() == 2
