"""What Farled is for, tried on the example: a scan finds what there is, and says whose it is."""

import pytest
import pytest_asyncio

from farled.discovery.found import Own, Scan
from farled.discovery.scan import Errand, scan
from farled.example import TrueAccount, serve, truth
from farled.example.found import kept_scan
from farled.kit.http import Settings


def heard(found: Scan) -> tuple[object, ...]:
    """All that a scan says of an example, without the order and the time in which its pages happened to come: that
    order also says which of many sightings are kept."""
    accounts = {one.ref.key: (one.own, one.pages, one.documents, len(one.sightings)) for one in found.found}
    sites = {site.host: (site.read, site.left, site.stopped) for site in found.sites}
    return accounts, {one.href for one in found.refused}, {(each.where, each.code) for each in found.unread}, sites


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def found() -> Scan:
    with serve() as example:
        settings = Settings(hosts=example.hosts, allow=example.allow, per_host_delay=0)
        return await scan(Errand(example.starts), settings)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_scan_finds_what_there_is_and_nothing_else(found: Scan) -> None:
    assert {account.ref.key for account in found.found} == {true.key for true in truth()}


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("true", truth(), ids=lambda true: true.key)
async def test_a_scan_says_whose_it_is_and_how_rarely_it_stands(true: TrueAccount, found: Scan) -> None:
    account = next(account for account in found.found if account.ref.key == true.key)
    assert account.own in ({Own.YES, Own.PROBABLY} if true.own else {Own.NO})
    assert ((account.pages, account.documents) == (1, 0)) == true.single_page
    assert (account.pages == 0) == true.only_in_document
    assert true.found_as in {sighting.found_as for sighting in account.sightings}


@pytest.mark.asyncio(loop_scope="module")
async def test_a_scan_says_what_it_could_not_read(found: Scan) -> None:
    unread = {(page.where.removeprefix("http://www.ekshamn.example"), page.code) for page in found.unread}
    assert unread >= {
        ("/intranat/", "robots"),
        ("/politikerportalen/", "http_403"),
        ("/e-tjanster/felanmalan/", "http_500"),
        ("/dokument/overformyndarnamnden-taxa-2017.pdf", "http_404"),
    }
    assert [offered.host for offered in found.offered] == ["karta.ekshamn.example"]


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_kept_of_a_scan_is_what_a_scan_finds(found: Scan) -> None:
    assert heard(found) == heard(kept_scan()), "make it anew: python -m farled.example.found ekshamn"
