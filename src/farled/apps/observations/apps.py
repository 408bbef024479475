"""The app's name for Django."""

from django.apps import AppConfig


class ObservationsConfig(AppConfig):
    """Checks of accounts, by machine and by people."""

    name = "farled.apps.observations"
    label = "observations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Teach history our words, and let the page of an account show what was seen of it."""
        from farled.apps.observations import on_account, words

        words.teach_all()
        on_account.make_known()
