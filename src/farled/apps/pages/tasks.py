"""Setting up an example takes some seconds, so a worker does it."""

from django.utils.translation import gettext_lazy as _

from farled.apps.jobs.handlers import handles
from farled.apps.jobs.running import Running
from farled.apps.pages.example import load_example, reset_example
from farled.apps.pages.services.examples import EXAMPLE


@handles(EXAMPLE, name=_("Setting up an example"))
def example(running: Running) -> None:
    """Set up the job's example, whole or not at all; anew where that is wished."""
    name = str(running.arguments["example"])
    if running.arguments["anew"]:
        reset_example(name)
    else:
        load_example(name)
