"""What stands over the columns of a spreadsheet, or does not."""

import pytest

from farled.apps.register.services import imports
from farled.kit.errors import Refused


def opened(actor, text):
    return imports.open_import(actor=actor, name="konton.csv", data=text.encode()).rows[0]


@pytest.mark.parametrize(
    "text",
    [
        "https://www.facebook.com/ekshamnett;Ada\nhttps://www.facebook.com/ekshamntva;Bo\n",
        "Ada;instagram.com/ekshamnett\nBo;instagram.com/ekshamntva\n",
        "https://www.facebook.com/ekshamnett\nhttps://www.facebook.com/ekshamntva;Bo\n",
        "Våra konton\nhttps://www.facebook.com/ekshamnett;Ada\nhttps://www.facebook.com/ekshamntva;Bo\n",
        "Facebook;ekshamnett;Ada\nInstagram;ekshamntva;Bo\n",
    ],
)
def test_a_list_without_headings_keeps_its_first_account(people, text):
    sheet = opened(people["steward"], text)
    assert not any(sheet["heading"])
    assert [any("ekshamnett" in cell for cell in row) for row in sheet["rows"]] == [True, False]
    first = text.split("\n").index(next(line for line in text.split("\n") if "ekshamnett" in line)) + 1
    assert sheet["numbers"] == [first, first + 1]


def test_its_addresses_are_found_and_all_of_them_come_in(people):
    text = "https://www.facebook.com/ekshamnett;Ada\nhttps://www.facebook.com/ekshamntva;Bo\n"
    brought = imports.open_import(actor=people["steward"], name="konton.csv", data=text.encode())
    mapping = brought.mapping["columns"]
    assert mapping == {"0": "url"}
    brought = imports.map_columns(actor=people["steward"], brought=brought, mapping=mapping, make_missing=False)
    assert [row["act"] for row in brought.plan] == ["add", "add"]


@pytest.mark.parametrize(
    "heading", ["Länk;Vem", "Adress på nätet;Vem", "Facebook;Vem", "www;Vem", "Webbplats (https);Vem", "Vem/länk;Vad"]
)
def test_words_are_headings(people, heading):
    sheet = opened(people["steward"], f"{heading}\nhttps://www.facebook.com/ekshamnett;Ada\n")
    assert sheet["heading"] == heading.split(";")
    assert len(sheet["rows"]) == 1


def test_headings_without_rows_are_told_from_no_table(people):
    with pytest.raises(Refused) as refused:
        opened(people["steward"], "Plattform;Länk;Syfte\n")
    assert "headings and no row below" in refused.value.message
    with pytest.raises(Refused) as refused:
        opened(people["steward"], "hello;there\n")
    assert "no table" in refused.value.message


def test_what_stands_in_brackets_after_a_heading_changes_nothing_of_it(people):
    text = "Länk till sidan;Följare (ca);Ansvarig chef;Timmar (per vecka)\nfacebook.com/ekshamnett;120;Ada Alm;2\n"
    brought = imports.open_import(actor=people["steward"], name="konton.csv", data=text.encode())
    assert brought.mapping["columns"] == {"0": "url", "1": "followers", "2": "owner", "3": "hours_a_week"}
