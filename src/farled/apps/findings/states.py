"""How a finding moves. What the rules see moves it as well as what people say; so does time, for what was accepted."""

from __future__ import annotations

from farled.apps.core.flow import Flow, Move
from farled.apps.findings.choices import OPEN, State

STATE = Flow(
    field="state",
    start=State.NEW,
    ends=(),
    moves=(
        # by people
        Move("see", (State.NEW,), State.SEEN),
        Move("accept", OPEN, State.ACCEPTED, needs_reason=True),
        Move("take_up", (State.ACCEPTED,), State.NEW),
        # by what the rules see, and by time
        Move("mend", (*OPEN, State.ACCEPTED), State.MENDED),
        Move("come_back", (State.MENDED, State.LAPSED), State.NEW),
        Move("lapse", (*OPEN, State.ACCEPTED), State.LAPSED),
        Move("run_out", (State.ACCEPTED,), State.NEW),
    ),
)
BY_PEOPLE = ("see", "accept", "take_up")
