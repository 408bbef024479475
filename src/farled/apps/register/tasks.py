"""What the register does by itself: once a day the states, since days pass and people leave without anybody writing."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from farled.apps.jobs.handlers import handles
from farled.apps.jobs.running import Running
from farled.apps.organisations.may import Act
from farled.apps.register.models import Account
from farled.apps.register.services import derived
from farled.kit import clock


def _tell(outcome: Mapping[str, object]) -> str:
    changed = int(str(outcome.get("changed", 0)))
    said = ngettext("%(count)d account has another state.", "%(count)d accounts have another state.", changed)
    return said % {"count": changed}


@handles(derived.STATES, name=_("The state of each account"), act=Act.SEE_JOBS, tell=_tell, every_days=1)
def states(running: Running) -> None:
    """Work out anew what is derived of all accounts: of the job's organisation, or of all where it has none."""
    organisation = running.job.organisation
    rows = Account.objects.of(organisation) if organisation else Account.objects.all()
    began = clock.now()
    derived.refresh(list(rows.order_by("pk").values_list("pk", flat=True)))
    running.outcome = {"changed": rows.filter(state_since__gte=began).count()}
