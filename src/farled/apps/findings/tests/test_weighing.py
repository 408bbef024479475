"""What weighs on a reason: noted for each account, and for those that a database of an earlier day holds."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from farled.apps.findings.choices import BITS, WEIGHS
from farled.apps.findings.models import Diagnosis, Finding
from farled.apps.register.models import Access
from farled.apps.register.services import add_account
from farled.diagnosis.base import Reason
from farled.diagnosis.registry import only_unwritten
from farled.kit import clock
from farled.platforms import identify

pytestmark = pytest.mark.django_db
MASKS = ("reasons", "guarded_reasons", "mend", "note")


def masks() -> dict[int, tuple[int, ...]]:
    return {row.pk: tuple(getattr(row, name) for name in MASKS) for row in Diagnosis.objects.all()}


def test_what_is_only_not_written_down_is_on_the_reason_and_does_not_weigh(account, look, change) -> None:
    made = account(owner_function="press")
    look(made)
    reasons = Diagnosis.objects.get(pk=made.pk).reasons
    assert reasons & BITS[Reason.NOBODY_KNOWS]
    assert not reasons & WEIGHS[Reason.NOBODY_KNOWS]
    change(made, last_seen_at=clock.now(), last_post_on=clock.now().date() - timedelta(days=900))
    look(made)
    assert Diagnosis.objects.get(pk=made.pk).reasons & WEIGHS[Reason.NOBODY_KNOWS]


@pytest.mark.parametrize("kind", ["public", "company", "association", "agency"])
def test_all_that_is_found_at_an_account_that_has_just_come_in_is_only_not_written_down(
    organisation, people, look, kind
) -> None:
    organisation.kind = kind
    organisation.save()
    for url in ("https://www.facebook.com/vassby", "https://www.instagram.com/vassby", "https://x.com/vassby"):
        look(add_account(actor=people["steward"], ref=identify(url)))
    assert set(Finding.objects.values_list("rule", flat=True)) <= only_unwritten()


def test_a_database_of_an_earlier_day_is_brought_to_the_same(account, people, look) -> None:
    rows = [account(handle="bare"), account(handle="shared"), account(handle="owned", owner=people["holder"])]
    rows.append(
        account(handle="silent", last_seen_at=clock.now(), last_post_on=clock.now().date() - timedelta(days=900))
    )
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
    assert masks() != expected
    import_module("farled.apps.findings.migrations.0004_not_written_down_weighs_nothing").take_off(apps, None)
    assert masks() == expected
    assert set(Finding.objects.filter(rule="no_deputy").values_list("severity", flat=True)) == {"note"}
