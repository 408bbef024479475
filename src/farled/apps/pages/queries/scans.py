"""What a first scan has found so far."""

from __future__ import annotations

from farled.apps.candidates import report
from farled.apps.candidates.queries.scans import result_of
from farled.apps.jobs.models import Job
from farled.discovery.found import Scan


def scan_of(job: Job | None) -> Scan | None:
    """Return what a scan job has found so far."""
    return result_of(job) if job else None


def shown_scan(job: Job) -> report.ShownScan | None:
    """Return a scan's result with its words in the reader's language; None before there is any."""
    scan = scan_of(job)
    return report.shown(scan) if scan else None


def has_read(job: Job) -> bool:
    """Tell whether a scan read anything at all."""
    scan = scan_of(job)
    return scan is not None and (any(site.read for site in scan.sites) or bool(scan.documents))


def name_found(job: Job | None) -> str:
    """Return the organisation's own name for itself, as its site has it."""
    scan = scan_of(job)
    return scan.organisation if scan else ""
