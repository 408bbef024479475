"""Seals all keys anew with the newest of what seals them; then the older ones can be thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from farled.apps.observations.models import PlatformKey
from farled.apps.observations.sealing import reseal, unseal
from farled.kit.errors import Refused


class Resealed(NamedTuple):
    """What came of it."""

    done: int
    unreadable: int
    """Sealed with something that is not here: left as they are."""


def reseal_all() -> Resealed:
    """Seal the keys of all organisations anew. One that is renewed or taken away meanwhile is left as it then is."""
    done = unreadable = 0
    for pk, sealed in _sealed():
        try:
            anew = reseal(sealed)
        except Refused:
            unreadable += 1
            continue
        done += PlatformKey.objects.filter(pk=pk, sealed=sealed).update(sealed=anew)
    return Resealed(done, unreadable)


def unreadable() -> int:
    """Return how many keys were sealed with something that is not here."""
    return sum(not _is_readable(sealed) for _, sealed in _sealed())


def _sealed() -> Iterator[tuple[int, bytes]]:
    for pk, sealed in PlatformKey.objects.filter(ended_at=None).values_list("pk", "sealed"):
        yield pk, bytes(sealed)


def _is_readable(sealed: bytes) -> bool:
    try:
        unseal(sealed)
    except Refused:
        return False
    return True
