"""What in a name tells of something that ends."""

from datetime import date

import pytest

from farled.discovery.passing import named_for

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("handle", "names", "found"),
    [
        ("ekshamn2019", (), "2019"),
        ("ekshamn_2027", (), "2027"),
        ("ekshamn2028", (), ""),
        ("if1987", (), ""),
        ("ekshamn120190", (), ""),
        ("Hållbarhets.Kampanjen", (), "kampanj"),
        ("Höstlov_i_Ekshamn", (), "hostlov"),
        ("ostkustfestivalen", (), ""),
        ("ekshamn", (), ""),
        ("", (), ""),
        ("vision2030", ("Vision 2030",), ""),
        ("utmaningen", ("Stiftelsen Utmaningen",), ""),
    ],
)
def test_named_for(handle: str, names: tuple[str, ...], found: str) -> None:
    assert named_for(handle, TODAY, names) == found
