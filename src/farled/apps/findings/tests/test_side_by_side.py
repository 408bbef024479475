"""Very many accounts are gone through by two processes: the same comes of it, and nothing is left out when one ends."""

import json
import os
import select
import signal
from itertools import count

import pytest

from farled.apps.jobs.tests.installation import hears, installed

pytestmark = pytest.mark.django_db

TWELVE = """
    import json, os
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context
    from farled.apps.findings.models import Diagnosis, Finding
    from farled.apps.findings.queries import facts
    from farled.apps.findings.services import diagnose_all, everything
    from farled.apps.organisations.models import Organisation
    from farled.apps.register.models import Account, Documentation

    ours = Organisation.objects.create(name="Ekshamn", slug="ekshamn", language="sv")
    for n in range(12):
        made = Account.objects.create(
            organisation=ours, platform="facebook", kind="page", handle=f"konto{n}", key=f"facebook:{n}",
            url=f"https://facebook.com/konto{n}", purpose="följa bygget" if n % 3 else "",
        )
        Documentation.objects.create(account=made)
    facts.A_PART, everything.MANY_PARTS = 2, 2
    here, through = [], everything._Going.through

    def counted(going, part):
        here.append(part)
        return through(going, part)

    everything._Going.through = counted

    def marks():
        return sorted(Diagnosis.objects.of(ours).values_list("pk", "mark"))
"""


_organisations = count(1)


@pytest.fixture(scope="module")
def installation(tmp_path_factory, django_db_setup, django_db_blocker):
    with installed(tmp_path_factory.mktemp("installation"), django_db_blocker) as made:
        yield made


@pytest.fixture
def say(installation):
    """Run code in the installation, with an organisation for itself; return what it printed as JSON."""
    slug = f"ekshamn-{next(_organisations)}"
    return lambda code: json.loads(installation.say(TWELVE.replace("ekshamn", slug) + code))


def test_two_find_what_one_finds(say):
    one, two, new, done, parts = say("""
    everything.processors = lambda: 1
    diagnose_all(ours)
    alone, told = marks(), []
    Finding.objects.of(ours).delete()
    Diagnosis.objects.of(ours).delete()
    here.clear()
    everything.processors = lambda: 2
    new = diagnose_all(ours, lambda done: told.append(done) or True)
    print(json.dumps([alone, marks(), new, told[-1], len(here)]))
    """)
    assert len(one) == 12
    assert two == one
    assert (new, done) == (12, 12)
    assert parts < 6, "the other process has done some of the six parts"


ENDS = """ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=os._exit, initargs=(1,))"""
CANNOT_BEGIN = "os.stat('/no/such/folder')"


@pytest.mark.parametrize("other", [ENDS, CANNOT_BEGIN], ids=["ends", "cannot begin"])
def test_what_the_other_process_leaves_is_done_here(say, other):
    there, done = say(f"""
    told, everything.processors, everything.process_beside = [], lambda: 2, lambda: {other}
    diagnose_all(ours, lambda done: told.append(done) or True)
    print(json.dumps([len(marks()), told[-1]]))
    """)
    assert (there, done) == (12, 12)


def test_it_stops_where_it_is_told_to_with_both(say):
    done, there = say("""
    told, everything.processors = [], lambda: 2
    diagnose_all(ours, lambda done: told.append(done))
    print(json.dumps([told, len(marks())]))
    """)
    assert done == [2]
    assert there < 12


def test_the_other_process_ends_with_the_one_that_began_it(installation):
    code = """
        import os, signal
        from farled.apps.core.processes import process_beside
        with process_beside() as other:
            print("beside", other.submit(os.getpid).result(), flush=True)
            signal.pause()
    """
    with installation.process(code) as process:
        other = os.pidfd_open(int(hears(process, "beside").split()[1]))
        try:
            process.send_signal(signal.SIGKILL)
            assert select.select([other], [], [], 30)[0], "it is still there"
        finally:
            os.close(other)
