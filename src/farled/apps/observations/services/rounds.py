"""Rounds: the due accounts in a row, gone through by eye, by oneself or dealt out to colleagues by a link."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_noop, ngettext

from farled.apps.audit import services as audit
from farled.apps.observations.choices import How
from farled.apps.observations.models import Observation, Round, Turn
from farled.apps.observations.queries import rounds
from farled.apps.observations.services import by_eye
from farled.apps.observations.services.by_eye import SeenByEye
from farled.apps.organisations import outbox
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.kit import clock
from farled.kit.errors import Refused

MOST = 200
DAYS = 14

NOTHING_DUE = gettext_noop("No account is due: all of them were seen lately.")
ALL_UNDER_WAY = gettext_noop("All accounts that are due are in rounds that are under way.")
NO_NAME = gettext_noop("Write who goes the round, so that it can be seen later who looked.")
ENDED = gettext_noop("This round has ended.")
NOTHING_TO_TAKE_BACK = gettext_noop("Nothing has been answered in this round yet.")
NOT_IN_ROUND = gettext_noop("This account is not in the round.")


@transaction.atomic
def begin_round(*, actor: Person, accounts: Sequence[int] = (), most: int = rounds.A_ROUND) -> Round:
    """Begin a round of the accounts that are due, or of those named; one that is not ended is gone on with.

    Raises Refused: not_allowed, nothing_due, all_under_way.
    """
    require(actor, Act.LOOK, rounds.OWN)
    open_round = rounds.unfinished(actor)
    if open_round is not None and not accounts:
        return open_round
    chosen = _choose(actor, accounts, most)
    made: Round = Round.objects.create(organisation=actor.organisation, by=actor, created_at=clock.now())
    _lay_out(made, chosen)
    return made


def _choose(actor: Person, accounts: Sequence[int], most: int) -> list[int]:
    chosen = rounds.choose(actor, accounts, min(most, MOST))
    if chosen:
        return chosen
    if not accounts and rounds.due(actor).exists():
        raise Refused("all_under_way", ALL_UNDER_WAY)
    raise Refused("nothing_due", NOTHING_DUE)


@dataclass(frozen=True, slots=True)
class Dealt:
    """A round that was dealt out, and the link to it, which nobody can see again afterwards."""

    walk: Round
    link: str


@transaction.atomic
def deal_out(
    *,
    actor: Person,
    name: str,
    email: str = "",
    accounts: Sequence[int] = (),
    most: int = rounds.A_ROUND,
    days: int = DAYS,
) -> Dealt:
    """Give a colleague accounts to look through, by a link that needs no login, and write to her if there is an address.

    They are those named, or as many of those that are due and in nobody's round. The link shows their names and
    addresses, and nothing else. Raises Refused: not_allowed, no_name, nothing_due, all_under_way.
    """
    require(actor, Act.LOOK)
    if not name.strip():
        raise Refused("no_name", NO_NAME, field="name")
    chosen = _choose(actor, accounts, most)
    token, now = secrets.token_urlsafe(24), clock.now()
    made: Round = Round.objects.create(
        organisation=actor.organisation,
        guest_name=name.strip()[:120],
        guest_email=email,
        token_hash=hash_of(token),
        dealt_by=actor,
        created_at=now,
        closes_at=now + timedelta(days=max(1, min(days, 90))),
    )
    _lay_out(made, chosen)
    link = settings.SITE_URL + reverse("guest_round", args=[token])
    if email:
        _write(made, actor, link, len(chosen))
    audit.record(
        organisation=actor.organisation,
        actor=actor,
        act="dealt",
        thing=made,
        changes={"accounts": ("", len(chosen))},
    )
    return Dealt(made, link)


def hash_of(token: str) -> str:
    """Return what is kept of a link's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _lay_out(made: Round, accounts: Sequence[int]) -> None:
    Turn.objects.bulk_create(Turn(round=made, account_id=pk, position=at) for at, pk in enumerate(accounts, start=1))


def _write(made: Round, actor: Person, link: str, count: int) -> None:
    organisation = made.organisation
    with translation.override(organisation.language):
        context = {"round": made, "actor": actor, "organisation": organisation, "link": link, "count": count}
        subject = ngettext("Look at %(count)d account", "Look through %(count)d accounts", count) % {"count": count}
        body = render_to_string("observations/mail/dealt.txt", context)
    outbox.write(organisation=organisation, to=made.guest_email, subject=subject, body=body)


@transaction.atomic
def answer(*, walk: Round, account: Account, seen: SeenByEye, actor: Person | None = None) -> Observation:
    """Keep an answer of a round; an earlier one of the same account is taken back.

    Raises Refused: ended, not_in_round, and as `note_by_eye` does.
    """
    turn = _turn(walk, account)
    if turn.observation_id and turn.observation and turn.observation.taken_back_at is None:
        by_eye.take_back(actor=turn.observation.by, check=turn.observation)
        account.refresh_from_db()
    check = by_eye.note_by_eye(
        actor=actor, account=account, seen=seen, how=How.ROUND, by_name=walk.guest_name if actor is None else ""
    )
    Turn.objects.filter(pk=turn.pk).update(observation=check, passed_over=False)
    return check


@transaction.atomic
def pass_over(*, walk: Round, account: Account) -> None:
    """Leave an account for later: it comes again at the end of the round."""
    turn = _turn(walk, account)
    last = walk.turns.aggregate(last=Max("position"))["last"]
    Turn.objects.filter(pk=turn.pk).update(passed_over=True, position=last + 1)


@transaction.atomic
def undo(*, walk: Round, actor: Person | None = None) -> Account:
    """Take back the latest answer of a round, and return the account that is asked about again.

    Raises Refused: ended, nothing_to_take_back.
    """
    _require_open(walk)
    rows: QuerySet[Turn] = walk.turns.filter(observation__taken_back_at=None, observation__isnull=False)
    turn = rows.order_by("-observation__at", "-observation_id").select_related("account", "observation").first()
    if turn is None or turn.observation is None:
        raise Refused("nothing_to_take_back", NOTHING_TO_TAKE_BACK)
    by_eye.take_back(actor=turn.observation.by, check=turn.observation)
    Turn.objects.filter(pk=turn.pk).update(observation=None)
    return turn.account


@transaction.atomic
def call_back(*, actor: Person, walk: Round) -> None:
    """End a round that was dealt out, and its link with it; what was answered stays. Raises Refused (not_allowed)."""
    require(actor, Act.LOOK)
    if Round.objects.filter(pk=walk.pk, ended_at=None).update(ended_at=clock.now()):
        audit.record(organisation=walk.organisation, actor=actor, act="called_back", thing=walk)


@transaction.atomic
def end_round(*, walk: Round) -> None:
    """End a round; what was answered stays, what was not is due again."""
    Round.objects.filter(pk=walk.pk, ended_at=None).update(ended_at=clock.now())


def _turn(walk: Round, account: Account) -> Turn:
    _require_open(walk)
    turn: Turn | None = walk.turns.filter(account=account).select_related("observation", "observation__by").first()
    if turn is None:
        raise Refused("not_in_round", NOT_IN_ROUND)
    return turn


def _require_open(walk: Round) -> None:
    """Look at the row: it may have been ended in another window."""
    now = Q(closes_at=None) | Q(closes_at__gt=clock.now())
    if not Round.objects.filter(now, pk=walk.pk, ended_at=None).exists():
        raise Refused("ended", ENDED)
