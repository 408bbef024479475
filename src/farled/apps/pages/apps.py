"""The app's name for Django."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Screens that combine what the other apps know."""

    name = "farled.apps.pages"
    label = "pages"
