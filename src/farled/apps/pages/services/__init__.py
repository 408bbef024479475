"""What starts an installation: the first scan, or an example to look at; and what is written for the brief."""

from farled.apps.pages.services.brief import change_brief
from farled.apps.pages.services.examples import (
    begin_example,
    login_to_look,
    may_look,
)
from farled.apps.pages.services.first_start import Newcomer, begin_first_scan, is_new, keep_first_scan

__all__ = [
    "Newcomer",
    "begin_example",
    "begin_first_scan",
    "change_brief",
    "is_new",
    "keep_first_scan",
    "login_to_look",
    "may_look",
]
