"""What is said of jobs: in history, and where one has failed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from farled.apps.audit.sentences import Words, teach

REASONS = {
    "bug": gettext_noop(
        "Something went wrong inside Farled. What was kept until then is kept. Try again, and if it happens again,"
        " tell whoever runs Farled the number %(number)s."
    ),
    "gave_up": gettext_noop(
        "It was begun several times, and the program was ended each time before it got any further. What was kept is"
        " kept. Ask whoever runs Farled to look into the log, then try again."
    ),
    "no_handler": gettext_noop("This version of Farled does not know this kind of job (%(kind)s)."),
}
"""By error code; the other errors bring their own sentence."""


def teach_all() -> None:
    """Teach history the words."""
    acts = {
        "requested": _("%(who)s started %(what)s"),
        "paused": _("%(who)s paused %(what)s"),
        "resumed": _("%(who)s let %(what)s go on"),
        "cancelled": _("%(who)s cancelled %(what)s"),
    }
    teach("job", Words(noun=_("the job “%(name)s”"), acts=acts))
    acts = {
        "scheduled": _("%(who)s decided how often %(what)s comes back"),
        "unscheduled": _("%(who)s decided that %(what)s does not come back"),
    }
    fields = {"every_days": _("the days between")}
    teach("schedule", Words(noun=_("the job “%(name)s”"), fields=fields, acts=acts))
