"""The closed lists of this app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(TextChoices):
    """What an organisation is: it switches fields, rules and words."""

    COMPANY = "company", _("Company")
    PUBLIC = "public", _("Public body")
    ASSOCIATION = "association", _("Association")
    AGENCY = "agency", _("Agency or consultant")


class Role(TextChoices):
    """What somebody is here for. A person without a login has none."""

    ADMINISTRATOR = "administrator", pgettext_lazy("role", "Administrator")
    STEWARD = "steward", pgettext_lazy("role", "Steward")
    APPROVER = "approver", pgettext_lazy("role", "Approver")
    HOLDER = "holder", pgettext_lazy("role", "Runs accounts")
    AGENCY = "agency", pgettext_lazy("role", "Agency contact")
    READER = "reader", pgettext_lazy("role", "Reader")


class AgencyKind(TextChoices):
    """What an outside firm does for the organisation."""

    COMMUNICATION = "communication", _("Communication")
    PR = "pr", _("PR")
    CONTENT = "content", _("Content")
    MEDIA = "media", _("Media")
    WEB = "web", _("Web")


class Language(TextChoices):
    """Languages Farled speaks."""

    SV = "sv", "Svenska"
    EN = "en", "English"
