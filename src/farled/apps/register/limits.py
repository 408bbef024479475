"""After how many days of silence an account is called abandoned, where an organisation has set that itself.

A floor above keeps what organisations set, and makes itself known once, in its `ready`.
"""

from collections.abc import Callable, Collection, Mapping

Tell = Callable[[Collection[int]], Mapping[int, int]]
"""Return the days by the numbers of organisations; what is left out is as usual."""

_tellers: list[Tell] = []


def abandoned_after(organisations: Collection[int]) -> Mapping[int, int]:
    """Return the days of those of some organisations that have set them."""
    return _tellers[0](organisations) if _tellers else {}


def ask(teller: Tell) -> None:
    """Ask this one from now on."""
    _tellers[:] = [teller]
