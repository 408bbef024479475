"""Python's search for things that hold on to one another and to nothing else."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the search rest while very many things are made that go by themselves: for some seconds, not for ever.

    It would look through all of them again and again, which takes a seventh of the time, and find nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
