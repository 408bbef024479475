"""Scans: those of an organisation, and the one with which everything begins."""

from __future__ import annotations

from farled.apps.candidates.models import ScanResult
from farled.apps.candidates.services.scans import SCAN
from farled.apps.core.models import OwnedQuerySet
from farled.apps.jobs.models import Job, JobState
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.discovery.found import Scan
from farled.discovery.kept import from_json


def scans(actor: Person) -> OwnedQuerySet:
    """Return the organisation's scans, the latest first. Raises Refused (not_allowed)."""
    require(actor, Act.SCAN)
    return scans_of(actor.organisation).select_related("requested_by")


def scans_of(organisation: Organisation) -> OwnedQuerySet:
    """Return the scans of an organisation, the latest first, for whoever asks for nobody in particular."""
    rows: OwnedQuerySet = Job.objects.of(organisation).filter(kind=SCAN)
    return rows


def scan(actor: Person, pk: int) -> Job | None:
    """Return one scan, or None where the organisation has none of that number."""
    found: Job | None = scans(actor).filter(pk=pk).first()
    return found


def first_scan(pk: int) -> Job | None:
    """Return a scan that is no organisation's yet. Whose it is, is for the caller to know."""
    return Job.objects.filter(kind=SCAN, organisation=None, pk=pk).first()


def result_of(job: Job) -> Scan | None:
    """Return what a scan has found until now; None while nothing is kept."""
    kept = ScanResult.objects.filter(job=job).first()
    return from_json(kept.scan) if kept else None


def latest_of_sites(organisation: Organisation) -> Job | None:
    """Return the latest scan of web sites that came to its end."""
    done = Job.objects.of(organisation).filter(kind=SCAN, state=JobState.DONE)
    latest: Job | None = done.exclude(arguments__starts=[]).first()
    return latest
