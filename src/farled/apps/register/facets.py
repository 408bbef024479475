"""The words by which a list is filtered besides state, platform and unit.

Those that are the same everywhere are a bit each of `Account.flags`; the rest (tags, owners, languages) stand in
`Account.facets`, each between spaces, so that one condition finds it: `facets LIKE '% tag-12 %'`.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from farled.apps.register.choices import Needed, ProposedBy, Status
from farled.apps.register.states import A_LOOK_IS_FRESH_DAYS
from farled.kit import clock

if TYPE_CHECKING:
    from farled.apps.register.models import Account, Tag  # which has indexes by these words

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
NEEDED = ("needed-unasked", *(f"needed-{answer}" for answer in Needed.values))
FLAGS = (MAIN, NO_PURPOSE, NO_OWNER, BY_AGENCY, BY_NOBODY, NO_ORIGIN, *HOURS, *SIGHT, *NEEDED)
"""In the order of their bits, which rows have kept: a new one comes last."""
_BITS = {word: 1 << n for n, word in enumerate(FLAGS)}
_ALIVE = (Status.OPEN, Status.LOST, Status.CLOSING)
OPEN_QUESTIONS = frozenset({NO_PURPOSE, NO_OWNER, BY_NOBODY, NO_ORIGIN, *NEEDED})
"""Asked only of accounts that stay: of one that is over, goes, or is somebody else's, there is nothing left to say."""
COUNTED = {
    "without_purpose": NO_PURPOSE,
    "without_owner": NO_OWNER,
    "by_nobody": BY_NOBODY,
    "needed_unasked": NEEDED[0],
    "needed_can_close": f"needed-{Needed.CAN_CLOSE}",
}
"""Indexes of accounts that have a word, which Start counts."""
_IN_USE = frozenset({Status.OPEN, Status.LOST})
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


def flags(words: Iterable[str]) -> int:
    """Return the bits of some of FLAGS."""
    return sum({_BITS[word] for word in words})


def has(word: str) -> Q:
    """Return the condition for accounts that have a word."""
    return Q(flags__has=_BITS[word]) if word in _BITS else Q(facets__contains=f" {word} ")


def have_in_passing(words: Iterable[str]) -> Q:
    """Return the condition for accounts that have all the words, in a list that is walked in its order and not by them.

    It is one for all of FLAGS among them: of each that it is told of, PostgreSQL guesses that few have it, and of two hardly any.
    """
    asked = set(words)
    bits = flags(asked & _BITS.keys())
    others = [has(word) for word in sorted(asked - _BITS.keys())]
    return Q(*others, **({"flags__has_in_passing": bits} if bits else {}))


def flags_of(account: Account) -> int:
    """Return the flags of an account that was loaded with its documentation and owner."""
    documentation, today = account.documentation, timezone.localdate(clock.now())
    facts = {
        MAIN: account.is_main,
        NO_PURPOSE: not account.purpose,
        NO_OWNER: not account.has_owner(today),
        BY_AGENCY: documentation.proposed_by == ProposedBy.AGENCY,
        BY_NOBODY: documentation.decided_by_nobody,
        NO_ORIGIN: not documentation.proposed_by,
        NOT_SEEN_LATELY: is_due(account),
        TURNED_AWAY: account.turned_away_since is not None,
        GONE: account.gone_on is not None,
    }
    held = {needed(account.needed), hours(account.hours_a_week), *(word for word, holds in facts.items() if holds)}
    return flags(held if _stays(account) else held - OPEN_QUESTIONS)


def _stays(account: Account) -> bool:
    is_over = account.status not in _IN_USE or account.gone_on is not None
    return not is_over and account.documentation.replaced_by_id is None


def words_of(account: Account, tags: Iterable[Tag]) -> str:
    """Return the other words of an account with these tags."""
    words = [language(account.language)] if account.language else []
    if account.owner_id:
        words.append(owner(account.owner_id))
    words += [tag(pk) for pk in sorted(each.pk for each in tags)]
    return f" {' '.join(words)} "[:_LONGEST]


def is_due(account: Account) -> bool:
    """Tell whether it is time to look at it: it is not over, and nobody has seen it for a month."""
    if account.status not in _ALIVE or account.gone_on is not None:
        return False
    if account.last_seen_at is None:
        return True
    seen, today = timezone.localdate(account.last_seen_at), timezone.localdate(clock.now())
    return (today - seen).days > A_LOOK_IS_FRESH_DAYS
