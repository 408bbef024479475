"""What somebody chooses about an account, and whether it may be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, ngettext

from farled.apps.core import passwords
from farled.apps.decisions.choices import LEAVING, LIVE, Kind, Pattern
from farled.apps.decisions.models import Decision
from farled.apps.organisations.models import Person, Unit
from farled.apps.register.choices import Status
from farled.apps.register.models import Account, Documentation
from farled.apps.register.services.accounts import check_own
from farled.kit import clock
from farled.kit.errors import Refused

YEARS_AHEAD = 3
"""So far away something can be looked at again, or done: nobody remembers a later day."""
LEAVES = Q(kind__in=LEAVING) | Q(pattern=Pattern.SERIES)
NO_KIND = gettext_noop("Choose first what is decided.")
IMPOSTOR = gettext_noop(
    "This account is somebody else's and pretends to be ours. Report it instead of deciding about it."
)
CLOSED = gettext_noop("This account is closed. If that is wrong, open it again on its page first.")
GONE = gettext_noop("This account is gone, so it can only be closed. If that is wrong, check it again first.")
NO_PURPOSE = gettext_noop("Only an account with a purpose is kept. Say what it is for.")
NO_OWNER = gettext_noop(
    "Only an account with an owner who is still here is kept. Say which function looks after it, or who."
)
NO_PROMISE = gettext_noop("Only an account that promises something is kept. Say how often it will post at least.")
NO_PATTERN = gettext_noop("Say what it is turned into.")
NO_DAY = gettext_noop("Say by when it is to be done.")
NO_PERSON = gettext_noop("Say who sees to it.")
PAST = gettext_noop("This day has passed. Choose one that is still to come.")
NOT_YET = gettext_noop("Choose a day from tomorrow on.")
NO_TARGET = gettext_noop("Say into which account it goes.")
ITSELF = gettext_noop("An account cannot go into itself.")
NEEDED_BY = {
    Pattern.RENAME: ("into", gettext_noop("Say what it will be called.")),
    Pattern.LANGUAGE: ("into", gettext_noop("Say which language it will use.")),
    Pattern.HAND_OVER: ("unit", gettext_noop("Say which unit takes it over.")),
    Pattern.SERIES: ("target", NO_TARGET),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice. What a kind does not ask for stays empty."""

    kind: str
    grounds: str = ""
    pattern: str = ""
    into: str = ""
    unit: Unit | None = None
    target: Account | None = None
    responsible: Person | None = None
    due_on: date | None = None
    review_on: date | None = None
    expects: str = ""
    expects_figure: int | None = None
    dissent: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    """To the criteria, by their key."""
    written: Mapping[str, Any] = field(default_factory=dict)
    """What is said on the spot of an account that is kept: purpose, posts_promised, posts_per, owner, owner_function."""

    @property
    def leaves(self) -> bool:
        """Tell whether the account is gone afterwards."""
        return self.kind in LEAVING or self.pattern == Pattern.SERIES


def check_texts(actor: Person, choice: Choice) -> None:
    """Raise Refused (password, foreign) for what may not be written, or belongs to others."""
    texts = {name: getattr(choice, name) for name in ("grounds", "into", "expects", "dissent")}
    passwords.refuse({**texts, **{name: value for name, value in choice.written.items() if isinstance(value, str)}})
    for name in ("unit", "target", "responsible"):
        check_own(actor, getattr(choice, name), name)


def check(account: Account, choice: Choice) -> None:
    """Raise Refused, with the field, where a choice cannot be made of an account as it now is."""
    if choice.kind not in Kind.values:
        raise Refused("no_kind", NO_KIND)
    check_account(account, choice.kind)
    if choice.kind == Kind.KEEP:
        check_kept(account)
    elif choice.kind == Kind.AGAIN:
        check_review(choice.review_on)
    else:
        _check_pattern(choice)
        _check_work(choice)
    if choice.target is not None or choice.kind == Kind.MERGE:
        check_target(account, choice.target)
    if choice.review_on is not None:
        check_review(choice.review_on)
    if choice.leaves:
        check_nobody_arrives(account)


def check_account(account: Account, kind: str) -> None:
    """Raise Refused (impostor, closed, gone) where an account is past a decision of that kind."""
    if account.status == Status.IMPOSTOR:
        raise Refused("impostor", IMPOSTOR)
    if account.status == Status.CLOSED:
        raise Refused("closed", CLOSED)
    if account.gone_on is not None and kind not in (Kind.CLOSE, Kind.AGAIN):
        raise Refused("gone", GONE)


def missing(account: Account) -> list[str]:
    """Return what an account still needs to be kept: of purpose, owner, promise."""
    documentation: Documentation = account.documentation
    has_owner = bool(account.owner_function) if account.owner is None else not has_left(account.owner)
    promises = documentation.seasonal or bool(documentation.posts_promised and documentation.posts_per)
    known = {"purpose": bool(account.purpose), "owner": has_owner, "promise": promises}
    return [name for name, there in known.items() if not there]


