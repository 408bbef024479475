"""Seals what is secret before it goes into the database. The key to it lies in the data folder or in a setting, never there.

Several keys may be set, the newest first: what an older one has sealed can still be read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from farled.kit.errors import Refused


def seal(secrets: Mapping[str, str]) -> bytes:
    """Return secrets as they may lie in the database."""
    return _keys().encrypt(json.dumps(dict(secrets)).encode())


def unseal(sealed: bytes) -> dict[str, str]:
    """Return the secrets. Raises Refused (cannot_unseal) where they were sealed with a key that is not here."""
    try:
        opened: dict[str, str] = json.loads(_keys().decrypt(bytes(sealed)))
    except InvalidToken as error:
        message = (
            "A platform key cannot be read: it was kept with another FARLED_TOKEN_KEY. Nothing was asked. "
            "Put the old one back behind the new, with a comma between, or add the key anew."
        )
        raise Refused("cannot_unseal", message) from error
    return opened


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.TOKEN_KEYS])
