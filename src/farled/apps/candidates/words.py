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
        "seen": _("%(who)s opened a page and saw %(what)s"),
    }
    values = {"answer": dict(Answer.choices)}
    teach("candidate", Words(noun=_("the found account %(name)s"), fields=fields, values=values, acts=acts))
    asked = {
        "added": _("%(who)s asked the house which accounts there are"),
        "invited": _("%(who)s put the question to the house to more people"),
        "reminded": _("%(who)s reminded those who had not answered the question to the house"),
        "closed": _("%(who)s closed the question to the house"),
    }
    fields = {"closes_on": _("the closing date"), "asked": _("how many were asked")}
    teach("housequestion", Words(noun=_("the question to the house"), fields=fields, acts=asked))
    fields = {"names": _("the names")}
    teach("triednames", Words(noun=_("the names by which accounts are looked for"), fields=fields))
    looked = {
        "not_there": _("%(who)s opened %(what)s and found no account of that name"),
        "look_again": _("%(who)s wants to be asked about %(what)s again"),
    }
    teach("notthere", Words(noun=_("the page %(name)s"), acts=looked))
