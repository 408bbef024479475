"""Mail goes out through FARLED_MAIL_URL; without one it is kept, and the administrator can read it.

A row is written first, inside the transaction of whatever caused it; the mail goes out when that is done. So nothing
is sent that did not happen, and what could not be sent is seen.
"""

import re
import smtplib
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as Smtp
from django.db import transaction

from farled.apps.organisations.models import Mail, Organisation, Person
from farled.kit import clock

SECRET = re.compile(r"(/(?:i|look|login/password/reset/key)/)[^\s/]+")
"""The part of a link that lets somebody in: it is blanked once the mail is out."""


class Backend(BaseEmailBackend):
    """Keeps every mail that the web application's parts send, and sends it where a server is set up."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Take them in, each recipient in a row of its own; return how many messages there were."""
        for message in email_messages:
            for to in message.recipients():
                write(organisation=_only_organisation(to), to=to, subject=message.subject, body=message.body)
        return len(email_messages)


def write(*, organisation: Organisation | None, to: str, subject: str, body: str) -> Mail:
    """Write a mail in plain text; it goes out when the transaction is done. None: only its receiver may read it.

    What an example writes is kept and never sent: whoever looks at it may have written it to anybody.
    """
    mail = Mail.objects.create(
        organisation=organisation, to=to, subject=" ".join(subject.split())[:250], body=body.strip() + "\n"
    )
    if sends_for(organisation):
        transaction.on_commit(lambda: deliver(mail))
    return mail


def has_server() -> bool:
    """Tell whether mails go out at all."""
    return settings.MAIL_SERVER is not None


def sends_for(organisation: Organisation | None) -> bool:
    """Tell whether what an organisation writes goes out: there is a server, and it is no example."""
    return has_server() and not (organisation and organisation.is_example)


def deliver(mail: Mail) -> None:
    """Send a mail and note what came of it: when it went out, or what the server said."""
    message = EmailMessage(mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [mail.to])
    try:
        Smtp().send_messages([message])
    except (OSError, smtplib.SMTPException) as error:
        mail.error = (str(error) or type(error).__name__)[:300]
    else:
        mail.sent_at, mail.error, mail.body = clock.now(), "", SECRET.sub(r"\1…", mail.body)
    mail.save(update_fields=["sent_at", "error", "body"])


def _only_organisation(address: str) -> Organisation | None:
    """Return the organisation whose administrator may read what goes to a login's address.

    A mail that lets somebody set a new password opens everything the login belongs to; so there may be no other.
    """
    memberships = Person.objects.filter(login__email__iexact=address).values("organisation")
    found = Organisation.objects.filter(pk__in=memberships)[:2]
    return found[0] if len(found) == 1 else None
