"""The app's name for Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The history."""

    name = "farled.apps.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the history of the floor below, learn its words, and stand on its pages."""
        from farled.apps.audit import services, views, words
        from farled.apps.organisations import upstairs

        upstairs.keep_history(services)
        words.teach_all()
        for kind in ("person", "unit", "agency"):
            upstairs.add_panel(kind, views.latest)
