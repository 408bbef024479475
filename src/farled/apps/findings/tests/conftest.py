"""What the tests of findings share: an account that lacks a purpose, gone through."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def look(organisation: Any) -> Callable[..., int]:
    """`look(account, ...)`: the rules are put to accounts; return of how many something is new."""

    def put(*accounts: Any) -> int:
        from farled.apps.findings.services import diagnose

        return diagnose(organisation, [account.pk for account in accounts])

    return put


@pytest.fixture
def change() -> Callable[..., None]:
    """`change(account, **fields)`: fields are written past the services, so that nothing is heard of it."""

    def write(account: Any, **fields: Any) -> None:
        type(account).objects.filter(pk=account.pk).update(**fields)

    return write


@pytest.fixture
def without_purpose(account: Callable[..., Any], look: Callable[..., int]) -> Any:
    """An account nobody has written a purpose for, and the finding that says so is there."""
    made = account(purpose="")
    look(made)
    return made


@pytest.fixture
def finding_of() -> Callable[..., Any]:
    """`finding_of(account, rule)`: the finding as it is now."""

    def get(account: Any, rule: str = "no_purpose") -> Any:
        from farled.apps.findings.models import Finding

        return Finding.objects.filter(account=account, rule=rule).first()

    return get
