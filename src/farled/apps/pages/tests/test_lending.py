"""Names that are tried, and accounts that are looked at, ask a platform no more often together than it bears."""

import pytest

from farled.apps.candidates import runs
from farled.apps.candidates.services import elsewhere
from farled.apps.jobs import running, worker
from farled.apps.jobs.models import Job
from farled.apps.observations import allowances
from farled.kit.http import politeness
from farled.platforms.connectors import connector_of

pytestmark = pytest.mark.django_db
[RATE] = [rate for rate in connector_of("github").rates if rate.per == "installation"]


@pytest.fixture
def row(organisation, people, monkeypatch):
    """The name of the row from which questions to GitHub are paid, for an example whose names are tried there."""

    async def sleep(seconds: float) -> None:
        """Nobody has to be spared here."""

    monkeypatch.setattr(politeness, "sleep", sleep)
    monkeypatch.setattr(running, "BEAT", 3600)
    monkeypatch.setattr(runs, "LOOK", 0.01)
    monkeypatch.setattr(runs, "tried_on", lambda keys: ["github"])
    organisation.is_example, organisation.name = True, "Ekshamns kommun"
    organisation.save()
    for person in people.values():
        person.organisation.refresh_from_db()
    return f"example {organisation.pk} github/{RATE.calls} in {RATE.seconds}"


def tried(people):
    job = elsewhere.start(actor=people["steward"], kind=elsewhere.NAMES)
    assert worker.run(job.pk)
    job = Job.objects.get(pk=job.pk)
    assert job.state == "done", job.error
    return job.outcome["tried"]["github"]


def test_what_was_asked_for_names_counts_for_the_checks(people, row):
    step = tried(people)
    assert step["proved"] is True
    assert 0 < step["requests"] == allowances.used(row, RATE)


@pytest.mark.parametrize(("left", "control"), [(1, "made_up"), (2, "known"), (8, "")])
def test_what_the_checks_have_asked_is_not_there_for_names(people, row, left, control):
    assert allowances.take(row, RATE, RATE.calls - left).calls == RATE.calls - left
    step = tried(people)
    assert (step["why"], step["control"]) == ("budget_used", control)
    assert step["requests"] <= left
    assert allowances.used(row, RATE) <= RATE.calls
