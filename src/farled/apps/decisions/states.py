"""How a decision moves. It is never rewritten: a newer one replaces it, with a reason."""

from farled.apps.core.flow import Flow, Move
from farled.apps.decisions.choices import Standing

STATE = Flow(
    field="state",
    start=Standing.PROPOSED,
    ends=(Standing.REPLACED,),
    moves=(
        Move("take_effect", (Standing.PROPOSED,), Standing.IN_FORCE),
        Move("send_back", (Standing.PROPOSED,), Standing.SENT_BACK, needs_reason=True),
        Move(
            "replace",
            (Standing.PROPOSED, Standing.SENT_BACK, Standing.IN_FORCE),
            Standing.REPLACED,
            needs_reason=True,
        ),
    ),
)
