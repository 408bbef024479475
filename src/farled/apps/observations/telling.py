"""Says a check in a sentence: what was met, what it means, and what to do, where there is something to do.

Not being able to look is Farled's own trouble, and is said as that: it says nothing about the account.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from farled.apps.core.templatetags.farled import platform_name
from farled.apps.core.texts import in_language
from farled.apps.observations.choices import Answer, How
from farled.apps.observations.models import Observation
from farled.platforms.connectors import connector_of, why_none
from farled.platforms.looking import Access, Outcome, Reason


class Told(NamedTuple):
    """What is said of a reason."""

    met: object
    """With %(platform)s."""
    do: object = ""
    """What somebody in the organisation, or whoever runs Farled, can do; "" where there is nothing to do."""


REASONS: dict[Reason, Told] = {
    Reason.READ: Told(_("The profile and its latest posts were read.")),
    Reason.NO_POSTS_READ: Told(_("It exists; its posts could not be read, so the last post is not known.")),
    Reason.NEVER_POSTED: Told(_("It exists, and %(platform)s says that nothing was ever posted.")),
    Reason.MOVED: Told(
        _("It points its followers to another account."),
        _("See whether that account is yours and is in the register."),
    ),
    Reason.PRIVATE: Told(_("It exists and is private: only its followers see what is posted.")),
    Reason.LIMITED: Told(
        _("It exists, but %(platform)s hides it from many."), _("Log in and look for a message from %(platform)s.")
    ),
    Reason.UNPUBLISHED: Told(
        _("It exists and is not published: nobody but its own people sees it."),
        _("Publish it, or close it openly."),
    ),
    Reason.MARKED_CLOSED: Told(
        _("It exists, and tells everybody that the place is permanently closed."),
        _("If the place is open, take the mark away on %(platform)s. If it is not, close the account openly."),
    ),
    Reason.ONLY_EXISTS: Told(_("It exists. More cannot be seen this way, so the last post is not known.")),
    Reason.NOT_FOUND: Told(_("%(platform)s says that there is no such account.")),
    Reason.NOT_MET: Told(
        _("It was not found. That counts as proof only when it is met twice, a day or more apart."),
        _("Look at it yourself, and note what you see."),
    ),
    Reason.SUSPENDED: Told(
        _("%(platform)s has taken it down."), _("If it should be there, ask %(platform)s why, and appeal.")
    ),
    Reason.DEACTIVATED: Told(_("Somebody has switched it off. It can be switched on again.")),
    Reason.DELETED: Told(_("It has been deleted.")),
    Reason.MERGED: Told(
        _("It has been merged into another account."), _("See into which, and note it in the register.")
    ),
    Reason.TAKEN: Told(
        _("Somebody else has its name now: another account answers there."),
        _(
            "Look at it at once. Yours may go by another name now: if so, give it its new address here. If the other one"
            " pretends to be you, report it to %(platform)s."
        ),
    ),
    Reason.SERVER_ERROR: Told(_("%(platform)s had a fault of its own. Farled tries again by itself.")),
    Reason.UNREACHABLE: Told(_("%(platform)s did not answer. Farled tries again by itself.")),
    Reason.NOT_UNDERSTOOD: Told(
        _("%(platform)s answered in a way that Farled does not know. That says nothing about the account."),
        _("Look at it yourself, in a round. If it happens to many accounts, tell whoever runs Farled."),
    ),
    Reason.TOO_LARGE: Told(
        _("The answer was longer than Farled reads. That says nothing about the account."),
        _("Look at it yourself, in a round."),
    ),
    Reason.AMBIGUOUS: Told(
        _("%(platform)s answers alike for what is gone and for what is hidden, so nothing is known."),
        _("Look at it yourself, in a round."),
    ),
    Reason.NO_KEY: Told(
        _("%(platform)s answers only to a key, and there is none."),
        _("Look at it yourself, in a round; or add a key in the settings."),
    ),
    Reason.KEY_REFUSED: Told(
        _("%(platform)s no longer takes the key: it has run out or was taken back."),
        _("Renew the key in the settings. Until then, look in a round."),
    ),
    Reason.KEY_LACKS_RIGHT: Told(
        _("The key may not read this account."),
        _("See in the settings what the key may read, or look in a round."),
    ),
    Reason.CLOSED_TO_OUTSIDERS: Told(
        _("The server answers only to those who are logged in."), _("Look at it yourself, in a round.")
    ),
    Reason.NO_INTERFACE: Told(
        _("%(platform)s has no open interface for accounts of this kind, so no machine can look."),
        _("Look at it yourself, in a round."),
    ),
    Reason.FORBIDDEN_BY_TERMS: Told(
        _("%(platform)s forbids machines to look, so Farled does not."), _("Look at it yourself, in a round.")
    ),
    Reason.PRIVATE_ADDRESS: Told(
        _("The server lies on an internal network, and Farled does not go there."),
        _("If it is your own, whoever runs Farled can open the network in FARLED_ALLOW_NETWORKS."),
    ),
    Reason.TOO_OFTEN: Told(_("%(platform)s asked to be left alone for a while. Farled tries again by itself.")),
    Reason.WALL: Told(
        _("%(platform)s showed a login or a test for robots instead. That says nothing about the account."),
        _("Look at it yourself, in a round."),
    ),
    Reason.BUDGET_USED: Told(
        _("What was set aside for looks at %(platform)s is used up for now."),
        _("Farled goes on when there is some again; or set more aside in the settings."),
    ),
}
ANSWERS: dict[str, object] = {
    Answer.MONTH: _("%(who)s saw a post from the month before."),
    Answer.YEAR: _("%(who)s saw a post from the year before, and none from the last month."),
    Answer.EARLIER: _("%(who)s saw no post from the last year."),
    Answer.GONE: _("%(who)s did not find it any more."),
    Answer.NOT_SEEN: _("%(who)s could not see it."),
}


def met(check: Observation) -> str:
    """Say what a check met."""
    if check.how == How.MACHINE:
        return reason_met(check.reason or Reason.NOT_UNDERSTOOD, check.account.platform, check.account.handle)
    said = ANSWERS.get(check.answer, ANSWERS[Answer.NOT_SEEN])
    return str(said) % {"who": check.by_name or gettext("Somebody")}


def to_do(check: Observation) -> str:
    """Say what can be done about it; "" where there is nothing to do."""
    account = check.account
    return reason_to_do(check.reason, account.platform, account.handle) if check.how == How.MACHINE else ""


def reason_met(reason: str, platform: str, handle: str = "") -> str:
    """Say a reason of a platform, or of the server on which the account with a handle lies; "" for none."""
    return str(_told(reason).met) % {"platform": _who_answers(platform, handle)} if reason else ""


def reason_to_do(reason: str, platform: str, handle: str = "") -> str:
    """Say what can be done about a reason; "" where there is nothing to do."""
    return str(_told(reason).do) % {"platform": _who_answers(platform, handle)} if reason else ""


def _who_answers(platform: str, handle: str) -> str:
    """Name the platform; where it is a family of servers, the one on which the account lies."""
    connector, host = connector_of(platform), handle.rpartition("@")[2]
    has_hosts = connector is not None and any("{host}" in base for base in connector.bases.values())
    return host if has_hosts and "@" in handle and host else str(platform_name(platform))


def no_machine(platform: str, access: Access) -> str:
    """Say why no machine looks at accounts to which a platform gives this access, without a key; "" where one could."""
    if none := why_none(platform):
        return in_language(none.why)
    reason = _NO_MACHINE.get(access) if connector_of(platform) else None
    return reason_met(reason, platform) if reason else ""


_NO_MACHINE = {Access.KEY: Reason.NO_KEY, Access.CLOSED: Reason.NO_INTERFACE}


def _told(reason: str) -> Told:
    """Return the words of a reason; one that was kept long ago and has none any more is not understood."""
    return REASONS[Reason(reason) if reason in REASONS else Reason.NOT_UNDERSTOOD]


def is_own_trouble(check: Observation) -> bool:
    """Tell whether it says nothing about the account: grey, and Farled's own to mend."""
    return check.outcome not in {Outcome.PRESENT.value, Outcome.ABSENT.value}
