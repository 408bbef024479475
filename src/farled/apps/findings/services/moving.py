"""What becomes of the findings of an account when the rules have spoken: found, changed, mended, back again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from farled.apps.findings.choices import OPEN, State
from farled.apps.findings.models import Finding
from farled.apps.findings.services.writing import Adapting, insert_each
from farled.apps.organisations.models import Organisation
from farled.apps.register.services.updating import update_each
from farled.diagnosis.facts import AccountFacts
from farled.diagnosis.keeping import to_json
from farled.diagnosis.registry import Diagnosing, Fired
from farled.diagnosis.registry import Diagnosis as AllSaid
from farled.kit import clock

_WRITTEN = (
    *("severity", "evidence", "since", "state", "mended_at", "came_back", "came_back_at"),
    *("accepted_until", "accepted_because", "accepted_by", "due_on"),
)
_NAMES = tuple("accepted_by_id" if name == "accepted_by" else name for name in _WRITTEN)
_FOUND = (
    *("organisation", "account", "rule", "severity", "evidence", "since", "state", "first_at"),
    *("came_back", "accepted_because"),
)


_NEW = State.NEW.value


class Said(NamedTuple):
    """What the rules say of an account that is not what they said before."""

    facts: AccountFacts
    said: AllSaid
    mark: int


class Kept(NamedTuple):
    """What of a finding is counted."""

    rule: str
    severity: str


class _Row(NamedTuple):
    pk: int
    account: int
    rule: str
    severity: str
    evidence: Any
    since: date | None
    state: str
    mended_at: datetime | None
    came_back: int
    came_back_at: datetime | None
    accepted_until: date | None
    accepted_because: str
    accepted_by_id: int | None
    due_on: date | None


def move(organisation: Organisation, changed: Sequence[Said], diagnosing: Diagnosing) -> dict[int, list[Kept]]:
    """Write what follows for the findings of these accounts; return by account what stands open afterwards."""
    there, moving = _there(changed), _Moving(organisation, diagnosing)
    kept = {each.facts.id: list(moving.of(each, there.get(each.facts.id, {}))) for each in changed}
    insert_each(Finding, _FOUND, moving.found)
    update_each(moving.moved, _WRITTEN)
    return kept


def _there(changed: Sequence[Said]) -> dict[int, dict[str, _Row]]:
    """Return the findings that there are, by account and rule."""
    rows = Finding.objects.filter(account__in=[each.facts.id for each in changed]).select_for_update(of=("self",))
    there: dict[int, dict[str, _Row]] = defaultdict(dict)
    for values in rows.values_list("pk", "account_id", "rule", *_NAMES):
        row = _Row(*values)
        there[row.account][row.rule] = row
    return there


class _Moving:
    """Gathers what is to be written for many accounts."""

    def __init__(self, organisation: Organisation, diagnosing: Diagnosing) -> None:
        self.found: list[tuple[Any, ...]] = []
        self.moved: list[Finding] = []
        self._organisation = organisation
        self._diagnosing = diagnosing
        self._now = clock.now()
        self._adapting = Adapting()
        self._moment = self._adapting.as_moment(self._now)
        self._nothing = self._adapting.as_json({})

    def of(self, new: Said, there: dict[str, _Row]) -> Iterator[Kept]:
        """Yield what stands open at an account."""
        for fired in new.said.fired:
            row = there.pop(fired.rule.slug, None)
            state = self._find(new.facts.id, fired) if row is None else self._meet(row, fired)
            if state in OPEN:
                yield Kept(fired.rule.slug, fired.severity.value)
        not_known = {rule.slug for rule, _ in new.said.not_known}
        for row in there.values():
            if row.rule not in not_known:
                self._end(row, applies=self._diagnosing.puts(row.rule, new.facts.life))
            elif row.state in OPEN:
                yield Kept(row.rule, row.severity)

    def _find(self, account: int, fired: Fired) -> str:
        said, adapting = fired.fires, self._adapting
        evidence = adapting.as_json(to_json(said.evidence)) if said.evidence else self._nothing
        since = adapting.as_day(said.since) if said.since else None
        about = (self._organisation.pk, account, fired.rule.slug, fired.severity.value, evidence, since)
        self.found.append((*about, _NEW, self._moment, 0, ""))
        return _NEW

    def _meet(self, row: _Row, fired: Fired) -> str:
        """Keep what is new about a finding that there is already, and return its state."""
        said = {
            "severity": fired.severity.value,
            "evidence": to_json(fired.fires.evidence),
            "since": fired.fires.since,
        }
        if row.state in (State.MENDED, State.LAPSED):
            was_mended = row.state == State.MENDED
            again = {"came_back": row.came_back + 1, "came_back_at": self._now} if was_mended else {}
            self._write(row, said | again, state=State.NEW, mended_at=None, **_NOTHING_AGREED)
            return State.NEW
        graver = fired.severity.value < row.severity and row.state == State.SEEN
        state = State.NEW if graver else row.state
        if any(getattr(row, name) != value for name, value in said.items()):
            self._write(row, said, state=state)
        return state

    def _end(self, row: _Row, *, applies: bool) -> None:
        """Note that something is mended, or that its rule does not ask for it any more."""
        if row.state in (*OPEN, State.ACCEPTED):
            self._write(row, {}, state=State.MENDED if applies else State.LAPSED, mended_at=self._now)

    def _write(self, row: _Row, said: dict[str, Any], **more: Any) -> None:
        values = row._asdict() | said | more
        self.moved.append(Finding(pk=row.pk, **{name: values[name] for name in _NAMES}))


_NOTHING_AGREED: dict[str, Any] = {
    "accepted_until": None,
    "accepted_because": "",
    "accepted_by_id": None,
    "due_on": None,
}
"""What was agreed of it before it was mended holds no longer."""
