"""Compiles the Swedish texts: every `locale/*/LC_MESSAGES/django.po` of ours, where its `.mo` is missing or older.

The compiled files are not kept in the project. They are made when the web application or the tests start, or by
`python -m farled.site.messages`.
"""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import polib

log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[1]


def catalogues(root: Path = ROOT) -> Iterator[Path]:
    """Yield all our `.po` files."""
    for wing in ("apps", "site"):
        yield from sorted((root / wing).rglob("locale/*/LC_MESSAGES/django.po"))


def compile_messages(root: Path = ROOT) -> list[Path]:
    """Compile what is not up to date, and return it. Where nothing can be written, it says so: the texts stay English."""
    stale = [catalogue for catalogue in catalogues(root) if _is_stale(catalogue)]
    for catalogue in stale:
        try:
            _compile(catalogue)
        except OSError as error:
            log.warning("%s cannot be written (%s): its texts stay English", _compiled(catalogue), error.strerror)
    return stale


def _compiled(catalogue: Path) -> Path:
    return catalogue.with_suffix(".mo")


def _is_stale(catalogue: Path) -> bool:
    compiled = _compiled(catalogue)
    return not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime


def _compile(catalogue: Path) -> None:
    """Write beside, then replace: several processes may start at once."""
    beside = catalogue.with_suffix(f".{os.getpid()}.part")
    polib.pofile(str(catalogue)).save_as_mofile(str(beside))
    beside.replace(_compiled(catalogue))


if __name__ == "__main__":
    for made in compile_messages():
        print(f"compiled {made.relative_to(ROOT)}")
