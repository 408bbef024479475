"""A stand-in for each platform."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

import pytest

from farled.platforms.connectors.tests.standin import StandIn, Told


@pytest.fixture
async def standin() -> AsyncIterator[Callable[[Mapping[str, Told]], Awaitable[StandIn]]]:
    """Starts stand-ins; a question that none was told of fails the test."""
    started: list[StandIn] = []

    async def start(answers: Mapping[str, Told]) -> StandIn:
        started.append(one := await StandIn(answers).start())
        return one

    yield start
    for one in started:
        await one.stop()
    assert not [question for one in started for question in one.untold], "nobody told the stand-in what to answer"
