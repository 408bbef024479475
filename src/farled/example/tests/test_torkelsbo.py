"""The company's web sites: a scan finds what its truth says, and its register knows all of it."""

from collections import defaultdict
from urllib.parse import urljoin

import pytest
import pytest_asyncio
from selectolax.lexbor import LexborHTMLParser

from farled.discovery.found import Own, Scan
from farled.discovery.scan import Errand, scan
from farled.example import serve, truth
from farled.example.answers import all_pages, answers
from farled.example.found import kept_scan
from farled.example.organisation import organisation
from farled.example.register import register
from farled.example.tests.test_scan import heard
from farled.kit.http import Settings
from farled.platforms import identify

EXAMPLE = "torkelsbo"
TAKEN_FOR_SOMEBODY_ELSES = {"facebook:hundraarmedspade"}
"""A jubilee's page with nothing of the company in its name, on one page among the history: only a person can tell."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def found() -> Scan:
    with serve(EXAMPLE) as example:
        return await scan(Errand(example.starts), Settings(hosts=example.hosts, allow=example.allow, per_host_delay=0))


@pytest.mark.asyncio(loop_scope="module")
async def test_a_scan_finds_what_there_is_and_says_whose_it_is(found: Scan) -> None:
    said = {account.ref.key: account.own is not Own.NO for account in found.found}
    true = {account.key: account.own for account in truth(EXAMPLE)}
    assert said.keys() == true.keys()
    assert {key for key in true if said[key] != true[key]} == TAKEN_FOR_SOMEBODY_ELSES


@pytest.mark.asyncio(loop_scope="module")
async def test_a_scan_counts_the_pages_that_the_truth_names(found: Scan) -> None:
    pages = {account.ref.key: account.pages for account in found.found}
    for true in truth(EXAMPLE):
        assert (pages[true.key] == 1) == true.single_page, true.key
        sightings = next(account.sightings for account in found.found if account.ref.key == true.key)
        assert true.found_as in {sighting.found_as for sighting in sightings}


def test_what_is_its_own_is_in_its_register_and_a_third_stands_on_no_page() -> None:
    kept = {ref.key for ref in map(identify, (account.url for account in register(EXAMPLE).accounts)) if ref}
    own = {true.key for true in truth(EXAMPLE) if true.own}
    assert own <= kept
    assert len(kept - own) == 13


def test_every_link_inside_leads_somewhere_and_every_page_says_what_it_is() -> None:
    served = answers(organisation(EXAMPLE))
    dead = defaultdict(set)
    for site in organisation(EXAMPLE).sites:
        for page in all_pages(site):
            tree = LexborHTMLParser(served[site.host][page.path].body.decode())
            assert len(tree.css("h1")) == 1
            assert "](" not in tree.body.text()
            here = f"http://{site.host}{page.path}"
            for url in (urljoin(here, node.attributes["href"]) for node in tree.css("a[href]")):
                host, _, path = url.removeprefix("http://").partition("/")
                if host in served and f"/{path}" not in served[host]:
                    dead[here].add(url)
    assert not dead
    assert sum(len(site.pages) for site in organisation(EXAMPLE).sites) >= 38


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_kept_of_a_scan_is_what_a_scan_finds(found: Scan) -> None:
    assert heard(found) == heard(kept_scan(EXAMPLE)), "make it anew: python -m farled.example.found example"
