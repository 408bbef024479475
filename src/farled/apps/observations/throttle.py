"""Counts what comes in by a link without a login."""

import hashlib

from django.core.cache import cache

MINUTES = 10
_BY = {"address": 600, "link": 600}
"""At most so many in that time: a person answers one a second at best."""


def too_many(address: str, link: str) -> bool:
    """Count one more; tell whether it is one too many."""
    return any([_count("address", address), _count("link", link)])


def _count(by: str, whose: str) -> bool:
    # Hashed: where somebody sat who looked is nobody's business.
    key = f"round-{by}-{hashlib.sha256(whose.encode()).hexdigest()}"
    cache.add(key, 0, MINUTES * 60)
    try:
        return bool(cache.incr(key) > _BY[by])
    except ValueError:  # it ran out between the two
        return False
