"""What can be done with findings: a module by noun."""

from farled.apps.findings.services.diagnosing import diagnose
from farled.apps.findings.services.everything import diagnose_all
from farled.apps.findings.services.handling import accept, mark_seen, name_mender, take_up
from farled.apps.findings.services.setting import reset_rule, set_thresholds, turn_off, turn_on

__all__ = [
    "accept",
    "diagnose",
    "diagnose_all",
    "mark_seen",
    "name_mender",
    "reset_rule",
    "set_thresholds",
    "take_up",
    "turn_off",
    "turn_on",
]
