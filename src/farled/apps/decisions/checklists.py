"""What has to be done after each kind of decision, as a short check list. Kept with the decision by code, said in the reader's language."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from farled.apps.decisions.choices import Kind, Pattern
from farled.kit import clock

if TYPE_CHECKING:
    from farled.apps.decisions.models import Decision, Task

ANNOUNCE = "announce"
WORDS: dict[str, Any] = {
    ANNOUNCE: _("Tell the followers on the account what will happen, and why"),
    "rename": _("Change name, picture and text on the platform"),
    "links": _("Put right the links on our own pages and in print"),
    "hand_over": _("Hand it over with its documentation, and let the new people in"),
    "take_away": _("End the access of those who no longer run it"),
    "say_language": _("Say in the profile which language the account uses, and where the others are"),
    "begin_series": _("Begin the series in the main account"),
    "invite": _("Invite the followers to where it goes on"),
    "begin_group": _("Set up the group, with rules and somebody who looks after it"),
    "say_rest": _("Say in the profile when it rests, and when it comes back"),
    "move_content": _("Move what is worth keeping"),
    "archive": _("Take an archive copy"),
    "close": _("Close the account, when the followers have had time to come along"),
}

NOTICE = timedelta(days=30)
"""As long as followers have to come along, where there is time for it."""
_A_WEEK = timedelta(days=7)
_TOLD = frozenset({ANNOUNCE, "say_rest"})
_AFTER_PATTERN = {
    Pattern.RENAME: ("announce", "rename", "links"),
    Pattern.HAND_OVER: ("hand_over", "announce", "take_away", "links"),
    Pattern.LANGUAGE: ("announce", "say_language", "links"),
    Pattern.SERIES: ("begin_series", "announce", "invite", "links", "archive", "close"),
    Pattern.GROUP: ("begin_group", "announce", "invite", "links"),
    Pattern.REST: ("say_rest", "announce"),
}
_AFTER = {
    Kind.MERGE: ("announce", "move_content", "invite", "links", "archive", "close"),
    Kind.CLOSE: ("announce", "invite", "archive", "links", "close"),
}


def codes_for(decision: Decision) -> tuple[str, ...]:
    """Return what has to be done after a decision, in its order; nothing after most that only keep."""
    if decision.kind == Kind.TRANSFORM:
        return _AFTER_PATTERN[Pattern(decision.pattern)]
    codes = _AFTER.get(Kind(decision.kind), ())
    return tuple(code for code in codes if code != "invite" or decision.target_id is not None)


def due_on(code: str, decision: Decision) -> date | None:
    """Return by when something is to be done: by the day of the decision; what followers are told a notice before it."""
    last: date | None = decision.due_on
    if last is None or code not in _TOLD:
        return last
    return min(last, max(last - NOTICE, timezone.localdate(clock.now()) + _A_WEEK))


def said(task: Task) -> str:
    """Say a task in the language of the moment."""
    return task.text or str(WORDS.get(task.code, task.code))
