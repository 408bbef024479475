"""The closed lists of decisions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What is decided about an account."""

    KEEP = "keep", pgettext_lazy("decision", "Keep")
    TRANSFORM = "transform", pgettext_lazy("decision", "Transform")
    MERGE = "merge", pgettext_lazy("decision", "Merge")
    CLOSE = "close", pgettext_lazy("decision", "Close")
    AGAIN = "again", pgettext_lazy("decision", "Look again")


LEAVING = frozenset({Kind.MERGE, Kind.CLOSE})
"""After these the account is gone, and its followers are somewhere else."""


class Standing(TextChoices):
    """How far a decision has come. Moves by `states.STATE`."""

    PROPOSED = "proposed", pgettext_lazy("decision", "Waits for approval")
    IN_FORCE = "in_force", pgettext_lazy("decision", "In force")
    SENT_BACK = "sent_back", pgettext_lazy("decision", "Sent back")
    REPLACED = "replaced", pgettext_lazy("decision", "Replaced by a newer one")


LIVE = frozenset({Standing.PROPOSED, Standing.IN_FORCE})
"""Those that others have to reckon with."""

NOT_DECIDED = frozenset({Standing.PROPOSED, Standing.SENT_BACK})
"""What is proposed and nothing more."""


class Pattern(TextChoices):
    """Into what an account is transformed."""

    RENAME = "rename", _("Rename it to the lasting topic")
    HAND_OVER = "hand_over", _("Hand it over to a unit")
    LANGUAGE = "language", _("Make it a channel in one language")
    SERIES = "series", _("Make it a series in the main account")
    GROUP = "group", _("Make it a group")
    REST = "rest", _("Let it rest between seasons")


class Answer(TextChoices):
    """What can be said to a criterion."""

    YES = "yes", pgettext_lazy("criterion", "Yes")
    NO = "no", pgettext_lazy("criterion", "No")
    UNKNOWN = "unknown", pgettext_lazy("criterion", "Don't know")


class CameTrue(TextChoices):
    """Whether what a decision expected has come true."""

    YES = "yes", pgettext_lazy("expectation", "Yes, it came true")
    PARTLY = "partly", pgettext_lazy("expectation", "Partly")
    NO = "no", pgettext_lazy("expectation", "No, it did not")


class WasRight(TextChoices):
    """The same, of a decision of which nobody said what they expected."""

    YES = CameTrue.YES.value, pgettext_lazy("decision", "Yes, it was")
    PARTLY = CameTrue.PARTLY.value, pgettext_lazy("decision", "Partly")
    NO = CameTrue.NO.value, pgettext_lazy("decision", "No, it was not")


class Order(TextChoices):
    """In which order an agenda takes its accounts."""

    LIST = "list", _("As in the list")
    SILENT = "silent", _("The longest silent first")
    FOLLOWERS = "followers", _("The most followers first")
    PLATFORM = "platform", _("By platform")
    UNIT = "unit", _("By unit")
