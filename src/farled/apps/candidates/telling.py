"""Says in sentences why a platform was not asked, or why its answer counts for nothing, and what Wikidata did not tell."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from farled.apps.core.templatetags.farled import platform_name
from farled.discovery.wikidata import PROPERTIES
from farled.platforms.looking import OUTCOME_OF, Outcome, Reason

LEFT_OUT: Mapping[str, object] = {
    "no_key": _("%(platform)s answers only to a key, and there is none. It is added in the settings."),
    "costs": _("Each question to %(platform)s costs money, so names are not tried there."),
    "limit": _("There were more names than may be asked for in one run. The rest was not asked."),
    "rests": _("%(platform)s is left alone for a while: it was asked too often, or did not answer. Try again later."),
    Reason.SERVER_ERROR: _("%(platform)s had a fault of its own. Try again later."),
    Reason.UNREACHABLE: _("%(platform)s did not answer. Try again later."),
    Reason.NOT_UNDERSTOOD: _("%(platform)s answered in a way that Farled does not know."),
    Reason.TOO_LARGE: _("The answer was longer than Farled reads."),
    Reason.AMBIGUOUS: _("%(platform)s answers alike for what is gone and for what is hidden."),
    Reason.KEY_REFUSED: _("%(platform)s no longer takes the key. Renew it in the settings."),
    Reason.KEY_LACKS_RIGHT: _("The key to %(platform)s may not ask for names."),
    Reason.CLOSED_TO_OUTSIDERS: _("%(platform)s answers only to those who are logged in."),
    Reason.NO_INTERFACE: _("%(platform)s has no open interface for accounts of this kind."),
    Reason.FORBIDDEN_BY_TERMS: _("%(platform)s forbids machines to look, so Farled does not."),
    Reason.PRIVATE_ADDRESS: _("The server lies on an internal network, and Farled does not go there."),
    Reason.TOO_OFTEN: _("%(platform)s asked to be left alone for a while. Try again later."),
    Reason.WALL: _("%(platform)s showed a login or a test for robots instead."),
    Reason.BUDGET_USED: _("What may be asked of %(platform)s is used up for now. Try again later."),
}
_OUTCOMES = {reason.value: outcome for reason, outcome in OUTCOME_OF.items()}
_SAYS_YES = _("%(platform)s said that a name exists which Farled had just made up. So its answers prove nothing today.")
_SAYS_NO = _("%(platform)s said that an account is gone which surely exists. So its answers prove nothing today.")
UNREAD: Mapping[str, object] = {
    "http_429": _("Wikidata asked to be left alone for a while. Try again later."),
    "not_json": _("Wikidata answered in a way that Farled does not know. Try again later."),
    "timeout": _("Wikidata took too long to answer. Try again later."),
    "too_large": _("The answer was longer than Farled reads."),
}
_NO_ANSWER = _("Wikidata did not answer. Try again later.")
_FAULT = _("Wikidata had a fault of its own (%(status)s). Try again later.")


def left_out(platform: str, why: str, control: str = "") -> str:
    """Say why a platform was not asked, or no further; `why` and `control` as in `farled.discovery.handles.LeftOut`."""
    outcome = _OUTCOMES.get(why)
    if outcome is Outcome.PRESENT:
        text = _SAYS_YES
    elif outcome is Outcome.ABSENT:
        text = _SAYS_NO
    else:
        text = LEFT_OUT.get(why, LEFT_OUT[Reason.NOT_UNDERSTOOD])
    return str(text) % {"platform": platform_name(platform)}


def unread(code: str, facts: Mapping[str, object]) -> str:
    """Say what Wikidata did not tell; `code` and `facts` as in `farled.discovery.wikidata.Known.unread`."""
    if code == "no_account":
        known = PROPERTIES.get(str(facts.get("property")))
        place = known.url.format("…", "…") if known else str(facts.get("property"))
        text = gettext("“%(value)s” stands there as an account at %(place)s, and can be none.")
        return text % {"value": facts.get("value", ""), "place": place}
    status = code.removeprefix("http_")
    if code in UNREAD:
        return str(UNREAD[code])
    return str(_FAULT) % {"status": status} if status != code else str(_NO_ANSWER)
