"""Mails that did not go out."""

from django.utils.translation import gettext

from farled.apps.organisations import outbox
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Mail, Person
from farled.kit.errors import Refused


def send_again(*, actor: Person, mail: Mail) -> Mail:
    """Try once more to send a mail. Raises Refused: `not_allowed`, `no_mail_server`."""
    require(actor, Act.SEE_MAILS)
    if not outbox.has_server():
        message = gettext("No mail server is set up, so mails stay here. The setting FARLED_MAIL_URL names one.")
        raise Refused("no_mail_server", message)
    outbox.deliver(mail)
    return mail
