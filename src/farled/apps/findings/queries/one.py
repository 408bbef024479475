"""What the page of one finding shows, and what stands on the pages of accounts, people and units."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from farled.apps.findings.choices import A_BUNDLE, OPEN, State
from farled.apps.findings.models import Diagnosis, Finding
from farled.apps.findings.queries import visible
from farled.apps.organisations.models import Person, Unit
from farled.apps.register.models import Account
from farled.diagnosis.registry import only_unwritten, rules


def finding(actor: Person) -> QuerySet[Finding]:
    """Return the findings a person may see, each with all its page needs; the caller picks one."""
    related = ("organisation", "account__organisation", "account__owner", "mender", "accepted_by")
    return visible.findings(actor).select_related(*related)


def at_account(actor: Person, account: Account) -> tuple[list[Finding], list[Finding]]:
    """Return what is open or accepted at an account, the gravest first, then what is accepted; and as a second list what
    is open and only not written down yet, where that is more than one thing.
    """
    rows = visible.findings(actor).filter(account=account, state__in=(*OPEN, State.ACCEPTED))
    found = list(rows.select_related("mender", "organisation"))
    found.sort(key=lambda each: (each.state == State.ACCEPTED, each.severity, each.pk))
    unwritten = [each for each in found if each.is_open and each.rule in only_unwritten()]
    if len(unwritten) < A_BUNDLE:
        return found, []
    return [each for each in found if each not in unwritten], unwritten


def diagnosis_of(account: Account) -> Diagnosis | None:
    """Return what came of putting the rules to an account; None where nobody has yet."""
    return Diagnosis.objects.filter(account=account).first()


def of_unit(actor: Person, unit: Unit) -> list[tuple[str, int]]:
    """Return how often each rule's finding is open at the accounts of a unit and of all below it, the most first."""
    below = Unit.objects.of(actor.organisation).filter(path__startswith=unit.path)
    return _by_rule(visible.findings(actor).filter(account__unit__in=below))


def of_person(actor: Person, person: Person) -> list[tuple[str, int]]:
    """Return how often each rule's finding is open that somebody is to mend, or at accounts that she owns."""
    return _by_rule(visible.findings(actor).filter(pk__in=visible.with_person(person.pk)))


def _by_rule(rows: QuerySet[Finding]) -> list[tuple[str, int]]:
    counted = rows.filter(state__in=OPEN).order_by().values_list("rule").annotate(count=Count("pk"))
    return sorted(((slug, count) for slug, count in counted if slug in rules()), key=lambda each: (-each[1], each[0]))
