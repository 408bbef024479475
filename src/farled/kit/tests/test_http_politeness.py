"""Nobody is asked too much, and whoever asks us to wait is waited for, within reason."""

import asyncio
import socket
from datetime import UTC, datetime

import pytest

from farled.kit import clock
from farled.kit.errors import Unreachable
from farled.kit.http import Limits, politeness
from farled.kit.http.guard import Guard
from farled.kit.http.politeness import Turns, pause_before, retry_after
from farled.kit.tests.servers import answer

NOW = datetime(2026, 3, 2, 8, 0, 0, tzinfo=UTC)


@pytest.fixture
def still(monkeypatch) -> None:
    """A clock that stands still but for the naps."""
    monkeypatch.setattr(clock, "monotonic", lambda: 100.0)
    monkeypatch.setattr(clock, "now", lambda: NOW)


async def test_requests_to_one_host_start_a_delay_apart(serve, client, still, naps) -> None:
    server = await serve(answer(b"hej"))
    opened = await client(per_host_delay=2, per_host=1, limits=Limits(seconds=1))
    for _ in range(3):
        await opened.get(server.url())
    assert [round(nap) for nap in naps] == [2, 2]


async def test_another_host_is_not_waited_for(serve, client, naps) -> None:
    server = await serve(answer(b"hej"))
    place = ("127.0.0.1", server.port)
    opened = await client(per_host_delay=2, hosts={"a.example.se": place, "b.example.se": place})
    await opened.get("http://a.example.se/")
    await opened.get("http://b.example.se/")
    assert naps == []


async def test_those_who_wait_at_the_same_time_start_a_delay_apart_too(still, monkeypatch) -> None:
    waits = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(politeness, "sleep", sleep)
    turns = Turns(per_host=5, total=5, delay=2)
    await asyncio.gather(*(turns.take("a") for _ in range(3)))
    assert waits == [2, 4]


async def test_no_delay_means_no_pause_at_all(serve, client, naps) -> None:
    server = await serve(answer(b"hej"))
    opened = await client(per_host_delay=0)
    await asyncio.gather(*(opened.get(server.url()) for _ in range(20)))
    assert naps == []


@pytest.mark.parametrize(("per_host", "total", "most"), [(1, 20, 1), (3, 20, 3), (20, 2, 2)])
async def test_no_more_at_once_than_was_said(per_host: int, total: int, most: int, serve, client) -> None:
    now = peak = 0

    async def count(_head, writer) -> None:
        nonlocal now, peak
        now += 1
        peak = max(peak, now)
        for _ in range(20):
            await asyncio.sleep(0)
        now -= 1
        writer.write(answer(b"hej"))

    server = await serve(count)
    opened = await client(per_host=per_host, total=total)
    await asyncio.gather(*(opened.get(server.url(f"/{number}")) for number in range(12)))
    assert (peak, len(server.heads)) == (most, 12)


async def test_waiting_for_our_turn_does_not_use_up_the_time(serve, client, naps) -> None:
    server = await serve(answer(b"hej"))
    opened = await client(per_host_delay=60, limits=Limits(seconds=5))
    await opened.get(server.url())
    assert (await opened.get(server.url())).body == b"hej"
    assert round(naps[0]) == 60


async def test_whoever_gives_up_waiting_takes_no_seat_with_them(monkeypatch) -> None:
    turns = Turns(per_host=1, total=1, delay=0)
    held = await turns.take("a")
    waiting = [asyncio.create_task(turns.take(host)) for host in ("a", "b")]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    turns.leave(held)
    for host in ("a", "b"):
        turns.leave(await asyncio.wait_for(turns.take(host), 1))
    assert [place.users for place in turns._places.values()] == [0, 0]


async def test_hosts_that_nobody_asks_any_more_are_forgotten(still) -> None:
    turns = Turns(per_host=1, total=5, delay=0)
    held = await turns.take("held")
    for number in range(5000):
        turns.leave(await turns.take(f"{number}.example.se"))
    assert len(turns._places) <= 1024
    assert turns._places["held"] is held


def failing(times: int, told: bytes = b"", then: bytes = answer(b"hej")):
    """A handler that fails, or tells `told`, a number of times before it answers."""
    asked = 0

    async def handler(_head, writer) -> None:
        nonlocal asked
        asked += 1
        writer.write(told if asked <= times else then)
        if asked <= times and not told:
            writer.close()

    return handler


async def test_a_broken_connection_is_tried_again_with_longer_and_longer_pauses(serve, client, naps, record) -> None:
    server = await serve(failing(3))
    response = await (await client(retries=3)).get(server.url())
    assert response.body == b"hej"
    assert [line.error for line in record] == ["broken", "broken", "broken", ""]
    assert len(server.heads) == len(record)
    assert all(0.5 * 2**n * 0.5 <= nap <= 0.5 * 2**n * 1.5 for n, nap in enumerate(naps))


