"""Text is read whatever it is written in, and names are compared as people read them."""

import codecs
from encodings.aliases import aliases

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farled.kit.text import decode, fold, letters

SWEDISH = "Räksmörgås på Ångermanälven – 5 €"


@pytest.mark.parametrize(
    ("data", "header", "text"),
    [
        (SWEDISH.encode(), "", SWEDISH),
        (SWEDISH.encode(), "utf-8", SWEDISH),
        (SWEDISH.encode("cp1252"), "", SWEDISH),
        (SWEDISH.encode("cp1252"), "iso-8859-1", SWEDISH),
        (SWEDISH.encode("cp1252"), "us-ascii", SWEDISH),
        (SWEDISH.encode("iso8859-15", "replace"), "iso-8859-15", SWEDISH.replace("–", "?")),
        (codecs.BOM_UTF8 + SWEDISH.encode(), "iso-8859-1", SWEDISH),
        (codecs.BOM_UTF16_LE + SWEDISH.encode("utf-16-le"), "utf-8", SWEDISH),
        (codecs.BOM_UTF16_BE + SWEDISH.encode("utf-16-be"), "", SWEDISH),
        ("Привет".encode("koi8-r"), "KOI8-R", "Привет"),
        ("こんにちは".encode("shift_jis"), "Shift_JIS", "こんにちは"),
        (b"", "", ""),
    ],
)
def test_the_mark_then_the_header_decides(data: bytes, header: str, text: str) -> None:
    assert decode(data, header) == text


@pytest.mark.parametrize(
    "declaration",
    [
        "<meta charset=windows-1251>",
        "<META CHARSET = 'windows-1251' />",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_without_a_header_the_document_says_it_itself(declaration: str) -> None:
    page = f"{declaration}<p>Привет"
    assert decode(page.encode("cp1251")) == page
    assert decode(page.encode(), "utf-8") == page


def test_a_page_that_can_be_read_as_ascii_is_not_in_utf_16() -> None:
    page = '<meta charset="utf-16"><p>Malmö'
    assert decode(page.encode()) == page


def test_what_is_said_far_down_is_not_believed() -> None:
    page = " " * 5000 + "<meta charset=windows-1251>å"
    assert decode(page.encode()) == page


@pytest.mark.parametrize(
    "label", ["base64", "rot13", "zip", "unicode_escape", "idna", "utf-7", "x" * 500, "\0", "å", "../x"]
)
def test_a_codec_that_is_not_for_pages_is_not_used(label: str) -> None:
    assert decode("<p>Malmö+AGE-".encode(), label) == "<p>Malmö+AGE-"


def test_a_broken_letter_does_not_spoil_the_rest() -> None:
    text = decode(SWEDISH.encode() + b" \xe5 " + SWEDISH.encode(), "utf-8")
    assert text == f"{SWEDISH} \N{REPLACEMENT CHARACTER} {SWEDISH}"


def test_windows_1252_that_says_it_is_utf_8_is_read_all_the_same() -> None:
    assert decode(SWEDISH.encode("cp1252"), "utf-8") == SWEDISH


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp850"])
@pytest.mark.parametrize(
    "text",
    [
        "Plattform;Länk;Syfte;Ansvarig;Lösenord;Enhet",
        "Övrigt;År",
        "KÖK;ÅTERVÄNDSGRÄND;ÄLG",
        "Ærø;Øster;får",
        "Café",
        "“It’s a test – yes…”, 5 €",
        "2020–2021",
        "François à Besançon, l’été",
        "Müller, Straße",
        "på andra sidan • punkt",
    ],
)
def test_what_a_spreadsheet_wrote_is_told_by_how_it_looks(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    assert decode(data) == data.decode(encoding)


@given(
    st.lists(st.sampled_from("Länk Syfte Åsa Öberg kök får älg FÖRSKOLA hällregn så böjd".split()), min_size=5),
    st.sampled_from(["cp1252", "mac-roman", "cp850"]),
)
def test_a_swedish_text_survives_every_spreadsheet(words: list[str], encoding: str) -> None:
    text = ";".join(["Länk", *words])
    assert decode(text.encode(encoding)) == text


@given(st.binary(max_size=300), st.text(max_size=20))
def test_nothing_makes_it_raise(data: bytes, label: str) -> None:
    assert isinstance(decode(data, label), str)
    assert isinstance(decode(b"<meta charset=" + data), str)


@given(st.binary(max_size=100), st.sampled_from(sorted(set(aliases.values()))))
def test_no_codec_of_pythons_makes_it_raise(data: bytes, label: str) -> None:
    assert isinstance(decode(data, label), str)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert letters(letters(text)) == letters(text)


def test_width_ligatures_and_case_do_not_count() -> None:
    assert fold("ＭＡＬＭÖ ﬁra") == fold("malmö fira")
    assert fold("Malmö") == fold("Malmo\N{COMBINING DIAERESIS}")
    assert fold("Malmö") != fold("Malmo")


@pytest.mark.parametrize(
    ("written", "as_letters"),
    [
        ("Malmö stad", "malmostad"),
        ("malmo_stad-2026", "malmostad2026"),
        ("Ångermanälven", "angermanalven"),
        ("Sørøya & Tromsø", "soroyatromso"),
        ("Æbletoft", "aebletoft"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("ＡＢＣ", "abc"),
        ("...", ""),
    ],
)
def test_names_are_compared_by_their_letters(written: str, as_letters: str) -> None:
    assert letters(written) == as_letters