def check_kept(account: Account) -> None:
    """Raise Refused (keep_needs) where an account lacks what it needs to be kept, with what that is."""
    said = {
        "purpose": ("purpose", NO_PURPOSE),
        "owner": ("owner_function", NO_OWNER),
        "promise": ("posts_promised", NO_PROMISE),
    }
    for name in missing(account):
        at, sentence = said[name]
        raise Refused("keep_needs", sentence, field=at, missing=name)


def _check_pattern(choice: Choice) -> None:
    if choice.kind != Kind.TRANSFORM:
        return
    if choice.pattern not in Pattern.values:
        raise Refused("no_pattern", NO_PATTERN, field="pattern")
    needed = NEEDED_BY.get(Pattern(choice.pattern))
    if needed and not getattr(choice, needed[0]):
        raise Refused("no_pattern", needed[1], field=needed[0])


def _check_work(choice: Choice) -> None:
    """Whatever changes an account is done by somebody, by a day on which she is still there."""
    due_on = check_day(choice.due_on, "due_on")
    if choice.responsible is None:
        raise Refused("no_person", NO_PERSON, field="responsible")
    check_stays(choice.responsible, due_on)


def check_stays(person: Person, due_on: date, name: str = "responsible") -> None:
    """Raise Refused (leaves) where somebody is no longer there on the day by which she is to have done something."""
    if person.leaves_on is not None and person.leaves_on < due_on:
        sentence = gettext("%(name)s is no longer here by then. Choose somebody else, or an earlier day.")
        raise Refused("leaves", sentence % {"name": person.name}, field=name)


def check_day(day: date | None, name: str) -> date:
    """Return a day that is not past, and not too far away. Raises Refused (no_day, past, far)."""
    if day is None:
        raise Refused("no_day", NO_DAY, field=name)
    today = timezone.localdate(clock.now())
    if day < today:
        raise Refused("past", PAST, field=name)
    if day > today + timedelta(days=366 * YEARS_AHEAD):
        sentence = ngettext(
            "This day is more than %(n)d year away. Choose an earlier one.",
            "This day is more than %(n)d years away. Choose an earlier one.",
            YEARS_AHEAD,
        )
        raise Refused("far", sentence % {"n": YEARS_AHEAD}, field=name)
    return day


def check_review(day: date | None, name: str = "review_on") -> None:
    """Raise Refused (no_day, past, far) where something cannot be looked at again on a day."""
    if check_day(day, name) == timezone.localdate(clock.now()):
        raise Refused("past", NOT_YET, field=name)


def has_left(person: Person) -> bool:
    """Tell whether somebody has left."""
    return person.leaves_on is not None and person.leaves_on < timezone.localdate(clock.now())


def check_target(account: Account, target: Account | None) -> None:
    """Raise Refused where an account cannot go into another: none, itself, one that is itself on its way out."""
    if target is None:
        raise Refused("no_target", NO_TARGET, field="target")
    if target.pk == account.pk:
        raise Refused("itself", ITSELF, field="target")
    if target.status != Status.OPEN or target.gone_on is not None:
        sentence = gettext("%(name)s is not in use, or is on its way out. Choose an account that stays.")
        raise Refused("target_leaves", sentence % {"name": target.told_apart}, field="target")
    if leaving(target).exists():
        sentence = gettext("It is decided, or proposed, that %(name)s itself goes. Choose an account that stays.")
        raise Refused("target_leaves", sentence % {"name": target.told_apart}, field="target")


def check_nobody_arrives(account: Account) -> None:
    """Raise Refused (is_target) where followers of another account are on their way to this one."""
    arriving: Decision | None = under_way(account.organisation_id).filter(target=account).first()
    if arriving is not None:
        sentence = gettext(
            "The followers of %(name)s are on their way to this account. Decide about %(name)s again first."
        )
        raise Refused("is_target", sentence % {"name": arriving.account.told_apart}, decision=arriving)


def leaving(account: Account) -> QuerySet[Decision]:
    """Return the decisions, in force or proposed, after which an account is gone."""
    rows: QuerySet[Decision] = Decision.objects.filter(LEAVES, account=account, state__in=LIVE)
    return rows


def under_way(organisation: int) -> QuerySet[Decision]:
    """Return the decisions after which an account is gone that are not carried out yet."""
    rows: QuerySet[Decision] = Decision.objects.filter(LEAVES, organisation=organisation, state__in=LIVE)
    rows = rows.exclude(account__status=Status.CLOSED).filter(account__gone_on=None)
    return rows.exclude(account=F("target")).select_related("account")