async def test_it_is_not_tried_for_ever(serve, client, naps, record) -> None:
    server = await serve(failing(1000))
    with pytest.raises(Unreachable):
        await (await client(retries=2)).get(server.url())
    assert len(record) == len(server.heads) == 3
    assert len(naps) == 2


async def test_where_somebody_counts_it_is_sent_once_whatever_comes_of_it(serve, client, naps) -> None:
    opened = await client(retries=2)
    broken, busy = await serve(failing(1000)), await serve(answer(status="503 Service Unavailable", Retry_After="1"))
    with pytest.raises(Unreachable):
        await opened.get(broken.url(), insist=False)
    assert (await opened.get(busy.url(), insist=False)).status == 503
    assert (len(broken.heads), len(busy.heads), naps) == (1, 1, [])


@pytest.mark.parametrize(("trouble", "times"), [(socket.EAI_AGAIN, 2), (socket.EAI_NONAME, 1)])
async def test_only_a_name_server_in_trouble_is_asked_again(trouble, times, client, naps, record, monkeypatch) -> None:
    async def resolve(*_asked: object, **_options: object) -> list[object]:
        raise socket.gaierror(trouble, "so")

    monkeypatch.setattr(Guard, "resolve", resolve)
    with pytest.raises(Unreachable) as failed:
        await (await client(retries=1)).get("http://www.example.se/")
    assert failed.value.code == "dns"
    assert failed.value.facts["no_such_name"] is (trouble == socket.EAI_NONAME)
    assert len(record) == times


async def test_retries_do_not_outlast_the_time(serve, client, naps, record) -> None:
    server = await serve(failing(1000))
    with pytest.raises(Unreachable):
        await (await client(retries=50)).get(server.url(), limits=Limits(seconds=5))
    assert sum(naps) < 5


def test_pauses_are_not_all_the_same() -> None:
    assert len({pause_before(0) for _ in range(10)}) > 1


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
async def test_a_server_that_says_when_to_come_back_is_asked_then(status: str, serve, client, naps, record) -> None:
    server = await serve(failing(1, answer(status=status, Retry_After="3")))
    assert (await (await client(retries=2)).get(server.url())).status == 200
    assert [round(nap) for nap in naps] == [3]
    assert [line.status for line in record] == [int(status[:3]), 200]


async def test_others_to_the_same_host_wait_with_it(serve, client, still, monkeypatch) -> None:
    server = await serve(failing(1, answer(status="429 Too Many Requests", Retry_After="3")))
    place = ("127.0.0.1", server.port)
    opened = await client(retries=1, hosts={"a.example.se": place, "b.example.se": place})
    waits = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 1:  # the first one waits: meanwhile, others ask
            await opened.get("http://b.example.se/")
            assert waits == [3]
            await opened.get("http://a.example.se/")
            assert waits == [3, 3]

    monkeypatch.setattr(politeness, "sleep", sleep)
    assert (await opened.get("http://a.example.se/")).status == 200


@pytest.mark.parametrize(
    "wait", ["16", "86400", "999999999999", "Tue, 03 Mar 2026 08:00:00 GMT", "soon", "", "-1", "1.5"]
)
async def test_a_long_or_senseless_wait_is_not_waited_for(wait: str, serve, client, naps, monkeypatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    server = await serve(answer(b"senare", status="429 Too Many Requests", Retry_After=wait))
    response = await (await client(retries=2, limits=Limits(seconds=3600))).get(server.url())
    assert (response.status, response.body) == (429, b"senare")
    assert naps == []


async def test_a_server_that_goes_on_saying_later_is_believed(serve, client, naps) -> None:
    server = await serve(answer(b"senare", status="503 Service Unavailable", Retry_After="1"))
    assert (await (await client(retries=2)).get(server.url())).status == 503
    assert len(server.heads) == 3


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Mon, 02 Mar 2026 08:00:10 GMT", 10),
        ("Monday, 02-Mar-26 08:00:10 GMT", 10),
        ("Mon Mar  2 08:00:10 2026", 10),
        ("Mon, 02 Mar 2026 09:00:10 +0100", 10),
        ("Mon, 02 Mar 2026 07:00:00 GMT", 0),
        ("", None),
        ("later", None),
        ("-5", None),
        ("１２", None),
        ("Mon, 99 Mar 2026 08:00:10 GMT", None),
        ("Mon, 02 Mar 99999999 08:00:10 GMT", None),
    ],
)
def test_both_forms_of_retry_after_are_read(value: str, seconds: float | None, monkeypatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    assert retry_after(value) == seconds
