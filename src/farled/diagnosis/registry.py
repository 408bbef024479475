"""Finds the files of `rules/` by itself, and puts all of them to an account."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from farled.diagnosis import rules as folder
from farled.diagnosis.base import FINE, Fires, NotKnown, Reason, Rule, Severity, Thresholds
from farled.diagnosis.facts import AccountFacts, Around


class Fired(NamedTuple):
    """A rule that fires on an account, and on what grounds."""

    rule: Rule
    fires: Fires

    @property
    def severity(self) -> Severity:
        """Return how grave it is here."""
        return self.fires.severity or self.rule.severity


class Diagnosis(NamedTuple):
    """What all rules say of an account."""

    fired: tuple[Fired, ...]
    not_known: tuple[tuple[Rule, NotKnown], ...]


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its slug, the three reasons first."""
    names = (module.name for module in iter_modules(folder.__path__) if not module.name.startswith("_"))
    found = (import_module(f"{folder.__name__}.{name}").RULE for name in names)
    return {rule.slug: rule for rule in sorted(found, key=_place)}


@cache
def only_unwritten() -> frozenset[str]:
    """Return the slugs of the rules that say no more than that the register holds no answer yet."""
    return frozenset(slug for slug, rule in rules().items() if rule.only_unwritten)


def _place(rule: Rule) -> tuple[int, int]:
    return list(Reason).index(rule.reason), int(rule.code[1:])


class Diagnosing:
    """Puts the rules of an organisation to its accounts, one after the other.

    `set_here` is slug to the thresholds that the organisation has set; rules in `off` are not put, nor those that wait.
    """

    def __init__(
        self, around: Around, set_here: Mapping[str, Thresholds] = {}, off: frozenset[str] = frozenset()
    ) -> None:
        self._around = around
        put = [
            (rule, rule.check, {**rule.usual(), **set_here.get(slug, {})})
            for slug, rule in rules().items()
            if rule.is_for(around) and slug not in off and not rule.waits
        ]
        lives = {life for rule, _, _ in put for life in rule.on}
        self._of_life = {life: tuple(each for each in put if life in each[0].on) for life in lives}
        self._slugs = {life: frozenset(rule.slug for rule, _, _ in put) for life, put in self._of_life.items()}

    def puts(self, slug: str, life: str) -> bool:
        """Tell whether a rule is put to accounts that are there in their life."""
        return slug in self._slugs.get(life, ())

    def diagnose(self, facts: AccountFacts) -> Diagnosis:
        """Return what the rules say of an account."""
        fired: list[Fired] = []
        not_known: list[tuple[Rule, NotKnown]] = []
        around = self._around
        for rule, check, thresholds in self._of_life.get(facts.life, ()):
            verdict = check(facts, around, thresholds)
            if verdict is FINE:
                continue
            if isinstance(verdict, NotKnown):
                not_known.append((rule, verdict))
            elif isinstance(verdict, Fires):
                fired.append(Fired(rule, verdict))
        return Diagnosis(tuple(fired), tuple(not_known))
