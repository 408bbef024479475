"""The facts that rules ask for, as questions that a person can answer, and where she answers them.

What only a machine or a platform can tell (who wrote which post) is no question to anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from farled.diagnosis.base import At


@dataclass(frozen=True, slots=True)
class Question:
    """One question."""

    key: str
    """The same for all facts that one answer settles."""
    text: Any
    at: At
    tells_access: bool = False


_ALL = (
    (("accesses",), Question("access", _("Who gets in, and which way?"), At.ACCESS, tells_access=True)),
    (("proposed_by", "proposing_agency"), Question("origin", _("Who proposed it?"), At.ORIGIN)),
    (("decided_by", "decided_by_nobody"), Question("decided", _("Who decided it, or did nobody?"), At.ORIGIN)),
    (("needed",), Question("needed", _("Is it needed?"), At.NEEDED)),
    (("opened_on",), Question("opened", _("When was it opened?"), At.ORIGIN)),
    (("campaign", "campaign_ended_on"), Question("campaign", _("Was it opened for a campaign?"), At.CAMPAIGN)),
    (("seen_on", "last_post_on", "never_posted"), Question("look", _("When was the latest post?"), At.LOOK)),
    (("verified",), Question("verified", _("Is it verified by the platform?"), At.PROFILE)),
    (("comments_open",), Question("comments", _("Can people comment there?"), At.PROFILE)),
    (("archived_on", "never_archived"), Question("archived", _("When was it last archived?"), At.LAW)),
    (("review_due_on", "reviewed_on"), Question("review", _("When is it to be gone through again?"), At.REVIEW)),
    (("owner", "owner_function", "deputies"), Question("people", _("Who looks after it?"), At.PEOPLE)),
    (("posts_promised",), Question("promise", _("What does it promise?"), At.PROMISE)),
    (("linked",), Question("linked", _("Does a page of yours link to it?"), At.COMPARISON)),
)
QUESTIONS: dict[str, Question] = {fact: question for facts, question in _ALL for fact in facts}
"""By fact."""
