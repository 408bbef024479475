"""No password comes in with a spreadsheet, whatever its column is called and however the file is written."""

import pytest

from farled.apps.register.models import Import
from farled.apps.register.services import imports
from farled.apps.register.services.imports import columns


def kept(actor, data):
    brought = imports.open_import(actor=actor, name="konton.csv", data=data)
    return brought.rows[0]["passwords"], str(Import.objects.values_list("rows").get())


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "mac-roman", "cp850"])
@pytest.mark.parametrize("heading", ["Lösenord", "LÖSENORD", "Lösenordet", "Lo\u0308senord"])
def test_the_heading_says_it_in_any_encoding(people, encoding, heading):
    if encoding not in ("utf-8", "utf-16"):
        heading = heading.replace("o\u0308", "ö")
    text = f"Plattform;Länk;Syfte;{heading};Enhet\nFacebook;https://facebook.com/ekshamn;;katt;Kök\n"
    found, rows = kept(people["steward"], text.encode(encoding))
    assert found == [heading]
    assert "katt" not in rows
    assert "Kök" in rows


@pytest.mark.parametrize("heading", ["LÃ¶senord", "L?senord", "L\ufffdsenord", "LŠsenord", "L_senord", "Lösen"])
def test_a_letter_that_was_lost_on_the_way_hides_nothing(heading):
    assert columns.says_password(heading)


@pytest.mark.parametrize("heading", ["Läsenhet", "Lösning", "Lagras i lösenordsvalv", "Förlösen enhet", "Ölsenord"])
def test_other_headings_are_none(heading):
    assert not columns.says_password(heading)


def test_the_cells_say_it_where_the_heading_does_not(people):
    text = "Länk;Nyckel\n" + "".join(f"https://instagram.com/bad{n};hemligt{n}23\n" for n in range(4)) + ";x\n"
    found, rows = kept(people["steward"], text.encode())
    assert found == ["Nyckel"]
    assert "hemligt" not in rows


def test_names_with_a_year_are_no_passwords(people):
    text = "Länk;Heter\n" + "".join(f"https://instagram.com/sommar{n};Sommar{n}\n" for n in range(2019, 2024))
    found, rows = kept(people["steward"], text.encode())
    assert found == []
    assert "Sommar2019" in rows
