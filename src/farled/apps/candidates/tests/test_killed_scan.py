"""kill -9 of the process in mid-scan: another worker goes on where it was, and no page is read twice."""

import json
import signal
from collections import Counter
from threading import Event

import pytest

from farled.apps.candidates.tests.test_scans import HOST, PAGES, Pages
from farled.apps.jobs.tests.installation import hears, installed
from farled.discovery.tests.loopback import web

WORKER = """
    import threading
    from datetime import timedelta
    from django.db import connections
    from farled.apps.jobs import running, worker
    from farled.apps.jobs.models import Job

    worker.SWEEP = running.BEAT = worker.POLL = 0.1
    stop = threading.Event()

    def until_done():
        while Job.objects.exclude(state__in=("done", "failed")).exists() and not stop.wait(0.1):
            pass
        stop.set()
        connections.close_all()

    threading.Thread(target=until_done).start()
    print("works", flush=True)
    worker.run_workers(stop, 2, lease=timedelta(seconds=2))
"""
ASK = """
    from farled.apps.candidates.services import scans
    from farled.apps.organisations.models import Organisation, Person
    organisation = Organisation.objects.create(name="Vassby", slug="vassby")
    actor = Person.objects.create(organisation=organisation, name="Sami Strand", role="steward")
    scans.start_scan(actor=actor, addresses=["http://www.vassby.example/"])
"""
TELL = """
    import json
    from farled.apps.candidates.models import Candidate
    from farled.apps.jobs.models import Job
    job = Job.objects.get()
    print(json.dumps([job.state, job.outcome.get("pages"), Candidate.objects.count(), job.error]))
"""


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def installation(tmp_path_factory, django_db_setup, django_db_blocker):
    with installed(tmp_path_factory.mktemp("installation"), django_db_blocker) as made:
        yield made


def test_after_a_kill_the_scan_goes_on_and_reads_each_page_once(installation):
    pages, reached, gate = Pages(), Event(), Event()
    pages.when[f"{HOST}/6"] = lambda: (reached.set(), gate.wait(60))
    with web(pages) as (settings, asked):
        (address, port) = settings.hosts[HOST]
        installation.environment |= {
            "FARLED_HTTP_HOSTS": f"{HOST}={address}:{port}",
            "FARLED_ALLOW_NETWORKS": "127.0.0.0/8",
            "FARLED_HTTP_DELAY": "0",
            "FARLED_HTTP_PER_HOST": "1",
            "FARLED_HTTP_RETRIES": "0",
        }
        installation.say(ASK)
        with installation.process(WORKER) as first:
            hears(first, "works")
            assert reached.wait(60)
            before = list(asked)
            first.send_signal(signal.SIGKILL)
            first.wait()
        gate.set()
        with installation.process(WORKER) as second:
            assert second.wait(60) == 0
        assert json.loads(installation.say(TELL)) == ["done", PAGES, PAGES + 1, ""]
    times = Counter(where for where in asked if where in pages)
    assert len(before) > 5, "the kill came in the middle"
    assert times == {where: 2 if where == f"{HOST}/6" else 1 for where in pages}, "only what was under way, twice"
