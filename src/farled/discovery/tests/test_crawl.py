"""What a crawl promises: order, budget, politeness towards robots.txt, sitemaps, neighbours, one reading of each page."""

import asyncio
import gzip

import pytest

from farled.discovery.crawl import Budget, Progress, crawl
from farled.discovery.crawl.robots import LONGEST_DELAY
from farled.discovery.found import Offered
from farled.discovery.tests.sites import Web, page, redirect, reply


def sitemap(*urls: str) -> str:
    return f"<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>"


async def test_follows_links_within_the_site_and_reads_each_page_once():
    web = Web(
        {
            "a.example/": page("/one", "two.html#part", "/one?utm_source=mail", "https://other.example/", title="A"),
            "a.example/one": page("/", "two.html", "//www.a.example/one/"),
            "a.example/two.html": page("mailto:x@a.example", "javascript:void(0)", "/picture.JPG"),
        }
    )
    crawled = await web.crawl()
    assert crawled.urls == ["http://a.example/", "http://a.example/one", "http://a.example/two.html"]
    assert web.read == ["a.example/", "a.example/one", "a.example/two.html"]
    assert (crawled.site.read, crawled.site.left, crawled.site.stopped) == (3, 0, "done")
    assert (crawled.site.host, crawled.site.name) == ("a.example", "A")
    assert crawled.unread == []


async def test_what_tells_most_comes_first_then_languages_then_the_rest_then_what_only_the_sitemap_knows():
    web = Web(
        {
            "a.example/": page("/skola", "/en/", "/om/kontakta-oss.html", "/skola/press", "/sociala-medier"),
            "a.example/sitemap.xml": reply(sitemap("http://a.example/gammal", "http://a.example/om-webbplatsen")),
            "a.example/skola": page("/skola/matsedel"),
        },
        endless=lambda path: page(title=path),
    )
    await web.crawl()
    assert web.read == [
        f"a.example{path}"
        for path in (
            "/",
            "/sociala-medier",
            "/om/kontakta-oss.html",
            "/skola/press",
            "/en/",
            "/om-webbplatsen",
            "/skola",
            "/skola/matsedel",
            "/gammal",
        )
    ]
    assert web.order.index("a.example/sitemap.xml") > web.order.index("a.example/skola/press")


async def test_a_section_of_thousands_does_not_starve_the_others():
    news = [f"/nyheter/{n}/rubrik-{n}" for n in range(1500)]
    web = Web(
        {"a.example/": page(*news, "/kultur"), "a.example/kultur": page("/kultur/museet"),
         "a.example/kultur/museet": page("/kultur/museet/program")},
        endless=lambda path: page(title=path),
    )  # fmt: skip
    crawled = await web.crawl(pages=60)
    assert "http://a.example/kultur/museet/program" in crawled.urls
    assert sum("/nyheter/" in url for url in crawled.urls) == 56


@pytest.mark.parametrize(("limit", "stopped"), [({"pages": 3}, "pages"), ({"bytes": 1}, "bytes")])
async def test_a_budget_is_kept_and_what_is_left_is_counted(limit, stopped):
    web = Web({"a.example/": page(*(f"/s{n}" for n in range(9)))}, endless=lambda path: page(title=path))
    crawled = await web.crawl(**limit)
    assert len(web.read) == limit.get("pages", 1)
    assert (crawled.site.stopped, crawled.site.left) == (stopped, 10 - len(web.read))


async def test_depth_is_links_from_the_start():
    web = Web({}, endless=lambda path: page(path + "x"))
    crawled = await web.crawl(depth=3)
    assert crawled.urls == [f"http://a.example/{'x' * n}" for n in range(4)]
    assert (crawled.site.stopped, crawled.site.left) == ("depth", 1)


