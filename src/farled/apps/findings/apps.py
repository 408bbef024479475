"""The app's name for Django."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """What is to mend."""

    name = "farled.apps.findings"
    label = "findings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Teach history, hear of accounts and people, and stand on their pages and in their list."""
        from farled.apps.candidates.services.scans import SCAN
        from farled.apps.findings import on_list, words
        from farled.apps.findings.services import hearing, setting
        from farled.apps.findings.views import panels
        from farled.apps.jobs import handlers
        from farled.apps.organisations import upstairs
        from farled.apps.register import limits, parts
        from farled.apps.register.services import derived

        words.teach_all()
        derived.listen(hearing.hear)
        limits.ask(setting.abandoned_after)
        upstairs.listen(hearing.hear_of)
        handlers.when_done(SCAN, hearing.hear_of_scan)
        parts.add_part(parts.Place.BODY, "findings/on_account.html", panels.on_account)
        on_list.make_known()
        upstairs.add_panel("unit", panels.of_unit)
        upstairs.add_panel("person", panels.of_person)
