"""Recognises what looks like a password, so that none is ever kept.

Two questions: does a text hand one over ("password: ..."), and is a short entry one itself?
"""

import re
from itertools import pairwise

_HANDED_OVER = re.compile(
    r"\b(?:lösenord(?:et)?|lösen|losenord|password|passord|passwd|passcode|passphrase|kennwort|pwd|pw|pin(?:-?kod)?)\b"
    r"\s*(?:[:=]|\b(?:är|is)\b)\s*(\S+)",
    re.IGNORECASE,
)
_POINTS_ELSEWHERE = frozenset(
    "i in is på at by from via hos finns ligger står se see ask fråga kept stored the a an en ett not inte with med"
    " changed bytt byts delat shared unknown okänt none inget saknas".split()
)
"""Words after "password:" with which people say where it is, not what it is."""
_ELSEWHERE = re.compile(
    r"\w+://\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE
)
"""Web and mail addresses and ids, which look wild and are none."""
_PART = re.compile(r"[^\s/,;:()\"'<>|\\._-]+")
_CLASSES = (str.isdigit, str.isalpha)
_SHORTEST = 8


def hands_one_over(text: str) -> bool:
    """Tell whether a text says a password: "lösenord: Sommar2024"."""
    return any(found[1].strip(".,;()").casefold() not in _POINTS_ELSEWHERE for found in _HANDED_OVER.finditer(text))


def is_one(entry: str) -> bool:
    """Tell whether a short entry (a reference to a vault, a mailbox, a level) has a password in it.

    Looks for a part of eight characters or more in which letters, figures and signs change places as nobody writes
    them in a name.
    """
    return hands_one_over(entry) or any(_is_wild(part) for part in _PART.findall(_ELSEWHERE.sub(" ", entry)))


def _is_wild(part: str) -> bool:
    if len(part) < _SHORTEST or not any(map(str.isalpha, part)):
        return False
    kinds = [next((at for at, is_of in enumerate(_CLASSES) if is_of(letter)), len(_CLASSES)) for letter in part]
    turns = sum(before != after for before, after in pairwise(kinds))
    both_cases = part.lower() != part and part.upper() != part
    if len(_CLASSES) in kinds:
        return turns >= 2
    return both_cases and turns >= 3
