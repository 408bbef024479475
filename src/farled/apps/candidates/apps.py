"""The app's name for Django."""

from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    """Found accounts."""

    name = "farled.apps.candidates"
    label = "candidates"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Teach history."""
        from farled.apps.candidates import words

        words.teach_all()
