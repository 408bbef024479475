"""The text of a document that does not say how it is encoded."""

from farled.kit.text import decode

_LOOKED_AT = 4096
_NO_TEXT = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b")


def decode_document(data: bytes) -> str:
    """Return the text of a document, without NUL characters; never raises."""
    return decode(data, _unmarked(data)).replace("\0", "").removeprefix("\ufeff")


def is_text(data: bytes) -> bool:
    """Tell whether bytes are text in some encoding: next to no control characters in their beginning."""
    text = decode_document(data[:_LOOKED_AT])
    strange = sum(ord(letter) in _NO_TEXT for letter in text) + text.count("\N{REPLACEMENT CHARACTER}")
    nulls = 0 if _unmarked(data) or data[:2] in (b"\xff\xfe", b"\xfe\xff") else data[:_LOOKED_AT].count(0)
    return strange * 20 <= len(text) and nulls * 4 <= min(len(data), _LOOKED_AT)


def _unmarked(data: bytes) -> str:
    """Return the encoding of UTF-16 without a byte-order mark, by where its zeros stand; else ""."""
    beginning = data[: _LOOKED_AT & ~1]
    even, odd = beginning[::2], beginning[1::2]
    if odd.count(0) * 2 > len(odd) and not even.count(0):
        return "utf-16-le"
    return "utf-16-be" if even.count(0) * 2 > len(even) and not odd.count(0) else ""
