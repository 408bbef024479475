"""Spreadsheets that were brought in or are about to be, and the preview of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register.models import Import

A_PAGE = 50
ACTS = ("add", "change", "skip", "same")


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: how often each, and a page of the rows of one kind."""

    counts: Mapping[str, int]
    act: str
    rows: Sequence[Mapping[str, Any]]
    page: int
    pages: int
    left: int
    """Cells that are not taken in."""


def imports(actor: Person) -> QuerySet[Import]:
    """Return the imports that were carried out, the latest first, without their cells. Raises Refused."""
    require(actor, Act.IMPORT)
    rows: QuerySet[Import] = Import.objects.of(actor.organisation)
    return rows.exclude(done_at=None).defer("rows", "plan", "undo").select_related("by")


def one(actor: Person) -> QuerySet[Import]:
    """Return the organisation's imports; the caller picks one. Raises Refused (not_allowed)."""
    require(actor, Act.IMPORT)
    rows: QuerySet[Import] = Import.objects.of(actor.organisation)
    return rows.select_related("by", "organisation")


def preview(brought: Import, act: str, page: int) -> Preview:
    """Return the preview of an import; `act` falls back on the first that any row has."""
    counts = Counter(row["act"] for row in brought.plan)
    act = act if counts[act] else next((each for each in ACTS if counts[each]), "add")
    rows = [row for row in brought.plan if row["act"] == act]
    pages = max(1, -(-len(rows) // A_PAGE))
    page = min(max(1, page), pages)
    return Preview(
        counts={each: counts[each] for each in ACTS},
        act=act,
        rows=rows[(page - 1) * A_PAGE : page * A_PAGE],
        page=page,
        pages=pages,
        left=sum(len(row["left"]) for row in brought.plan),
    )
