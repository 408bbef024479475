"""A job is done once, goes on after the last step it kept, ends as somebody wished, and fails with a sentence."""

import threading
from datetime import timedelta

import pytest

from farled.apps.jobs import services, worker
from farled.apps.jobs.models import Job, JobState
from farled.apps.jobs.running import LeaseLost, Running
from farled.kit.errors import Refused, Unreachable

pytestmark = pytest.mark.django_db


def ask(organisation=None, **more) -> Job:
    return services.request(kind="work", organisation=organisation, actor=None, **more)


def again(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_job_is_done_with_its_arguments_and_outcome(work):
    def do(running):
        running.progress(3, 4, "sidan")
        running.outcome = {"found": running.arguments["so_many"]}

    work(do)
    job = ask(arguments={"so_many": 7})
    assert worker.run(job.pk)
    job = again(job)
    assert (job.state, job.outcome, job.done, job.total, job.where) == ("done", {"found": 7}, 3, 4, "sidan")
    assert job.finished_at
    assert job.worker == ""


def test_a_job_that_is_done_or_runs_is_not_begun_again(work):
    begun = []

    def do(running):
        begun.append(worker.run(running.job.pk))

    work(do)
    job = ask()
    assert worker.run(job.pk)
    assert begun == [False], "while it runs here, nobody else wins it"
    assert not worker.run(job.pk)


def test_a_job_waits_for_its_time(work, time):
    work(lambda running: None)
    job = ask(due_at=time.now + timedelta(minutes=5))
    leaving = threading.Event()
    assert not worker._run_next(worker.LEASE, leaving)
    time.passes(minutes=5)
    assert worker._run_next(worker.LEASE, leaving)
    assert again(job).state == JobState.DONE


def test_the_longest_waiting_goes_first(work, time):
    done = []
    work(lambda running: done.append(running.arguments["n"]))
    late = ask(arguments={"n": 2}, due_at=time.now)
    early = ask(arguments={"n": 1}, due_at=time.now - timedelta(hours=1))
    for _ in (late, early):
        worker._run_next(worker.LEASE, threading.Event())
    assert done == [1, 2]


def test_kept_steps_are_not_done_again(work, time):
    did = []

    def do(running):
        for step in "abc":
            if running.done_step(step) is None:
                did.append(step)
                running.keep_step(step, {"step": step})
                if step == "b":
                    raise Unreachable("timeout", "The site did not answer.")

    work(do)
    job = ask()
    worker.run(job.pk)
    assert again(job).state == JobState.WAITING, "what may pass is tried again"
    worker.run(job.pk)
    assert again(job).state == JobState.DONE
    assert did == ["a", "b", "c"]
    assert job.steps.get(key="b").result == {"step": "b"}


def test_what_may_pass_is_tried_again_later_and_later_and_then_failed_with_its_sentence(work, time):
    def do(running):
        raise Unreachable("timeout", "The site did not answer.")

    work(do)
    job, waits = ask(), []
    for _ in range(worker.ATTEMPTS):
        assert worker.run(job.pk)
        waits.append(again(job).due_at - time.now)
    job = again(job)
    assert (job.state, job.error_code, job.error) == ("failed", "timeout", "The site did not answer.")
    assert waits[0] == timedelta(0)
    assert timedelta(seconds=5) <= waits[1] < waits[3]


def test_a_foreseen_error_fails_the_job_with_code_and_sentence(work):
    def do(running):
        running.progress(2)
        raise Refused("not_a_url", "This is no web address.")

    work(do)
    worker.run((job := ask()).pk)
    job = again(job)
    assert (job.state, job.error_code, job.error, job.done) == ("failed", "not_a_url", "This is no web address.", 2)


def test_a_bug_fails_the_job_with_a_number_that_stands_once_in_the_log(work, caplog):
    def do(running):
        raise RuntimeError("gears")

    work(do)
    worker.run((job := ask()).pk)
    job = again(job)
    assert (job.state, job.error_code) == ("failed", "bug")
    assert len(job.error) == 8
    assert [record for record in caplog.records if job.error in record.getMessage()] == caplog.records
    assert "gears" not in job.error


def test_a_kind_that_nobody_handles_fails(work):
    job = services.request(kind="of_the_future", organisation=None, actor=None)
    worker.run(job.pk)
    assert again(job).error_code == "no_handler"


@pytest.mark.parametrize("wish", ["paused", "cancelled"])
def test_a_running_job_stops_when_it_is_wished(work, people, wish):
    def do(running):
        running.progress(5)
        steer = services.pause if wish == "paused" else services.cancel
        steer(job=again(running.job), actor=people["steward"])
        running.beat()
        assert running.stop_asked == wish

    work(do)
    worker.run((job := ask(people["steward"].organisation)).pk)
    job = again(job)
    assert (job.state, job.wish, job.done) == (wish, "", 5)
    assert bool(job.finished_at) == (wish == "cancelled")


def test_a_wish_that_came_too_late_changes_nothing(work, people):
    def do(running):
        services.cancel(job=again(running.job), actor=people["steward"])

    work(do)
    worker.run((job := ask(people["steward"].organisation)).pk)
    assert again(job).state == JobState.DONE


def test_cancelled_after_paused_is_cancelled(work, people):
    def do(running):
        services.pause(job=again(running.job), actor=people["steward"])
        running.beat()
        assert running.stop_asked == "paused"
        services.cancel(job=again(running.job), actor=people["steward"])

    work(do)
    worker.run((job := ask(people["steward"].organisation)).pk)
    assert again(job).state == JobState.CANCELLED


def test_a_process_that_ends_gives_the_job_back(work):
    leaving, told = threading.Event(), []

    def do(running):
        if not told:
            leaving.set()
        told.append(running.stop_asked)

    work(do)
    job = ask()
    worker.run(job.pk, leaving=leaving)
    assert again(job).state == JobState.WAITING
    worker.run(job.pk)
    assert again(job).state == JobState.DONE
    assert told == ["paused", ""]


def test_a_process_that_ends_begins_nothing_of_what_it_gives_back(work):
    leaving, begun = threading.Event(), []
    leaving.set()
    work(begun.append)
    job = ask()
    worker.run(job.pk, leaving=leaving)
    assert (again(job).state, begun) == (JobState.WAITING, [])


def test_a_lease_that_ran_out_is_taken_over_and_the_first_worker_writes_no_more(work, time):
    seen = []

    def do(running):
        seen.append(running)
        if len(seen) == 1:
            running.keep_step("one")
            time.passes(seconds=31)
            worker.sweep()
            assert worker._run_next(worker.LEASE, threading.Event()), "another takes it at once"
            running.outcome = {"by": "the first"}
            running.beat()
            with pytest.raises(LeaseLost):
                running.stop_asked  # noqa: B018
            with pytest.raises(LeaseLost):
                running.keep_step("two")
        else:
            assert running.done_step("one") is not None
            running.outcome = {"by": "the second"}

    work(do)
    worker.run((job := ask()).pk)
    assert len(seen) == 2
    assert (again(job).state, again(job).outcome) == ("done", {"by": "the second"})


def test_a_beat_keeps_the_lease(work, time):
    def do(running):
        time.passes(seconds=29)
        running.beat()
        time.passes(seconds=29)
        worker.sweep()
        running.keep_step("still mine")

    work(do)
    worker.run((job := ask()).pk)
    assert again(job).state == JobState.DONE


@pytest.mark.parametrize(("wish", "state"), [("", "waiting"), ("paused", "paused"), ("cancelled", "cancelled")])
def test_a_swept_job_goes_where_it_was_wished(time, wish, state):
    job = ask()
    Job.objects.filter(pk=job.pk).update(
        state="running", worker="gone", wish=wish, attempts=1, lease_until=time.now - timedelta(seconds=1)
    )
    worker.sweep()
    job = again(job)
    assert (job.state, job.wish, job.worker) == (state, "", "")


def test_a_job_that_kills_its_workers_is_given_up(time):
    job = ask()
    Job.objects.filter(pk=job.pk).update(
        state="running", worker="gone", attempts=worker.ATTEMPTS, lease_until=time.now - timedelta(seconds=1)
    )
    worker.sweep()
    assert (again(job).state, again(job).error_code) == ("failed", "gave_up")


def test_a_job_that_gets_further_each_time_is_never_given_up(work, time):
    def do(running):
        running.progress(running.job.done + 1)
        running.beat()
        if running.job.done < worker.ATTEMPTS * 2:
            raise Unreachable("timeout", "The site did not answer.")

    work(do)
    job = ask()
    while again(job).state == JobState.WAITING:
        worker.run(job.pk)
    assert (again(job).state, again(job).done) == ("done", worker.ATTEMPTS * 2 + 1)


def test_a_kept_step_is_getting_further_too(work, time):
    def do(running):
        for step in range(worker.ATTEMPTS * 2):
            if running.done_step(str(step)) is None:
                running.keep_step(str(step))
                raise Unreachable("timeout", "The site did not answer.")

    work(do)
    job = ask()
    while again(job).state == JobState.WAITING:
        worker.run(job.pk)
    assert again(job).state == JobState.DONE


def test_a_wish_in_the_very_moment_of_the_end_is_heeded(work, people, monkeypatch):
    end = Running.end

    def late(running, wish, **fields):
        if wish == "paused":
            services.cancel(job=again(running.job), actor=people["steward"])
        return end(running, wish, **fields)

    def do(running):
        services.pause(job=again(running.job), actor=people["steward"])
        running.beat()
        assert running.stop_asked == "paused"

    monkeypatch.setattr(Running, "end", late)
    work(do)
    worker.run((job := ask(people["steward"].organisation)).pk)
    assert again(job).state == JobState.CANCELLED
