"""Hosts one slip of the finger away from a platform's: `facebok.com`, `instagam.com`, `www.linkdin.com`."""

from collections.abc import Iterable

_WORTH_A_GUESS = 7
"""Shorter names (`x`, `vk`) have too many innocent neighbours."""


def meant_host(host: str, known: Iterable[str]) -> str | None:
    """Return the platform's host that `host` probably was meant to be, or None.

    One letter missing, added, changed, or two swapped in the name, or the very name under a slip in the ending
    (`facebook.con`). Platforms' own other domains (`facebook.se`) are not guessed at.
    """
    bare = host.removeprefix("www.").removeprefix("m.")
    return next((k for k in known if len(k.partition(".")[0]) >= _WORTH_A_GUESS and _one_slip(bare, k)), None)


def _one_slip(a: str, b: str) -> bool:
    """Tell whether a and b differ by exactly one insertion, deletion, change or swap of neighbours."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[at:], b[at:]
    if len(a) != len(b):
        return rest_a[1:] == rest_b if len(a) > len(b) else rest_a == rest_b[1:]
    return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
