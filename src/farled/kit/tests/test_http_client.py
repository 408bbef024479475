"""One `get`: what is sent, what comes back, and what is written down about it."""

import asyncio
import contextlib
import dataclasses
from datetime import UTC, datetime

import pytest
from aiohttp import web
from hypothesis import example, given
from hypothesis import strategies as st

from farled import __version__
from farled.kit import clock
from farled.kit.errors import NotAllowed, Unreachable
from farled.kit.http import Client, Hop, Limits
from farled.kit.http.target import redirected, web_address
from farled.kit.tests.servers import answer


@pytest.fixture
async def site():
    """A small site as a real web server has it; gives its URL and what was asked of it."""
    asked = []

    async def page(request: web.Request) -> web.Response:
        asked.append(request)
        response = web.Response(text="<p>Välkommen", content_type="text/html", headers={"ETag": '"v1"'})
        response.set_cookie("session", "1")
        return response

    async def moved(request: web.Request) -> web.Response:
        asked.append(request)
        raise web.HTTPMovedPermanently("/sida?q=å")

    async def unchanged(request: web.Request) -> web.Response:
        asked.append(request)
        known = request.headers.get("If-None-Match") == '"v1"' or "If-Modified-Since" in request.headers
        return web.Response(status=304 if known else 200, text="" if known else "ny")

    app = web.Application()
    app.add_routes([web.get("/sida", page), web.get("/flyttad", moved), web.get("/oförändrad", unchanged)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}", asked
    await runner.cleanup()


async def test_a_page_comes_with_its_url_headers_and_text(site, client) -> None:
    origin, _ = site
    response = await (await client()).get(f"{origin}/sida#kontakt")
    assert (response.status, response.url, response.text()) == (200, f"{origin}/sida", "<p>Välkommen")
    assert (response.content_type, response.charset) == ("text/html", "utf-8")
    assert response.headers["ETAG"] == response.headers["etag"] == '"v1"'
    assert response.hops == (Hop(200, f"{origin}/sida"),)
    assert not response.not_modified


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/a?u=https%3A%2F%2Fx%2F%7e&sig=a%2Bb+c==", "/a?u=https%3A%2F%2Fx%2F%7e&sig=a%2Bb+c=="),
        ("/a?q=räksmörgås och öl", "/a?q=r%C3%A4ksm%C3%B6rg%C3%A5s%20och%20%C3%B6l"),
        ("/å/./b/../c d#x?y", "/%C3%A5/c%20d"),
        ("/urn%3Ali%3A7/å?a=(b:c)", "/urn%3Ali%3A7/%C3%A5?a=(b:c)"),
        ("/a:b%3Ac", "/a:b:c"),
        ("?q=1", "/?q=1"),
        ("", "/"),
    ],
)
async def test_a_url_is_asked_for_as_it_is_written(written: str, sent: str, serve, client) -> None:
    server = await serve(answer(b"hej"))
    response = await (await client()).get(server.url(written))
    assert server.paths == [sent]
    assert response.url == server.url(sent)


async def test_we_say_who_we_are_and_what_we_take(site, client) -> None:
    origin, asked = site
    opened = await client(contact="https://www.example.se/kontakt")
    await opened.get(f"{origin}/sida", accept="text/html")
    assert asked[0].headers["User-Agent"] == f"Farled/{__version__} (+https://www.example.se/kontakt)"
    assert asked[0].headers["Accept"] == "text/html"
    assert asked[0].headers["Accept-Encoding"] == "gzip, deflate"


async def test_no_cookie_is_kept(site, client) -> None:
    origin, asked = site
    opened = await client(hosts={"www.example.se": ("127.0.0.1", int(origin.rpartition(":")[2]))})
    await opened.get("http://www.example.se/sida")
    await opened.get("http://www.example.se/sida")
    assert [request.headers.get("Cookie") for request in asked] == [None, None]


