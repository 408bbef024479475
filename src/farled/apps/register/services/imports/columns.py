"""Which column of a spreadsheet is which field, told by its heading in Swedish or English, else by its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from django.utils import translation

from farled.apps.register.fields import ACCESS, FIELDS, meets
from farled.discovery.documents.spoken import platform_of
from farled.kit.text import fold
from farled.platforms import identify

URL, PLATFORM, HANDLE, OWNER = "url", "platform", "handle", "owner"
IDENTITY = (URL, PLATFORM, HANDLE)
_NOT_IMPORTED = frozenset({"replaced_by"})
FOR_ALL = (
    *IDENTITY,
    *("name", "unit", "owner_function", OWNER, "purpose", "audiences", "language", "needed", "needed_because"),
    *("hours_a_week", "is_main", "tags", "note"),
    *(name for name in FIELDS if name not in _NOT_IMPORTED),
)
FIELD_NAMES = tuple(dict.fromkeys(FOR_ALL))
"""All fields that a column can be, those that most spreadsheets have first."""

_ALSO = {
    URL: "link|länk|länk till sidan|länk till kontot|länk till konto|link to the page|link to the account|address|adress|web address|webbadress|profile link|profillänk|kontolänk|konto url|page",
    PLATFORM: "plattform|kanal|channel|network|nätverk|medium|tjänst|service|socialt medium|social media",
    HANDLE: "konto|kontonamn|account|account name|användarnamn|username|user name|alias",
    "name": "namn|visningsnamn|display name|titel|title|kallar sig",
    "unit": "enhet|avdelning|department|förvaltning|verksamhet|nämnd|bolag|kontor|sektor",
    OWNER: "ägare|kontoägare|ansvarig|ansvarig chef|ansvarig person|owner person|account owner|responsible|responsible person"
    "|contact|kontaktperson|kontakt",
    "owner_function": "kontoansvarig|ansvarig funktion|funktion|function|befattning|kontoansvarig funktion",
    "purpose": "syfte|ändamål|why|varför",
    "audiences": "audience|target group|målgrupp|målgrupper",
    "language": "språk|lang",
    "needed": "behövs|behövs det|needed",
    "needed_because": "why needed|varför behövs det|motivering|reason",
    "hours_a_week": "hours|hours per week|timmar|timmar per vecka|timmar i veckan|tid per vecka|h v",
    "is_main": "main|main account|huvudkonto",
    "tags": "tag|tagg|taggar|etiketter|nyckelord|keywords",
    "note": "notes|comment|comments|anteckning|anteckningar|kommentar|kommentarer|övrigt|noteringar",
    "opened_on": "opened on|öppnat|öppnades|startdatum|start date|created|skapat|startat",
    "last_post_on": "last post|latest post|senaste inlägg|senaste inlägget",
    "followers": "följare|antal följare",
    "run_by_agency": "agency|byrå|sköts av byrå",
    "campaign": "kampanj",
    "goal": "mål",
    "measures": "mätbara mål|mätning|kpi|measurable goals",
    "closing_plan": "avveckling|avvecklingsplan|plan för stängning|closing",
    "content": "innehåll",
    "decided_by": "beslutat av|beslutad av",
    "decision_reference": "decision|beslut|diarienummer",
    "records_plan": "records|gallring|bevarande",
    "legal_ground": "legal basis|rättslig grund",
    "risk": "risks|risker",
}
"""Other headings that people write, with a bar between."""
_ADDRESS = re.compile(r"\w+://\S|www\.\w", re.IGNORECASE)
_APART = re.compile(r"[^\w]+")
_ASIDE = re.compile(r"(?<=\w)\s*\([^)]*\)")
"""What stands in brackets after a heading: "Följare (ca)"."""
_PASSWORD = re.compile(
    r"(?:^|\s)(?:l[^a-z]{1,3}senord\w*|losenord\w*|l[^a-z]{1,3}sen|password|passwords|passord|passwd|pwd|pw|passcode|passphrase|kennwort"
    r"|pin|pinkod|pin kod|pin code|inloggningsuppgifter|credentials|inlogg\w*)(?:\s|$)"
)
"""Also where a letter was lost on the way: "L?senord", "LÃ¶senord"."""


@cache
def _known() -> dict[str, str]:
    """Return each heading that is known, folded, with its field; labels of both languages first."""
    words: dict[str, str] = {}
    for language in ("en", "sv"):
        with translation.override(language):
            for field in FIELDS.values():
                for label in (field.label, field.for_company, field.name.replace("_", " ")):
                    words.setdefault(_folded(str(label)), field.name)
    for name, said in _ALSO.items():
        for heading in said.split("|"):
            words.setdefault(_folded(heading), name)
        words.setdefault(_folded(name.replace("_", " ")), name)
    return {word: name for word, name in words.items() if word and name in FIELD_NAMES}


def _folded(heading: str) -> str:
    return " ".join(_APART.sub(" ", _ASIDE.sub("", fold(heading))).split())


def field_of(heading: str) -> str:
    """Return the field that a heading names; "" for none."""
    return _known().get(_folded(heading), "")


def says_password(heading: str) -> bool:
    """Tell whether a heading announces passwords; "password vault" and our own questions about access do not."""
    if _folded(heading) in _about_access():
        return False
    said = _APART.sub(" ", fold(heading))
    return bool(_PASSWORD.search(said)) and not re.search(r"valv|vault|hanterare|manager|plats|where|var ", said)


@cache
def _about_access() -> frozenset[str]:
    labels = set()
    for language in ("en", "sv"):
        with translation.override(language):
            labels |= {_folded(str(field.label)) for field in ACCESS.values()}
    return frozenset(labels)


def heading_row(rows: Sequence[Sequence[str]]) -> int:
    """Return which row is the heading: the one that names most fields, else the first with several cells filled."""
    named = [len({field_of(cell) for cell in row} - {""}) for row in rows]
    if named and max(named) >= 2:
        return named.index(max(named))
    return next((at for at, row in enumerate(rows) if sum(map(bool, row)) >= 2), 0)


def first_account(rows: Sequence[Sequence[str]], heading: int) -> int | None:
    """Return the row at which a list without headings begins; None where what was taken for the heading is one.

    An address is no heading, nor is a platform over others; a platform over addresses is.
    """
    if not rows or not (any(map(_is_address, rows[heading])) or _is_platform_too(rows, heading)):
        return None
    return next((at for at, row in enumerate(rows[:heading]) if any(map(_is_address, row))), heading)


def _is_address(cell: str) -> bool:
    return _ADDRESS.match(cell) is not None or bool("/" in cell and identify(cell))


def _is_platform_too(rows: Sequence[Sequence[str]], heading: int) -> bool:
    for column, cell in enumerate(rows[heading]):
        below = [row[column] for row in rows[heading + 1 :] if row[column : column + 1] and row[column]]
        if platform_of(cell) and _mostly(platform_of, below):
            return True
    return False


def guess(heading: Sequence[str], rows: Sequence[Sequence[str]], kind: str) -> dict[str, str]:
    """Return column number (as text) to field; a field once. What nothing is known of is left out."""
    mapping: dict[str, str] = {}
    for column, head in enumerate(heading):
        name = field_of(head)
        if name and name not in mapping.values() and name in fields_for(kind):
            mapping[str(column)] = name
    if OWNER not in mapping.values():
        mapping |= {column: OWNER for column in mapping if _folded(heading[int(column)]) == _EITHER}
    for name, holds in ((URL, identify), (PLATFORM, platform_of)):
        if name not in mapping.values():
            for column in range(len(heading)):
                cells = [row[column] for row in rows[:_SAMPLE] if row[column]]
                if mapping.get(str(column)) in (None, HANDLE) and _mostly(holds, cells):
                    mapping[str(column)] = name
                    break
    return mapping


_EITHER = "kontoansvarig"
"""The function where the person has a column too; alone, as in our own lists, the person with the function beside."""
_SAMPLE = 100


def _mostly(holds: object, cells: Sequence[str]) -> bool:
    return bool(cells) and sum(bool(holds(cell)) for cell in cells) * 2 > len(cells)  # type: ignore[operator]


def fields_for(kind: str) -> tuple[str, ...]:
    """Return the fields that an organisation of this kind meets."""
    return tuple(name for name in FIELD_NAMES if meets(kind, name))
