"""The app's name for Django."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Jobs, their steps and their schedules."""

    name = "farled.apps.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every app's `tasks` register what it can do, and teach history."""
        from farled.apps.jobs import words

        autodiscover_modules("tasks")
        words.teach_all()
