"""What an example has decided: its meetings, decisions, and what came of them, step by step, by the services."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, NamedTuple

from farled.apps.decisions import criteria
from farled.apps.decisions.models import Agenda, Decision, Item, Task
from farled.apps.decisions.services import agendas, answering, reviewing, tasks
from farled.apps.decisions.services.choice import Choice
from farled.apps.decisions.services.deciding import decide
from farled.apps.decisions.services.questions import Wanted, set_criteria
from farled.apps.organisations import services as organisations
from farled.apps.organisations.models import Person, Unit
from farled.apps.register.models import Account
from farled.example import decisions as written
from farled.example.register import When, day_of

_NINE = time(9, 0)
_GATHER, _DECIDE, _NOTE, _END, _ANSWER, _DO = (timedelta(hours=each) for each in (4, 4.1, 5, 6.5, 7, 7.5))
"""How long after nine: what else the register tells of a day comes after what was decided on it, and before what was done."""
_EACH = timedelta(minutes=4)


class Step(NamedTuple):
    """Something that happened in an example, and its moment."""

    at: datetime
    do: Callable[[], object]


@dataclass
class Decided:
    """What an example has decided, on its way in. The mappings fill up while the story is told."""

    told: written.Decided
    today: date
    people: Mapping[str, Person]
    units: Mapping[str, Unit]
    accounts: dict[str, Account]
    steward: str
    administrator: str
    approver: str

    def __post_init__(self) -> None:
        self._agendas: dict[str, Agenda] = {}
        self._made: dict[int, Decision] = {}

    def steps(self) -> Iterator[Step]:
        """Yield what happened, each with its moment."""
        yield from self._settings()
        for meeting in self.told.meetings:
            yield from self._meeting(meeting)
        for number, decision in enumerate(self.told.decisions):
            yield from self._decision(number, decision)

    def days_of(self, url: str) -> Iterator[date]:
        """Yield the days on which an account was decided about."""
        for decision in self.told.decisions:
            if decision.account == url:
                yield self._day(self.told.day_of(decision))

    def _settings(self) -> Iterator[Step]:
        if self.told.approval_since is not None:
            yield Step(self._at(self.told.approval_since), self._want_approval)
        if self.told.questions_since is not None:
            yield Step(self._at(self.told.questions_since), self._ask)

    def _want_approval(self) -> None:
        organisations.set_approval(actor=self.people[self.administrator], wanted=True)

    def _ask(self) -> None:
        wanted = [
            Wanted(text if text in criteria.DEFAULT else "", text, weight) for text, weight in self.told.questions
        ]
        set_criteria(actor=self.people[self.steward], wanted=wanted)

    def _meeting(self, meeting: written.Meeting) -> Iterator[Step]:
        yield Step(self._at(meeting.on, _GATHER), partial(self._gather, meeting))
        for note in self.told.notes:
            if note.meeting == meeting.name:
                yield Step(self._at(meeting.on, _NOTE), partial(self._note, note))
        for url in meeting.passed_over:
            yield Step(self._at(meeting.on, _NOTE + _EACH), partial(self._leave, meeting, url))
        if meeting.ended:
            yield Step(self._at(meeting.on, _END), partial(self._finish, meeting))

    def _gather(self, meeting: written.Meeting) -> None:
        laid = agendas.create_agenda(
            actor=self.people[self.steward],
            accounts=[self.accounts[url].pk for url in meeting.accounts],
            name=meeting.name,
            day=self._day(meeting.on),
            present=meeting.present,
        )
        self._agendas[meeting.name] = laid.agenda

    def _item(self, meeting: str, url: str) -> Item:
        item: Item = self._agendas[meeting].items.select_related("agenda", "account").get(account=self.accounts[url])
        return item

    def _note(self, note: written.Note) -> None:
        item, answers = self._item(note.meeting, note.account), self._answers(note.answers)
        agendas.note(actor=self.people[self.steward], item=item, answers=answers, dissent=note.dissent)

    def _leave(self, meeting: written.Meeting, url: str) -> None:
        agendas.pass_over(actor=self.people[self.steward], item=self._item(meeting.name, url))

    def _finish(self, meeting: written.Meeting) -> None:
        agendas.end_agenda(actor=self.people[self.steward], agenda=self._agendas[meeting.name])

    def _decision(self, number: int, told: written.Decision) -> Iterator[Step]:
        on, later = self.told.day_of(told), _EACH * number
        yield Step(self._at(on, _DECIDE + timedelta(seconds=45 * number)), partial(self._decide, number, told))
        if told.approved_on is not None:
            yield Step(self._at(told.approved_on, _ANSWER), partial(self._approve, number))
        if told.sent_back_on is not None:
            yield Step(self._at(told.sent_back_on, _ANSWER), partial(self._send_back, number, told.sent_back_because))
        for text in told.more:
            yield Step(self._at(told.approved_on or on, _DO), partial(self._add_task, number, text))
        for done in told.done:
            yield Step(self._at(done.on, _DO + later), partial(self._finish_task, number, done))
        for outcome in told.outcomes:
            yield Step(self._at(outcome.on, later), partial(self._look_back, number, outcome))

    def _decide(self, number: int, told: written.Decision) -> None:
        account = self.accounts[told.account]
        before = account.decisions.order_by("-number").first()
        self._made[number] = decide(
            actor=self.people[self.steward],
            account=account,
            choice=self._choice(told),
            expected_version=None,
            seen=before.number if before else 0,
            item=self._item(told.meeting, told.account) if told.meeting else None,
        )
        self._reload(told.account)

    def _choice(self, told: written.Decision) -> Choice:
        same = "kind grounds pattern into expects expects_figure dissent".split()
        return Choice(
            unit=self.units.get(told.unit),
            target=self.accounts.get(told.target),
            responsible=self.people.get(told.responsible),
            due_on=self._day_or_none(told.due_on),
            review_on=self._day_or_none(told.review_on),
            answers=self._answers(told.answers),
            **{name: getattr(told, name) for name in same},
        )

    def _answers(self, answers: Mapping[str, str] | None) -> dict[str, str]:
        """Return answers by the keys of the criteria that are asked by then."""
        asked = criteria.asked_by(self.people[self.steward].organisation)
        by_word = {each.code or each.text: each.key for each in asked}
        return {by_word[word]: said for word, said in (answers or {}).items()}

    def _approve(self, number: int) -> None:
        decision = self._made[number]
        answering.approve(actor=self.people[self.approver], decision=decision)
        self._reload(self.told.decisions[number].account)

    def _send_back(self, number: int, reason: str) -> None:
        answering.send_back(actor=self.people[self.approver], decision=self._made[number], reason=reason)

    def _add_task(self, number: int, text: str) -> None:
        decision = self._now(number)
        tasks.add_task(
            actor=self.people[self.steward],
            decision=decision,
            text=text,
            person=decision.responsible,
            due_on=decision.due_on,
        )

    def _finish_task(self, number: int, done: written.Done) -> None:
        told = self.told.decisions[number]
        task = Task.objects.select_related("person", "organisation").get(
            decision=self._made[number], code=done.code, **({"text": done.text} if done.text else {})
        )
        doer = self.people[done.by or told.responsible]
        if doer.pk != task.person_id:
            task = tasks.change_task(actor=self.people[self.steward], task=task, person=doer, due_on=task.due_on)
        tasks.finish_task(actor=doer, task=task)

    def _look_back(self, number: int, outcome: written.Outcome) -> None:
        reviewing.note_outcome(
            actor=self.people[self.steward],
            decision=self._now(number),
            came_true=outcome.came_true,
            words=outcome.words,
            figure=outcome.figure,
            again_on=self._day_or_none(outcome.again_on),
        )

    def _now(self, number: int) -> Decision:
        """Return a decision as it stands by now."""
        decision: Decision = Decision.objects.select_related("account", "organisation", "responsible").get(
            pk=self._made[number].pk
        )
        return decision

    def _reload(self, url: str) -> None:
        """Let the rest of the story know the account as the decision left it."""
        related: Any = Account.objects.select_related("organisation", "documentation")
        self.accounts[url] = related.get(pk=self.accounts[url].pk)

    def _day(self, when: When) -> date:
        return day_of(when, self.today)

    def _day_or_none(self, when: When | None) -> date | None:
        return None if when is None else self._day(when)

    def _at(self, when: When, after_nine: timedelta = timedelta()) -> datetime:
        return datetime.combine(self._day(when), _NINE, UTC) + after_nine
