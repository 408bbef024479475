"""The app's name for Django."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions about accounts."""

    name = "farled.apps.decisions"
    label = "decisions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Teach history; stand on the pages of accounts, units and people; forget whom the organisation forgets; tell closings."""
        from farled.apps.decisions import panels, words
        from farled.apps.decisions.queries.closings import closings
        from farled.apps.decisions.services import forgetting
        from farled.apps.findings.closings import ask
        from farled.apps.organisations import upstairs

        words.teach_all()
        panels.show_all()
        upstairs.forget_too(forgetting.forget)
        ask(closings)
