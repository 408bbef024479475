"""What the rules said of some accounts, as a table for the eye, JSON for programs, or a page to print."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import fill
from typing import Any

from farled.diagnosis.base import Rule, Severity
from farled.diagnosis.facts import AccountFacts
from farled.diagnosis.registry import Diagnosis, Fired
from farled.diagnosis.saying import says
from farled.kit.text import printable
from farled.platforms.base import Text
from farled.platforms.registry import platforms

SEVERITIES: Mapping[Severity, Text] = {
    Severity.ACT: Text(en="needs somebody now", sv="behöver någon nu"),
    Severity.MEND: Text(en="within some weeks", sv="inom några veckor"),
    Severity.NOTE: Text(en="when it suits", sv="när det passar"),
}
_ORDER = list(Severity)
_SUMMARY = Text(
    en="Accounts looked at: %(accounts)s. Needs somebody now: %(act)s, within some weeks: %(mend)s, when it suits: %(note)s.",
    sv="Granskade konton: %(accounts)s. Behöver någon nu: %(act)s, inom några veckor: %(mend)s, när det passar: %(note)s.",
)
_NOT_KNOWN = Text(en="Not known, and so not judged: %(count)s.", sv="Inte känt, och därför inte bedömt: %(count)s.")


@dataclass(frozen=True, slots=True)
class Checked:
    """An account, and what the rules said of it."""

    facts: AccountFacts
    said: Diagnosis
    where: Mapping[str, Any]
    """How programs know it: url and key, or its number in the register."""

    @property
    def platform(self) -> str:
        """Return the platform's name as people write it."""
        known = platforms().get(self.facts.platform)
        return known.name if known else self.facts.platform

    @property
    def name(self) -> str:
        """Return its handle, and what it calls itself where that tells more: some handles are mere numbers."""
        called = self.facts.profile_name
        return f"{self.facts.handle} ({called})" if called and called != self.facts.handle else self.facts.handle


@dataclass(frozen=True, slots=True)
class Result:
    """All accounts that were checked, in the language in which they are told of."""

    checked: Sequence[Checked]
    language: str
    name: str
    """Whose accounts they are."""
    source: str
    """From what, and of which day, in words."""

    def has(self, least: Severity) -> bool:
        """Tell whether there is anything at least so grave."""
        return any(_ORDER.index(fired.severity) <= _ORDER.index(least) for _, fired in self.findings())

    def findings(self) -> list[tuple[Checked, Fired]]:
        """Return what was found: the accounts with the gravest first, and of each the gravest first."""
        grave = [(one, sorted(one.said.fired, key=_grave)) for one in self.checked if one.said.fired]
        grave.sort(key=lambda pair: (_grave(pair[1][0]), pair[0].platform.lower(), pair[0].facts.handle.lower()))
        return [(one, fired) for one, all_of_it in grave for fired in all_of_it]

    def as_table(self, width: int) -> str:
        """Return it for a terminal of so many columns."""
        lines = [fill(self._summary(), width), ""]
        for one, group in groupby(self.findings(), key=lambda pair: pair[0]):
            lines.append(printable(f"{one.platform}  {one.name}"))
            lines += [line for _, fired in group for line in self._block(fired, width)]
            lines.append("")
        return "\n".join([*lines, fill(self._said(_NOT_KNOWN, {"count": sum(self.not_known().values())}), width), ""])

    def as_json(self) -> str:
        """Return it as one JSON document."""
        document = {
            "accounts": len(self.checked),
            "counts": self._counts(),
            "findings": [self._record(one, fired) for one, fired in self.findings()],
            "not_known": dict(sorted(self.not_known().items())),
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def as_html(self) -> str:
        """Return it as a page of its own."""
        from farled.cli.checked_page import as_page

        return as_page(self)

    def _block(self, fired: Fired, width: int) -> Iterable[str]:
        when, rule = self._in(SEVERITIES[fired.severity]), fired.rule
        yield _indented(f"{self._in(rule.title)} ({when}). {self.evidence(fired)}", width, 2)
        yield _indented(self._in(rule.mend), width, 6)

    def _record(self, one: Checked, fired: Fired) -> dict[str, Any]:
        rule: Rule = fired.rule
        facts = one.facts
        return {
            "account": {"platform": facts.platform, "kind": facts.kind, "handle": facts.handle, **one.where},
            "rule": rule.slug,
            "about": rule.reason.name.lower(),
            "severity": fired.severity,
            "since": fired.fires.since.isoformat() if fired.fires.since else None,
            "title": self._in(rule.title),
            "said": self.evidence(fired),
            "why": self._in(rule.why),
            "source": self._in(rule.source.named),
            "mend": self._in(rule.mend),
        }

    def evidence(self, fired: Fired) -> str:
        """Say what was seen."""
        return self._said(fired.rule.said, fired.fires.evidence)

    def _said(self, text: Text, values: Mapping[str, Any]) -> str:
        return says(text, self.language, values)

    def _in(self, text: Text) -> str:
        return text.sv if self.language == "sv" else text.en

    def _summary(self) -> str:
        return self._said(_SUMMARY, {"accounts": len(self.checked), **self._counts()})

    def _counts(self) -> dict[str, int]:
        counts = Counter(fired.severity for one in self.checked for fired in one.said.fired)
        return {severity.value: counts[severity] for severity in Severity}

    def not_known(self) -> Counter[str]:
        """Return how often each fact was asked for and not known."""
        return Counter(fact for one in self.checked for _, missing in one.said.not_known for fact in missing.facts)


def _grave(fired: Fired) -> int:
    return _ORDER.index(fired.severity)


def _indented(sentence: str, width: int, by: int) -> str:
    return fill(printable(sentence), width, initial_indent=" " * by, subsequent_indent=" " * by, break_on_hyphens=False)
