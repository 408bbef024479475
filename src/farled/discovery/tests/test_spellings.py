"""Names as handles, and handles that look like others."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farled.discovery.spellings import LONGEST, SHORTEST, difference, lookalikes, spellings
from farled.kit.clock import standing_at


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ekshamns kommun", "ekshamnskommun ekshamn ekshamnkommun ekshamns_kommun ekshamns-kommun ekshamns.kommun"),
        ("Malmö stad", "malmostad malmoestad malmo malmoe malmo_stad"),
        ("Åmåls kommun", "amalskommun aamaalskommun amal aamaal"),
        ("Region Östra Viken", "regionostraviken ostraviken oestraviken region_ostra_viken rov"),
        ("Ekshamn & Vassby turism", "ekshamnvassbyturism ekshamn-vassby-turism evt"),
    ],
)
def test_a_name_is_written_as_people_write_it(name: str, written: str) -> None:
    assert set(written.split()) <= set(spellings([name]))


def test_the_likeliest_come_first_and_names_take_turns() -> None:
    assert spellings(["Ekshamns kommun", "Vassby bibliotek"])[:2] == ["ekshamnskommun", "vassbybibliotek"]


def test_every_kind_of_lookalike_is_among_them() -> None:
    with standing_at(datetime(2026, 11, 27, tzinfo=UTC)):
        alike = lookalikes("Lilla_Ekshamn")
    for one in "li1la_ekshamn lilla_eksharnn lillaekshamn lilla.ekshamn lilla_ekshamnofficial".split():
        assert one in alike
    for one in "lilla_ekshamn_se lilla_ekshamnsverige lilla_ekshamn2026 lilla_ekshamn_2027".split():
        assert one in alike


@given(st.lists(st.text(max_size=60), max_size=5), st.integers(0, 30))
def test_handles_are_plain_each_once_and_no_more_than_asked_for(names: list[str], most: int) -> None:
    written = spellings(names, most)
    assert len(written) == len(set(written)) <= most
    for handle in written:
        assert SHORTEST <= len(handle) <= LONGEST
        assert handle.isascii()
        assert handle == handle.lower()


@given(st.from_regex(r"[a-z0-9._-]{3,30}", fullmatch=True))
def test_no_handle_looks_only_like_itself(handle: str) -> None:
    alike = lookalikes(handle)
    assert handle not in alike
    assert len(alike) == len(set(alike)) <= 40


@pytest.mark.parametrize(
    ("handle", "what"),
    [
        ("ekshamn_official", ("after", "official")),
        ("ekshamnsverige", ("after", "sverige")),
        ("realekshamn", ("before", "real")),
        ("eekshamn", ("more", "")),
        ("ekhamn", ("fewer", "")),
        ("eksharnn", ("sign", "")),
        ("ek5hamn", ("sign", "")),
    ],
)
def test_what_makes_a_lookalike_another_is_told(handle: str, what: tuple[str, str]) -> None:
    assert handle in lookalikes("ekshamn", most=400)
    assert difference(handle, "ekshamn") == what