async def test_sites_share_a_budget_and_what_one_leaves_the_other_takes():
    big = page(*(f"/s{n}" for n in range(50)))
    web = Web({"a.example/": big, "b.example/": big, "c.example/": page("/s1")}, endless=lambda path: page(title=path))
    crawled = await web.crawl("http://a.example", "http://b.example", "http://c.example", pages=22)
    assert {site.host: site.read for site in crawled.outcome.sites} == {
        "a.example": 10,
        "b.example": 10,
        "c.example": 2,
    }


async def test_a_site_that_waits_for_its_share_goes_on_when_another_turns_out_to_have_no_more():
    waits = asyncio.Event()

    async def when_b_waits(request):
        await waits.wait()
        return await redirect("/nytt")(request)

    def on_progress(progress: Progress) -> None:
        if progress.where == "http://b.example/s1":
            waits.set()

    web = Web(
        {"a.example/": page("/gammal", "/nytt"), "a.example/gammal": when_b_waits, "b.example/": page(*(f"/s{n}" for n in range(9)))},
        endless=lambda path: page(title=path),
    )  # fmt: skip
    crawled = await web.crawl("http://a.example", "http://b.example", pages=6, on_progress=on_progress, seconds=30)
    assert {site.host: (site.read, site.stopped) for site in crawled.outcome.sites} == {
        "a.example": (2, "done"),
        "b.example": (4, "pages"),
    }


async def test_robots_are_obeyed_also_by_redirects_and_told_in_one_line():
    web = Web(
        {
            "a.example/robots.txt": reply(
                "User-agent: Other\nDisallow: /\n\nUser-agent: Farled\nDisallow: /hemligt", "text/plain"
            ),
            "a.example/": page("/hemligt/1", "/hemligt/2", "/in", "/vidare"),
            "a.example/in": redirect("/hemligt/3"),
            "a.example/vidare": page(),
        }
    )
    crawled = await web.crawl()
    assert not [url for url in web.read if "hemligt" in url]
    (unread,) = crawled.outcome.unread
    assert (unread.code, unread.facts) == ("robots", {"pages": 3})
    assert crawled.urls == ["http://a.example/", "http://a.example/vidare"]


async def test_robots_that_forbid_all_are_one_line_and_nothing_is_asked():
    web = Web({"a.example/robots.txt": reply("User-agent: *\nDisallow: /", "text/plain"), "a.example/": page("/x")})
    crawled = await web.crawl("http://a.example/om")
    assert web.order == ["a.example/robots.txt"]
    assert crawled.unread == [("http://a.example/", "robots")]
    assert (crawled.site.read, crawled.site.stopped) == (0, "robots")


@pytest.mark.parametrize(("status", "read"), [(404, 1), (403, 1), (500, 0), (503, 0)])
async def test_no_robots_allow_all_and_broken_robots_allow_nothing(status, read):
    crawled = await Web({"a.example/robots.txt": status, "a.example/": page()}).crawl()
    assert crawled.site.read == read
    assert crawled.unread == ([] if read else [("http://a.example/", "robots_unreachable")])


@pytest.mark.parametrize(("asked", "kept"), [("0.5", 0.5), ("86400", LONGEST_DELAY)])
async def test_a_crawl_delay_is_kept_up_to_a_bound(monkeypatch, asked, kept):
    pauses: list[float] = []
    clock = [0.0]

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        clock[0] += seconds

    monkeypatch.setattr("farled.discovery.crawl.door.sleep", sleep)
    monkeypatch.setattr("farled.discovery.crawl.door.clock.monotonic", lambda: clock[0])
    robots = reply(f"User-agent: *\nCrawl-delay: {asked}", "text/plain")
    await Web({"a.example/robots.txt": robots, "a.example/": page("/1", "/2")}).crawl()
    assert pauses == [kept] * 3


