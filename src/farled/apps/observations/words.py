"""What history says of checks, keys and rounds."""

from django.utils.translation import gettext_lazy as _

from farled.apps.audit.sentences import Words, teach


def teach_all() -> None:
    """Teach them."""
    teach(
        "platformkey",
        Words(
            noun=_("the key “%(name)s”"),
            fields={
                "scopes": _("what it may read"),
                "ends_at": _("until when it holds"),
                "most_a_month": _("how many looks may be paid for in thirty days"),
            },
            acts={
                "renewed": _("%(who)s renewed %(what)s"),
                "refused": _("%(who)s was refused with %(what)s"),
                "ended": _("%(who)s took away %(what)s"),
            },
        ),
    )
    teach(
        "round",
        Words(
            noun=_("the round of %(name)s"),
            acts={
                "dealt": _("%(who)s dealt out %(what)s"),
                "called_back": _("%(who)s ended %(what)s and its link"),
            },
        ),
    )
