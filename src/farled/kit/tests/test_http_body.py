"""Bodies are unpacked whole or not at all, in whatever pieces they come."""

import gzip
import zlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farled.kit.errors import Unreachable
from farled.kit.http.body import BadCompression, TooLarge, empty_body, unpacked
from farled.kit.tests.servers import answer


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZIP ": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": raw_deflate,
}


def read(coding: str, pieces: list[bytes], limit: int = 100_000) -> bytes:
    body = empty_body(coding, limit)
    for piece in pieces:
        body.add(piece)
    return body.whole()


def cut(data: bytes, at: list[int]) -> list[bytes]:
    bounds = [0, *sorted(min(one, len(data)) for one in at), len(data)]
    return [data[start:end] for start, end in pairwise(bounds)]


@given(st.binary(max_size=500), st.sampled_from(sorted(PACKERS)), st.lists(st.integers(0, 500), max_size=8))
def test_what_was_packed_comes_out_in_whatever_pieces_it_came(data: bytes, coding: str, at: list[int]) -> None:
    assert read(coding, cut(PACKERS[coding](data), at)) == data


@given(st.lists(st.binary(max_size=100), min_size=1, max_size=5), st.lists(st.integers(0, 500), max_size=8))
def test_all_members_of_a_gzip_body_are_read(members: list[bytes], at: list[int]) -> None:
    packed = b"".join(map(gzip.compress, members))
    assert read("gzip", cut(packed, at)) == b"".join(members)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]))
def test_rubbish_is_unpacked_or_refused_and_nothing_else(data: bytes, coding: str) -> None:
    try:
        assert isinstance(read(coding, [data], limit=1000), bytes)
    except (BadCompression, TooLarge):
        assert data


TAILS = {
    "zeros": bytes(100),
    "half a header": b"\x1f",
    "words": b"<!-- cached -->",
    "late": bytes(9) + gzip.compress(b"more"),
}


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
def test_what_follows_the_last_member_is_padding(tail: bytes) -> None:
    assert read("gzip", [gzip.compress(b"hej"), tail]) == b"hej"
    assert read("gzip", [gzip.compress(b"hej") + tail[:1], tail[1:]]) == b"hej"


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_half_a_body_is_refused(coding: str) -> None:
    packed = PACKERS[coding](b"hej" * 100)
    for length in range(1, len(packed) - 1):
        with pytest.raises(BadCompression):
            read(coding, [packed[:length]])


@pytest.mark.parametrize("coding", ["", "identity", "utf-8", "none", "binary"])
def test_what_is_no_coding_is_left_as_it_is(coding: str) -> None:
    assert read(coding, [b"h", b"ej"]) == b"hej"


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "deflate,br"])
def test_codings_that_were_not_asked_for_are_refused(coding: str) -> None:
    with pytest.raises(BadCompression):
        empty_body(coding, 1000)


def test_a_million_empty_members_are_not_gone_through() -> None:
    with pytest.raises(BadCompression):
        read("gzip", [gzip.compress(b"") * 1_000_000], limit=50_000_000)


def test_what_is_packed_may_not_be_longer_than_the_limit_either() -> None:
    with pytest.raises(TooLarge):
        read("gzip", [gzip.compress(b"")] * 100, limit=1000)


async def test_what_the_server_packed_arrives_unpacked(serve, client, record) -> None:
    server = await serve(answer(gzip.compress(b"hej" * 100), Content_Encoding="gzip"))
    assert (await (await client()).get(server.url())).body == b"hej" * 100
    assert "\r\nAccept-Encoding: gzip, deflate\r\n" in server.heads[0]
    assert record[0].bytes == 300


@pytest.mark.parametrize("headers", [{"Content_Encoding": "gzip"}, {"Content_Encoding": "br"}])
async def test_a_body_that_cannot_be_unpacked_has_its_code(headers, serve, client, record) -> None:
    server = await serve(answer(b"this is not packed", **headers))
    with pytest.raises(Unreachable) as failed:
        await (await client()).get(server.url())
    assert failed.value.code == record[0].error == "bad_compression"


def test_a_gzip_file_is_unpacked_within_its_limit() -> None:
    assert unpacked(gzip.compress(b"<urlset/>"), 100) == b"<urlset/>"
    assert unpacked(b"<urlset/>", 100) == b"<urlset/>"
    with pytest.raises(Unreachable) as failed:
        unpacked(gzip.compress(bytes(101)), 100)
    assert failed.value.code == "too_large"
    with pytest.raises(Unreachable) as failed:
        unpacked(gzip.compress(b"<urlset/>")[:-9], 100)
    assert failed.value.code == "bad_compression"