async def test_sitemaps_in_an_index_packed_and_one_that_holds_itself():
    index = "<sitemapindex>{}</sitemapindex>".format(
        "".join(
            f"<sitemap><loc>http://a.example/{name}</loc></sitemap>" for name in ("sitemap-i.xml", "sitemap-1.xml.gz")
        )
    )
    web = Web(
        {
            "a.example/robots.txt": reply("Sitemap: http://a.example/sitemap-i.xml", "text/plain"),
            "a.example/sitemap-i.xml": reply(index, "text/xml"),
            "a.example/sitemap-1.xml.gz": reply(
                gzip.compress(sitemap("http://a.example/dold", "https://other.example/").encode()), "application/gzip"
            ),
            "a.example/": page(),
            "a.example/dold": page(title="dold"),
        }
    )
    crawled = await web.crawl()
    assert crawled.urls == ["http://a.example/", "http://a.example/dold"]
    assert web.asked["a.example/sitemap-i.xml"] == web.asked["a.example/sitemap-1.xml.gz"] == 1


async def test_neighbours_are_offered_and_not_read():
    links = (
        "https://bibliotek.ekshamn.example/",
        "https://cdn.ekshamn.example/x",
        "https://visit-ekshamn.org/bo",
        "https://annat.org/",
    )
    web = Web(
        {
            "www.ekshamn.example/": page("/2", *links, "https://ekshamnsrevyn.se/"),
            "www.ekshamn.example/2": page(*links, "http://ekshamn.example/2", "https://www.facebook.com/ekshamn"),
        }
    )
    crawled = await web.crawl("http://www.ekshamn.example/")
    assert crawled.outcome.offered == [
        Offered("bibliotek.ekshamn.example", "https://bibliotek.ekshamn.example/", 2, "subdomain"),
        Offered("visit-ekshamn.org", "https://visit-ekshamn.org/bo", 2, "sister"),
    ]
    assert crawled.site.read == 2


async def test_www_and_bare_are_one_site_and_a_front_door_is_found_under_either():
    web = Web({"www.a.example/": page("http://a.example/om", "http://www.a.example/om"), "a.example/": redirect("http://www.a.example/"),
               "a.example/om": page(title="om")})  # fmt: skip
    crawled = await web.crawl("a.example")
    assert crawled.urls == ["http://www.a.example/", "http://a.example/om"]
    assert crawled.site.host == "www.a.example"
    assert crawled.unread == []


async def test_a_site_that_has_moved_is_read_where_it_is_now():
    web = Web(
        {
            "a.example/": redirect("http://b.example/start"),
            "b.example/start": page("/2"),
            "b.example/2": page(title="2"),
        }
    )
    crawled = await web.crawl()
    assert (crawled.site.host, crawled.urls) == ("b.example", ["http://b.example/start", "http://b.example/2"])


@pytest.mark.parametrize("to", ["https://www.facebook.com/ekshamn", "https://b.example/login?next=x"])
async def test_a_front_page_that_leads_to_a_platform_or_a_login_is_not_followed(to):
    crawled = await Web({"a.example/": redirect(to), "b.example/login?next=x": page()}).crawl()
    (unread,) = crawled.outcome.unread
    assert (unread.where, unread.code, unread.facts) == ("http://a.example/", "redirected_away", {"to": to})
    assert crawled.outcome.elsewhere == [("http://a.example/", to)]
    assert crawled.pages == []


async def test_a_page_that_leads_to_another_site_is_told():
    web = Web({"a.example/": page("/facebook"), "a.example/facebook": redirect("https://www.facebook.com/ekshamn")})
    crawled = await web.crawl()
    assert crawled.outcome.elsewhere == [("http://a.example/facebook", "https://www.facebook.com/ekshamn")]
    assert crawled.unread == []


async def test_documents_are_told_and_not_read():
    web = Web({"a.example/": page("/plan.PDF", "/lista.xlsx", "/brev.docx", "/bild.png", "/hamta?id=1", "https://other.example/x.pdf"),
               "a.example/hamta?id=1": reply(b"%PDF-1.7", "application/pdf")})  # fmt: skip
    crawled = await web.crawl()
    assert crawled.outcome.documents == [
        f"http://a.example/{name}" for name in ("plan.PDF", "lista.xlsx", "brev.docx", "hamta?id=1")
    ]
    assert web.read == ["a.example/", "a.example/hamta?id=1"]


