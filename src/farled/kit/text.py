"""Text as it comes off the net, and names as they are compared.

No sentences for readers are made here, and nothing knows what an account is.
"""

import codecs
import re
import unicodedata
from itertools import islice

BEGINNING = 2048
"""Bytes in which a document says how it is encoded; the HTML standard asks for it within the first 1024."""

_DECLARED = re.compile(
    rb"""<meta[^>]+?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]+?encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_LABEL = re.compile(r"[A-Za-z0-9_.:-]{1,40}")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Of the Encoding standard (https://encoding.spec.whatwg.org/): what a page may be written in, by Python's names, and
# what is then read. No other codec may be chosen by a page: some are slow, some are not about text.
_AS_BROWSERS_READ = {
    "utf-8": "utf-8",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "euc_jp": "euc_jp",
    "iso2022_jp": "iso2022_jp",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_kr": "cp949",
    "cp949": "cp949",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    **{name: name for name in ("koi8-r", "koi8-u", "cp866", "cp874", "mac-roman", "mac-cyrillic")},
    **{f"iso8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"cp{page}": f"cp{page}" for page in range(1250, 1259)},
}
_WITHOUT_MARKS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
)


def fold(text: str) -> str:
    """Return `text` as it is compared: width, ligatures and case do not count, accents do."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def letters(text: str) -> str:
    """Return only the letters and digits of `text`, folded and without diacritics, for the likeness of names.

    "Malmö stad" and "malmo_stad" are the same; what no Latin letter stands behind stays as it is.
    """
    folded = fold(text)
    if not folded.isascii():
        folded = unicodedata.normalize("NFD", folded.translate(_WITHOUT_MARKS))
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def printable(text: str) -> str:
    """Return strangers' text without signs that steer a terminal."""
    return "".join(sign for sign in text if sign.isprintable())


def decode(data: bytes, header_charset: str = "") -> str:
    """Return the text of a document; never raises.

    A byte-order mark decides, then the charset of the HTTP header, then the document's own declaration. Where none
    of them reads the bytes as they are, UTF-8 does or one of what spreadsheets write, whichever makes more of them.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for encoding in dict.fromkeys((_encoding(header_charset), _encoding(_declared(data)), "utf-8")):
        if encoding:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return _best_guess(data)


def _declared(data: bytes) -> str:
    """Return what the document calls its own encoding, or "".

    A declaration that can be read byte by byte is not in UTF-16, whatever it says.
    """
    found = _DECLARED.search(data[:BEGINNING])
    label = (found[1] or found[2]).decode("ascii", "replace") if found else ""
    return "utf-8" if label.lower().startswith("utf-16") else label


def _encoding(label: str) -> str:
    """Return the Python codec for a charset's label, or "" where no page may be in it."""
    if not _LABEL.fullmatch(label):
        return ""
    try:
        return _AS_BROWSERS_READ.get(codecs.lookup(label).name, "")
    except LookupError:
        return ""


def _best_guess(data: bytes) -> str:
    """Decode bytes that are in no encoding throughout.

    In UTF-8 with a broken letter here and there, letters of two and more bytes outnumber the broken ones; in
    Windows-1252 they do not.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return text if len(data) - len(text) > broken else _likeliest(data)


_OF_SPREADSHEETS = ("cp1252", "mac-roman", "cp850")
"""What Windows, the Mac and DOS write where nobody asks for Unicode; a byte is a letter in each, the likeliest first."""
_JUDGED = 2000
"""So many letters beyond ASCII tell."""
_LIKELY = frozenset("åäöæøéüÅÄÖÆØÉÜ")
_MARKS = frozenset("“”„‘’«»–—•")


def _likeliest(data: bytes) -> str:
    """Decode bytes by that encoding in which they look most like words: "Länk", and neither "LŠnk" nor "L„nk"."""
    places = [found.start() for found in islice(re.finditer(rb"[\x80-\xff]", data), _JUDGED)]
    texts = [data.decode(encoding, "replace") for encoding in _OF_SPREADSHEETS]
    return max(texts, key=lambda text: sum(_likeness(text[max(0, at - 1) : at], *text[at : at + 2]) for at in places))


def _likeness(before: str, sign: str, after: str = "") -> int:
    """Return how well a sign beyond ASCII stands between two others: 2 as in words people write, -3 not at all."""
    if not sign.isprintable() or sign == "\N{REPLACEMENT CHARACTER}":
        return 0 if sign == "\N{NO-BREAK SPACE}" else -3
    inside = before.isalpha() and after.isalpha()
    if sign.isalpha():
        if sign.isupper() and before.islower():
            return -2
        beside = before.isalpha() or after.isalpha()
        return 2 * beside if sign in _LIKELY else beside - 1
    if sign in _MARKS or (sign == "…" and not after.isalpha()):
        return 1 if sign == "’" and inside else -2 if inside else 2
    return -2 if inside else -after.isalpha()
