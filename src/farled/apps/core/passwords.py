"""Recognises what looks like a password, so that none is ever kept.

Two questions: does a text hand one over ("password: ..."), and is a short entry one itself?
"""

import re
from collections.abc import Mapping
from itertools import pairwise

from django.utils.translation import gettext_noop

from farled.kit.errors import Refused

REFUSAL = gettext_noop(
    "This looks like a password, and it was not kept. Put it in a password vault, and write here where it lies."
)
LONE_WORD = gettext_noop(
    "A single word with figures in it looks like a password, and it was not kept. Write the vault and the entry,"
    " with a blank or a stroke between: Bitwarden / Facebook."
)
_WORD = r"\b(?:lösenord(?:et|en)?|lösen|losenord|passwords?|passord|passwd|passcode|passphrase|kennwort|pwd|pw|pin(?:-?kod)?)\b"
_IS = r"(?:[:=]|\b(?:är|is)\b)\s*"
_HANDED_OVER = re.compile(rf"{_WORD}\s*{_IS}(\S+)", re.IGNORECASE)
_HINTED_AT = re.compile(
    rf"{_WORD}[^\n:=]{{1,40}}?{_IS}(\S+)|{_WORD}\s+(\S+)|\b(?:inlogg\w*|log-?in)\s*[:=]\s*\S+\s*[/|,]\s*(\S+)",
    re.IGNORECASE,
)
"""Password for something is ...; password ...; login: name / ...: one where what follows is made as passwords are."""
_POINTS_ELSEWHERE = frozenset(
    "i in is på at by from via hos finns ligger står se see ask fråga kept stored the a an en ett not inte with med"
    " changed bytt byts delat shared unknown okänt none inget saknas valvet vault valv 1password bitwarden keepass"
    " keepass2 keepassxc lastpass dashlane passbolt".split()
)
"""Words after "password:" with which people say where it is, not what it is."""
_ELSEWHERE = re.compile(
    r"\w+://\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE
)
"""Web and mail addresses and ids, which look wild and are none."""
_PART = re.compile(r"[^\s/,;:()\"'<>|\\._-]+")
_LONE = re.compile(r"[^\s/:>|\\]+")
_CLASSES = (str.isdigit, str.isalpha)
_SHORTEST = 8
_SHORTEST_MADE = 6


def hands_one_over(text: str) -> bool:
    """Tell whether a text says a password: "lösenord: Sommar2024"."""
    if any(_plain(found[1]) not in _POINTS_ELSEWHERE for found in _HANDED_OVER.finditer(text)):
        return True
    return any(_is_made(_plain(found[found.lastindex or 0])) for found in _HINTED_AT.finditer(text))


def refuse(texts: Mapping[str, object]) -> None:
    """Raise Refused (password, with the field) where one of these texts, or lists of texts, says a password."""
    for name, value in texts.items():
        said = value if isinstance(value, list | tuple) else [value]
        if any(isinstance(each, str) and hands_one_over(each) for each in said):
            raise Refused("password", REFUSAL, field=name)


def is_one(entry: str) -> bool:
    """Tell whether a short entry (a reference to a vault, a mailbox, a level) has a password in it.

    Looks for a part of eight characters or more in which letters, figures and signs change places as nobody writes
    them in a name.
    """
    return hands_one_over(entry) or any(_is_wild(part) for part in _PART.findall(_ELSEWHERE.sub(" ", entry)))


def is_lone_word(entry: str) -> bool:
    """Tell whether an entry is one word with figures in it, as people make passwords: "hunter2", "Bibliotek2016".

    Where a password lies takes two, the vault and the entry; a vault's own name, an address and an id are none.
    """
    word = _ELSEWHERE.sub("", entry).strip()
    is_lone = _LONE.fullmatch(word) is not None and any(map(str.isdigit, word))
    return is_lone and _plain(word) not in _POINTS_ELSEWHERE


def _plain(word: str) -> str:
    return word.strip(".,;()\"'”").casefold()


def _is_made(word: str) -> bool:
    """Tell whether a word has letters and figures, and is neither an address nor the name of a vault."""
    is_mixed = any(map(str.isalpha, word)) and any(map(str.isdigit, word))
    return len(word) >= _SHORTEST_MADE and is_mixed and word not in _POINTS_ELSEWHERE and not _ELSEWHERE.match(word)


def _is_wild(part: str) -> bool:
    if len(part) < _SHORTEST or not any(map(str.isalpha, part)):
        return False
    kinds = [next((at for at, is_of in enumerate(_CLASSES) if is_of(letter)), len(_CLASSES)) for letter in part]
    turns = sum(before != after for before, after in pairwise(kinds))
    both_cases = part.lower() != part and part.upper() != part
    if len(_CLASSES) in kinds:
        return turns >= 2
    return both_cases and turns >= 3
