"""How an organisation's name may be written as a handle, and how somebody may write one that looks like it.

Best guesses first. Nothing is asked here; `discovery.handles` tries them.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from farled.kit import clock
from farled.kit.text import fold, letters

SHORTEST, LONGEST = 3, 30
_WORD = re.compile(r"[^\W_]+")
_KINDS = frozenset(
    "kommun kommunen stad staden region regionen landsting landstinget county council city municipality ab aktiebolag"
    " foundation stiftelsen stiftelse ltd inc the i och and av of".split()
)
"""Words that say what an organisation is and not which one."""
_TWO_LETTERS = str.maketrans({"å": "aa", "ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "æ": "ae", "ß": "ss"})
_JOINTS = ("", "_", "-", ".")
_CONFUSABLE = (
    ("l", "1"),
    ("l", "i"),
    ("i", "l"),
    ("i", "1"),
    ("o", "0"),
    ("0", "o"),
    ("1", "l"),
    ("s", "5"),
    ("e", "3"),
    ("a", "4"),
    ("m", "rn"),
    ("rn", "m"),
    ("w", "vv"),
    ("u", "v"),
    ("v", "u"),
    ("_", ""),
    (".", ""),
    ("-", ""),
    ("_", "."),
    (".", "_"),
    ("-", "_"),
)
_ADDED = ("official", "officiell", "real", "support", "info")


def spellings(names: Iterable[str], most: int = 24) -> list[str]:
    """Return handles that the names may be written as: "Ekshamns kommun" gives ekshamnskommun, ekshamn, ekshamns_kommun.

    å becomes a or aa, and so on; initials count from three words on. Names take turns, so that none is crowded out.
    """
    turns = [list(dict.fromkeys(filter(_fits, _written(name)))) for name in names]
    longest = max(map(len, turns), default=0)
    each_in_turn = chain.from_iterable((of[at] for of in turns if at < len(of)) for at in range(longest))
    return list(dict.fromkeys(each_in_turn))[:most]


def lookalikes(handle: str, countries: Iterable[str] = ("se", "sverige", "sweden"), most: int = 40) -> list[str]:
    """Return handles that could be taken for this one: one confusable sign changed, or a word that lends weight added.

    The word is "official" and its like, a country, this year or the next.
    """
    handle = fold(handle)
    year = clock.now().year
    words = (*_ADDED, *countries, str(year), str(year + 1))
    after = chain.from_iterable((f"{handle}{word}", f"{handle}_{word}") for word in words)
    before = (f"{word}{handle}" for word in words)
    alike = dict.fromkeys(filter(_fits, (*_confused(handle), *after, *_slipped(handle), *before)))
    alike.pop(handle, None)
    return list(alike)[:most]


def difference(handle: str, name: str) -> tuple[str, str]:
    """Tell what makes a handle another than the name that it looks like, and the word that was added, if one was.

    before, after (a word was added), more, fewer (one sign), sign (one was changed, or one into two that look alike).
    """
    handle, name = fold(handle), fold(name)
    if len(handle) > len(name) + 1 and handle.startswith(name):
        return "after", handle.removeprefix(name).strip("_")
    if len(handle) > len(name) + 1 and handle.endswith(name):
        return "before", handle.removesuffix(name).strip("_")
    longer, shorter = sorted((handle, name), key=len, reverse=True)
    if shorter in (longer[:at] + longer[at + 1 :] for at in range(len(longer))) and longer != shorter:
        return ("more" if longer == handle else "fewer"), ""
    return "sign", ""


def _written(name: str) -> Iterator[str]:
    """Yield the handles of one name, the likeliest first."""
    words = _WORD.findall(fold(name)) or [""]
    telling = [word for word in words if word not in _KINDS] or words
    bare = [word.removesuffix("s") if word == telling[0] else word for word in words]
    forms = (words, [word for word in bare if word not in _KINDS] or bare, telling, bare)
    for joint in _JOINTS:
        for form in forms:
            yield joint.join(map(letters, form))
            if joint == "":
                yield joint.join(letters(word.translate(_TWO_LETTERS)) for word in form)
    if len(words) >= 3:
        yield letters("".join(word[0] for word in words))


def _confused(handle: str) -> Iterator[str]:
    """Yield the handle with one sign changed into one that looks like it."""
    for written, alike in _CONFUSABLE:
        for found in re.finditer(re.escape(written), handle):
            yield handle[: found.start()] + alike + handle[found.end() :]


def _slipped(handle: str) -> Iterator[str]:
    """Yield the handle with one sign doubled, or one left out."""
    for at, sign in enumerate(handle):
        yield handle[:at] + sign + handle[at:]
    for at in range(1, len(handle)):
        yield handle[:at] + handle[at + 1 :]


def _fits(handle: str) -> bool:
    return SHORTEST <= len(handle) <= LONGEST and handle.isascii()
