"""What history says of found accounts."""

from django.utils.translation import gettext_lazy as _

from farled.apps.audit.sentences import Words, teach
from farled.apps.candidates.models import Answer


def teach_all() -> None:
    """Teach history the words."""
    fields = {"answer": _("the answer"), "unit": _("the unit")}
    acts = {
        "answered": _("%(who)s answered %(what)s"),
        "reopened": _("%(who)s took back the answer to %(what)s"),
    }
    values = {"answer": dict(Answer.choices)}
    teach("candidate", Words(noun=_("the found account %(name)s"), fields=fields, values=values, acts=acts))
