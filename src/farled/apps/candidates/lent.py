"""What is lent to this app by those it may not know: keys to platforms, and the purse from which everybody's looks are paid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple, Protocol

from farled.apps.organisations.models import Organisation
from farled.discovery.handles import Wait
from farled.platforms.looking import Connector, Key, Look, Target


class Paying(Protocol):
    """As `farled.discovery.handles.Payer`, for whoever may wait for the database."""

    def pay(self, connector: Connector, target: Target) -> Wait:
        """Pay for one look, or say when it may be tried again."""

    def settle(self, connector: Connector, target: Target, look: Look) -> None:
        """Take note of what came of it."""


class Lender(NamedTuple):
    """Who has the keys and the purse."""

    keys: Callable[[Organisation], Mapping[str, Key]]
    """From an organisation to its keys by platform, without those that are for one account only."""
    paying: Callable[[Organisation], AbstractContextManager[Paying]]


_lenders: list[Lender] = []


def lend(lender: Lender) -> None:
    """Make known who has the keys and the purse."""
    _lenders[:] = [lender]


def keys_of(organisation: Organisation) -> Mapping[str, Key]:
    """Return the keys of an organisation by platform; none where nobody lends any."""
    return _lenders[0].keys(organisation) if _lenders else {}


def paying(organisation: Organisation) -> AbstractContextManager[Paying | None]:
    """Give the purse of an organisation; None where nobody lends any."""
    return _lenders[0].paying(organisation) if _lenders else nullcontext()
