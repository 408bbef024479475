"""What stands in a column of the list that a floor above lends."""

from typing import Any

from django import template

from farled.apps.register.models import Account

register = template.Library()


@register.filter
def lent(account: Account, name: str) -> Any:
    """Return it."""
    return account.lent[name]
