"""The app's name for Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs, their steps and their schedules."""

    name = "farled.apps.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
