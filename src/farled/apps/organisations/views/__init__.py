"""People, units, agencies, settings, invitations and logins on the screen."""

from farled.apps.organisations.views.invitations import accept_invitation

__all__ = ["accept_invitation"]
