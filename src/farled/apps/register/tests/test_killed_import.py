"""kill -9 of the process in mid-import: nothing of it is there, and the same import can be carried out whole."""

import json
import signal

import pytest

from farled.apps.jobs.tests.installation import hears, installed

ROWS = 1_200
"""More than are written at once."""
OPEN = f"""
    from farled.apps.organisations.models import Organisation, Person
    from farled.apps.register.services import imports
    organisation = Organisation.objects.create(name="Vassby", slug="vassby")
    actor = Person.objects.create(organisation=organisation, name="Sami Strand", role="steward")
    text = "Länk;Syfte;Enhet;Ägare;Taggar\\n" + "".join(
        f"https://instagram.com/vassby{{n}};invånare kan fråga oss;Fritid {{n % 7}};Ida Ek;sommar\\n"
        for n in range({ROWS})
    )
    brought = imports.open_import(actor=actor, name="konton.csv", data=text.encode())
    imports.map_columns(actor=actor, brought=brought, mapping=brought.mapping["columns"], make_missing=True)
"""
CARRY_OUT = """
    import sys
    from farled.apps.audit import services as audit
    from farled.apps.organisations.models import Person
    from farled.apps.register.models import Import
    from farled.apps.register.services import imports

    def stopping(real):
        def call(*args, **more):
            result = real(*args, **more)
            print("reached", flush=True)
            sys.stdin.readline()
            return result
        return call

    {stop}
    actor = Person.objects.get(name="Sami Strand")
    done = imports.carry_out(actor=actor, brought=Import.objects.get())
    print(done.added)
"""
TELL = """
    import json
    from farled.apps.audit.models import Event
    from farled.apps.audit.services import first_broken
    from farled.apps.organisations.models import Organisation, Person, Unit
    from farled.apps.register.models import Account, Documentation, Holder, Import, Tag
    tables = (Account, Documentation, Holder, Tag, Unit)
    brought = Import.objects.get()
    print(json.dumps({
        "rows": [table.objects.count() for table in tables],
        "people": Person.objects.count(),
        "events": Event.objects.filter(act__in=("added", "imported")).count(),
        "done": brought.done_at is not None,
        "whole": first_broken(Organisation.objects.get()) is None,
    }))
"""
NOTHING = {"rows": [0, 0, 0, 0, 0], "people": 1, "events": 0, "done": False, "whole": True}
EVERYTHING = {
    "rows": [ROWS, ROWS, ROWS, 1, 7],
    "people": 2,
    "events": ROWS + 7 + 1 + 1,  # accounts, units, a person, the import
    "done": True,
    "whole": True,
}


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def installation(tmp_path_factory, django_db_setup, django_db_blocker):
    with installed(tmp_path_factory.mktemp("installation"), django_db_blocker) as made:
        made.say(OPEN)
        yield made


def told(installation):
    return json.loads(installation.say(TELL))


@pytest.mark.parametrize("after", ["imports.writing.add", "audit.record_all"])
def test_after_a_kill_nothing_of_the_import_is_there(installation, after):
    stop = f"{after} = stopping({after})"
    with installation.process(CARRY_OUT.format(stop=stop)) as process:
        hears(process, "reached")
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert told(installation) == NOTHING


def test_and_then_it_is_carried_out_whole(installation):
    assert told(installation) == NOTHING
    assert installation.say(CARRY_OUT.format(stop="")) == str(ROWS)
    assert told(installation) == EVERYTHING
