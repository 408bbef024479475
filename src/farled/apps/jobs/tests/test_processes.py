"""Real worker processes on a real database: each job once, and a kill -9 loses nothing that was kept."""

import json
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from farled.apps.jobs.tests.installation import Installation, hears, installed

WORKER = """
    LEASE = 300
    import sys, threading
    from datetime import timedelta
    from pathlib import Path
    from django.db import connections
    from farled.apps.jobs import running, worker
    from farled.apps.jobs.handlers import handles
    from farled.apps.jobs.models import Job

    worker.POLL = 0.05
    worker.SWEEP = running.BEAT = 0.2
    stop = threading.Event()

    @handles("count", name="Count")
    def count(job):
        for step in range(job.arguments["steps"]):
            if job.done_step(str(step)) is None:
                with Path(job.arguments["file"]).open("a") as file:
                    file.write(f"{job.job.pk}:{step}\\n")
                job.keep_step(str(step))
                if step == job.arguments.get("hang_at"):
                    print("hangs", flush=True)
                    while not job.stop_asked:
                        stop.wait(0.05)
                    return

    def until_done():
        while Job.objects.exclude(state="done").exists() and not stop.wait(0.1):
            pass
        stop.set()
        connections.close_all()

    def until_told():
        sys.stdin.readline()
        stop.set()

    threading.Thread(target=until_done).start()
    threading.Thread(target=until_told, daemon=True).start()
    worker.run_workers(stop, 2, lease=timedelta(seconds=LEASE))
"""
IMPATIENT = WORKER.replace("LEASE = 300", "LEASE = 2")
"""Holds a job to be dropped after two seconds; on a busy machine also one that is not."""
ASK = """
    from farled.apps.jobs import services
    for n in range({jobs}):
        services.request(kind="count", organisation=None, actor=None, arguments={arguments})
"""


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def installation(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("installation"), django_db_blocker) as made:
        yield made


def counted(file: Path) -> Counter[str]:
    return Counter(file.read_text().split())


def latest(installation: Installation) -> list[object]:
    """State, kept steps and worker of the latest job."""
    said = installation.say("""
        import json
        from farled.apps.jobs.models import Job
        job = Job.objects.first()
        print(json.dumps([job.state, job.steps.count(), job.worker]))
    """)
    found: list[object] = json.loads(said)
    return found


def test_two_processes_do_every_job_once(installation, tmp_path):
    arguments = {"steps": 2, "file": str(tmp_path / "done")}
    installation.say(ASK.format(jobs=25, arguments=arguments))
    with installation.process(WORKER) as one, installation.process(WORKER) as two:
        assert (one.wait(60), two.wait(60)) == (0, 0)
    times = counted(tmp_path / "done")
    assert len(times) == 50
    assert set(times.values()) == {1}


def test_after_a_kill_another_goes_on_after_the_last_kept_step(installation, tmp_path):
    arguments = {"steps": 6, "file": str(tmp_path / "done"), "hang_at": 3}
    installation.say(ASK.format(jobs=1, arguments=arguments))
    with installation.process(IMPATIENT) as first:
        hears(first, "hangs")
        first.send_signal(signal.SIGKILL)
        first.wait()
    with installation.process(IMPATIENT) as second:
        assert second.wait(60) == 0
    assert list(counted(tmp_path / "done").values()) == [1] * 6
    assert latest(installation) == ["done", 6, ""]


def test_a_process_that_is_asked_to_end_gives_back_what_runs(installation, tmp_path):
    arguments = {"steps": 3, "file": str(tmp_path / "done"), "hang_at": 1}
    installation.say(ASK.format(jobs=1, arguments=arguments))
    with installation.process(WORKER) as process:
        hears(process, "hangs")
        process.communicate("leave\n", timeout=30)
        assert process.returncode == 0
    assert latest(installation) == ["waiting", 2, ""]


def test_without_a_broker_workers_find_jobs_themselves_and_celery_is_not_even_loaded(installation):
    said = installation.say("""
        import sys
        from farled.apps.jobs import announcing, services, worker
        job = services.request(kind="nothing", organisation=None, actor=None)
        worker.run(job.pk)
        announcing.catch_up()
        job.delete()
        print(job.announced_at, sorted({"celery", "kombu", "amqp"} & set(sys.modules)))
    """)
    assert said == "None []"
