"""Counts what strangers send, so that nobody fills the inbox: by where it comes from, and by link."""

import hashlib

from django.core.cache import cache

MINUTES = 10
_BY = {"address": 30, "link": 200}
"""At most so many in that time: a whole office may stand behind one address."""


def too_many(*, address: str, link: str) -> bool:
    """Count one more from an address by a link; tell whether it is one too many."""
    counted = [_count("address", address), _count("link", link)]
    return any(counted)


def _count(by: str, whose: str) -> bool:
    # Hashed: where somebody sat who told is nobody's business.
    key = f"house-{by}-{hashlib.sha256(whose.encode()).hexdigest()}"
    cache.add(key, 0, MINUTES * 60)
    try:
        return bool(cache.incr(key) > _BY[by])
    except ValueError:  # it ran out between the two
        return False
