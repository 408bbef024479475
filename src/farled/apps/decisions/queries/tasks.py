"""What has to be done after decisions: one's own, a unit's, everybody's."""

from __future__ import annotations

from django.db.models import F, QuerySet

from farled.apps.decisions.models import Task
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person, Unit


def tasks(actor: Person) -> QuerySet[Task]:
    """Return the tasks that somebody may see: all for who decides or reads the register, else her own."""
    rows: QuerySet[Task] = Task.objects.of(actor.organisation).filter(dropped_at=None)
    rows = rows.select_related("decision", "decision__account", "person", "organisation")
    rows = rows.defer("decision__facts", "decision__criteria")
    return rows if may(actor, Act.SEE_REGISTER) else rows.filter(person=actor)


def still_open(rows: QuerySet[Task]) -> QuerySet[Task]:
    """Return those of some tasks that are to be done, the most urgent first."""
    return rows.filter(done_at=None).order_by(F("due_on").asc(nulls_last=True), "decision_id", "position", "pk")


def mine(actor: Person) -> QuerySet[Task]:
    """Return what somebody herself has to do."""
    return still_open(tasks(actor).filter(person=actor))


def of_unit(actor: Person, unit: Unit) -> QuerySet[Task]:
    """Return what is to be done about the accounts of a unit and of all that lies below it."""
    return still_open(tasks(actor).filter(decision__account__unit__path__startswith=unit.path))
