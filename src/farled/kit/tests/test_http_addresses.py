"""Farled reaches the public net and nothing else, however an address is spelt and whoever leads there."""

import socket
from ipaddress import ip_network

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from farled.kit.errors import FarledError, NotAllowed
from farled.kit.http import guard
from farled.kit.http.addresses import is_public, is_within
from farled.kit.http.guard import Guard
from farled.kit.tests.servers import answer

NOT_PUBLIC = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254
172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255
198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::2 ::7f00:1 ::10.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1
64:ff9b::a00:1 64:ff9b:1::a00:1 100::1 2001::1 2001:0:7f00:1:: 2001:2::1 2001:10::1 2001:20::1 2001:db8::1
2002:7f00:1:: 2002:a00:1:: 2002:808:808:: 3fff::1 5f00::1 fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1 ff0e::1
fe80::1%lo
""".split()
PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 172.15.255.255 172.32.0.0
192.0.1.1 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255
2001:200::1 2001:4860:4860::8888 2003::1 2606:4700::1111 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808
""".split()


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_the_rest_of_the_net_is_public(address: str) -> None:
    assert is_public(address)


def test_an_opened_network_is_open_in_its_wrappings_too_and_its_neighbours_are_not() -> None:
    networks = (ip_network("10.1.0.0/16"), ip_network("fd00:1::/32"))
    assert is_within("10.1.2.3", networks)
    assert is_within("::ffff:10.1.2.3", networks)
    assert is_within("fd00:1::5", networks)
    assert not is_within("10.2.0.1", networks)
    assert not is_within("fd00:2::5", networks)


LOOPBACK_SPELLINGS = """
http://127.0.0.1:{port}/ http://127.1:{port}/ http://127.0.1:{port}/ http://2130706433:{port}/ http://0x7f000001:{port}/
http://0x7f.0.0.1:{port}/ http://0177.0.0.1:{port}/ http://017700000001:{port}/ http://127.0.0.1.:{port}/
http://127.000.000.001:{port}/ http://0:{port}/ http://0.0.0.0:{port}/ http://[::1]:{port}/ http://[::]:{port}/
http://[::ffff:127.0.0.1]:{port}/ http://[::ffff:7f00:1]:{port}/ http://[::127.0.0.1]:{port}/
http://[0:0:0:0:0:ffff:7f00:0001]:{port}/ http://[64:ff9b::7f00:1]:{port}/ http://[2002:7f00:1::]:{port}/
http://[::1%25lo]:{port}/ http://[::1%lo]:{port}/ http://[fe80::1%25lo]:{port}/
http://localhost:{port}/ http://LOCALHOST:{port}/ http://localhost.:{port}/ http://localhost..:{port}/
http://①②⑦.⓪.⓪.①:{port}/ http://１２７.0.0.1:{port}/ http://127。0。0。1:{port}/ http://ⓛocalhost:{port}/
http://%31%32%37.0.0.1:{port}/ http://127.0.0.%31:{port}/ http://loc%61lhost:{port}/
http://127.0.0.1%00.example.se:{port}/ http://127.0.0.1%2f.example.se:{port}/
http://example.se@127.0.0.1:{port}/ http://example.se:80@127.0.0.1:{port}/ http://:@127.0.0.1:{port}/
http://127.0.0.1:{port}\\@example.se/ http://example.se\\@127.0.0.1:{port}/ http://example.se#@127.0.0.1:{port}/
http:\\\\127.0.0.1:{port}/ http:///127.0.0.1:{port}/ http:127.0.0.1:{port}/ //127.0.0.1:{port}/ HTTP://127.0.0.1:{port}/
file:///etc/passwd ftp://127.0.0.1:{port}/ gopher://127.0.0.1:{port}/_GET unix:///run/docker.sock
data:text/plain,hi javascript:alert(1) dict://127.0.0.1:{port}/ http+unix://%2Frun%2Fdocker.sock/ ws://127.0.0.1:{port}/
http:// http://: http://[ http://[]/ http://[::1 / ? about:blank
""".split()


@pytest.mark.parametrize("spelling", [*LOOPBACK_SPELLINGS, "", " ", "http://127.0.0.1:{port}/\r\nX: y", "http://a b/"])
async def test_no_spelling_reaches_loopback(spelling: str, serve, client) -> None:
    server = await serve(answer(b"secret"))
    closed = await client(allow=())
    with pytest.raises(FarledError) as refused:
        await closed.get(spelling.format(port=server.port))
    assert refused.value.code in ("private_address", "bad_scheme", "bad_url", "dns")
    assert server.connections == 0


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://[fd00::1]/", "http://169.254.169.254/latest/meta-data/"])
async def test_what_was_not_opened_stays_closed(url: str, client, record) -> None:
    with pytest.raises(NotAllowed) as refused:
        await (await client()).get(url)
    assert refused.value.code == "private_address"
    assert [(line.url, line.error, line.status, line.address) for line in record] == [
        (url, "private_address", None, url.split("/")[2].strip("[]"))
    ]


