"""Names that a reader would call alike are alike; names that only share a common word are not."""

import pytest

from farled.discovery.resemblance import resembles, resembles_host


@pytest.mark.parametrize(
    ("handle", "host"),
    [
        ("VassbyKommun", "www.vassby.se"),
        ("vassby_bibliotek", "bibliotek.vassby.se"),
        ("visit.vassby", "visit-vassby.se"),
        ("Vassby.se", "vassby.se"),
        ("malmostad", "www.malmö.se"),
        ("iab", "www.iab.com"),
        ("CclbaLand", "www.cclba.org"),
    ],
)
def test_alike(handle: str, host: str) -> None:
    assert resembles_host(handle, host)


@pytest.mark.parametrize(
    ("handle", "host"),
    [
        ("klippan.digital", "www.vassby.se"),
        ("museum", "www.museum-vassby.se"),
        ("kommun_info", "www.vassbykommun.se"),
        ("se", "www.vassby.se"),
        ("", ""),
    ],
)
def test_unlike(handle: str, host: str) -> None:
    assert not resembles_host(handle, host)


def test_initials_stand_for_a_name() -> None:
    assert resembles("osv_info", "Oberösterreichischer Schwimm Verband")
    assert not resembles("xyz", "Oberösterreichischer Schwimm Verband")
