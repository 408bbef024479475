"""The app's name for Django."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The register of accounts."""

    name = "farled.apps.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Teach the history our words, and keep the words to search by when a unit or a person changes its name."""
        from farled.apps.organisations import upstairs
        from farled.apps.register import words
        from farled.apps.register.services import renamed

        words.teach_all()
        upstairs.listen(renamed.hear)
