"""Bad sites: each is one clear line, and the rest goes on."""

import asyncio

import pytest
from aiohttp import web as server

from farled.discovery.crawl.sitemaps import DEEPEST, MOST_FILES
from farled.discovery.crawl.traps import DATED, SCRIPT_VARIANTS, VARIANTS
from farled.discovery.tests.sites import Web, page, redirect, reply
from farled.kit.http import Limits


async def test_a_site_that_is_down_is_one_line_and_the_others_go_on():
    web = Web({"a.example/": page("/x"), "a.example/x": page(title="x")})
    crawled = await web.crawl("http://down.example/om", "http://a.example/")
    assert crawled.unread == [("http://down.example/", "refused")]
    assert [(s.host, s.read, s.stopped) for s in crawled.outcome.sites] == [
        ("down.example", 0, "unreachable"),
        ("a.example", 2, "done"),
    ]


async def test_no_web_address_is_one_line_and_the_others_go_on():
    crawled = await Web({"a.example/": page()}).crawl(
        "mailto:x@a.example", "nonsense", "ftp://a.example/", "http://a.example"
    )
    assert crawled.unread == [(start, "bad_url") for start in ("mailto:x@a.example", "nonsense", "ftp://a.example/")]
    assert crawled.urls == ["http://a.example/"]


async def test_a_private_address_is_not_asked():
    crawled = await Web({"a.example/": page()}).crawl("http://10.0.0.1/", "http://a.example")
    assert crawled.unread == [("http://10.0.0.1/", "private_address")]
    assert crawled.urls == ["http://a.example/"]


@pytest.mark.parametrize(
    ("pages", "where", "code"),
    [
        ({"/": redirect("/")}, "/", "redirect_loop"),
        ({"/": redirect("/1"), "/1": redirect("/2"), "/2": redirect("/1")}, "/2", "redirect_loop"),
        ({"/": redirect("http://[")}, "/", "bad_redirect"),
        ({"/": redirect("")}, "/", "bad_redirect"),
    ],
)
async def test_a_redirect_that_leads_nowhere_is_one_line(pages, where, code):
    crawled = await Web({f"a.example{path}": answer for path, answer in pages.items()}).crawl()
    assert crawled.unread == [(f"http://a.example{where}", code)]


async def test_redirects_for_ever_are_one_line():
    async def on_and_on(request: server.BaseRequest) -> server.StreamResponse:
        return server.Response(status=302, headers={"Location": f"{request.path}x"})

    class Endless(Web):
        async def answer(self, request):
            return await (on_and_on(request) if "robots" not in request.path else super().answer(request))

    crawled = await Endless({"a.example/": 404}).crawl()
    ((where, code),) = crawled.unread
    assert code == "too_many_redirects"
    assert where.endswith("xxx")


async def test_a_site_whose_every_answer_redirects_for_ever_is_still_one_line():
    web = Web({"a.example/robots.txt": redirect("/robots.txt"), "a.example/": redirect("/")})
    assert (await web.crawl()).unread == [("http://a.example/", "redirect_loop")]


async def test_a_page_that_drips_is_left_and_the_others_are_read():
    gone = asyncio.Event()

    async def drip(request: server.BaseRequest) -> server.StreamResponse:
        answer = server.StreamResponse(headers={"Content-Type": "text/html"})
        await answer.prepare(request)
        await answer.write(b"<")
        await gone.wait()
        return answer

    web = Web({"a.example/": page("/drip", "/x"), "a.example/drip": drip, "a.example/x": page(title="x")})
    crawled = await web.crawl(settings={"limits": Limits(seconds=1)})  # for a busy machine
    gone.set()
    assert crawled.unread == [("http://a.example/drip", "timeout")]
    assert crawled.urls == ["http://a.example/", "http://a.example/x"]


async def test_the_seconds_of_a_crawl_are_kept_and_what_was_found_too():
    never = asyncio.Event()

    async def hang(_: server.BaseRequest) -> server.StreamResponse:
        await never.wait()
        return server.Response()

    crawled = await Web({"a.example/": page("/1", "/2"), "a.example/1": hang}).crawl(seconds=1)
    assert (crawled.urls, crawled.site.stopped, crawled.site.left) == (["http://a.example/"], "seconds", 2)
    assert not crawled.outcome.interrupted


