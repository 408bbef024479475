"""The day on which the account was to be looked through has passed. A day that somebody has set holds without a strategy too."""

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

_NOT_KNOWN = NotKnown(("review_due_on",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire from the day after, unless it was looked through on the day or later."""
    due = facts.review_due_on
    if due is None:
        return _NOT_KNOWN
    if facts.today <= due or (facts.reviewed_on is not None and facts.reviewed_on >= due):
        return FINE
    return Fires({"due": due}, due)


RULE = Rule(
    code="S5",
    slug="review_overdue",
    severity=Severity.NOTE,
    title=Text(en="It is time to review it", sv="Det är dags att se över kontot"),
    said=Text(en="The review was due on %(due)s.", sv="Översynen skulle ha gjorts %(due)s."),
    why=Text(
        en="People move on, purposes are forgotten and passwords spread. Once a year somebody has to check that "
        "everything still holds.",
        sv="Folk byter jobb, syften glöms bort och lösenord sprids. En gång om året behöver någon se efter om allt fortfarande stämmer.",
    ),
    source=sources.REVIEWS,
    mend=Text(
        en="Go through the six questions with whoever looks after it, and set the next day.",
        sv="Gå igenom de sex frågorna med den som sköter kontot, och sätt nästa datum.",
    ),
    mend_at=At.REVIEW,
    needs=("review_due_on",),
    heeds=("reviewed_on",),
    check=check,
    cases=(
        Case("it is due tomorrow", {"review_due_days": -1}, False),
        Case("it is due today", {"review_due_days": 0}, False),
        Case("it was due yesterday", {"review_due_days": 1}, True),
        Case("it was done on the day", {"review_due_days": 9, "reviewed_days": 9}, False),
        Case("it was done the day before", {"review_due_days": 9, "reviewed_days": 10}, True),
        Case("nobody has set a day", {"review_due_on": None}, None),
        Case("it is being closed", {"review_due_days": 9, "status": "closing"}, False),
    ),
)
