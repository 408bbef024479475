"""What history says of decisions, their agendas and tasks."""

from django.utils.translation import gettext_lazy as _

from farled.apps.audit.sentences import Words, teach
from farled.apps.decisions.checklists import WORDS
from farled.apps.decisions.choices import CameTrue, Kind, Pattern, WasRight

DECISION = Words(
    noun=_("the decision about %(name)s"),
    fields={
        "kind": _("what is decided"),
        "pattern": _("into what it is transformed"),
        "target": _("the account where it goes on"),
        "responsible": _("who sees to it"),
        "due_on": _("by when"),
        "came_true": _("whether it came true"),
        "was_right": _("whether it was the right decision"),
        "figure": _("the figure"),
    },
    values={
        "kind": dict(Kind.choices),
        "pattern": dict(Pattern.choices),
        "came_true": dict(CameTrue.choices),
        "was_right": dict(WasRight.choices),
    },
    acts={
        "decided": _("%(who)s made %(what)s"),
        "proposed": _("%(who)s proposed %(what)s"),
        "approved": _("%(who)s approved %(what)s"),
        "sent_back": _("%(who)s sent back %(what)s"),
        "replaced": _("%(who)s replaced %(what)s by a newer one"),
        "gave_grounds": _("%(who)s gave the grounds of %(what)s"),
        "reviewed": _("%(who)s looked again at %(what)s"),
    },
)
AGENDA = Words(
    noun=_("the agenda “%(name)s”"),
    fields={
        "name": _("the name"),
        "day": _("the day of the meeting"),
        "present": _("who is there"),
        "accounts": _("how many accounts"),
        "taken_off": _("the account that was taken off"),
    },
    acts={
        "extended": _("%(who)s put more accounts on %(what)s"),
        "ended": _("%(who)s ended %(what)s"),
        "reopened": _("%(who)s went on with %(what)s"),
    },
)
TASK = Words(
    noun=_("a task about %(name)s"),
    fields={"task": _("the task"), "person": _("who does it"), "due_on": _("by when")},
    values={"task": WORDS},
    acts={"done": _("%(who)s has done %(what)s"), "not_done": _("%(who)s noted that %(what)s is not done after all")},
)


def teach_all() -> None:
    """Teach them."""
    for kind, words in (("decision", DECISION), ("agenda", AGENDA), ("task", TASK)):
        teach(kind, words)
