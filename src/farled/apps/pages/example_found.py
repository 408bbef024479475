"""What an example has found: its sites scanned when its register began and some days ago, and the house asked, with what
was told since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from farled.apps.audit.services import record
from farled.apps.candidates.models import HouseQuestion
from farled.apps.candidates.models import Reply as Row
from farled.apps.candidates.services import house, scans
from farled.apps.candidates.tasks import summary
from farled.apps.jobs.models import Job, JobState
from farled.apps.organisations.models import Agency, Person
from farled.apps.pages.example_decisions import Step
from farled.example import found as written
from farled.example.register import When, day_of
from farled.kit import clock

_MORNING = time(7, 0)
_AT_ONCE = 75
"""Minutes after that: there is an organisation then, and no account in its register."""
_LASTED = timedelta(minutes=2)


@dataclass
class Found:
    """What an example has found, on its way in. The mappings fill up while the story is told."""

    told: written.Found
    scan: written.Scan
    """Of some days ago."""
    first: written.Scan
    """With which the register began."""
    began: date
    today: date
    people: Mapping[str, Person]
    agencies: Mapping[str, Agency]
    steward: str

    def __post_init__(self) -> None:
        self._question: HouseQuestion

    def steps(self) -> Iterator[Step]:
        """Yield what happened, each with its moment."""
        asked = self.told.house
        yield Step(self._moment(self.began, _AT_ONCE), partial(self._scan, self.first))
        yield Step(self._moment(self.told.scanned, 0), partial(self._scan, self.scan))
        yield Step(self._moment(asked.asked, 10), self._ask)
        for number, reply in enumerate(asked.replies):
            yield Step(self._moment(reply.on, 20 + number), partial(self._reply, reply))

    def _scan(self, scan: written.Scan) -> None:
        """Enter the scan that was kept as one that has come to its end; nothing is asked of any site."""
        actor, now = self.people[self.steward], clock.now()
        job = Job.objects.create(
            kind=scans.SCAN,
            organisation=actor.organisation,
            requested_by=actor,
            arguments=scans.arguments_of(scan.asked),
            state=JobState.DONE,
            due_at=now,
            started_at=now,
            finished_at=now + _LASTED,
        )
        record(organisation=actor.organisation, actor=actor, act="requested", thing=job)
        seen = replace(scan, started=now, finished=now + _LASTED)
        job.outcome = summary(seen, scans.keep_scan(job=job, scan=seen))
        job.save(update_fields=["outcome"])
        Job.objects.filter(pk=job.pk).update(created_at=now)

    def _ask(self) -> None:
        actor, asked = self.people[self.steward], self.told.house
        closes_on = day_of(asked.closes, self.today)
        self._question = house.ask(actor=actor, greeting=asked.greeting, closes_on=closes_on)
        HouseQuestion.objects.filter(pk=self._question.pk).update(created_at=clock.now())
        house.put_to(
            actor=actor,
            question=self._question,
            people=[self.people[name] for name in asked.people],
            agencies=[self.agencies[name] for name in asked.agencies],
        )

    def _reply(self, told: written.Reply) -> None:
        asked = next((row for row in self._question.asked.all() if told.by and house.named(row) == told.by), None)
        reply = house.take_reply(question=self._question, asked=asked, text=told.text, name=told.name)
        Row.objects.filter(pk=reply.pk).update(created_at=clock.now())
        if told.read:
            house.mark_read(actor=self.people[self.steward], reply=reply)

    def _moment(self, when: When, minutes: int) -> datetime:
        return datetime.combine(day_of(when, self.today), _MORNING, UTC) + timedelta(minutes=minutes)
