"""People can write there, and no rules for it are written down."""

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

_RULES = NotKnown(("comment_rules",))
_OPEN = NotKnown(("comments_open",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where comments are open, and it is known that there are no rules."""
    if facts.comment_rules or facts.comments_open is False:
        return FINE
    if facts.comment_rules is None:
        return _RULES
    return _OPEN if facts.comments_open is None else Fires({})


RULE = Rule(
    code="L6",
    slug="no_comment_rules",
    severity=Severity.NOTE,
    title=Text(en="There are no rules for comments", sv="Det saknas regler för kommentarer"),
    said=Text(
        en="People can comment, but the register has no link to your rules.",
        sv="Det går att kommentera, men registret har ingen länk till era regler.",
    ),
    why=Text(
        en="Whoever removes a comment must be able to point to a rule that everybody could read beforehand.",
        sv="Den som tar bort en kommentar behöver kunna hänvisa till en regel som alla har kunnat läsa i förväg.",
    ),
    source=sources.STOCKHOLM,
    mend=Text(
        en="Link from the profile to your rules, and enter the link here.",
        sv="Länka från profilen till era regler, och ange länken här.",
    ),
    mend_at=At.PROFILE,
    needs=("comment_rules", "comments_open"),
    check=check,
    only_unwritten=True,
    cases=(
        Case("rules", {}, False),
        Case("none", {"comment_rules": ""}, True),
        Case("none, and nobody can write", {"comment_rules": "", "comments_open": False}, False),
        Case("none, and nobody knows whether one can write", {"comment_rules": "", "comments_open": None}, None),
        Case("nobody knows", {"comment_rules": None}, None),
    ),
)
