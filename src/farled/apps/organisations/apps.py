"""The app's name for Django."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations, people and logins."""

    name = "farled.apps.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
