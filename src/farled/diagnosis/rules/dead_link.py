"""The profile links to a page that is no more."""

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
    Thresholds,
    Verdict,
)
from farled.diagnosis.facts import AccountFacts, Around

_NOT_KNOWN = NotKnown(("dead_links",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where a link of the profile leads to nothing."""
    if facts.dead_links is None:
        return _NOT_KNOWN
    return Fires({"links": facts.dead_links}) if facts.dead_links else FINE


RULE = Rule(
    code="A11",
    slug="dead_link",
    severity=Severity.MEND,
    title=Text(en="A link in the profile leads nowhere", sv="En länk i profilen leder ingenstans"),
    said=Text(en="There is nothing at %(links)s any more.", sv="Det finns inget längre på %(links)s."),
    why=Text(
        en="People who want to know more meet a closed door, and the address may end up in other hands.",
        sv="Den som ville veta mer möter en stängd dörr, och adressen kan hamna i andra händer.",
    ),
    source=sources.ACKPOST,
    mend=Text(en="Change the link in the profile on the platform.", sv="Byt länken i profilen på plattformen."),
    mend_at=At.THERE,
    needs=("dead_links",),
    check=check,
    cases=(
        Case("all lead somewhere", {"dead_links": ()}, False),
        Case("one does not", {"dead_links": ("https://www.ekshamn.example/2019/",)}, True),
        Case("nobody has tried", {"dead_links": None}, None),
    ),
)
