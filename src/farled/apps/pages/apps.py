"""The app's name for Django."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Screens that combine what the other apps know."""

    name = "farled.apps.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Teach history, and forget whom the organisation forgets."""
        from farled.apps.organisations import upstairs
        from farled.apps.pages import brief_words
        from farled.apps.pages.services import brief

        brief_words.teach_all()
        upstairs.forget_too(brief.forget)