async def test_a_redirect_is_followed_and_every_step_is_written_down(site, client, record) -> None:
    origin, _ = site
    response = await (await client()).get(f"{origin}/flyttad")
    there = f"{origin}/sida?q=%C3%A5"
    assert response.url == there
    assert response.hops == (Hop(301, f"{origin}/flyttad"), Hop(200, there))
    assert [(line.method, line.url, line.status, line.error, line.bytes) for line in record] == [
        ("GET", f"{origin}/flyttad", 301, "", 0),
        ("GET", there, 200, "", len("<p>Välkommen".encode())),
    ]
    assert {line.address for line in record} == {"127.0.0.1"}
    assert all(line.seconds > 0 for line in record)


async def test_a_redirect_is_an_answer_where_it_is_not_to_be_followed(site, client) -> None:
    origin, asked = site
    response = await (await client()).get(f"{origin}/flyttad", follow=False)
    assert response.status == 301
    assert response.headers["Location"]
    assert response.body
    assert len(asked) == 1


async def test_what_we_hold_is_asked_about_and_not_sent_again(site, client) -> None:
    origin, _ = site
    opened = await client()
    url = f"{origin}/oförändrad"
    assert (await opened.get(url)).body == b"ny"
    assert (await opened.get(url, etag='"v1"')).not_modified
    assert (await opened.get(url, last_modified="Mon, 02 Mar 2026 08:00:00 GMT")).not_modified
    assert (await opened.get(url, etag='"v0"')).body == b"ny"


async def test_an_etag_that_no_header_can_hold_is_left_out(site, client) -> None:
    origin, asked = site
    assert (await (await client()).get(f"{origin}/oförändrad", etag='"å\r\nX: y"')).body == b"ny"
    assert "If-None-Match" not in asked[0].headers


async def test_an_etag_is_of_the_first_url_only(serve, client) -> None:
    server = await serve({"/": answer(status="302 Found", Location="/ny"), "/ny": answer(b"hej")})
    await (await client()).get(server.url(), etag='"v1"')
    assert ["If-None-Match" in head for head in server.heads] == [True, False]


@pytest.mark.parametrize("status", [204, 301, 400, 401, 403, 404, 410, 418, 429, 451, 500, 503, 999])
async def test_any_status_is_an_answer(status: int, serve, client) -> None:
    server = await serve(answer(b"" if status == 204 else b"hej", status=f"{status} So"))
    assert (await (await client()).get(server.url())).status == status


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("/ny", "/ny"),
        ("ny?a=b c", "/gammal/ny?a=b%20c"),
        ("../ny", "/ny"),
        ("?sida=2", "/gammal/?sida=2"),
        ("/ny?a=%2F%7e+%zz&b[]=|", "/ny?a=%2F%7e+%zz&b[]=|"),
        ("/å", "/%C3%A5"),
        ("/\udce5", "/%E5"),  # the letter as one byte of Windows-1252
        (" /ny#del ", "/ny"),
    ],
)
async def test_a_location_is_read_as_browsers_read_it(status: int, location: str, path: str, serve, client) -> None:
    server = await serve({"/gammal/": answer(status=f"{status} Moved", Location=location), path: answer(b"hej")})
    assert (await (await client()).get(server.url("/gammal/"))).url == server.url(path)


@pytest.mark.parametrize(
    ("content_type", "body", "text"),
    [
        ("text/html; charset=iso-8859-1", "Malmö".encode("cp1252"), "Malmö"),
        ("text/html; Charset='UTF-8'; x=y", "Malmö".encode(), "Malmö"),
        ("text/html", "<meta charset=windows-1251>Ж".encode("cp1251"), "<meta charset=windows-1251>Ж"),
        ("text/html; charset=no-such-thing", "Malmö".encode(), "Malmö"),
        ("", "Malmö".encode("cp1252"), "Malmö"),
    ],
)
async def test_text_is_read_by_what_the_header_says(content_type, body, text, serve, client) -> None:
    server = await serve(answer(body, **({"Content_Type": content_type} if content_type else {})))
    assert (await (await client()).get(server.url())).text() == text


