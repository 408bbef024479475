"""Workers are told of jobs that are due, and nothing waits for ever whatever the broker does."""

import threading
from datetime import timedelta

import pytest

from farled.apps.jobs import announcing, services, worker
from farled.apps.jobs.models import Job, JobState
from farled.kit.errors import Unreachable

pytestmark = pytest.mark.django_db

HERE = threading.Event()


class Pigeon:
    """A broker under the test's thumb: it keeps what it is told, first things first, until it loses it."""

    def __init__(self) -> None:
        self.is_away = False
        self.told: list[int] = []

    def tell(self, job_id: int, *, first: bool) -> None:
        self._fly()
        self.told.insert(0 if first else len(self.told), job_id)

    def waiting(self) -> int:
        self._fly()
        return len(self.told)

    def taken(self) -> list[int]:
        """What workers take."""
        self.told, taken = [], self.told
        return taken

    def _fly(self) -> None:
        if self.is_away:
            raise Unreachable("no_broker", "The broker did not answer.")


@pytest.fixture
def pigeon(monkeypatch: pytest.MonkeyPatch) -> Pigeon:
    bird = Pigeon()
    monkeypatch.setattr(announcing, "broker", lambda: bird)
    return bird


@pytest.fixture
def ask(django_capture_on_commit_callbacks, pigeon):
    def request(**more) -> Job:
        with django_capture_on_commit_callbacks(execute=True):
            return services.request(kind="work", organisation=None, actor=None, **more)

    return request


def again(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_job_is_announced_once_it_is_written_and_not_before(pigeon, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks() as written:
        job = services.request(kind="work", organisation=None, actor=None)
    assert pigeon.told == []
    for each in written:
        each()
    assert pigeon.told == [job.pk]
    announcing.catch_up()
    assert pigeon.taken() == [job.pk], "once is enough"


def test_a_job_for_later_is_announced_when_its_time_comes(pigeon, ask, time) -> None:
    job = ask(due_at=time.now + timedelta(minutes=5))
    announcing.catch_up()
    assert pigeon.told == []
    time.passes(minutes=5)
    announcing.catch_up()
    assert pigeon.told == [job.pk]


def test_a_request_succeeds_while_the_broker_is_away_and_is_announced_later(pigeon, ask, caplog) -> None:
    pigeon.is_away = True
    job = ask()
    assert again(job).state == JobState.WAITING
    assert "did not answer" in caplog.text
    announcing.catch_up()
    pigeon.is_away = False
    announcing.catch_up()
    assert pigeon.told == [job.pk]


def test_what_the_broker_lost_is_announced_again_as_soon_as_nothing_waits_there(pigeon, ask, time) -> None:
    lost, kept = ask(), ask()
    pigeon.told.remove(lost.pk)
    time.passes(minutes=10)
    announcing.catch_up()
    assert pigeon.taken() == [kept.pk], "a long queue does not grow by itself"
    worker.run(kept.pk)
    announcing.catch_up()
    announcing.catch_up()
    assert pigeon.told == [lost.pk]


def test_what_a_worker_has_just_taken_is_not_announced_again(pigeon, ask, time) -> None:
    job = ask()
    pigeon.taken()
    announcing.catch_up()
    assert pigeon.told == []
    time.passes(seconds=6)
    announcing.catch_up()
    assert pigeon.told == [job.pk]


def test_in_a_queue_that_is_never_empty_a_lost_one_is_announced_within_the_hour(pigeon, ask, time) -> None:
    lost, other = ask(), ask()
    pigeon.told.remove(lost.pk)
    Job.objects.filter(pk=other.pk).update(state=JobState.RUNNING)
    time.passes(minutes=61)
    announcing.catch_up()
    assert pigeon.told == [other.pk, lost.pk]


def test_swept_jobs_are_announced_before_the_others(pigeon, ask, time) -> None:
    swept = ask()
    worker._claim(swept.pk, worker.LEASE)
    pigeon.taken()
    waits = ask()
    time.passes(seconds=31)
    worker.sweep()
    announcing.catch_up()
    assert pigeon.told == [swept.pk, waits.pk]


def test_a_job_that_was_given_back_is_announced_at_once(pigeon, ask, work, django_capture_on_commit_callbacks) -> None:
    leaving = threading.Event()

    def do(running):
        leaving.set()
        assert running.stop_asked

    work(do)
    job = ask()
    pigeon.taken()
    with django_capture_on_commit_callbacks(execute=True):
        worker.run(job.pk, leaving=leaving)
    assert pigeon.told == [job.pk]


def test_a_job_that_is_tried_again_later_is_announced_then(
    pigeon, ask, work, time, django_capture_on_commit_callbacks
) -> None:
    def do(running):
        raise Unreachable("timeout", "The site did not answer.")

    work(do)
    job = ask()
    Job.objects.update(attempts=1)
    with django_capture_on_commit_callbacks(execute=True):
        worker.run(pigeon.taken()[0])
    assert pigeon.told == [], "not yet"
    assert worker.run_as_told(job.pk, worker.LEASE, HERE) is None, "nor does a message that came twice begin it"
    assert again(job).attempts == 2
    time.passes(seconds=10)
    announcing.catch_up()
    assert pigeon.told == [job.pk]


def test_a_resumed_job_is_announced(pigeon, ask, django_capture_on_commit_callbacks) -> None:
    job = ask()
    services.pause(job=again(job), actor=None)
    pigeon.taken()
    announcing.catch_up()
    assert pigeon.told == []
    with django_capture_on_commit_callbacks(execute=True):
        services.resume(job=again(job), actor=None)
    assert pigeon.told == [job.pk]


def test_a_message_that_meets_a_live_lease_comes_again_after_it(ask, work, time) -> None:
    work(lambda running: None)
    job = ask()
    worker._claim(job.pk, timedelta(seconds=30))
    wait = worker.run_as_told(job.pk, worker.LEASE, HERE)
    assert wait
    time.passes(seconds=wait.total_seconds())
    worker.sweep()
    assert worker.run_as_told(job.pk, worker.LEASE, HERE) is None
    assert again(job).state == JobState.DONE
    assert worker.run_as_told(job.pk, worker.LEASE, HERE) is None, "what is over is over"
    assert worker.run_as_told(job.pk + 1, worker.LEASE, HERE) is None, "and what is gone is gone"
