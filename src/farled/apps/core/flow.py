"""Moves between states, as a table that is checked when it is made.

A move is a conditional UPDATE: of two people who press at the same time, one wins and the other is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from farled.kit.errors import Refused


@dataclass(frozen=True, slots=True)
class Move:
    """One move: its name, from which states, to which, and whether it needs a reason in words."""

    name: str
    sources: tuple[str, ...]
    target: str
    needs_reason: bool = False


class Flow:
    """All moves of one field. Raises ValueError for a table with an unreachable state or an exit from an end."""

    def __init__(self, field: str, start: str, ends: Iterable[str], moves: Iterable[Move]) -> None:
        self.field = field
        self.start = start
        self.ends = frozenset(ends)
        self.moves = {move.name: move for move in moves}
        self._check()

    def _check(self) -> None:
        reached, before = {self.start}, set[str]()
        while reached != before:
            before = set(reached)
            reached |= {m.target for m in self.moves.values() if reached & set(m.sources)}
        named = {state for m in self.moves.values() for state in (*m.sources, m.target)}
        if named - reached:
            raise ValueError(f"No way leads to {sorted(named - reached)}")
        if any(set(m.sources) & self.ends for m in self.moves.values()):
            raise ValueError("A move leaves an end")

    def possible(self, state: str) -> list[Move]:
        """Return the moves out of a state."""
        return [move for move in self.moves.values() if state in move.sources]

    def apply(self, thing: models.Model, name: str, reason: str = "") -> tuple[str, str]:
        """Move a row, and return (from, to).

        Raises Refused: `needs_reason`; `not_from_here` where its state does not allow the move; `moved_meanwhile`
        where somebody else has just moved it.
        """
        move = self.moves[name]
        old = getattr(thing, self.field)
        if old not in move.sources:
            raise Refused("not_from_here", f"This cannot be done while it is {old}.", state=old, move=name)
        if move.needs_reason and not reason.strip():
            raise Refused("needs_reason", "Say why, in a few words.", move=name)
        rows = type(thing)._default_manager.filter(pk=thing.pk, **{self.field: old})
        if not rows.update(**{self.field: move.target}):
            raise Refused("moved_meanwhile", "Somebody else has just changed this. Look again, then decide.")
        setattr(thing, self.field, move.target)
        return old, move.target