@pytest.mark.parametrize("port", [22, 25, 110, 6000, 6667])
async def test_ports_that_no_browser_speaks_to_are_refused(port: int, client) -> None:
    with pytest.raises(NotAllowed, match=f"port {port} is not used for web pages") as refused:
        await (await client()).get(f"http://127.0.0.1:{port}/")
    assert refused.value.code == "bad_url"


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://10.0.0.1/", "private_address"),
        ("//169.254.169.254/latest/", "private_address"),
        ("http://[::ffff:192.168.0.1]/", "private_address"),
        ("https://172.16.0.1/", "private_address"),
        ("file:///etc/passwd", "bad_scheme"),
        ("ftp://example.se/", "bad_scheme"),
        ("http://user:pass@example.se/", "bad_url"),
        ("http://2130706433/", "bad_url"),
        ("http://[", "bad_url"),
        ("http://example.se:25/", "bad_url"),
    ],
)
async def test_a_redirect_leads_nowhere_else_either(location: str, code: str, serve, client) -> None:
    server = await serve(answer(status="302 Found", Location=location))
    with pytest.raises(NotAllowed) as refused:
        await (await client()).get(server.url())
    assert refused.value.code == code
    assert len(server.heads) == 1


class Names(AbstractResolver):
    """A name server that gives one list of addresses after the other, and the last one for ever."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        self.asked += 1
        addresses = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [
            ResolveResult(hostname=host, host=one, port=port, family=_family(one), proto=6, flags=0)
            for one in addresses
        ]

    async def close(self) -> None:
        self.answers = []


def _family(address: str) -> int:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


@pytest.fixture
def names(monkeypatch):
    """Puts a name server in the place of the system's."""

    def told(*answers: list[str]) -> Names:
        server = Names(*answers)
        monkeypatch.setattr(guard.aiohttp, "ThreadedResolver", lambda: server)
        return server

    return told


async def test_a_name_that_means_a_private_address_is_refused(names, client) -> None:
    names(["192.168.0.10", "fd00::10"])
    with pytest.raises(NotAllowed) as refused:
        await (await client()).get("http://intern.example.se/")
    assert refused.value.code == "private_address"
    assert refused.value.facts == {"host": "intern.example.se", "address": "192.168.0.10"}


async def test_of_a_names_addresses_only_the_allowed_are_used(names, serve, client, record) -> None:
    names(["10.0.0.1", "127.0.0.1", "fd00::1"])
    server = await serve(answer(b"hej"))
    assert (await (await client()).get(f"http://www.example.se:{server.port}/")).body == b"hej"
    assert record[0].address == "127.0.0.1"


async def test_a_resolver_gives_no_address_that_is_not_allowed(names) -> None:
    names(["10.0.0.1", "127.0.0.1"], ["10.0.0.1", "fd00::1"])
    guarded = Guard((ip_network("127.0.0.0/8"),), {})
    assert [one["host"] for one in await guarded.resolve("www.example.se", 80)] == ["127.0.0.1"]
    with pytest.raises(OSError, match="not on the public net"):
        await guarded.resolve("www.example.se", 80)


async def test_a_name_that_changes_its_meaning_is_connected_to_where_it_was_checked(names, serve, client) -> None:
    """DNS rebinding: what was checked is what is connected to, the name is not asked for twice."""
    server = names(["127.0.0.1"], ["10.0.0.1"])
    site = await serve(answer(b"hej", Connection="close"))
    opened = await client()
    assert (await opened.get(f"http://www.example.se:{site.port}/")).body == b"hej"
    assert server.asked == 1
    with pytest.raises(NotAllowed):
        await opened.get(f"http://www.example.se:{site.port + 1}/")
    assert server.asked == 2


@pytest.mark.parametrize("addresses", [["10.0.0.1"], ["10.0.0.1", "10.0.0.2"], ["fd00::1", "10.0.0.1"]])
async def test_the_socket_is_the_last_line(addresses: list[str], names, monkeypatch, client) -> None:
    """Whatever a resolver lets through, no socket is opened for it."""
    resolver = names(addresses)
    monkeypatch.setattr(Guard, "resolve", lambda self, host, port=0, family=0: resolver.resolve(host, port, family))
    with pytest.raises(NotAllowed) as refused:
        await (await client()).get("http://www.example.se/")
    assert refused.value.code == "private_address"


async def test_a_mapped_host_is_asked_at_its_place_by_its_own_name(serve, client) -> None:
    server = await serve(answer(b"hej"))
    opened = await client(hosts={"WWW.example.se": ("127.0.0.1", server.port)})
    assert (await opened.get("http://www.example.se/om")).url == "http://www.example.se/om"
    assert "\r\nHost: www.example.se\r\n" in server.heads[0]
    assert (await opened.get("http://www.example.se./om")).body == b"hej"


async def test_a_mapped_host_needs_to_be_allowed(serve, client) -> None:
    server = await serve(answer(b"hej"))
    closed = await client(allow=(), hosts={"www.example.se": ("127.0.0.1", server.port)})
    with pytest.raises(NotAllowed):
        await closed.get("http://www.example.se/")
    assert server.connections == 0