async def test_a_request_that_is_broken_off_is_written_down_and_gives_its_turn_back(serve, client, record) -> None:
    asked = asyncio.Event()

    async def silent(head, writer) -> None:
        asked.set()
        if head.startswith("GET /tyst"):
            await asyncio.Event().wait()
        writer.write(answer(b"hej"))

    server = await serve(silent)
    opened = await client(per_host=1, total=1)
    waiting = asyncio.create_task(opened.get(server.url("/tyst")))
    await asked.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert [(line.error, line.status) for line in record] == [("interrupted", None)]
    assert (await opened.get(server.url())).body == b"hej"


async def test_a_connection_is_used_again(serve, client) -> None:
    server = await serve(answer(b"hej"))
    opened = await client()
    for _ in range(5):
        await opened.get(server.url())
    assert (len(server.heads), server.connections) == (5, 1)


async def test_the_record_says_when(serve, client, record, monkeypatch) -> None:
    then = datetime(2026, 3, 2, 8, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: then)
    server = await serve(answer(b"hej"))
    await (await client()).get(server.url())
    assert record[0].when == then


async def test_a_client_without_a_record_asks_all_the_same(serve, client) -> None:
    server = await serve(answer(b"hej"))
    settings = dataclasses.replace((await client()).settings, limits=Limits(seconds=5))
    async with Client(settings) as silent:
        assert (await silent.get(server.url())).body == b"hej"


async def test_a_password_in_a_url_is_not_repeated(client) -> None:
    with pytest.raises(NotAllowed) as refused:
        await (await client()).get("http://anna:hemligt@www.example.se/")
    assert "hemligt" not in refused.value.message + str(refused.value.facts)


@example("http://[]@")
@given(st.text() | st.text(alphabet="htps:/@[]%.#?1x\\ \u200b\udce5å。", max_size=30).map("http://{}".format))
def test_no_string_but_a_web_address_gets_through(text: str) -> None:
    try:
        target = web_address(text)
    except NotAllowed:
        return
    assert target.scheme in ("http", "https")
    assert str(web_address(str(target))) == str(target)


@given(st.text())
def test_no_location_does_harm(text: str) -> None:
    with contextlib.suppress(NotAllowed):
        assert redirected(web_address("http://www.example.se/a"), text).scheme in ("http", "https")


async def test_a_key_goes_to_the_host_that_was_asked_and_to_no_other(serve, client) -> None:
    elsewhere = await serve(answer(b"b"))
    asked = await serve(answer(status="302 Found", Location=elsewhere.url("/b")))
    await (await client()).get(asked.url("/a"), headers={"Authorization": "Bearer s3cret"})
    assert "Authorization: Bearer s3cret" in asked.heads[0]
    assert "authorization" not in elsewhere.heads[0].lower()


async def test_what_is_asked_in_a_body_is_posted_and_never_redirected(serve, client, record) -> None:
    server = await serve({"/show": answer(status="307 Temporary Redirect", Location="/other")})
    response = await (await client()).get(server.url("/show"), data=b"{}")
    assert (response.status, len(server.heads), record[0].method) == (307, 1, "POST")
    assert server.heads[0].startswith("POST /show")
    assert "Content-Length: 2" in server.heads[0]


async def test_a_made_up_web_leads_nowhere_else(serve, client) -> None:
    server = await serve(answer(b"here"))
    made_up = await client(hosts={"www.example.org": ("127.0.0.1", server.port)}, only_hosts=True)
    assert (await made_up.get("http://www.example.org/")).body == b"here"
    with pytest.raises(Unreachable) as refused:
        await made_up.get("http://localhost/")
    assert refused.value.code == "dns"


async def test_a_name_is_looked_up_without_asking_whoever_has_it(serve, client) -> None:
    server = await serve(answer(b"here"))
    hosts = {"www.example.org": ("127.0.0.1", server.port), "inside.example.org": ("10.0.0.1", 80)}
    made_up = await client(hosts=hosts, only_hosts=True)
    names = ("www.example.org", "inside.example.org", "else.example.org")
    assert [await made_up.finds(name) for name in names] == [True, False, False]
    assert server.heads == []
