"""What can be done with organisations and the people in and around them; one function a use case."""

from farled.apps.organisations.services.agencies import add_agency, change_agency, end_contract
from farled.apps.organisations.services.invitations import accept, find, invite, withdraw
from farled.apps.organisations.services.logins import rename_login
from farled.apps.organisations.services.mails import send_again
from farled.apps.organisations.services.organisations import (
    change_organisation,
    create_organisation,
    remove_logo,
    set_approval,
    set_logo,
)
from farled.apps.organisations.services.people import (
    add_person,
    change_person,
    merge_people,
    remove_person,
    set_leaving_date,
)
from farled.apps.organisations.services.roles import give_role, give_sight_of_access, take_role, take_sight_of_access
from farled.apps.organisations.services.units import add_unit, change_unit, move_unit, remove_unit, rename_unit

__all__ = [
    "accept",
    "add_agency",
    "add_person",
    "add_unit",
    "change_agency",
    "change_organisation",
    "change_person",
    "change_unit",
    "create_organisation",
    "end_contract",
    "find",
    "give_role",
    "give_sight_of_access",
    "invite",
    "merge_people",
    "move_unit",
    "remove_logo",
    "remove_person",
    "remove_unit",
    "rename_login",
    "rename_unit",
    "send_again",
    "set_approval",
    "set_leaving_date",
    "set_logo",
    "take_role",
    "take_sight_of_access",
    "withdraw",
]
