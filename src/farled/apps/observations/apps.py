"""The app's name for Django."""

from django.apps import AppConfig


class ObservationsConfig(AppConfig):
    """Checks of accounts, by machine and by people."""

    name = "farled.apps.observations"
    label = "observations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Teach history."""
        from farled.apps.observations import words

        words.teach_all()
