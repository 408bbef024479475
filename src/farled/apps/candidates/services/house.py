"""Asking the house which accounts there are: by a link that anybody may have, or by one of a person's own."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_noop

from farled.apps.audit import services as audit
from farled.apps.candidates.models import Asked, Candidate, HouseQuestion, Reply, Source, Witness
from farled.apps.candidates.services.finds import Told, take_in
from farled.apps.core import passwords
from farled.apps.organisations import outbox
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Agency, Organisation, Person, Unit
from farled.discovery.documents.finds import Place
from farled.discovery.documents.finds import Unit as Counted
from farled.discovery.documents.gathering import Gathering
from farled.discovery.found import Found, Own
from farled.kit import clock
from farled.kit.errors import Refused

LONGEST_DAYS = 180
LONGEST_TEXT = 5000
DAYS_BETWEEN_REMINDERS = 2

ASKED_ALREADY = gettext_noop("The house is being asked already. Close that question first.")
NOT_THAT_DAY = gettext_noop("Choose a closing date from today on, within half a year.")
NOBODY = gettext_noop("Nobody new with a mail address was chosen, so no mail was written.")
ALL_REMINDED = gettext_noop("All who have not answered were reminded within the last two days.")
CLOSED = gettext_noop("The question is closed.")
NOTHING_SAID = gettext_noop("Write at least the name of one account, or a few words.")
TOO_LONG = gettext_noop("At most 5,000 characters fit here. Send the rest as another answer.")


@transaction.atomic
def ask(*, actor: Person, greeting: str, closes_on: date) -> HouseQuestion:
    """Open a question to the house until a day. Raises Refused: not_allowed, asked_already, closes_on, password."""
    require(actor, Act.ASK_HOUSE)
    if open_question(actor.organisation) is not None:
        raise Refused("asked_already", ASKED_ALREADY)
    if not _today() <= closes_on <= _today() + timedelta(days=LONGEST_DAYS):
        raise Refused("closes_on", NOT_THAT_DAY, field="closes_on")
    passwords.refuse({"greeting": greeting})
    question: HouseQuestion = HouseQuestion.objects.create(
        organisation=actor.organisation,
        token=secrets.token_urlsafe(16),
        greeting=greeting.strip(),
        asked_by=actor,
        closes_on=closes_on,
    )
    _record(actor, "added", question, {"closes_on": ("", closes_on)})
    return question


@transaction.atomic
def put_to(
    *,
    actor: Person,
    question: HouseQuestion,
    people: Iterable[Person] = (),
    units: Iterable[Unit] = (),
    agencies: Iterable[Agency] = (),
) -> int:
    """Write to people, to everybody in units and below them, and to agencies, each with a link of their own.

    Whoever has been asked, has left or has no mail address is passed over. Returns how many were written to.
    Raises Refused: not_allowed, foreign, closed, nobody.
    """
    _require_open(actor, question)
    persons, firms = [*people, *_people_in(actor, units)], [*agencies]
    if any(each.organisation_id != actor.organisation_id for each in (*persons, *firms)):
        raise Refused("foreign", gettext_noop("Choose something of your own organisation."))
    known = {address_of(row).casefold() for row in question.asked.select_related("person", "agency")}
    rows = []
    for row in (*(Asked(person=each) for each in persons), *(Asked(agency=each) for each in firms)):
        address = address_of(row).casefold()
        if address and address not in known and not _has_left(row.person):
            known.add(address)
            row.question, row.token = question, secrets.token_urlsafe(16)
            rows.append(row)
    if not rows:
        raise Refused("nobody", NOBODY)
    Asked.objects.bulk_create(rows)
    for row in rows:
        _write(row, "candidates/mail/house.txt", gettext_noop("Which accounts do you know of?"))
    _record(actor, "invited", question, {"asked": ("", len(rows))})
    return len(rows)


@transaction.atomic
def remind(*, actor: Person, question: HouseQuestion) -> int:
    """Write once more to those who have not answered, at most every other day; return how many.

    Raises Refused: not_allowed, closed, nobody.
    """
    _require_open(actor, question)
    recently = clock.now() - timedelta(days=DAYS_BETWEEN_REMINDERS)
    waiting = question.asked.filter(answered_at=None).exclude(reminded_at__gt=recently)
    rows = [row for row in waiting.select_related("person", "agency") if address_of(row) and not _has_left(row.person)]
    if not rows:
        raise Refused("nobody", ALL_REMINDED)
    for row in rows:
        _write(row, "candidates/mail/house_reminder.txt", gettext_noop("Do you know of any accounts?"))
    question.asked.filter(pk__in=[row.pk for row in rows]).update(reminded_at=clock.now())
    _record(actor, "reminded", question, {"asked": ("", len(rows))})
    return len(rows)


@transaction.atomic
def close(*, actor: Person, question: HouseQuestion) -> None:
    """Close a question before its day. Raises Refused: not_allowed, closed."""
    _require_open(actor, question)
    HouseQuestion.objects.filter(pk=question.pk).update(closed_at=clock.now())
    _record(actor, "closed", question, {})


@transaction.atomic
def mark_read(*, actor: Person, reply: Reply) -> None:
    """Note that a reply has been read and seen to. Raises Refused: not_allowed, foreign."""
    require(actor, Act.ASK_HOUSE)
    if reply.question.organisation_id != actor.organisation_id:
        raise Refused("foreign", gettext_noop("Choose something of your own organisation."))
    Reply.objects.filter(pk=reply.pk, read_at=None).update(read_at=clock.now())


@transaction.atomic
def take_reply(*, question: HouseQuestion, asked: Asked | None, text: str, name: str = "") -> Reply:
    """Take in what somebody tells: the accounts in it become found accounts with their witness, the text is kept.

    Nobody is asked for a right: the link is one. Raises Refused: closed, nothing_said, too_long, password.
    """
    text = text.replace("\0", "").strip()
    if not is_open(question):
        raise Refused("closed", CLOSED)
    if not text:
        raise Refused("nothing_said", NOTHING_SAID, field="text")
    if len(text) > LONGEST_TEXT:
        raise Refused("too_long", TOO_LONG, field="text")
    passwords.refuse({"text": text, "name": name})
    witness = " ".join(name.replace("\0", "").split())[:200] or (named(asked) if asked else "")
    reply = Reply.objects.create(question=question, asked=asked, witness=witness, text=text)
    reply.candidates.set(_take_in(question.organisation, text, _told(asked, witness)))
    _thank(question, asked, witness)
    return reply


def is_open(question: HouseQuestion) -> bool:
    """Tell whether a question still takes replies: the closing date is the last day."""
    return question.closed_at is None and _today() <= question.closes_on


def open_question(organisation: Organisation) -> HouseQuestion | None:
    """Return the question that is open now, or None."""
    rows = HouseQuestion.objects.of(organisation).filter(closed_at=None, closes_on__gte=_today())
    found: HouseQuestion | None = rows.order_by("-created_at").first()
    return found


def named(asked: Asked) -> str:
    """Return who was asked, by name."""
    return str(asked.person or asked.agency or "")


def address_of(asked: Asked) -> str:
    """Return the mail address of whom was asked; "" for none."""
    return asked.person.email if asked.person else asked.agency.email if asked.agency else ""


def link_of(token: str) -> str:
    """Return the whole address of the page of a question."""
    return settings.SITE_URL + reverse("house", args=[token])


def _told(asked: Asked | None, name: str) -> Told:
    if not name:
        return Told(Witness.NAMELESS)
    return Told(Witness.ASKED if asked else Witness.NAMED, name)


def _take_in(organisation: Organisation, text: str, told: Told) -> list[Candidate]:
    gathering = Gathering()
    gathering.text(text, Place(Counted.LINE, 1))
    found = [Found(each.ref, Own.PROBABLY, (), [each.sighting("")]) for each in gathering.accounts.values()]
    return take_in(organisation=organisation, found=found, source=Source.HOUSE, told=told) if found else []


def _thank(question: HouseQuestion, asked: Asked | None, witness: str) -> None:
    """Thank by mail whoever's address the organisation has; never an address that a stranger writes.

    A mail goes to each person once, however often she answers.
    """
    if asked is None:
        known = Person.objects.of(question.organisation).filter(email__iexact=witness).exclude(email="").first()
        if known is None:
            return
        asked, _ = Asked.objects.get_or_create(
            question=question, person=known, defaults={"token": secrets.token_urlsafe(16)}
        )
    now = clock.now()
    Asked.objects.filter(pk=asked.pk, answered_at=None).update(answered_at=now)
    if address_of(asked) and Asked.objects.filter(pk=asked.pk, thanked_at=None).update(thanked_at=now):
        _write(asked, "candidates/mail/house_thanks.txt", gettext_noop("Thank you for what you told"))


def _write(asked: Asked, template: str, subject: str) -> None:
    question = asked.question
    organisation = question.organisation
    context: dict[str, Any] = {
        "name": named(asked),
        "organisation": organisation,
        "question": question,
        "link": link_of(asked.token),
    }
    with translation.override(organisation.language):
        body = render_to_string(template, context)
        outbox.write(organisation=organisation, to=address_of(asked), subject=gettext(subject), body=body)


def _people_in(actor: Person, units: Iterable[Unit]) -> list[Person]:
    people: list[Person] = []
    for unit in units:
        if unit.organisation_id != actor.organisation_id:
            raise Refused("foreign", gettext_noop("Choose something of your own organisation."))
        rows = Person.objects.of(actor.organisation).filter(unit__path__startswith=unit.path or "-")
        people += rows.exclude(email="")
    return people


def _require_open(actor: Person, question: HouseQuestion) -> None:
    require(actor, Act.ASK_HOUSE)
    if question.organisation_id != actor.organisation_id:
        raise Refused("foreign", gettext_noop("Choose something of your own organisation."))
    if not is_open(question):
        raise Refused("closed", CLOSED)


def _record(actor: Person, act: str, question: HouseQuestion, changes: audit.Changes) -> None:
    audit.record(organisation=actor.organisation, actor=actor, act=act, thing=question, changes=changes)


def _has_left(person: Person | None) -> bool:
    return person is not None and person.leaves_on is not None and person.leaves_on < _today()


def _today() -> date:
    return timezone.localdate(clock.now())
