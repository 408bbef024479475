"""What weighs on a reason: noted for each account, and for those that a database of an earlier day holds."""

from importlib import import_module

import pytest
from django.apps import apps

from farled.apps.findings.choices import BITS, WEIGHS
from farled.apps.findings.models import Diagnosis, Finding
from farled.apps.register.models import Access
from farled.diagnosis.base import Reason
from farled.kit import clock

pytestmark = pytest.mark.django_db
MASKS = ("reasons", "guarded_reasons", "mend", "note")


def masks() -> dict[int, tuple[int, ...]]:
    return {row.pk: tuple(getattr(row, name) for name in MASKS) for row in Diagnosis.objects.all()}


def test_a_note_is_on_the_reason_and_does_not_weigh(account, look) -> None:
    made = account(owner_function="press")
    look(made)
    reasons = Diagnosis.objects.get(pk=made.pk).reasons
    assert reasons & WEIGHS[Reason.NOBODY_KNOWS]
    assert reasons & BITS[Reason.ENTHUSIAST]
    assert not reasons & WEIGHS[Reason.ENTHUSIAST]


def test_a_database_of_an_earlier_day_is_brought_to_the_same(account, people, look) -> None:
    rows = [account(handle="bare"), account(handle="shared"), account(handle="owned", owner=people["holder"])]
    rows.append(account(handle="gone", gone_on=clock.now().date(), last_seen_at=clock.now()))
    Access.objects.create(account=rows[1], person=people["holder"], way="shared", second_factor="none")
    look(*rows)
    expected = masks()
    for row in Diagnosis.objects.all():
        is_gone = Finding.objects.filter(account=row.pk, rule="gone").exists()
        row.reasons = 1 if is_gone else row.reasons & 127
        row.guarded_reasons &= 127
        if Finding.objects.filter(account=row.pk, rule="no_deputy").update(severity="mend"):
            row.mend, row.note = row.mend + 1, row.note - 1
        row.save()
    assert masks() != expected
    import_module("farled.apps.findings.migrations.0003_what_weighs").weigh(apps, None)
    assert masks() == expected
    assert set(Finding.objects.filter(rule="no_deputy").values_list("severity", flat=True)) == {"note"}
