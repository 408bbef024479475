"""What the history says of accounts."""

from django.utils.translation import gettext_lazy as _

from farled.apps.audit.sentences import Words, teach
from farled.apps.register.choices import (
    AccessWay,
    CadenceUnit,
    Needed,
    ProposedBy,
    SecondFactor,
    Status,
)
from farled.apps.register.fields import ACCESS, FIELDS
from farled.apps.register.services.access import PREFIX
from farled.apps.register.shown import Languages

ACCOUNT = Words(
    noun=_("the account %(name)s"),
    fields={
        **{field.name: field.said for field in FIELDS.values()},
        **{PREFIX + field.name: field.said for field in ACCESS.values()},
        "url": _("the address"),
        "status": _("the status"),
        "owner": _("the owner"),
        "deputy": _("the deputy"),
        "editor": _("the editor"),
        "file": _("the file"),
        "source": _("how it came in"),
        "gone_on": _("since when it is gone"),
        "exported": _("how many accounts"),
    },
    values={
        "status": dict(Status.choices),
        "needed": dict(Needed.choices),
        "language": Languages(),
        "proposed_by": dict(ProposedBy.choices),
        "posts_per": dict(CadenceUnit.choices),
        PREFIX + "way": dict(AccessWay.choices),
        PREFIX + "second_factor": dict(SecondFactor.choices),
        "source": {"form": _("by hand"), "import": _("by an import"), "found": _("as a found account")},
    },
    acts={
        "moved": _("%(who)s changed the status of %(what)s"),
        "seen": _("%(who)s saw that something is new about %(what)s"),
        "access_added": _("%(who)s noted who gets in to %(what)s"),
        "access_changed": _("%(who)s changed what is noted of who gets in to %(what)s"),
        "access_ended": _("%(who)s noted that somebody no longer gets in to %(what)s"),
        "file_added": _("%(who)s added a file to %(what)s"),
        "file_removed": _("%(who)s removed a file from %(what)s"),
        "exported": _("%(who)s exported a list of accounts"),
        "exported_with_access": _("%(who)s exported a list of accounts with who gets in to each"),
    },
    guarded=frozenset(PREFIX + name for name in ACCESS),
    unsaid=("version",),
)


def teach_all() -> None:
    """Teach them."""
    teach("account", ACCOUNT)
    teach("import", Words(noun=_("the spreadsheet %(name)s")))
