"""What the tests of decisions share: accounts that can be kept, agendas, and deciding in one line."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from farled.apps.decisions.choices import Kind
from farled.apps.decisions.services import agendas, deciding
from farled.apps.decisions.services.choice import Choice
from farled.apps.register import services as register
from farled.kit import clock
from farled.kit.errors import Refused


def in_days(days: int) -> Any:
    return timezone.localdate(clock.now()) + timedelta(days=days)


def refusal(call: Callable[..., Any], **said: Any) -> str:
    with pytest.raises(Refused) as refused:
        call(**said)
    return refused.value.code


@pytest.fixture
def kept(account: Any, people: Any) -> Callable[..., Any]:
    """`kept(**fields)`: an account with owner, purpose and promise."""

    def make(**fields: Any) -> Any:
        made = account(**{"purpose": "unga läsare kan höra om nya böcker", "owner": people["holder"], **fields})
        made.documentation.posts_promised, made.documentation.posts_per = 2, "week"
        made.documentation.save()
        register.refresh([made.pk])
        made.refresh_from_db()
        return made

    return make


@pytest.fixture
def decide(people: Any) -> Callable[..., Any]:
    """`decide(account, kind, **more)`: by the steward, who has seen all there is to see; in a month, by the holder."""

    def make(account: Any, kind: str, *, actor: Any = None, item: Any = None, **more: Any) -> Any:
        account.refresh_from_db()
        latest = account.decisions.order_by("-number").first()
        work = {"due_on": in_days(30), "responsible": people["holder"]} if kind not in (Kind.KEEP, Kind.AGAIN) else {}
        again = {"review_on": in_days(90)} if kind == Kind.AGAIN else {}
        grounds = {"grounds": "Det visade sig"} if latest else {}
        return deciding.decide(
            actor=actor or people["steward"],
            account=account,
            choice=Choice(kind=kind, **{**work, **again, **grounds, **more}),
            expected_version=account.version,
            seen=latest.number if latest else 0,
            item=item,
        )

    return make


@pytest.fixture
def agenda(people: Any) -> Callable[..., Any]:
    """`agenda(account, ...)`: these accounts on an agenda."""

    def make(*accounts: Any, **more: Any) -> Any:
        about = {"name": "Mötet i november", "day": in_days(0), **more}
        return agendas.create_agenda(actor=people["steward"], accounts=[each.pk for each in accounts], **about).agenda

    return make
