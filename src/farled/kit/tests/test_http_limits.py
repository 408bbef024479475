"""Whatever a server does, the answer is bounded and the trouble has a name."""

import asyncio
import gzip
import ssl
import tracemalloc
import zlib
from pathlib import Path

import pytest

from farled.kit.errors import Unreachable
from farled.kit.http import Limits
from farled.kit.tests.servers import answer

HERE = Path(__file__).parent
KILOBYTE = Limits(bytes=1000, seconds=5)


async def trouble(client, url: str, **options: object) -> str:
    """Ask, and return the code of what went wrong; every sentence names the site it is about."""
    with pytest.raises(Unreachable) as failed:
        await (await client()).get(url, **options)
    assert url.split("/")[2].partition(":")[0] in failed.value.message
    return failed.value.code


async def test_five_gigabytes_are_not_read(serve, client, record) -> None:
    sent = 0

    async def endless(_head, writer) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while sent < 5_000_000_000:
            writer.write(b"10000\r\n" + bytes(65536) + b"\r\n")
            sent += 65536
            await writer.drain()

    server = await serve(endless)
    assert await trouble(client, server.url(), limits=Limits(bytes=1_000_000, seconds=5)) == "too_large"
    assert sent < 50_000_000
    assert record[0].error == "too_large"


async def test_an_announced_length_over_the_limit_is_not_waited_for(serve, client) -> None:
    server = await serve(b"HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n")
    assert await trouble(client, server.url(), limits=KILOBYTE) == "too_large"


@pytest.mark.parametrize(("size", "fits"), [(1000, True), (1001, False)])
@pytest.mark.parametrize("coding", ["", "gzip", "deflate"])
async def test_the_limit_is_exact(size: int, fits: bool, coding: str, serve, client) -> None:
    body = {"": bytes, "gzip": gzip.compress, "deflate": zlib.compress}[coding](bytes(size))
    server = await serve(answer(body, **({"Content_Encoding": coding} if coding else {})))
    if fits:
        assert (await (await client()).get(server.url(), limits=KILOBYTE)).body == bytes(size)
    else:
        assert await trouble(client, server.url(), limits=KILOBYTE) == "too_large"


async def test_a_gzip_bomb_does_not_fill_the_memory(serve, client) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    server = await serve(answer(bomb, Content_Encoding="gzip"))
    tracemalloc.start()
    assert await trouble(client, server.url(), limits=Limits(bytes=500_000, seconds=5)) == "too_large"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


@pytest.mark.parametrize("part", ["head", "body", "silence"])
async def test_a_drip_is_left_when_the_time_is_over(part: str, serve, client) -> None:
    """Every byte comes soon enough, the whole never does."""

    async def drip(_head, writer) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n" + (b"" if part == "head" else b"Content-Length: 1000000\r\n\r\n"))
        while not writer.is_closing():
            writer.write(b"" if part == "silence" else b"x")
            await writer.drain()
            await asyncio.sleep(0.01)

    server = await serve(drip)
    assert await trouble(client, server.url(), limits=Limits(seconds=0.2)) == "timeout"


async def test_the_time_is_for_all_redirects_together(serve, client) -> None:
    async def slow(head, writer) -> None:
        await asyncio.sleep(0.05)
        writer.write(answer(status="302 Found", Location=head.split(" ")[1] + "x"))

    server = await serve(slow)
    assert await trouble(client, server.url(), limits=Limits(seconds=0.2, redirects=1000)) == "timeout"
    assert len(server.heads) <= 5


async def test_a_redirect_loop_is_left_at_its_first_return(serve, client) -> None:
    server = await serve(
        {
            "/": answer(status="302 Found", Location="/a"),
            "/a": answer(status="301 Moved", Location="/b"),
            "/b": answer(status="307 Moved", Location="/a#again"),
        }
    )
    assert await trouble(client, server.url()) == "redirect_loop"
    assert server.paths == ["/", "/a", "/b"]


async def test_redirects_are_counted(serve, client) -> None:
    async def on_and_on(head, writer) -> None:
        writer.write(answer(status="302 Found", Location=head.split(" ")[1] + "x"))

    server = await serve(on_and_on)
    assert await trouble(client, server.url(), limits=Limits(redirects=3)) == "too_many_redirects"
    assert server.paths == ["/", "/x", "/xx", "/xxx"]


@pytest.mark.parametrize(
    "told",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nhej\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhej",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFFFF\r\nhej\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
        b"HTTP/1.1 200 " + b"OK" * 50_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"\x00\x01\x02\x03\r\n\r\n",
        b"",
    ],
)
async def test_what_is_no_whole_http_is_broken(told: bytes, serve, client) -> None:
    async def tell(_head, writer) -> None:
        writer.write(told)
        writer.close()

    server = await serve(tell)
    assert await trouble(client, server.url()) == "broken"


async def test_a_reset_connection_is_broken(serve, client) -> None:
    async def reset(_head, writer) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        await writer.drain()
        writer.transport.abort()

    assert await trouble(client, (await serve(reset)).url()) == "broken"


async def test_a_long_header_that_is_still_one_is_read(serve, client) -> None:
    server = await serve(answer(b"hej", Content_Security_Policy="x" * 12_000))
    assert (await (await client()).get(server.url())).body == b"hej"


async def test_a_closed_port_is_refused(serve, client) -> None:
    server = await serve(b"")
    await server.stop()
    assert await trouble(client, server.url()) == "refused"


async def test_a_name_that_nobody_has_is_dns(client) -> None:
    assert await trouble(client, "http://no-such-host.invalid/") == "dns"


async def test_a_certificate_of_nobody_we_trust_is_refused(client, record) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(HERE / "self-signed.pem")
    heads = []

    async def meet(reader, writer) -> None:
        heads.append(await reader.read(10))
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0, ssl=context)
    async with server:
        port = server.sockets[0].getsockname()[1]
        opened = await client(hosts={"www.example.se": ("127.0.0.1", port)})
        with pytest.raises(Unreachable) as failed:
            await opened.get("https://www.example.se/")
    assert failed.value.code == "tls"
    assert [line.error for line in record] == ["tls"]
    assert heads == []


async def test_a_server_without_tls_is_no_https(client) -> None:
    async def meet(reader, writer) -> None:
        await reader.read(10)
        writer.write(answer(status="400 Bad Request"))
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    async with server:
        assert await trouble(client, f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/") == "tls"
