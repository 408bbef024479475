"""The app's name for Django."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The register of accounts."""

    name = "farled.apps.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Teach the history our words, keep what is searched by up to date with names, and stand on the pages below."""
        from farled.apps.organisations import upstairs
        from farled.apps.register import words
        from farled.apps.register.services import renamed
        from farled.apps.register.views import panels

        words.teach_all()
        upstairs.listen(renamed.hear)
        for kind in ("person", "unit", "agency"):
            upstairs.add_panel(kind, panels.accounts_of)
