"""Notes beside each account on which of the three reasons it stands by more than mere notes.

Two rules are weighed anew: that nobody stands in for the owner is a note, and that an account is gone is about closing.
The rules are named here as they were on that day.
"""

from collections import defaultdict

from django.db import migrations
from django.db.models import F

_OPEN = ("new", "seen")
_NOBODY_KNOWS, _CLOSING = 1, 8
_WEIGHS = {
    128: (
        *("no_purpose", "no_audience", "no_owner", "never_posted", "silent", "unattended", "unregistered", "dead_link"),
        *("closed_service", "not_decided"),
    ),
    256: (
        *("owner_left", "owner_leaves_soon", "single_access", "private_recovery", "personal_login", "not_documented"),
        *("rhythm_broke", "lost"),
    ),
    512: ("agency_no_decision", "campaign_over", "agency_only_access", "contract_over"),
}
_GUARDED = {"single_access", "private_recovery", "personal_login", "lost", "agency_only_access", "contract_over"}
_A_PART = 500


def weigh(apps, schema_editor):
    """Write it for all accounts there are."""
    findings, diagnoses = apps.get_model("findings", "Finding").objects, apps.get_model("findings", "Diagnosis").objects
    is_open = findings.filter(state__in=_OPEN)
    no_deputy = is_open.filter(rule="no_deputy", severity="mend").values("account")
    diagnoses.filter(pk__in=no_deputy, mend__gt=0).update(mend=F("mend") - 1, note=F("note") + 1)
    findings.filter(rule="no_deputy", severity="mend").update(severity="note")
    gone = diagnoses.filter(pk__in=is_open.filter(rule="gone").values("account"))
    gone.update(reasons=F("reasons").bitand(~_NOBODY_KNOWS).bitor(_CLOSING))
    for (plain, guarded), accounts in _alike(is_open.exclude(severity="note")).items():
        for start in range(0, len(accounts), _A_PART):
            part = diagnoses.filter(pk__in=accounts[start : start + _A_PART])
            part.update(reasons=F("reasons").bitor(plain), guarded_reasons=F("guarded_reasons").bitor(guarded))


def _alike(rows):
    """Return the accounts by what weighs there: for everybody, and for those alone who may see who gets in."""
    bits = {rule: bit for bit, slugs in _WEIGHS.items() for rule in slugs}
    found = defaultdict(lambda: [0, 0])
    for account, rule in rows.filter(rule__in=bits).order_by().values_list("account_id", "rule").iterator():
        found[account][rule in _GUARDED] |= bits[rule]
    alike = defaultdict(list)
    for account, both in found.items():
        alike[tuple(both)].append(account)
    return alike


class Migration(migrations.Migration):
    dependencies = [("findings", "0002_whom_a_change_concerns")]

    operations = [migrations.RunPython(weigh, migrations.RunPython.noop, elidable=True)]
