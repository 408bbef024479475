"""The parts of the crawl by themselves: addresses, neighbours, order, lists of pages, shares of a budget."""

from dataclasses import dataclass

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from farled.discovery.crawl.budget import Budget, over
from farled.discovery.crawl.frontier import Frontier, Rank, tells_much
from farled.discovery.crawl.neighbours import Neighbours, name_in, registered_domain
from farled.discovery.crawl.sitemaps import Listed, read_sitemap
from farled.discovery.crawl.urls import asked_for, place, placed
from farled.discovery.tests.sites import Web, page


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("HTTP://WWW.A.Example:80/Path#part", "http://www.a.example/Path"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example:443?x=1", "https://a.example/?x=1"),
        ("http://a.example:8080/", "http://a.example:8080/"),
        ("https://a.example/b/../c/./d/..", "https://a.example/c/"),
        ("https://a.example/å ä", "https://a.example/%C3%A5%20%C3%A4"),
        ("https://a.example/%7euser%c3%a5", "https://a.example/~user%C3%A5"),
        ("https://räksmörgås.example/", "https://xn--rksmrgs-5wao1o.example/"),
        ("https://a.example\\om", "https://a.example/om"),
        (" https://a.example/\nom ", "https://a.example/om"),
        ("https://a.example/?utm_source=x&b=2&fbclid=y&a=1", "https://a.example/?b=2&a=1"),
        ("https://a.example/(S(abc123))/om;jsessionid=1F", "https://a.example/om"),
        ("https://[::1]/", "https://[::1]/"),
    ],
)
def test_an_address_has_one_spelling(written, url):
    found = place(written)
    assert found is not None
    assert found.url == url


@pytest.mark.parametrize(
    "written",
    [
        "",
        "mailto:x@a.example",
        "//a.example/",
        "https://",
        "https://user:pw@a.example/",
        "https://a b/",
        "https://a..b/",
        "http://a.example:x/",
    ],
)
def test_what_is_no_address_is_none(written):
    assert place(written) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/om/", "https://www.a.example/om"),
        ("https://a.example/index.html", "https://a.example"),
        ("https://a.example/x?a=1&b=2", "https://a.example/x?b=2&a=1"),
        ("https://a.example/x//y", "https://a.example/x/y"),
    ],
)
def test_spellings_of_one_page_have_one_key(one, other):
    assert place(one).key == place(other).key


def test_different_pages_have_different_keys():
    urls = ["/", "/a", "/A", "/a/b", "/a?x", "/a?x=1", "/a?x=2", "/index"]
    assert len({place(f"https://a.example{url}").key for url in urls}) == len(urls)
    assert place("https://a.example/").key != place("https://a.example:8443/").key


@given(st.text(max_size=30) | st.text("ht ps:/.%?#&;=@[]\\å0aA\n", max_size=30).map("http://a.example".__add__))
@example("http://a.example/%2e%2e/%2E")
@example("http://a.example/?;%")
def test_an_address_taken_apart_twice_is_the_same_and_nothing_raises(written):
    found = place(written)
    asked_for(written)
    placed("http://a.example/x", written)
    if found:
        assert place(found.url) == found


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.ekshamn.se", "ekshamn.se"),
        ("a.b.council.gov.uk", "council.gov.uk"),
        ("ekshamn.se", "ekshamn.se"),
        ("gov.uk", "gov.uk"),
        ("forbundet.kommunalforbund.se", "forbundet.kommunalforbund.se"),
        ("min.blogg.wordpress.com", "blogg.wordpress.com"),
        ("localhost", "localhost"),
    ],
)
def test_registered_domains(host, domain):
    assert registered_domain(host) == domain


@pytest.mark.parametrize(
    "host", ["visit-ekshamn.com", "ekshamnskommun.se", "www.ekshamn.se", "ekshamn-kommun.se", "visitekshamn.se"]
)
def test_the_name_in_a_host(host):
    assert name_in(host) == "ekshamn"


@pytest.mark.parametrize(
    ("host", "why"),
    [
        ("bibliotek.ekshamn.se", "subdomain"),
        ("ekshamn.se", "subdomain"),
        ("cdn2.ekshamn.se", ""),
        ("ekshamnsbostader.se", "sister"),
        ("annat.se", ""),
        ("ekshamn.tumblr.com", ""),
        ("hamn.se", ""),
    ],
)
def test_who_is_a_neighbour(host, why):
    neighbours = Neighbours()
    neighbours.know("kommun.ekshamn.se")
    assert neighbours.why(host) == why


