"""One port serves all hosts; each answers as a web server of its kind would."""

import gzip
import socket
from http.client import HTTPConnection, HTTPResponse

import pytest

from farled.example import Example, serve
from farled.kit.http import Client, Settings


@pytest.fixture(scope="module")
def example():
    with serve() as running:
        yield running


def get(example: Example, host: str, path: str) -> tuple[HTTPResponse, bytes]:
    address, port = example.hosts.get(host, next(iter(example.hosts.values())))
    connection = HTTPConnection(address, port, timeout=5)
    connection.request("GET", path, headers={"Host": host})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("www.ekshamn.example", "/", 200),
        ("www.ekshamn.example", "/?utm_source=facebook", 200),
        ("www.ekshamn.example", "/Templates/Page.aspx?id=412", 200),
        ("www.ekshamn.example", "/Templates/Page.aspx?id=413", 404),
        ("www.ekshamn.example", "/intranat/", 403),
        ("www.ekshamn.example", "/e-tjanster/felanmalan/", 500),
        ("www.ekshamn.example", "/finns-inte", 404),
        ("www.visitekshamn.example", "/kalender/2027/09/", 200),
        ("www.visitekshamn.example", "/kalender/2027/10/", 404),
        ("social.kommunnatet.example", "/.well-known/webfinger?resource=acct:ekshamn@social.kommunnatet.example", 200),
        ("bit.ly", "/nothing", 404),
        ("www.facebook.com", "/ekshamnskommun", 421),
    ],
)
def test_status(example: Example, host: str, path: str, status: int) -> None:
    assert get(example, host, path)[0].status == status


@pytest.mark.parametrize(
    ("host", "path", "place"),
    [
        ("ekshamn.example", "/en/", "http://www.ekshamn.example/en/"),
        ("www.ekshamn.example", "/bibliotek", "/uppleva-och-gora/bibliotek/"),
        ("www.ekshamn.example", "/Templates/Page.aspx?id=118", "/bygga-bo-och-miljo/avfall/"),
        ("bit.ly", "/ekshamn-bibblan", "https://www.facebook.com/ekshamnsbibliotek"),
    ],
)
def test_redirects(example: Example, host: str, path: str, place: str) -> None:
    response, _ = get(example, host, path)
    assert (response.status, response.getheader("Location")) == (301, place)


def test_the_sitemap_is_an_index_with_a_packed_part(example: Example) -> None:
    _, index = get(example, "www.ekshamn.example", "/sitemap.xml")
    assert b"http://www.ekshamn.example/sitemap-nyheter.xml.gz" in index
    _, packed = get(example, "www.ekshamn.example", "/sitemap-nyheter.xml.gz")
    assert b"/nyheter/timmestrafik-till-ekshamn/</loc><lastmod>2026-09-30" in gzip.decompress(packed)


def test_head_sends_the_length_and_no_body(example: Example) -> None:
    with socket.create_connection(example.hosts["www.ekshamn.example"], timeout=5) as wire:
        wire.sendall(b"HEAD / HTTP/1.1\r\nHost: www.ekshamn.example\r\nConnection: close\r\n\r\n")
        head = b"".join(iter(lambda: wire.recv(65536), b""))
    assert head.endswith(b"\r\n\r\n")
    assert int(head.partition(b"Content-Length: ")[2].split()[0]) > 5000


def test_the_port_is_free_afterwards() -> None:
    with serve() as running:
        place = running.hosts["www.ekshamn.example"]
    with pytest.raises(ConnectionRefusedError):
        HTTPConnection(*place, timeout=5).request("GET", "/")


def test_the_starts_are_served(example: Example) -> None:
    assert [get(example, start.split("/")[2], "/")[0].status for start in example.starts] == [200, 200, 200]


async def test_the_door_to_the_net_reaches_it_with_what_the_example_tells(example: Example) -> None:
    settings = Settings(hosts=example.hosts, allow=example.allow, per_host_delay=0)
    async with Client(settings) as client:
        pages = [await client.get(start) for start in example.starts]
        moved = await client.get("http://ekshamn.example/bibliotek")
    assert [page.status for page in pages] == [200, 200, 200]
    assert moved.url == "http://www.ekshamn.example/uppleva-och-gora/bibliotek/"
