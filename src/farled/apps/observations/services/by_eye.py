"""What a person saw of an account, on its page or in a round: one answer, and whatever else she noticed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from farled.apps.observations.choices import Answer, How
from farled.apps.observations.models import Face, Figure, Observation
from farled.apps.observations.pictures import keep_picture
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register.choices import Within
from farled.apps.register.models import Account
from farled.apps.register.services import Sighting, known_of, note_sightings, note_turned_away, take_back_sighting
from farled.kit import clock
from farled.kit.errors import Refused
from farled.platforms.looking import Outcome

A_DAY = timedelta(days=1)

OUTCOMES = {
    Answer.MONTH: Outcome.PRESENT,
    Answer.YEAR: Outcome.PRESENT,
    Answer.EARLIER: Outcome.PRESENT,
    Answer.GONE: Outcome.ABSENT,
    Answer.NOT_SEEN: Outcome.UNKNOWN,
}
_WITHIN: dict[Answer, Within] = {Answer.MONTH: Within.MONTH, Answer.YEAR: Within.YEAR, Answer.EARLIER: Within.LONGER}
FUTURE = gettext_noop("This day is still to come. Write the day of the latest post that you can see.")
TOO_MANY = gettext_noop("Nobody has that many followers. Write the number shown on the profile.")
TAKEN_BACK = gettext_noop("This check has been taken back already.")
NOT_YOURS = gettext_noop("Only whoever made a check can take it back.")


@dataclass(frozen=True, slots=True)
class SeenByEye:
    """What somebody saw."""

    answer: str
    """A `choices.Answer`."""
    last_post_on: date | None = None
    """The day of the latest post, where she noted it."""
    followers: int | None = None
    unanswered: bool | None = None
    """There is a question that nobody has answered."""
    remark: str = ""
    picture: bytes = b""
    """What was on the screen."""


def answer_for(last_post_on: date | None, today: date) -> Answer:
    """Return what somebody answers who has found the day of the latest post; None is that she could not see one."""
    if last_post_on is None:
        return Answer.NOT_SEEN
    silent = (today - last_post_on).days
    return next(answer for answer, within in reversed(_WITHIN.items()) if silent >= within.days)


@transaction.atomic
def note_by_eye(
    *, actor: Person | None, account: Account, seen: SeenByEye, how: How = How.HAND, by_name: str = ""
) -> Observation:
    """Keep what a person saw, and let the register know it; what she could not see changes nothing there.

    `actor` None is somebody who came in by a link that named this account; `by_name` says who. Raises Refused:
    not_allowed; future, too_many, no_picture, picture_too_large, each with its field.
    """
    if actor is not None:
        require(actor, Act.LOOK, account)
    at = clock.now()
    _check(seen, timezone.localdate(at))
    sighting = _sighting(account, seen, at)
    check: Observation = Observation.objects.create(
        organisation=account.organisation,
        account=account,
        at=at,
        how=how,
        by=actor,
        by_name=(by_name or (actor.name if actor else ""))[:120],
        outcome=OUTCOMES[Answer(seen.answer)].value,
        answer=seen.answer,
        last_post_on=seen.last_post_on,
        followers=seen.followers,
        unanswered=seen.unanswered,
        remark=seen.remark.strip()[:1000],
        picture=keep_picture(seen.picture, account.organisation_id) if seen.picture else "",
        before=known_of(account),
    )
    if sighting:
        note_sightings(organisation=account.organisation, sightings=[sighting], actor=actor)
    elif seen.answer == Answer.NOT_SEEN:
        note_turned_away(organisation=account.organisation, looks={account.pk: at})
    _show(check)
    return check


def _check(seen: SeenByEye, today: date) -> None:
    if seen.last_post_on and seen.last_post_on > today:
        raise Refused("future", FUTURE, field="last_post_on")
    if seen.followers is not None and not 0 <= seen.followers < 2**31:
        raise Refused("too_many", TOO_MANY, field="followers")


def _sighting(account: Account, seen: SeenByEye, at: datetime) -> Sighting | None:
    outcome = OUTCOMES[Answer(seen.answer)]
    if outcome is Outcome.UNKNOWN:
        return None
    if outcome is Outcome.ABSENT:
        proved = bool(seen.picture) or _was_not_found_before(account, at)
        return Sighting(account.pk, at, gone=True) if proved else None
    day, within = _last_post(seen, timezone.localdate(at))
    return Sighting(account.pk, at, day, within, followers=seen.followers, gone=False)


def _last_post(seen: SeenByEye, today: date) -> tuple[date, str]:
    """Return the day of the last post; where none was noted, the latest that it can be, and in what time it was."""
    if seen.last_post_on:
        return seen.last_post_on, ""
    within = _WITHIN[Answer(seen.answer)]
    return today - timedelta(days=within.days), within


def _was_not_found_before(account: Account, at: datetime) -> bool:
    """Tell whether somebody or something did not find it a day ago or more, and nothing has found it since."""
    earlier = account.observations.filter(taken_back_at=None).exclude(outcome__in=_NO_SIGHT).order_by("-at")
    run: list[datetime] = []
    for when, outcome in earlier.values_list("at", "outcome")[:50]:
        if outcome != Outcome.ABSENT.value:
            break
        run.append(when)
    return any(at - when >= A_DAY for when in run)


_NO_SIGHT = (Outcome.UNKNOWN.value, Outcome.NOT_ALLOWED.value, Outcome.BLOCKED.value)


def _show(check: Observation) -> None:
    """Let what followers see, and the day's figures, know what a person noticed."""
    face, _ = Face.objects.get_or_create(account=check.account)
    if check.picture:
        face.picture, face.picture_at = check.picture.name, check.at
    if check.unanswered is not None:
        face.unanswered_at = check.at if check.unanswered else None
    face.save()
    if check.followers is not None:
        day = timezone.localdate(check.at)
        Figure.objects.update_or_create(account=check.account, on=day, defaults={"followers": check.followers})


@transaction.atomic
def take_back(*, actor: Person | None, check: Observation) -> Observation:
    """Take back a check that a person made; what was known before is known again, unless more was seen since.

    `actor` None is whoever came in by the link under which it was made. Raises Refused: not_yours, taken_back.
    """
    if check.how == How.MACHINE or check.by_id != (actor.pk if actor else None):
        raise Refused("not_yours", NOT_YOURS)
    if not Observation.objects.filter(pk=check.pk, taken_back_at=None).update(taken_back_at=clock.now()):
        raise Refused("taken_back", TAKEN_BACK)
    take_back_sighting(actor=actor, account=check.account, at=check.at, before=check.before)
    _show_again(check.account)
    check.refresh_from_db()
    return check


def _show_again(account: Account) -> None:
    """Work out anew what followers see from the checks that stand."""
    standing = account.observations.filter(taken_back_at=None).order_by("-at")
    pictured = standing.exclude(picture="").first()
    asked = standing.exclude(unanswered=None).first()
    Face.objects.filter(account=account).update(
        picture=pictured.picture.name if pictured else "",
        picture_at=pictured.at if pictured else None,
        unanswered_at=asked.at if asked and asked.unanswered else None,
    )
