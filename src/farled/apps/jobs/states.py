"""How a job moves. People pause, resume and cancel; the worker that holds the lease does the rest."""

from farled.apps.core.flow import Flow, Move
from farled.apps.jobs.models import JobState

STATE = Flow(
    field="state",
    start=JobState.WAITING,
    ends=(JobState.DONE, JobState.CANCELLED),
    moves=(
        Move("claim", (JobState.WAITING,), JobState.RUNNING),
        Move("give_back", (JobState.RUNNING,), JobState.WAITING),
        Move("finish", (JobState.RUNNING,), JobState.DONE),
        Move("fail", (JobState.RUNNING,), JobState.FAILED),
        Move("pause", (JobState.WAITING, JobState.RUNNING), JobState.PAUSED),
        Move("resume", (JobState.PAUSED, JobState.FAILED), JobState.WAITING),
        Move(
            "cancel",
            (JobState.WAITING, JobState.RUNNING, JobState.PAUSED, JobState.FAILED),
            JobState.CANCELLED,
        ),
    ),
)
"""Of a running job, pause and cancel are wishes until its worker has stopped."""

UNFINISHED = (JobState.WAITING, JobState.RUNNING, JobState.PAUSED)
FINISHED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
