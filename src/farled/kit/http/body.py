"""Bodies of answers, unpacked piece by piece and never further than the limit.

A few kilobytes of gzip can stand for gigabytes, so nothing here unpacks first and counts afterwards.
"""

import zlib
from typing import Protocol

from farled.kit.errors import Unreachable

CODINGS = "gzip, deflate"
"""What we say that we can read (`Accept-Encoding`)."""
_UNREADABLE = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
_GZIP_START = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS
_MEMBERS_AT_MOST = 1000
"""Of one gzip body. Real ones have one; a million empty ones keep a machine busy."""
_STEP = 16 * 1024
"""Bytes given to zlib at once, which copies what it did not need."""


class TooLarge(Exception):
    """The body is longer than the limit."""


class BadCompression(Exception):
    """The body cannot be unpacked."""


class Body(Protocol):
    """A body that comes in pieces."""

    def add(self, piece: bytes) -> None:
        """Take the next piece. Raises TooLarge or BadCompression."""

    def whole(self) -> bytes:
        """Return all of it, unpacked. Raises BadCompression where it stops in the middle."""


def empty_body(coding: str, limit: int) -> Body:
    """Return an empty body for a `Content-Encoding`, that will hold at most `limit` bytes.

    Servers name things there that are no coding ("utf-8", "none"); those are taken as they are, as browsers do.
    Raises BadCompression for a coding that was not asked for.
    """
    coding = coding.strip().lower()
    if coding in ("gzip", "x-gzip", "deflate"):
        return _Packed(limit, gzip=coding != "deflate")
    if coding in _UNREADABLE or "," in coding:
        raise BadCompression
    return _Plain(limit)


def unpacked(data: bytes, limit: int) -> bytes:
    """Return what a gzip file (`sitemap.xml.gz`) holds, or `data` itself where it is none.

    Raises Unreachable (too_large, bad_compression).
    """
    if not data.startswith(_GZIP_START):
        return data
    packed = _Packed(limit, gzip=True)
    try:
        packed.add(data)
        return packed.whole()
    except TooLarge:
        message = f"A packed file was not read: unpacked it is longer than {limit} bytes. Nothing of it was kept."
        raise Unreachable("too_large", message, limit=limit) from None
    except BadCompression:
        message = "A packed file was not read: it is broken or stops in the middle. Nothing of it was kept."
        raise Unreachable("bad_compression", message) from None


class _Plain:
    def __init__(self, limit: int) -> None:
        self._pieces: list[bytes] = []
        self.left = limit

    def add(self, piece: bytes) -> None:
        self.left -= len(piece)
        if self.left < 0:
            raise TooLarge
        self._pieces.append(piece)

    def whole(self) -> bytes:
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)


class _Packed:
    """gzip, with all its members, or deflate, with or without the zlib header that many servers leave out."""

    def __init__(self, limit: int, gzip: bool) -> None:
        self._plain = _Plain(limit)
        self._packed_left = limit
        self._gzip = gzip
        self._stream: zlib._Decompress | None = None
        self._streams = 0
        self._start = b""
        self._finished = False

    def add(self, piece: bytes) -> None:
        self._packed_left -= len(piece)
        if self._packed_left < 0:
            raise TooLarge
        for at in range(0, len(piece), _STEP):
            rest = piece[at : at + _STEP]
            while rest:
                rest = self._unpack(self._stream, rest) if self._stream else self._begin(rest)

    def whole(self) -> bytes:
        if self._stream or (self._start and not self._streams):
            raise BadCompression
        return self._plain.whole()

    def _begin(self, piece: bytes) -> bytes:
        """Begin a stream when its first two bytes are there; what follows the last member is padding."""
        start = self._start + piece
        if self._finished or len(start) < 2:
            self._start = start[:2]
            return b""
        if self._streams and not (self._gzip and start.startswith(_GZIP_START)):
            self._finished = True
            return b""
        if self._streams == _MEMBERS_AT_MOST:
            raise BadCompression
        self._start, self._streams = b"", self._streams + 1
        self._stream = zlib.decompressobj(_GZIP if self._gzip else _deflate_bits(start))
        return start

    def _unpack(self, stream: "zlib._Decompress", piece: bytes) -> bytes:
        try:
            self._plain.add(stream.decompress(piece, self._plain.left + 1))
        except zlib.error:
            raise BadCompression from None
        if stream.eof:
            self._stream = None
            return stream.unused_data
        return stream.unconsumed_tail


def _deflate_bits(start: bytes) -> int:
    """Say by its first two bytes whether a deflate stream has the header of RFC 1950."""
    zlib_header = start[0] & 0x0F == 8 and int.from_bytes(start[:2]) % 31 == 0
    return zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS
