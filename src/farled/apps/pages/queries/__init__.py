"""What the combined screens show, as plain data."""

from farled.apps.pages.queries.examples import LookedAs, ShownExample, shown_example
from farled.apps.pages.queries.scans import has_read, name_found, scan_of, shown_scan
from farled.apps.pages.queries.start import Band, Start, Task, Week, start_of

__all__ = [
    "Band",
    "LookedAs",
    "ShownExample",
    "Start",
    "Task",
    "Week",
    "has_read",
    "name_found",
    "scan_of",
    "shown_example",
    "shown_scan",
    "start_of",
]
