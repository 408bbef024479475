"""Mail goes out through FARLED_MAIL_URL; without one it is kept, and the administrator can read it."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from farled.apps.organisations.models import Mail


class Backend(BaseEmailBackend):
    """Keeps every mail."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them, each recipient in a row of its own; return how many messages there were."""
        for message in email_messages:
            for to in message.recipients():
                Mail.objects.create(to=to, subject=message.subject[:250], body=message.body)
        return len(email_messages)
