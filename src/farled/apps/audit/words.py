"""What history says of the things of the floor below; the floors above teach their own."""

from django.utils.translation import gettext_lazy as _

from farled.apps.audit.sentences import Words, teach
from farled.apps.organisations.choices import AgencyKind, Language, OrganisationKind, Role

ORGANISATION = Words(
    noun=_("the organisation"),
    fields={
        "name": _("the organisation's name"),
        "kind": _("what kind of organisation it is"),
        "language": _("the language"),
        "web_address": _("the web address"),
        "logo": _("the logo"),
        "decisions_need_approval": _("whether decisions need approval"),
        "criteria": _("the questions to answer about each account"),
    },
    values={"kind": dict(OrganisationKind.choices), "language": dict(Language.choices)},
    acts={"added": _("%(who)s started Farled for the organisation")},
)
UNIT = Words(
    noun=_("“%(name)s”"),
    fields={"name": _("the name"), "parent": _("where it belongs"), "moved_to": _("what was there went to")},
)
PERSON = Words(
    noun="%(name)s",
    fields={
        "name": _("the name"),
        "email": _("the mail address"),
        "function": _("the function"),
        "unit": _("the place in the organisation"),
        "agency": _("the agency"),
        "leaves_on": _("the last day"),
        "role": _("the role"),
        "sees_access": _("the right to see who gets in"),
        "merged": _("the other entry"),
    },
    values={"role": dict(Role.choices)},
    acts={
        "invited": _("%(who)s invited %(what)s"),
        "withdrawn": _("%(who)s withdrew the invitation of %(what)s"),
        "joined": _("%(what)s accepted the invitation"),
        "role_given": _("%(who)s gave %(what)s a role"),
        "role_taken": _("%(who)s took away what %(what)s could do here"),
        "access_given": _("%(who)s let %(what)s see who gets in to the accounts"),
        "access_taken": _("%(who)s no longer lets %(what)s see who gets in to the accounts"),
        "leaving": _("%(who)s noted the last day of %(what)s"),
        "staying": _("%(who)s noted that %(what)s stays"),
    },
    unsaid=("rewritten",),
)
AGENCY = Words(
    noun=_("the agency %(name)s"),
    fields={
        "name": _("the name"),
        "kind": _("what it does"),
        "contract_from": _("the first day of the contract"),
        "contract_until": _("the last day of the contract"),
        "acknowledged_on": _("the day it acknowledged your rule"),
        "email": _("the mail address"),
        "phone": _("the telephone number"),
        "note": _("the note"),
    },
    values={"kind": dict(AgencyKind.choices)},
    acts={"ended": _("%(who)s ended the contract with %(what)s")},
)


def teach_all() -> None:
    """Teach them."""
    for kind, words in (("organisation", ORGANISATION), ("unit", UNIT), ("person", PERSON), ("agency", AGENCY)):
        teach(kind, words)
