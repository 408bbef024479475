"""The app's name for Django."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Ground of the other apps; no tables of its own."""

    name = "farled.apps.core"
    label = "core"
