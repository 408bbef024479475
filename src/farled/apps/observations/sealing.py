"""Seals what is secret before it goes into the database. The key to it lies in the data folder or in a setting, never there.

Several keys may be set, the newest first: what an older one has sealed can still be read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_noop

from farled.kit.errors import Refused

CANNOT_UNSEAL = gettext_noop(
    "A platform key cannot be read: it was kept with another FARLED_TOKEN_KEY. Nothing was asked. "
    "Put the old one back behind the new, with a comma between, or add the key anew."
)


def seal(secrets: Mapping[str, str]) -> bytes:
    """Return secrets as they may lie in the database."""
    return _keys().encrypt(json.dumps(dict(secrets)).encode())


def unseal(sealed: bytes) -> dict[str, str]:
    """Return the secrets. Raises Refused (cannot_unseal) where they were sealed with a key that is not here."""
    try:
        opened: dict[str, str] = json.loads(_keys().decrypt(bytes(sealed)))
    except InvalidToken as error:
        raise Refused("cannot_unseal", CANNOT_UNSEAL) from error
    return opened


def reseal(sealed: bytes) -> bytes:
    """Return the same, sealed with the newest key. Raises Refused (cannot_unseal)."""
    try:
        return _keys().rotate(bytes(sealed))
    except InvalidToken as error:
        raise Refused("cannot_unseal", CANNOT_UNSEAL) from error


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.TOKEN_KEYS])
