"""Looking outside the organisation's own pages, as jobs: its names tried as handles, Wikidata asked; and what a person saw
who opened a page herself.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_noop

from farled.apps.audit.services import record
from farled.apps.candidates.models import Candidate, NotThere, Source, TriedNames
from farled.apps.candidates.services.finds import take_in
from farled.apps.jobs import services as jobs
from farled.apps.jobs.models import Job, Schedule
from farled.apps.jobs.queries import unfinished
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.discovery.found import Found, FoundAs, Ground, GroundCode, Own, Sighting
from farled.discovery.handles import Link, Tried
from farled.discovery.wikidata import Known
from farled.kit import clock
from farled.kit.errors import Refused
from farled.platforms import AccountRef, identify

NAMES, WIKIDATA = "names", "wikidata"
KINDS = (NAMES, WIKIDATA)
MOST_NAMES, LONGEST_NAME = 12, 120
_UNSEEN = 20
"""Handles of which nothing could be said, and answers that did not come, kept of each run."""

NO_NAME = gettext_noop("Write at least one name, one on each line.")
TOO_MANY_NAMES = gettext_noop("At most 12 names of at most 120 characters can be tried. Nothing was changed.")
RUNS = gettext_noop("This is being looked for already. Let it end, or cancel it, then start again.")
NO_ADDRESS = gettext_noop(
    "Wikidata is asked by your web address, and there is none yet. Write it in the settings first."
)
NO_CONTACT = gettext_noop(
    "Wikidata was not asked: it wants to know whom it can reach. Set FARLED_CONTACT to a web or mail address."
)
NO_LINK = gettext_noop("Nothing was changed: this page was answered already. Look again.")


@transaction.atomic
def keep_names(*, actor: Person, names: Sequence[str]) -> list[str]:
    """Keep the names by which accounts are looked for, and return them, each once.

    Raises Refused: `not_allowed`; `no_name`; `too_many` for more than 12, or longer than 120 characters.
    """
    require(actor, Act.SCAN)
    wanted = list(dict.fromkeys(filter(None, (" ".join(name.split()) for name in names))))
    if not wanted:
        raise Refused("no_name", NO_NAME, field="names")
    if len(wanted) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in wanted):
        raise Refused("too_many", TOO_MANY_NAMES, field="names")
    row, _ = TriedNames.objects.select_for_update().get_or_create(organisation=actor.organisation)
    before = row.names or [actor.organisation.name]
    if before != wanted:
        row.names = wanted
        row.save(update_fields=["names"])
        changes = {"names": (", ".join(before), ", ".join(wanted))}
        record(organisation=actor.organisation, actor=actor, act="changed", thing=row, changes=changes)
    return wanted


def start(*, actor: Person, kind: str) -> Job:
    """Ask for the names to be tried, or for Wikidata to be asked.

    Raises Refused: `not_allowed`; `runs` while the same has not ended; for Wikidata `no_address` without a web
    address, `no_contact` where nobody could reach those who ask.
    """
    require(actor, Act.SCAN)
    organisation = actor.organisation
    if kind == WIKIDATA:
        may_ask_wikidata(organisation)
    if unfinished(organisation, kind) is not None:
        raise Refused("runs", RUNS)
    return jobs.request(kind=kind, organisation=organisation, actor=actor, arguments={"name": organisation.name})


def may_ask_wikidata(organisation: Organisation) -> None:
    """Raise Refused (`no_address`, `no_contact`) where Wikidata cannot be asked."""
    from farled.kit.http import Settings

    if not organisation.web_address:
        raise Refused("no_address", NO_ADDRESS)
    if not organisation.is_example and not Settings.from_environment().contact:
        raise Refused("no_contact", NO_CONTACT)


def repeat(*, actor: Person, kind: str, every_days: int) -> Schedule | None:
    """Do the same again every so many days; 0 ends it. Raises Refused as `jobs.schedule`."""
    require(actor, Act.SCAN)
    if not every_days:
        jobs.unschedule(kind=kind, actor=actor)
        return None
    arguments = {"name": actor.organisation.name}
    return jobs.schedule(kind=kind, actor=actor, every_days=every_days, arguments=arguments)


@transaction.atomic
def keep_tried(*, job: Job, platform: str, tried: Tried) -> dict[str, object]:
    """Make found accounts of what was tried on one platform, and return what is to be said of it."""
    alike = [one for one in tried.found if one.grounds[0].code is GroundCode.LOOKS_ALIKE]
    named = [one for one in tried.found if one not in alike]
    new = _take_in(job, named, Source.NAME) + _take_in(job, alike, Source.ALIKE)
    left = tried.left_out[0] if tried.left_out else None
    return {
        "found": len(tried.found),
        "new": new,
        "requests": tried.requests,
        "proved": platform in tried.proved,
        "why": left.why if left else "",
        "control": left.control if left else "",
        "unseen": [[one.where, one.code] for one in tried.unseen[:_UNSEEN]],
    }


@transaction.atomic
def keep_known(*, job: Job, known: Known) -> dict[str, object]:
    """Make found accounts of what Wikidata knows, and return what is to be said of it."""
    new = _take_in(job, known.found, Source.WIKIDATA)
    failed = [one for one in known.unread if one.code != "no_account"]
    return {
        "found": len(known.found),
        "new": new,
        "items_found": [[item.url, item.label, item.id] for item in known.items],
        "unread": [[one.where, one.code, dict(one.facts)] for one in known.unread[:_UNSEEN]],
        "whole": bool(known.items) and not failed,
    }


def _take_in(job: Job, found: Sequence[Found], source: Source) -> int:
    """Take in what a run found; return how many were not there before, neither found nor in the register."""
    if job.organisation is None or not found:
        return 0
    rows = Candidate.objects.of(job.organisation).filter(account=None)
    before = rows.count()
    take_in(organisation=job.organisation, found=found, source=source, job=job)
    return rows.count() - before


@transaction.atomic
def is_there(*, actor: Person, link: Link | None) -> Candidate:
    """Note that a person saw an account with a name of ours on a page: it is a found account now.

    `link` is one of those that wait for an answer; None where it waits no more. Raises Refused: `not_allowed`,
    `answered_meanwhile`.
    """
    ref = _ref(actor, link)
    ground = Ground(GroundCode.NAME_TRIED, {"handle": ref.handle, "name": link.name if link else ""})
    found = Found(ref, Own.PROBABLY, (ground,), [Sighting(ref.url, FoundAs.NAME, (ref.url,))])
    [row] = take_in(organisation=actor.organisation, found=[found], source=Source.NAME)
    record(organisation=actor.organisation, actor=actor, act="seen", thing=row)
    return row


@transaction.atomic
def is_not_there(*, actor: Person, link: Link | None) -> NotThere:
    """Note that a person found no account of that name on a page. Raises Refused as `is_there`."""
    ref = _ref(actor, link)
    row, is_new = NotThere.objects.get_or_create(
        organisation=actor.organisation,
        key=ref.key,
        defaults={
            "platform": ref.platform,
            "handle": ref.handle,
            "url": ref.url,
            "said_by": actor,
            "said_at": clock.now(),
        },
    )
    if is_new:
        record(organisation=actor.organisation, actor=actor, act="not_there", thing=row)
    return row


@transaction.atomic
def look_again(*, actor: Person, row: NotThere) -> None:
    """Forget that nobody was there, so that the page is asked about again. Raises Refused (not_allowed)."""
    require(actor, Act.SCAN)
    if row.organisation_id != actor.organisation_id:
        raise Refused("not_allowed", "You may not do this here. Ask the administrator.")
    record(organisation=actor.organisation, actor=actor, act="look_again", thing=row)
    row.delete()


def _ref(actor: Person, link: Link | None) -> AccountRef:
    require(actor, Act.SCAN)
    ref = identify(link.url) if link else None
    if ref is None:
        raise Refused("answered_meanwhile", NO_LINK)
    return ref
