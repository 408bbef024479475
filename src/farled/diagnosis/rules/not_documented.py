"""What the account is about is in one person's head."""

from farled.diagnosis import sources
from farled.diagnosis.base import (
    FINE,
    At,
    Case,
    Fires,
    NotKnown,
    Rule,
    Severity,
    Text,
    Threshold,
    Thresholds,
    Verdict,
)
from farled.diagnosis.cases import LEFT_YESTERDAY
from farled.diagnosis.facts import AccountFacts, Around

_OWNER = NotKnown(("owner",))
_PARTS = {
    "purpose": Text(en="what it is for", sv="vad det är till för"),
    "audiences": Text(en="for whom", sv="för vem"),
    "goal": Text(en="what it is to achieve", sv="vad det ska leda till"),
    "proposed_by": Text(en="how it came about", sv="hur det kom till"),
}


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where somebody is there who could tell, and most of it is known not to be written down."""
    if facts.purpose and facts.audiences and facts.goal:
        return FINE
    owner = facts.owner
    if owner is None:
        return _OWNER
    if owner.has_left(facts.today):
        return FINE
    values = {name: getattr(facts, name) for name in _PARTS}
    lacking = [_PARTS[name] for name, value in values.items() if value is not None and not value]
    if len(lacking) >= thresholds["parts"]:
        parts = {"en": [part.en for part in lacking], "sv": [part.sv for part in lacking]}
        return Fires({"owner": owner.name, "parts": parts})
    unknown = tuple(name for name, value in values.items() if value is None)
    return NotKnown(unknown) if len(lacking) + len(unknown) >= thresholds["parts"] else FINE


_THREE = {"purpose": "", "audiences": (), "goal": ""}

RULE = Rule(
    code="E7",
    slug="not_documented",
    severity=Severity.MEND,
    title=Text(en="What it is about is not written down anywhere", sv="Vad kontot handlar om står inte nedskrivet"),
    said=Text(
        en="%(owner)s can tell, but this is not written down: %(parts)s.",
        sv="%(owner)s kan berätta, men det här står inte nedskrivet: %(parts)s.",
    ),
    why=Text(
        en="What only one person knows is lost with that person’s next job. Today a quarter of an hour saves it.",
        sv="Det som bara en person vet går förlorat när den personen byter jobb. I dag räcker det med en kvart.",
    ),
    source=sources.QUEENSLAND,
    mend=Text(
        en="Sit down together, say thanks, and write the answers down.",
        sv="Sätt er ner tillsammans, säg tack och skriv ner svaren.",
    ),
    mend_at=At.PURPOSE,
    needs=("owner", "purpose", "audiences", "goal", "proposed_by"),
    check=check,
    thresholds=(
        Threshold(
            *("parts", 3, Text(en="Unanswered, at least", sv="Obesvarat, minst")),
            Text(en="of four questions", sv="av fyra frågor"),
            *(sources.FARLED, 1, 4),
        ),
    ),
    names_person=True,
    only_unwritten=True,
    cases=(
        Case("written down", {}, False),
        Case("two of four", {"purpose": "", "audiences": ()}, False),
        Case("three of four", _THREE, True),
        Case("three of four, but what it is for", {"audiences": (), "goal": "", "proposed_by": ""}, True),
        Case("three of four, but for whom", {"purpose": "", "goal": "", "proposed_by": ""}, True),
        Case("three of four, but what it is to achieve", {"purpose": "", "audiences": (), "proposed_by": ""}, True),
        Case("all four", {**_THREE, "proposed_by": ""}, True),
        Case("two, and one not known", {"purpose": "", "audiences": (), "goal": None}, None),
        Case("one, and one not known", {"purpose": "", "goal": None}, False),
        Case("nobody knows who could tell", {**_THREE, "owner": None}, None),
        Case("who could tell has left, which is told elsewhere", {**_THREE, "owner": LEFT_YESTERDAY}, False),
    ),
)