@pytest.mark.parametrize(
    "path",
    ["/kontakt", "/om/kontakta-oss.html", "/Kontakta%20oss", "/om-oss/", "/sociala-medier.4.5f0a.html", "/f%C3%B6lj-oss", "/press",
     "/nyhetsrum", "/impressum", "/en/about-us", "/social-media", "/om_webbplatsen", "/yhteystiedot"],
)  # fmt: skip
def test_pages_that_tell_much(path):
    assert tells_much(path)


@pytest.mark.parametrize(
    "path", ["/", "/skola", "/nyheter/pressen-pa-skolan", "/kontakt/boka-tid", "/a/b/c/d/kontakt", "/omsorg"]
)
def test_pages_that_tell_nothing_special(path):
    assert not tells_much(path)


def test_the_order_is_the_same_whatever_the_process(tmp_path):
    links = [f"https://a.example/{top}/{n}" for n in range(30) for top in ("b", "a", "en")]
    orders = []
    for _ in range(2):
        frontier = Frontier()
        for link in links:
            frontier.add(place(link), 1)
        orders.append([frontier.pop().at.url for _ in range(len(frontier))])
    assert orders[0] == orders[1]
    assert orders[0][:6] == links[:6], "in turns between the sections"


def test_what_was_claimed_elsewhere_is_not_taken_again():
    frontier = Frontier()
    frontier.add(place("https://a.example/x"), 0)
    assert frontier.claim(place("http://www.a.example/x/"))
    assert frontier.pop() is None
    assert not frontier.add(place("https://a.example/x"), 0, Rank.START)


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<urlset><url><loc> https://a.example/?a=1&amp;b=2 </loc></url></urlset>", Listed(["https://a.example/?a=1&b=2"], [])),
        (b"<urlset><url><loc><![CDATA[https://a.example/x]]></loc><image:loc>https://a.example/i</image:loc></url>", Listed(["https://a.example/x"], [])),
        (b"<sm:urlset><sm:url><sm:loc>https://a.example/x</sm:loc></sm:url></sm:urlset>", Listed(["https://a.example/x"], [])),
        (b"<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>", Listed([], ["https://a.example/s.xml"])),
        (b"<rss><channel><link>https://a.example/</link><item><link>https://a.example/x</link></item>", Listed(["https://a.example/", "https://a.example/x"], [])),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link rel='alternate' href=\"https://a.example/x\"/></entry></feed>", Listed(["https://a.example/x"], [])),
        (b"https://a.example/x\r\nhttps://a.example/y\nnot one\n", Listed(["https://a.example/x", "https://a.example/y"], [])),
        ("<urlset><url><loc>https://a.example/x</loc></url></urlset>".encode("utf-16"), Listed(["https://a.example/x"], [])),
        (b"<!doctype html><p>Not found</p>", Listed([], [])),
        (b"", Listed([], [])),
    ],
)  # fmt: skip
def test_lists_of_pages_in_every_shape(body, listed):
    assert read_sitemap(body) == listed


@dataclass
class Spent:
    pages: int
    bytes: int = 0
    hungry: bool = True


@given(
    st.lists(st.builds(Spent, st.integers(0, 9), st.integers(0, 9), st.booleans()), min_size=1, max_size=4),
    st.integers(1, 20),
)
def test_while_a_budget_is_not_spent_some_hungry_site_may_go_on(sites, pages):
    budget = Budget(pages=pages, bytes=10**9)
    left = pages - sum(site.pages for site in sites)
    free = [site for site in sites if site.hungry and not over(budget, site, sites)]
    assert bool(free) == (left > 0 and any(site.hungry for site in sites))


@pytest.mark.parametrize("pages", [1, 2, 5, 9, 13, 40])
@pytest.mark.parametrize("size", [1, 10**6])
async def test_many_sites_at_once_end_and_keep_the_budget(pages, size):
    hosts = [f"{name}.example" for name in "abcd"]
    web = Web({f"{host}/": page(*(f"/{n}" for n in range(1 + 6 * number))) for number, host in enumerate(hosts)},
              endless=lambda path: page(title=path))  # fmt: skip
    crawled = await web.crawl(
        *(f"http://{host}/" for host in hosts), pages=pages, bytes=600 * size, seconds=30, settings={"per_host": 3}
    )
    assert len(web.read) <= pages
    assert max(web.asked.values()) == 1
    assert all(site.stopped in ("done", "pages", "bytes") for site in crawled.outcome.sites)
    assert len(web.read) == min(pages, 44) or size == 1
