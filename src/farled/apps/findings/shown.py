"""A finding as it stands on a page: in the reader's words, with where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from farled.apps.findings.choices import A_BUNDLE, REASONS, SEVERITIES, State
from farled.apps.findings.models import Finding
from farled.apps.findings.where import Link, where
from farled.apps.findings.words import evidence, spoken
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.diagnosis.base import Severity


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding in words."""

    finding: Finding
    title: str
    said: str
    """The evidence."""
    why: str
    source: Any
    mend: str
    link: Link
    reason: Any
    soon: Any
    is_back: bool
    """It was mended, and is there again."""

    @property
    def since(self) -> date:
        """Return since when it is so, as far as anybody knows."""
        return self.finding.since or self.finding.first_at

    @property
    def is_accepted(self) -> bool:
        """Tell whether it is left as it is for a time."""
        return self.finding.state == State.ACCEPTED


@dataclass(frozen=True, slots=True)
class Unwritten:
    """All that is only not written down yet of an account: one line."""

    account: Account
    parts: list[Shown]
    """The gravest first."""

    @property
    def finding(self) -> Finding:
        """Return the gravest."""
        return self.parts[0].finding

    @property
    def soon(self) -> Any:
        """Return how soon somebody is needed."""
        return self.parts[0].soon

    @property
    def since(self) -> date:
        """Return since when the first of it is so, as far as anybody knows."""
        return min(part.since for part in self.parts)

    @property
    def menders(self) -> list[str]:
        """Return who mends some of it."""
        return list(dict.fromkeys(part.finding.mender.name for part in self.parts if part.finding.mender))

    @property
    def pks(self) -> str:
        """Return their numbers, as the form of the list sends them."""
        return ",".join(str(part.finding.pk) for part in self.parts)


def line(actor: Person, findings: Sequence[Finding]) -> Shown | Unwritten:
    """Return what a line tells; a single finding as what it is."""
    parts = [shown(actor, each) for each in findings]
    return parts[0] if len(parts) < A_BUNDLE else Unwritten(findings[0].account, parts)


def shown(actor: Person, finding: Finding) -> Shown:
    """Return a finding in the reader's words; its rule has to be known."""
    rule = finding.known
    assert rule is not None  # noqa: S101 - `visible.findings` leaves out all others
    return Shown(
        finding=finding,
        title=spoken(rule.title),
        said=evidence(rule.said, finding.evidence),
        why=spoken(rule.why),
        source=rule.source,
        mend=spoken(rule.mend),
        link=where(actor, finding.account, rule.mend_at),
        reason=REASONS[rule.reason],
        soon=SEVERITIES[Severity(finding.severity)],
        is_back=finding.came_back > 0 and finding.state in (State.NEW, State.SEEN),
    )
