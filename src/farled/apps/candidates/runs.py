"""The names tried and Wikidata asked, step by step: what one step found is kept before the next begins."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from asgiref.sync import async_to_sync, sync_to_async

from farled.apps.candidates import lent
from farled.apps.candidates.net import Net, net_of
from farled.apps.candidates.queries.elsewhere import wish_of
from farled.apps.candidates.services.elsewhere import keep_known, keep_tried, may_ask_wikidata
from farled.apps.jobs.running import Running
from farled.apps.organisations.models import Organisation
from farled.discovery.handles import (
    REQUESTS,
    Alone,
    Payer,
    Progress,
    Tried,
    Wait,
    Wish,
    not_tried_on,
    tried_on,
    try_handles,
)
from farled.platforms.looking import Connector, Look, Target
from farled.platforms.registry import platforms

LOOK = 0.3
"""Seconds between two looks at the wish to stop."""
_ANSWER = "answer"
_SHARE = 75
"""Requests that a platform may have while there are any, so that lookalikes come after the names on the first ones."""
T = TypeVar("T")


def try_names(running: Running) -> None:
    """Try the names on one platform after the other; each is a step."""
    organisation: Organisation = running.job.organisation
    with net_of(organisation) as net, lent.paying(organisation) as paying:
        wish = replace(wish_of(organisation, net.bases), payer=_payer(paying))
        told: dict[str, Mapping[str, Any]] = {}
        left_out = [list(one) for one in not_tried_on(wish.keys)]
        ahead = tried_on(wish.keys)
        for at, platform in enumerate(ahead):
            if running.stop_asked:
                break
            left = REQUESTS - sum(step["requests"] for step in told.values())
            share = min(left, max(left // (len(ahead) - at), _SHARE))
            told[platform] = _step(running, net, replace(wish, platforms=[platform], requests=share), (at, len(ahead)))
            running.outcome = _summed(told, left_out)


def _step(running: Running, net: Net, wish: Wish, place: tuple[int, int]) -> Mapping[str, Any]:
    """Try one platform, unless that is done; what was found until a stop is kept too, but the step is not done then."""
    [platform] = wish.platforms or [""]
    done = running.done_step(platform)
    if done is not None:
        return done
    tried = Tried()

    def on_progress(progress: Progress) -> None:
        running.progress(*place, _name(progress.platform))

    running.progress(*place, _name(platform))
    async_to_sync(_watched)(try_handles(wish, net.settings, on_progress, tried), running)
    running.still_mine()
    step = keep_tried(job=running.job, platform=platform, tried=tried)
    if not tried.interrupted:
        running.keep_step(platform, step)
        running.progress(place[0] + 1, place[1], _name(platform))
    return step


class _InTurn:
    """Pays from a purse that may wait for the database: in the thread of the job, while others' answers come in."""

    def __init__(self, paying: lent.Paying) -> None:
        self._paying = paying

    async def pay(self, connector: Connector, target: Target) -> Wait:
        """Pay for one look."""
        return await sync_to_async(self._paying.pay)(connector, target)

    async def settle(self, connector: Connector, target: Target, look: Look) -> None:
        """Take note of what came of it."""
        await sync_to_async(self._paying.settle)(connector, target, look)


def _payer(paying: lent.Paying | None) -> Payer:
    return _InTurn(paying) if paying else Alone()


def _summed(told: Mapping[str, Mapping[str, Any]], left_out: list[list[str]]) -> dict[str, Any]:
    sums = {name: sum(int(step[name]) for step in told.values()) for name in ("found", "new", "requests")}
    return {**sums, "tried": dict(told), "left_out": left_out}


def ask_wikidata(running: Running) -> None:
    """Ask Wikidata, and keep what it knows. Raises Refused (`no_address`, `no_contact`)."""
    from farled.discovery.wikidata import accounts_of

    organisation: Organisation = running.job.organisation
    may_ask_wikidata(organisation)
    step = running.done_step(_ANSWER)
    if step is None:
        running.progress(0, 1, "Wikidata")
        with net_of(organisation) as net:
            asked = accounts_of([organisation.web_address], net.settings, net.environment)
            known = asyncio.run(_watched(asked, running))
        if known is None:
            return
        running.still_mine()
        step = keep_known(job=running.job, known=known)
        running.keep_step(_ANSWER, step)
    running.progress(1, 1, "Wikidata")
    running.outcome = dict(step)


async def _watched(work: Coroutine[Any, Any, T], running: Running) -> T | None:
    """Do a piece of work, and stop where somebody wishes it; None where it had nothing to return by then."""
    task = asyncio.create_task(work)
    try:
        while not (await asyncio.wait({task}, timeout=LOOK))[0]:
            if running.stop_asked:
                break
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
    return None if task.cancelled() else task.result()


def _name(platform: str) -> str:
    known = platforms().get(platform)
    return known.name if known else platform
