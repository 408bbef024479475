"""Processes beside this one, for what one processor does too slowly. They know nothing but what they are given."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process

import django


def process_beside() -> ProcessPoolExecutor:
    """Return one more process with Django ready in it, to be given work; it takes a second to begin.

    It is started anew rather than forked: threads that work here hold locks that nobody would ever let go of there.
    """
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=begin)


def processors() -> int:
    """Return how many processors there are."""
    return os.cpu_count() or 1


def begin() -> None:
    """Make ready a process that another one has started."""
    threading.Thread(target=_end_with_the_other, name="ends with the other process", daemon=True).start()
    django.setup()


def _end_with_the_other() -> None:
    """Wait until the process that started this one is gone, killed it may be, and end."""
    other = parent_process()
    if other is not None:
        other.join()
        os._exit(1)
