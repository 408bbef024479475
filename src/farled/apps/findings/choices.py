"""The closed lists of findings."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from farled.diagnosis.base import Reason, Severity


class State(TextChoices):
    """Where a finding is. Moves by `states.STATE`."""

    NEW = "new", pgettext_lazy("to mend", "New")
    SEEN = "seen", pgettext_lazy("to mend", "Seen")
    ACCEPTED = "accepted", pgettext_lazy("to mend", "Accepted")
    MENDED = "mended", pgettext_lazy("to mend", "Mended")
    LAPSED = "lapsed", pgettext_lazy("to mend", "No longer applies")


OPEN = (State.NEW, State.SEEN)
"""What somebody is to mend."""

SEVERITIES = {
    Severity.ACT: pgettext_lazy("to mend", "Needs somebody now"),
    Severity.MEND: pgettext_lazy("to mend", "Within some weeks"),
    Severity.NOTE: pgettext_lazy("to mend", "When it suits"),
}
REASONS = {
    Reason.NOBODY_KNOWS: pgettext_lazy("reason", "Nobody knows what to do with it"),
    Reason.ENTHUSIAST: pgettext_lazy("reason", "It hangs on one person"),
    Reason.AGENCY: pgettext_lazy("reason", "An agency opened or holds it"),
    Reason.CLOSING: pgettext_lazy("reason", "It is being closed, or was"),
    Reason.STRATEGY: pgettext_lazy("reason", "It does not go with the strategy"),
    Reason.LAW: pgettext_lazy("reason", "Law and records"),
    Reason.IDENTITY: pgettext_lazy("reason", "Who it is and who gets in"),
}
WORDS = {
    Reason.NOBODY_KNOWS: "nobody-knows",
    Reason.ENTHUSIAST: "one-person",
    Reason.AGENCY: "agency",
    Reason.CLOSING: "closing",
    Reason.STRATEGY: "strategy",
    Reason.LAW: "law",
    Reason.IDENTITY: "identity",
}
"""What each is called in an address."""
BITS = {reason: 1 << number for number, reason in enumerate(Reason)}
"""Of `Diagnosis.reasons`: anything at all is said on that reason."""
THREE = (Reason.NOBODY_KNOWS, Reason.ENTHUSIAST, Reason.AGENCY)
"""Those for which organisations run aground."""
A_BUNDLE = 2
"""From so many on, what is only not written down yet stands as one line."""
WEIGHS = {reason: 1 << (len(BITS) + number) for number, reason in enumerate(THREE)}
"""Beside them: something of it is to be mended within weeks, and is neither a mere note nor merely not written down yet.
So the account stands on that reason."""
WITHIN_WEEKS = (Severity.ACT, Severity.MEND)
WEEKS = "weeks"
"""What both together are called in an address."""
