"""Screens that combine: the front door, the first start, the examples, Start, the brief."""

from farled.apps.pages.views.brief import brief, brief_edit
from farled.apps.pages.views.examples import example, look_at_example, reset_example
from farled.apps.pages.views.first_start import first, first_keep, first_scan, home, stop_first_scan
from farled.apps.pages.views.nine import nine, nine_poster
from farled.apps.pages.views.start import start

__all__ = [
    "brief",
    "brief_edit",
    "example",
    "first",
    "first_keep",
    "first_scan",
    "home",
    "look_at_example",
    "nine",
    "nine_poster",
    "reset_example",
    "start",
    "stop_first_scan",
]
