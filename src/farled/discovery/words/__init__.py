"""Everything that is said to a reader about a scan, once in English and once in Swedish.

Each language is a package with the same names, written by itself. Nobody else makes a sentence; nobody here decides
what is shown.
"""

from farled.discovery.found import Scan
from farled.discovery.words import en, sv
from farled.discovery.words.speech import Words

LANGUAGES = ("sv", "en")
_WORDS: dict[str, Words] = {"en": en, "sv": sv}


def words(lang: str) -> Words:
    """Return the words of a language of `LANGUAGES`. Raises KeyError for any other."""
    return _WORDS[lang]


def report_language(scan: Scan, asked: str | None) -> str:
    """Choose the report's language: the one asked for; else Swedish for a Swedish site, English for all others."""
    return asked or ("sv" if scan.lang.partition("-")[0].lower() == "sv" else "en")


__all__ = ["LANGUAGES", "Words", "report_language", "words"]
