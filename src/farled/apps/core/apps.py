"""The app's name for Django."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Ground of the other apps; no tables of its own."""

    name = "farled.apps.core"
    label = "core"

    def ready(self) -> None:
        """Teach the forms our words."""
        from farled.apps.core.forms import speak_as_elsewhere

        speak_as_elsewhere()
