"""What is done by itself: once a day all accounts are gone through, since days pass without anybody writing."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from farled.apps.findings.services import counting, diagnose_all
from farled.apps.findings.services.hearing import KIND
from farled.apps.jobs.handlers import handles
from farled.apps.jobs.running import Running
from farled.apps.organisations.may import Act
from farled.apps.organisations.models import Organisation
from farled.apps.register.models import Account


def _tell(outcome: Mapping[str, object]) -> str:
    changed = int(str(outcome.get("changed", 0)))
    said = ngettext("Something is new at %(count)d account.", "Something is new at %(count)d accounts.", changed)
    return said % {"count": changed}


@handles(KIND, name=_("What is to mend"), act=Act.ACCEPT_FINDING, tell=_tell, every_days=1)
def diagnosis(running: Running) -> None:
    """Put the rules to all accounts of the job's organisation, or of all where it has none."""
    organisation, changed = running.job.organisation, 0
    for each in [organisation] if organisation else Organisation.objects.order_by("pk"):
        changed += _go_through(running, each)
        if running.stop_asked:
            return
    running.outcome = {"changed": changed}


def _go_through(running: Running, organisation: Organisation) -> int:
    total = Account.objects.of(organisation).count()

    def go_on(done: int) -> bool:
        running.progress(done, total)
        return not running.stop_asked

    changed = diagnose_all(organisation, go_on)
    running.still_mine()
    counting.tally(organisation)
    return changed
