"""Scans of web sites and documents, as jobs: asked for, kept, made the organisation's own, repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext_noop

from farled.apps.audit.services import record
from farled.apps.candidates.models import Candidate, ScanResult, Source
from farled.apps.candidates.services.finds import take_in, without_passwords
from farled.apps.jobs import services as jobs
from farled.apps.jobs.folder import folder_of
from farled.apps.jobs.models import Job, Schedule
from farled.apps.jobs.queries import unfinished
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.discovery.found import Own, Scan
from farled.discovery.kept import from_json, to_json
from farled.kit.errors import FarledError, Refused

SCAN = "scan"
PAGES = 500
MOST_PAGES = 5000
FIRST_PAGES, FIRST_SECONDS = 200, 50
"""What the first scan may read: it is waited for, and promises an overview within a minute."""
MOST_ADDRESSES = 20
FILE_BYTES = 20_000_000
_NAME_LENGTH = 120
_NOT_IN_A_NAME = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]")

NO_ADDRESS = gettext_noop("Write a web address, for example www.example.se.")
NOT_A_URL = gettext_noop("This is not a web address. Write it as it stands in a browser, for example www.example.se.")
TOO_MANY = gettext_noop("At most 20 web addresses can be scanned at once.")
RUNS = gettext_noop("A scan has begun and not yet ended. Let it end, or cancel it, then start the next.")
TOO_LARGE = gettext_noop("The file is larger than 20 MB and was not read. Hand in a part of it.")
EMPTY = gettext_noop("The file is empty. Nothing was read from it.")
UNREADABLE = gettext_noop(
    "The file was not read: it is damaged, locked with a password, or of a kind that Farled does not read."
    " Save it as text, CSV, XLSX, DOCX, PDF, HTML or EML and try again."
)


def start_scan(*, actor: Person, addresses: Sequence[str], pages: int = PAGES) -> Job:
    """Ask for a scan of web sites.

    Raises Refused: `not_allowed`; `nothing_asked`; `not_a_url`; `scan_runs` while another of the organisation's
    sites has not ended.
    """
    require(actor, Act.SCAN)
    arguments = arguments_of(addresses, pages)
    _one_at_a_time(actor.organisation)
    return jobs.request(kind=SCAN, organisation=actor.organisation, actor=actor, arguments=arguments)


def start_first_scan(*, addresses: Sequence[str], example: str = "") -> Job:
    """Ask for the scan with which everything begins, before there is an organisation or anybody with a name.

    `example` names an example of Farled's own whose made-up sites are served for it. Raises Refused as `start_scan`.
    """
    quick = {**arguments_of(addresses, FIRST_PAGES), "seconds": FIRST_SECONDS}
    arguments = {**quick, **({"example": example} if example else {})}
    return jobs.request(kind=SCAN, organisation=None, actor=None, arguments=arguments)


def start_reading(*, actor: Person, name: str, data: bytes) -> Job:
    """Ask for a document that was handed in to be read.

    Raises Refused: `not_allowed`; `document_too_large`, `document_empty`, and the codes of
    `farled.discovery.documents` for what by its content is no document.
    """
    require(actor, Act.SCAN)
    from farled.discovery.documents.kinds import recognise  # the readers are wanted only here

    name = file_name(name)
    if len(data) > FILE_BYTES:
        raise Refused("document_too_large", TOO_LARGE, field="file")
    if not data.strip(b"\0\t\n\r "):
        raise Refused("document_empty", EMPTY, field="file")
    try:
        recognise(name, data)
    except FarledError as error:
        raise Refused(error.code, UNREADABLE, field="file") from error

    def lay_out(job: Job) -> None:
        folder = folder_of(job) / "files"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / name).write_bytes(data)

    arguments = {"starts": [], "name": name, "files": [name]}
    return jobs.request(kind=SCAN, organisation=actor.organisation, actor=actor, arguments=arguments, prepare=lay_out)


def file_name(given: str) -> str:
    """Return a name that is safe to write and to show, with the ending it was given."""
    plain = PurePath(_NOT_IN_A_NAME.sub(" ", given.replace("\\", "/").rpartition("/")[2]).strip(" ."))
    stem, ending = plain.stem[: _NAME_LENGTH - 12], plain.suffix[:12]
    return f"{stem}{ending}" if stem else "document"


def arguments_of(addresses: Sequence[str], pages: int = PAGES) -> dict[str, object]:
    """Return what a scan of these addresses is asked with. Raises Refused: `nothing_asked`, `not_a_url`."""
    from farled.discovery.crawl.urls import asked_for, site_of  # brings the whole crawler along

    starts = list(dict.fromkeys(address.strip() for address in addresses if address.strip()))
    if not starts:
        raise Refused("nothing_asked", NO_ADDRESS, field="addresses")
    if len(starts) > MOST_ADDRESSES:
        raise Refused("too_many", TOO_MANY, field="addresses")
    places = [asked_for(start) for start in starts]
    for start, place in zip(starts, places, strict=True):
        if place is None:
            raise Refused("not_a_url", NOT_A_URL, field="addresses", given=start)
    name = ", ".join(dict.fromkeys(site_of(place.host) for place in places if place))[:200]
    return {"starts": starts, "name": name, "pages": max(1, min(pages, MOST_PAGES))}


def _one_at_a_time(organisation: Organisation) -> None:
    other = unfinished(organisation, SCAN)
    if other is not None:
        raise Refused("scan_runs", RUNS, job=other.pk)


@transaction.atomic
def keep_scan(*, job: Job, scan: Scan) -> int:
    """Keep what a scan has found until now, and make found accounts of it; return how many new ones may be
    the organisation's and are not in its register.

    Where there is no organisation yet, only the scan is kept. May be called again with more.
    """
    scan = replace(scan, found=[without_passwords(one) for one in scan.found])
    ScanResult.objects.update_or_create(job=job, defaults={"scan": to_json(scan)})
    job.refresh_from_db(fields=["organisation", "outcome"])
    return _take_in(job, job.organisation, scan) if job.organisation else 0


def _take_in(job: Job, organisation: Organisation, scan: Scan) -> int:
    own = Candidate.objects.of(organisation).filter(account=None).exclude(own=Own.NO)
    before = own.count()
    take_in(organisation=organisation, found=scan.found, source=source_of(job), job=job)
    return own.count() - before


def source_of(job: Job) -> Source:
    """Return how the accounts of a scan came in."""
    return Source.SCAN if job.arguments["starts"] else Source.FILE


@transaction.atomic
def adopt_scan(*, actor: Person, job: Job) -> None:
    """Make the first scan the organisation's, with all that was found; one that still runs will go on as its own.

    Raises Refused (`not_allowed`; `scan_taken` where it is an organisation's already).
    """
    require(actor, Act.SCAN)
    taken = Job.objects.filter(pk=job.pk, organisation=None)
    if not taken.update(organisation=actor.organisation, requested_by=actor):
        raise Refused("scan_taken", gettext_noop("This scan belongs to an organisation already."))
    job.refresh_from_db()
    record(organisation=actor.organisation, actor=actor, act="requested", thing=job)
    kept = ScanResult.objects.filter(job=job).first()
    if kept:
        new = _take_in(job, actor.organisation, from_json(kept.scan))
        Job.objects.filter(pk=job.pk).update(outcome={**job.outcome, "new": new})


def repeat(*, actor: Person, every_days: int, addresses: Sequence[str]) -> Schedule | None:
    """Scan the addresses again every so many days; 0 ends it. Raises Refused as `start_scan` and `jobs.schedule`."""
    require(actor, Act.SCAN)
    if not every_days:
        jobs.unschedule(kind=SCAN, actor=actor)
        return None
    return jobs.schedule(kind=SCAN, actor=actor, every_days=every_days, arguments=arguments_of(addresses))
