"""The closed lists of the register."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(TextChoices):
    """Where an account is in its life, as far as the organisation has said. Moves by `states.STATUS`."""

    OPEN = "open", pgettext_lazy("status", "In use")
    LOST = "lost", pgettext_lazy("status", "Nobody can log in")
    IMPOSTOR = "impostor", pgettext_lazy("status", "Somebody else's, pretending")
    CLOSING = "closing", pgettext_lazy("status", "Being closed")
    CLOSED = "closed", pgettext_lazy("status", "Closed")


class State(TextChoices):
    """The one word on the screen; by `states.state_of`, never set by hand."""

    IN_ORDER = "in_order", pgettext_lazy("state", "In order")
    NEEDS_LOOK = "needs_look", pgettext_lazy("state", "Needs a look")
    ABANDONED = "abandoned", pgettext_lazy("state", "Abandoned")
    NO_ACCESS = "no_access", pgettext_lazy("state", "No access")
    IMPOSTOR = "impostor", pgettext_lazy("state", "Impostor")
    CLOSING = "closing", pgettext_lazy("state", "Closing")
    CLOSED = "closed", pgettext_lazy("state", "Closed")
    UNKNOWN = "unknown", pgettext_lazy("state", "Unknown")


class Needed(TextChoices):
    """The first, simple verdict; decisions proper come later."""

    YES = "yes", pgettext_lazy("needed", "Yes")
    CAN_CLOSE = "can_close", pgettext_lazy("needed", "Can close")
    UNSURE = "unsure", pgettext_lazy("needed", "Don't know")


class ProposedBy(TextChoices):
    """Who proposed an account."""

    INSIDE = "inside", _("Somebody inside")
    AGENCY = "agency", _("An agency")
    UNKNOWN = "unknown", _("Nobody knows")


class HolderRole(TextChoices):
    """How somebody runs an account."""

    OWNER = "owner", pgettext_lazy("holder", "Owner")
    DEPUTY = "deputy", pgettext_lazy("holder", "Deputy")
    EDITOR = "editor", pgettext_lazy("holder", "Editor")


class AccessWay(TextChoices):
    """By which way somebody gets in."""

    OWN_LOGIN = "own_login", _("A login of their own, with a role on the account")
    PERSONAL = "personal", _("Their personal profile")
    SHARED = "shared", _("A shared login")
    TOOL = "tool", _("A publishing tool")
    AGENCY_TOOL = "agency_tool", _("The agency's business account")


class SecondFactor(TextChoices):
    """What is asked for besides the password."""

    UNKNOWN = "unknown", _("Not known")
    NONE = "none", _("None")
    APP = "app", _("An app's code")
    SMS = "sms", _("A text message")
    KEY = "key", _("A security key or passkey")


class CadenceUnit(TextChoices):
    """What a promise of how often counts by."""

    WEEK = "week", _("a week")
    MONTH = "month", _("a month")
    YEAR = "year", _("a year")


class Within(TextChoices):
    """In what time before she looked the latest post was made, as a person saw it who noted no day."""

    MONTH = "month", _("in the month before %(day)s")
    YEAR = "year", _("in the year before %(day)s")
    LONGER = "longer", _("more than a year before %(day)s")

    @property
    def days(self) -> int:
        """Return how many days before she looked its latest day lies."""
        return {"month": 0, "year": 31, "longer": 366}[self.value]
