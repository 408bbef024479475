"""Workers on many machines: real `farled worker` processes, a real RabbitMQ and PostgreSQL.

Where the tests run on SQLite these are left out: several machines cannot share it.
"""

import json
import os
import select
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from farled.apps.jobs.tests import rabbitmq
from farled.apps.jobs.tests.installation import Installation, hears, installed
from farled.apps.jobs.tests.rabbitmq import RabbitMQ

PATIENCE = 60
"""Seconds after which what has not come does not come."""
WORKER = """
    import sys
    from datetime import timedelta
    from pathlib import Path
    from farled.apps.jobs import announcing, running, worker
    from farled.apps.jobs.handlers import handles

    worker.LEASE = timedelta(seconds=2)
    from farled.apps.jobs import rabbitmq

    running.BEAT = rabbitmq.CATCH_UP = 0.2
    announcing.TAKEN = timedelta(seconds=0.5)

    @handles("count", name="Count")
    def count(job):
        for step in range(job.arguments["steps"]):
            if job.done_step(str(step)) is None:
                with Path(job.arguments["file"]).open("a") as file:
                    file.write(f"{job.job.pk}:{step}\\n")
                job.keep_step(str(step))
                if step == job.arguments.get("hang_at"):
                    with Path(job.arguments["pipe"]).open("w") as pipe:
                        pipe.write(f"{os.getpid()}\\n")
                    while not job.stop_asked:
                        running.threading.Event().wait(0.05)
                    return

    from farled.cli import main
    sys.argv = ["farled", "worker", "--workers", "1"]
    main()
"""
ASK = """
    from farled.apps.jobs import services
    for arguments in {jobs}:
        services.request(kind="count", organisation=None, actor=None, arguments=arguments)
"""
WAIT = f"""
    import json, time
    from farled.apps.jobs.models import Job
    end = time.monotonic() + {PATIENCE}
    while Job.objects.exclude(state="done").exists() and time.monotonic() < end:
        time.sleep(0.05)
    print(json.dumps([[job.pk, job.state, job.steps.count()] for job in Job.objects.all()]))
    Job.objects.all().delete()
"""


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def broker() -> Iterator[RabbitMQ]:
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        pytest.skip("several machines take PostgreSQL: ./farled test --on postgresql")
    with rabbitmq.running() as server:
        yield server


@pytest.fixture(scope="module")
def installation(broker, tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("installation"), django_db_blocker) as made:
        made.environment["FARLED_BROKER_URL"] = broker.url
        yield made


@pytest.fixture
def plain(tmp_path: Path) -> dict[str, object]:
    """What a job of two steps is asked for with."""
    return {"steps": 2, "file": str(tmp_path / "done")}


@pytest.fixture
def hanging(plain: dict[str, object], tmp_path: Path) -> dict[str, object]:
    """And one of four, that says in the middle who has it, and then hangs."""
    os.mkfifo(tmp_path / "pipe")
    return {**plain, "steps": 4, "hang_at": 1, "pipe": str(tmp_path / "pipe")}


def who_hangs(hanging: dict[str, object]) -> int:
    """Wait for the process that hangs, and return its number."""
    pipe = os.open(str(hanging["pipe"]), os.O_RDWR)
    try:
        assert select.select([pipe], [], [], PATIENCE)[0], "nobody took the job"
        return int(os.read(pipe, 20))
    finally:
        os.close(pipe)


def everything_was_done_once(installation: Installation, asked: int, file: object) -> None:
    """The rows say that every job is done with all its steps, and the file that none of them was done twice."""
    rows = json.loads(installation.say(WAIT))
    times = Counter(Path(str(file)).read_text().split())
    assert Counter(state for _, state, _ in rows) == {"done": asked}
    assert set(times.values()) == {1}
    assert Counter(int(line.split(":")[0]) for line in times) == {number: steps for number, _, steps in rows}


def test_of_two_workers_one_is_killed_in_the_middle_and_every_job_is_done_once(installation, plain, hanging):
    with installation.process(WORKER) as one, installation.process(WORKER) as two:
        installation.say(ASK.format(jobs=[*[plain] * 8, hanging, *[plain] * 16]))
        os.kill(who_hangs(hanging), signal.SIGKILL)
        everything_was_done_once(installation, 25, plain["file"])
        assert [one.poll(), two.poll()].count(None) == 1


def test_a_worker_that_is_told_to_end_gives_its_job_to_another(installation, plain, hanging):
    with installation.process(WORKER) as one:
        installation.say(ASK.format(jobs=[hanging]))
        assert who_hangs(hanging) == one.pid
        with installation.process(WORKER) as two:
            hears(two, "Farled runs")
            one.send_signal(signal.SIGTERM)
            assert one.wait(PATIENCE) == 0
            everything_was_done_once(installation, 1, plain["file"])


def test_what_rabbitmq_lost_and_what_was_asked_for_without_it_is_done(installation, broker, plain):
    installation.say(ASK.format(jobs=[plain] * 3))
    broker.stop()
    installation.say(ASK.format(jobs=[plain] * 3))
    broker.start()
    with installation.process(WORKER):
        everything_was_done_once(installation, 6, plain["file"])
