"""The app's name for Django."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The register of accounts."""

    name = "farled.apps.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
