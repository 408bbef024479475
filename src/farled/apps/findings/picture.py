"""A small picture of half a year, drawn by hand: one bar a week, as high as there was to mend; none where nobody counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from farled.apps.findings.queries.trend import Week

WIDTH, HEIGHT = 780, 160
_GAP = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One week."""

    week: Week
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where it ends."""
        return round(self.x + self.width, 1)


@dataclass(frozen=True, slots=True)
class Picture:
    """All of them, in a frame of WIDTH x HEIGHT."""

    bars: tuple[Bar, ...]
    most: int
    width: int = WIDTH
    height: int = HEIGHT


def picture_of(weeks: Sequence[Week]) -> Picture:
    """Draw the weeks; the highest bar reaches to the top."""
    most = max((week.open for week in weeks), default=0)
    step = WIDTH / max(1, len(weeks))
    bars = (_bar(week, number * step, step - _GAP, most) for number, week in enumerate(weeks) if week.counted_on)
    return Picture(tuple(bars), most)


def _bar(week: Week, x: float, width: float, most: int) -> Bar:
    height = max(1.0, HEIGHT * week.open / most) if week.open else 1.0
    return Bar(week, round(x, 1), round(HEIGHT - height, 1), round(width, 1), round(height, 1))