async def test_a_page_that_is_too_large_is_one_line():
    web = Web({"a.example/": page("/big"), "a.example/big": "<html>" + "x" * 5000})
    crawled = await web.crawl(settings={"limits": Limits(bytes=4000)})
    assert crawled.unread == [("http://a.example/big", "too_large")]


async def test_broken_encoding_is_read():
    broken = page("/\udcff\udce5", title="x").encode("utf-8", "surrogateescape") + b"\x00\xff<a href='/ok'>"
    web = Web({"a.example/": broken, "a.example/ok": page(title="ok")})
    assert "http://a.example/ok" in (await web.crawl()).urls


async def test_a_site_that_stops_answering_is_left_alone():
    web = Web({"a.example/": page(*(f"/s{n}" for n in range(40))), **{f"a.example/s{n}": 503 for n in range(40)}})
    crawled = await web.crawl()
    assert len(web.read) == 9
    assert (crawled.site.stopped, crawled.site.left) == ("unreachable", 32)


async def test_dead_links_are_no_reason_to_leave_a_site():
    web = Web({"a.example/": page(*(f"/s{n}" for n in range(20)), "/z"), "a.example/z": page(title="z")})
    crawled = await web.crawl()
    assert (crawled.site.stopped, crawled.site.read, len(crawled.unread)) == ("done", 2, 20)


@pytest.mark.parametrize(
    ("link", "most"),
    [
        ("/kalender/2031/{}", DATED),
        ("/sok?farg={}", VARIANTS),
        ("/sida.php?id={}", SCRIPT_VARIANTS),
        ("/x;jsessionid={}", 1),
        ("/x?PHPSESSID=a{}", 1),
        ("/" + "x" * 1000 + "{}", 0),
    ],
)
async def test_traps_have_an_end(link, most):
    web = Web({"a.example/": page(*(link.format(n) for n in range(400)))}, endless=lambda path: page(title=path))
    crawled = await web.crawl()
    assert len(web.read) == 1 + most
    assert crawled.site.left == (400 - most if most != 1 else 0)


async def test_a_path_that_grows_has_an_end():
    web = Web({}, endless=lambda path: page("a/b/", title=path))
    assert len((await web.crawl()).urls) == 3


async def test_a_broken_sitemap_is_one_line_and_a_missing_one_none():
    listed = "\n".join(f"Sitemap: http://a.example/sitemap{name}" for name in (".xml.gz", "2.xml", "3.xml"))
    web = Web(
        {
            "a.example/robots.txt": reply(listed, "text/plain"),
            "a.example/sitemap.xml.gz": reply(b"\x1f\x8b\x08broken", "application/gzip"),
            "a.example/sitemap3.xml": reply("<urlset><url><loc>http://a.example/3</loc>", "text/xml"),
            "a.example/": page(),
            "a.example/3": page(title="3"),
        }
    )
    crawled = await web.crawl()
    assert sorted(crawled.unread) == [
        ("http://a.example/sitemap.xml.gz", "bad_compression"),
        ("http://a.example/sitemap2.xml", "http_404"),
    ]
    assert crawled.urls == ["http://a.example/", "http://a.example/3"]
    assert (await Web({"a.example/": page()}).crawl()).unread == []


@pytest.mark.parametrize(
    ("files", "asked"), [(lambda n: [n + 1], DEEPEST + 1), (lambda n: range(300 * (n == 0)), MOST_FILES)]
)
async def test_sitemaps_without_end_have_one(files, asked):
    def index(number: int) -> str:
        locations = "".join(f"<sitemap><loc>http://a.example/sitemap-{n}.xml</loc></sitemap>" for n in files(number))
        return f"<sitemapindex>{locations}</sitemapindex>"

    web = Web(
        {"a.example/": page(), "a.example/robots.txt": reply("Sitemap: http://a.example/sitemap-0.xml", "text/plain")}
        | {f"a.example/sitemap-{n}.xml": reply(index(n), "text/xml") for n in range(300)}
    )
    await web.crawl()
    assert sum("sitemap" in url for url in web.order) == asked