async def test_base_href_and_meta_refresh_lead_on():
    web = Web(
        {
            "a.example/": page(head='<meta http-equiv="Refresh" content="0; URL=/start/">'),
            "a.example/start/": page("rel", head='<base href="/djupt/ner/">'),
            "a.example/djupt/ner/rel": page(title="rel"),
        }
    )
    assert (await web.crawl()).urls == [f"http://a.example/{path}" for path in ("", "start/", "djupt/ner/rel")]


@pytest.mark.parametrize(
    "closed",
    [page("/in", head='<meta name="robots" content="noindex, nofollow">'), reply(page("/in"), X_Robots_Tag="none")],
)
async def test_a_page_that_says_nofollow_is_read_and_not_followed(closed):
    crawled = await Web({"a.example/": closed, "a.example/in": page()}).crawl()
    assert crawled.urls == ["http://a.example/"]


async def test_one_content_under_many_addresses_is_one_page():
    web = Web({"a.example/": page("/a", "/b", "/c")}, endless=lambda _: page("d", title="same"))
    crawled = await web.crawl()
    assert crawled.urls == ["http://a.example/", "http://a.example/a"]
    assert web.read == [f"a.example/{name}" for name in ("", "a", "b", "c", "d")]


async def test_what_is_no_html_is_left_whatever_its_name():
    pdf, png = reply(b"%PDF-1.7", "text/html"), reply(b"\x89PNG", "image/png")
    web = Web({"a.example/": page("/1", "/2", "/3"), "a.example/1": pdf, "a.example/2": png,
               "a.example/3": reply("<!DOCTYPE html><p>x", "application/octet-stream")})  # fmt: skip
    assert (await web.crawl()).urls == ["http://a.example/", "http://a.example/3"]


async def test_what_cannot_be_read_is_said_with_its_status():
    web = Web(
        {"a.example/": page("/401", "/403", "/404", "/500"), **{f"a.example/{n}": n for n in (401, 403, 404, 500)}}
    )
    crawled = await web.crawl()
    assert crawled.unread == [(f"http://a.example/{n}", f"http_{n}") for n in (401, 403, 404, 500)]


async def test_progress_is_told_after_each_page():
    told: list[Progress] = []
    await Web({"a.example/": page("/x"), "a.example/x": page(title="x")}).crawl(on_progress=told.append)
    pages = [(p.where, p.read) for p in told if "sitemap" not in p.where]
    assert pages == [("http://a.example/", 1), ("http://a.example/x", 2)]
    assert told[0].left == 2  # the page, and a sitemap to look for


async def test_ctrl_c_keeps_what_was_found():
    web = Web({}, endless=lambda path: page(path + "x"))
    pages: list[str] = []

    def on_page(finds, _) -> None:
        pages.append(finds.url)
        if len(pages) == 3:
            task.cancel()

    async def scan(client):
        outcome = await crawl(["http://a.example"], client=client, budget=Budget(), on_page=on_page)
        assert task.cancelling() == 0, "the caller may go on to await"
        return outcome

    async with web.client() as client:
        task = asyncio.create_task(scan(client))
        outcome = await task
    (site,) = outcome.sites
    assert outcome.interrupted
    assert (site.read, site.stopped, len(pages)) == (3, "interrupted", 3)


async def test_the_mistake_of_a_caller_is_not_hidden():
    def on_page(*_) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await Web({"a.example/": page()}).crawl(on_page=on_page)


async def test_where_a_redirect_leads_is_not_asked_for_again():
    web = Web({"a.example/": page("/gammal", "/nytt", "/forra"), "a.example/gammal": redirect("/nytt"), "a.example/forra": redirect("/nytt"),
               "a.example/nytt": page(title="ny")})  # fmt: skip
    crawled = await web.crawl()
    assert web.asked["a.example/nytt"] == 1
    assert crawled.urls == ["http://a.example/", "http://a.example/nytt"]
