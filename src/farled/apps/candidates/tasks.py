"""The scan as a job: it goes on where it was after a crash, and what it found stays when it is paused or cancelled."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from ipaddress import ip_network
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from farled.apps.candidates.runs import ask_wikidata, try_names
from farled.apps.candidates.services.elsewhere import NAMES, WIKIDATA
from farled.apps.candidates.services.scans import PAGES, keep_scan
from farled.apps.jobs.folder import folder_of
from farled.apps.jobs.running import Running
from farled.apps.jobs.worker import handles
from farled.apps.organisations.may import Act
from farled.discovery.found import Own, Scan
from farled.kit.errors import Refused

if TYPE_CHECKING:
    from farled.discovery.crawl import Progress
    from farled.discovery.ledger import Ledger
    from farled.discovery.scan import Errand
    from farled.kit.http import Settings

SECONDS = 1800
"""Of one run; a scan that goes on after a pause has them anew."""
_LOOK = 0.3
"""Seconds between two looks at the wish to stop, and at what was found until now."""
_STALE = frozenset(("state_of_another_crawl", "state_unreadable"))


def tell(outcome: Mapping[str, object]) -> str:
    """Say what a scan has found."""
    count = int(str(outcome.get("accounts", 0)))
    return ngettext("%(count)d account found", "%(count)d accounts found", count) % {"count": count}


@handles("scan", name=_("Scan"), act=Act.SCAN, tell=tell)
def scan(running: Running) -> None:
    """Scan the job's addresses and documents, and keep what was found, also where it was stopped."""
    with net(running) as settings:
        found = _carry_out(running, settings)
    running.still_mine()
    new = keep_scan(job=running.job, scan=found)
    running.outcome = summary(found, new + int(running.job.outcome.get("new", 0)))


def tell_found(outcome: Mapping[str, object]) -> str:
    """Say what was found elsewhere, and how much of it is new."""
    count, new = (int(str(outcome.get(name, 0))) for name in ("found", "new"))
    text = ngettext("%(count)d account found, %(new)d new", "%(count)d accounts found, %(new)d new", count)
    return text % {"count": count, "new": new}


@handles(NAMES, name=_("Names tried"), act=Act.SCAN, tell=tell_found)
def names(running: Running) -> None:
    """Try the organisation's names as handles."""
    try_names(running)


@handles(WIKIDATA, name=_("Wikidata asked"), act=Act.SCAN, tell=tell_found)
def wikidata(running: Running) -> None:
    """Take in the accounts that Wikidata knows."""
    ask_wikidata(running)


@contextmanager
def net(running: Running) -> Iterator[Settings]:
    """Give the settings to go out with; for an example, with its made-up sites served while the block lasts."""
    from farled.kit.http import Settings

    example = _example_of(running)
    if not example:
        yield Settings.from_environment()
        return
    from farled.example import serve

    with serve(example) as served:
        yield Settings(allow=(ip_network("127.0.0.0/8"),), hosts=served.hosts, per_host_delay=0)


def _example_of(running: Running) -> str:
    """Return the example whose made-up sites are asked for; "" for the real world."""
    from farled.discovery.crawl.urls import asked_for
    from farled.example import served_at

    organisation = running.job.organisation
    if organisation is None or not organisation.is_example:
        return str(running.arguments.get("example", ""))
    places = map(asked_for, running.arguments["starts"])
    return next(filter(None, (served_at(place.host) for place in places if place)), "")


def _carry_out(running: Running, settings: Settings) -> Scan:
    """Scan with the memory that the job has; anew where that is another version's."""
    try:
        return asyncio.run(_watched(running, settings))
    except Refused as refused:
        if refused.code not in _STALE:
            raise
        (folder_of(running.job) / "crawl").unlink()
        return asyncio.run(_watched(running, settings))


async def _watched(running: Running, settings: Settings) -> Scan:
    """Scan, and stop where somebody wishes it; `running` knows at any moment how far it is."""
    from farled.discovery.scan import scan as carry_out

    def on_progress(progress: Progress) -> None:
        running.progress(progress.read, progress.read + progress.left, progress.where)

    errand = _errand(running)
    task = asyncio.create_task(carry_out(errand, settings, on_progress))
    try:
        while not (await asyncio.wait({task}, timeout=_LOOK))[0]:
            running.outcome = {**running.outcome, **so_far(errand.ledger)}
            if running.stop_asked:
                break
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
    return task.result()


def _errand(running: Running) -> Errand:
    from farled.discovery.crawl import Budget, State
    from farled.discovery.scan import Errand

    folder = folder_of(running.job)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    starts = list(running.arguments["starts"])
    return Errand(
        starts,
        [folder / "files" / name for name in running.arguments.get("files", [])],
        Budget(
            pages=int(running.arguments.get("pages", PAGES)), seconds=int(running.arguments.get("seconds", SECONDS))
        ),
        State(folder / "crawl") if starts else None,
    )


def so_far(ledger: Ledger) -> dict[str, object]:
    """Return what can be shown while a scan goes on: accounts of anybody, by platform."""
    platforms = Counter(ref.platform for ref, _ in ledger.accounts())
    return {"seen": platforms.total(), "platforms": dict(platforms.most_common())}


def summary(scan: Scan, new: int) -> dict[str, object]:
    """Return the outcome: what lists and later scans want to know without reading the whole result."""
    ours = [found for found in scan.found if found.own is not Own.NO]
    platforms = Counter(found.ref.platform for found in ours)
    return {
        "accounts": len(ours),
        "seen": len(scan.found),
        "new": new,
        "platforms": dict(platforms.most_common()),
        "pages": sum(site.read for site in scan.sites),
        "documents": len(scan.documents),
        "whole": is_whole(scan),
    }


def is_whole(scan: Scan) -> bool:
    """Tell whether a scan read every page it knew of: only then does it say something that an account is not there."""
    read = [site for site in scan.sites if site.read]
    return not scan.interrupted and bool(read) and all(site.stopped == "done" for site in scan.sites)
