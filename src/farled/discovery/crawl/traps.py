"""Where a site has no end: calendars, filters, sessions, paths that grow. Counted, so that each gets a few pages."""

import re
from collections import Counter

from farled.discovery.crawl.urls import Place, extension

LONGEST_URL = 1000
DEEPEST_PATH = 16
SAME_PART = 3
"""A part that stands so often in one path is a relative link gone wrong: `/a/b/a/b/a/b`."""
VARIANTS = 20
"""Query strings tried for one path ..."""
SCRIPT_VARIANTS = 300
"""... and where the path is a program that may make the whole site: `/page.php?id=7`."""
DATED = 100
"""Pages tried whose paths hold a date and differ only in numbers: `/calendar/2031/05`."""

_SCRIPTS = frozenset("php asp aspx cfm jsp cgi pl".split())
_NUMBER = re.compile(r"\d+")
_DATE = re.compile(r"[/-](?:19|20|21)\d\d(?:-\d\d?)*(?:/|$)").search


class Traps:
    """Counts what was let through, and refuses the rest."""

    def __init__(self) -> None:
        self._let_through: Counter[int] = Counter()

    def refuses(self, at: Place) -> bool:
        """Say whether a page is one too many of its sort; each that is not is counted."""
        if len(at.url) > LONGEST_URL or _grows(at.path):
            return True
        if at.query:
            script = extension(at.path) in _SCRIPTS or at.path == "/"
            return self._enough("?" + at.site + at.path, SCRIPT_VARIANTS if script else VARIANTS)
        return bool(_DATE(at.path)) and self._enough(at.site + _NUMBER.sub("0", at.path), DATED)

    def _enough(self, sort: str, most: int) -> bool:
        mark = hash(sort)
        if self._let_through[mark] >= most:
            return True
        self._let_through[mark] += 1
        return False


def _grows(path: str) -> bool:
    if path.count("/") < SAME_PART:
        return False
    parts = [part for part in path.split("/") if part]
    return len(parts) > DEEPEST_PATH or any(
        count >= SAME_PART and not part.isdigit() for part, count in Counter(parts).items()
    )
