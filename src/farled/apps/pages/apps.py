"""The app's name for Django."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Screens that combine what the other apps know."""

    name = "farled.apps.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Teach history, forget whom the organisation forgets, and lend to the names what checks have."""
        from farled.apps.candidates import lent
        from farled.apps.observations import lending
        from farled.apps.organisations import upstairs
        from farled.apps.pages import brief_words
        from farled.apps.pages.services import brief

        brief_words.teach_all()
        upstairs.forget_too(brief.forget)
        lent.lend(lent.Lender(lending.keys_of, lending.paying))
