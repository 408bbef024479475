"""What the combined screens show, as plain data."""

from farled.apps.pages.queries.brief import Ask, Followers, Hours, Told, brief_of, kept
from farled.apps.pages.queries.coming import ALL, Coming, Due, coming
from farled.apps.pages.queries.examples import LookedAs, ShownExample, shown_example
from farled.apps.pages.queries.scans import has_read, name_found, scan_of, shown_scan
from farled.apps.pages.queries.start import Band, Start, Task, Week, start_of

__all__ = [
    "ALL",
    "Ask",
    "Band",
    "Coming",
    "Due",
    "Followers",
    "Hours",
    "LookedAs",
    "ShownExample",
    "Start",
    "Task",
    "Told",
    "Week",
    "brief_of",
    "coming",
    "has_read",
    "kept",
    "name_found",
    "scan_of",
    "shown_example",
    "shown_scan",
    "start_of",
]
