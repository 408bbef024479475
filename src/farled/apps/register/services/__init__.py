"""What can be done to accounts: a module by noun."""

from farled.apps.register.services.access import add_access, change_access, end_access
from farled.apps.register.services.accounts import (
    add_account,
    change_account,
    move_status,
    read_address,
    readdress_account,
)
from farled.apps.register.services.attachments import add_attachment, remove_attachment
from farled.apps.register.services.derived import refresh
from farled.apps.register.services.holders import end_holder, set_holder
from farled.apps.register.services.many import change_many
from farled.apps.register.services.removal import remove_account
from farled.apps.register.services.sightings import (
    Sighting,
    known_of,
    note_sightings,
    note_turned_away,
    take_back_sighting,
)

__all__ = [
    "Sighting",
    "add_access",
    "add_account",
    "add_attachment",
    "change_access",
    "change_account",
    "change_many",
    "end_access",
    "end_holder",
    "known_of",
    "move_status",
    "note_sightings",
    "note_turned_away",
    "read_address",
    "readdress_account",
    "refresh",
    "remove_account",
    "remove_attachment",
    "set_holder",
    "take_back_sighting",
]
