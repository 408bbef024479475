"""Recognises what looks like a password, so that none is ever kept.

Two questions: does a text hand one over ("password: ..."), and is a short entry one itself?
"""

import re
import unicodedata
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
_ON = r"[^\s,;<>()\"]*[^\s,;<>()\".:!?=]"
_ELSEWHERE = re.compile(
    rf"(?<!\w)\w+://{_ON}|\bwww\.{_ON}|(?<![\w.-])(?:[\w-]+\.)+[a-z]{{2,}}/{_ON}|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{{2,}}\b"
    r"|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b",
    re.IGNORECASE,
)
"""Web and mail addresses and ids, which look wild and are none."""
_ADDRESS = "\N{HOUSE}"
"""Stands for one of them where a text is searched: what is in it ends no sentence, and hands nothing over."""
_IN_ADDRESS = re.compile(
    r"\w+://[^\s/:@]+:[^\s/:@]+@|[?&](?:password|passwd|pwd|l(?:ö|%C3%B6)senord)=\w", re.IGNORECASE
)
_WORD = re.compile(
    r"\b(?:lösenord(?:et|en)?|lösen|losenord(?:et|en)?|passwords?|passord(?:et)?|passwd|passcode|passphrase|kennwort"
    r"|pwd|pw|pin(?:-?kod(?:en)?)?)\b",
    re.IGNORECASE,
)
_FILLED = rf"(?:(?:fortfarande|nu|alltid|också|inte|still|now|always|also|not|{_ADDRESS})\s+)*"
_SAID = re.compile(rf"\s*[:=]\s*{_FILLED}(\S+)", re.IGNORECASE)
_IS = r"\b(?:är|var|blev|heter|lyder|is|was)\b"
_TOLD = re.compile(rf"\s*{_IS}\s+{_FILLED}(\S+)(?P<rest>[^\n]*)", re.IGNORECASE)
_HINTED_AT = re.compile(
    rf"(?:[:=/|>–—→-]|{_IS}|^\s+(?![-:=/|>–—→])|^\s+{_ADDRESS}\s)\s*[(\"'”]?{_FILLED}(\S+)", re.IGNORECASE
)
"""In what follows the word, here or there: one where it is made as passwords are."""
_LOGIN = re.compile(
    r"\b(?:inlogg\w*|logg(?:a|ar|ade)\s+in|log(?:s|ged)?[ -]?in|sign(?:s|ed)?\s+in|användarnamn\w*|user(?:name)?)\b"
    rf"\s*(?:[:=]|\b(?:med|som|är|with|as|using|is)\b)\s*(?:[^\s/|,]+(?:\s*[/|,+&]|\s+(?:och|samt|and)\b)|{_ADDRESS})\s*"
    r"(?:pass\s*[:=]\s*)?(\S+)",
    re.IGNORECASE,
)
"""Login: name / ...; we log in with name and ...: one where what follows is made as passwords are."""
_PAIR = re.compile(rf"{_ADDRESS}\s*[/|:]\s*(\S+)")
"""An address / ...: the same, where both cases are in it."""
_SENTENCE = re.compile(r"[.?!](?=\s|$)|\n")
_REACH = 120
_KNOWS = re.compile(r"\b(?:vet|kan|har|hade|fick|får|till|knows?|has|have|had|got|gets)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""Before "the password is": then it is somebody who is told of, not the password."""
_ENDS = re.compile(r"\s*(?:$|[,;.?!)]|(?:och|and|på|för|till|for|on)\b)", re.IGNORECASE)
_POINTS_ELSEWHERE = frozenset(
    "i in is på at by from via hos finns ligger står se see ask fråga kept stored the a an en ett not inte with med"
    " changed bytt byts byttes byta bytas delat shared unknown okänt none inget ingen saknas valvet vault valv 1password"
    " bitwarden keepass keepass2 keepassxc lastpass dashlane passbolt från över under minst at least kontakta contact ring"
    " call mejla mail ja nej vet yes no nytt new gammalt old hemligt secret svårt hard långt long kort short starkt strong"
    " svagt weak borta gone lost glömt bortglömt forgotten försvunnet känt known oklart unclear samma detsamma same"
    " utgånget expired spärrat blocked sparat saved säkert safe fel wrong rätt right viktigt important personligt"
    " personal gemensamt det den de vi ni hon han jag alla it we they he she you everybody nobody somebody".split()
)
"""Words after "password:" with which people say where it is or how it is, not what it is."""
_PART = re.compile(r"[^\s/,;:()\"'<>|\\._-]+")
_LONE = re.compile(r"[^\s/:>|\\]+")
_WORD_AND_FIGURES = re.compile(r"[^\W\d_]*[a-zåäöéü][^\W\d_]*\d{1,6}[!?#%&*.+-]?")
_CLASSES = (str.isdigit, str.isalpha)
_SHORTEST = 8
_SHORTEST_MADE = 6
_SHORTEST_PIN = 4


def hands_one_over(text: str) -> bool:
    """Tell whether a text says a password: "lösenord: Sommar2024", also where an address stands between the two."""
    text = unicodedata.normalize("NFC", text)
    has_address = any(sign in text for sign in "/@-") or "www." in text.lower()
    said = _ELSEWHERE.sub(_ADDRESS, text) if has_address else text
    return (
        any(_follows(said, word) for word in _WORD.finditer(said))
        or any(_is_made(_plain(found[1])) for found in _LOGIN.finditer(said))
        or any(_is_made(_plain(found[1])) and _has_both_cases(found[1]) for found in _PAIR.finditer(said))
        or (has_address and _IN_ADDRESS.search(text) is not None)
    )


def _follows(text: str, word: re.Match[str]) -> bool:
    """Tell whether a password follows the word for one: at once, or somewhere in the same sentence."""
    after = text[word.end() : word.end() + _REACH]
    if (said := _SAID.match(after)) and not _is_elsewhere(said[1]):
        return True
    sentence = _SENTENCE.split(after, maxsplit=1)[0]
    told = _TOLD.match(sentence)
    if (
        told
        and not _KNOWS.search(text[max(0, word.start() - _REACH) : word.start()])
        and _is_told(told[1], told["rest"])
    ):
        return True
    return any(_is_made(_plain(found[1])) for found in _HINTED_AT.finditer(sentence))


def _is_told(word: str, rest: str) -> bool:
    """Tell of the word after "the password is" whether it is the password: what goes on tells more of it, as "hard to guess"."""
    if _is_elsewhere(word) or (word.isdigit() and len(word) < _SHORTEST_PIN):
        return False
    return (
        _is_made(_plain(word))
        or word[0] in "\"'”“"
        or _ENDS.match(word[-1] + rest if word[-1] in ",;" else rest) is not None
    )


def _is_elsewhere(word: str) -> bool:
    return _ADDRESS in word or not _plain(word) or _plain(word) in _POINTS_ELSEWHERE


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


def is_as_people_make_them(entry: str) -> bool:
    """Tell whether an entry is a word with figures after it: "hemligt123", "Sommar2024!". Names of accounts are too."""
    return len(entry) >= _SHORTEST and _WORD_AND_FIGURES.fullmatch(entry.strip()) is not None


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
    return len(word) >= _SHORTEST_MADE and is_mixed and not _is_elsewhere(word) and not word.startswith("2fa")


def _has_both_cases(word: str) -> bool:
    return word.lower() != word and word.upper() != word


def _is_wild(part: str) -> bool:
    if len(part) < _SHORTEST or not any(map(str.isalpha, part)):
        return False
    kinds = [next((at for at, is_of in enumerate(_CLASSES) if is_of(letter)), len(_CLASSES)) for letter in part]
    turns = sum(before != after for before, after in pairwise(kinds))
    if len(_CLASSES) in kinds:
        return turns >= 2
    return _has_both_cases(part) and turns >= 3
