"""What an organisation has set of the rules."""

from __future__ import annotations

from dataclasses import dataclass

from farled.apps.findings.choices import REASONS
from farled.apps.findings.models import RuleSetting
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.diagnosis.base import Reason, Rule, Thresholds
from farled.diagnosis.registry import rules


@dataclass(frozen=True, slots=True)
class Set:
    """All that an organisation has set."""

    thresholds: dict[str, Thresholds]
    off: frozenset[str]


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule as it holds for an organisation."""

    rule: Rule
    setting: RuleSetting | None

    @property
    def is_off(self) -> bool:
        """Tell whether it is switched off here."""
        return self.setting is not None and self.setting.is_off

    @property
    def thresholds(self) -> dict[str, int]:
        """Return what holds here."""
        return {**self.rule.usual(), **(self.setting.thresholds if self.setting else {})}


def set_of(organisation: Organisation) -> Set:
    """Return what an organisation has set, for whoever puts the rules."""
    rows = list(RuleSetting.objects.of(organisation))
    return Set({row.rule: row.thresholds for row in rows}, frozenset(row.rule for row in rows if row.is_off))


def shown_rules(actor: Person) -> list[tuple[Reason, list[ShownRule]]]:
    """Return the rules that an organisation of this kind meets, by what they are about. Raises Refused."""
    require(actor, Act.SET_RULES)
    rows = {row.rule: row for row in RuleSetting.objects.of(actor.organisation)}
    shown = [ShownRule(rule, rows.get(slug)) for slug, rule in rules().items() if _meets(actor, rule)]
    return [(reason, found) for reason in REASONS if (found := [each for each in shown if each.rule.reason is reason])]


def shown_rule(actor: Person, slug: str) -> ShownRule | None:
    """Return one of them; None where there is none of that name. Raises Refused (not_allowed)."""
    require(actor, Act.SET_RULES)
    rule = rules().get(slug)
    if rule is None or not _meets(actor, rule):
        return None
    return ShownRule(rule, RuleSetting.objects.of(actor.organisation).filter(rule=slug).first())


def _meets(actor: Person, rule: Rule) -> bool:
    return actor.organisation.kind in rule.kinds
