"""The closed lists of checks."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class How(TextChoices):
    """How a check was made."""

    MACHINE = "machine", pgettext_lazy("check", "By Farled")
    ROUND = "round", pgettext_lazy("check", "In a round")
    HAND = "hand", pgettext_lazy("check", "On the account's page")


class Answer(TextChoices):
    """What a person can answer of an account she looks at: one key each."""

    MONTH = "month", _("Posted in the last month")
    YEAR = "year", _("Posted in the last year")
    EARLIER = "earlier", _("Posted more than a year ago")
    GONE = "gone", _("It is gone")
    NOT_SEEN = "not_seen", _("Could not see it")


class Leads(StrEnum):
    """Where a link of a profile leads; "" is not known."""

    SOMEWHERE = "somewhere"
    NOWHERE = "nowhere"
    ACCOUNT = "account"
    """To an account of the register: how that one is, looks tell."""
