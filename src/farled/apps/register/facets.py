"""The words by which a list is filtered besides state, platform and unit; kept in `Account.facets`.

Each stands between spaces, so that one condition finds it: `facets LIKE '% tag-12 %'`.
"""

from decimal import Decimal

from django.utils import timezone

from farled.apps.register.choices import ProposedBy, Status
from farled.apps.register.models import Account
from farled.apps.register.states import A_LOOK_IS_FRESH_DAYS
from farled.kit import clock

MAIN = "main"
NO_PURPOSE = "no-purpose"
NO_OWNER = "no-owner"
BY_AGENCY = "by-agency"
"""Proposed by an agency."""
BY_NOBODY = "by-nobody"
"""Decided by nobody."""
NO_ORIGIN = "no-origin"
HOURS_UP_TO = (1, 5)
HOURS = ("hours-unsaid", "hours-few", "hours-some", "hours-many")
"""Not said, and the bands that HOURS_UP_TO divides."""
NOT_SEEN_LATELY = "not-seen-lately"
GONE = "gone"
TURNED_AWAY = "turned-away"
"""Whoever looked last could not see it."""
SIGHT = (NOT_SEEN_LATELY, TURNED_AWAY, GONE)
_ALIVE = (Status.OPEN, Status.LOST, Status.CLOSING)
_LONGEST = 600


def needed(answer: str) -> str:
    """Return the word for an answer to "is it needed?"; "" is not asked yet."""
    return f"needed-{answer or 'unasked'}"


def hours(a_week: Decimal | None) -> str:
    """Return the word for the hours a week that an account costs."""
    if a_week is None:
        return HOURS[0]
    return HOURS[1 + sum(a_week > most for most in HOURS_UP_TO)]


def owner(pk: int) -> str:
    """Return the word for an owner."""
    return f"owner-{pk}"


def tag(pk: int) -> str:
    """Return the word for a tag."""
    return f"tag-{pk}"


def language(code: str) -> str:
    """Return the word for a language."""
    return f"lang-{code.lower()}"


def of(account: Account) -> str:
    """Return all words of an account that was loaded with its documentation and tags."""
    documentation = account.documentation
    words = [needed(account.needed), hours(account.hours_a_week)]
    if account.language:
        words.append(language(account.language))
    if account.owner_id:
        words.append(owner(account.owner_id))
    facts = {
        MAIN: account.is_main,
        NO_PURPOSE: not account.purpose,
        NO_OWNER: not (account.owner_id or account.owner_function),
        BY_AGENCY: documentation.proposed_by == ProposedBy.AGENCY,
        BY_NOBODY: documentation.decided_by_nobody,
        NO_ORIGIN: not documentation.proposed_by,
        NOT_SEEN_LATELY: is_due(account),
        TURNED_AWAY: account.turned_away_since is not None,
        GONE: account.gone_on is not None,
    }
    words += [word for word, holds in facts.items() if holds]
    words += [tag(pk) for pk in sorted(each.pk for each in documentation.tags.all())]
    return f" {' '.join(words)} "[:_LONGEST]


def is_due(account: Account) -> bool:
    """Tell whether it is time to look at it: it is not over, and nobody has seen it for a month."""
    if account.status not in _ALIVE or account.gone_on is not None:
        return False
    if account.last_seen_at is None:
        return True
    seen, today = timezone.localdate(account.last_seen_at), timezone.localdate(clock.now())
    return (today - seen).days > A_LOOK_IS_FRESH_DAYS
