"""What a rule asks for, in words, for the page of the rule: a fact that somebody writes down is called as its field is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from farled.apps.register.fields import FIELDS

_OTHERS = {
    "audiences": _("the target groups"),
    "owner": _("the owner"),
    "owner_function": _("the owner"),
    "deputies": _("the deputies"),
    "ran_before": _("who ran it before"),
    "run_by": _("the agency that runs it"),
    "accesses": _("who gets in, and which way"),
    "key_expires_on": _("when the key to it expires"),
    "registered": _("whether it stands in the register"),
    "platform": _("the platform"),
    "kind": _("what kind of account it is"),
    "named_for": _("the name and the handle"),
    "looks_like": _("the names of the other accounts"),
    "seen_on": _("when it was last looked at"),
    "last_post_on": _("the day of the last post"),
    "never_posted": _("whether anything was ever posted"),
    "gone_on": _("whether it is still there"),
    "unanswered_on": _("whether questions are left unanswered"),
    "profile_name": _("the name in the profile"),
    "bio": _("the text in the profile"),
    "links": _("the links in the profile"),
    "dead_links": _("where the links in the profile lead"),
    "has_avatar": _("whether there is a profile picture"),
    "posts_with_pictures": _("which posts have pictures"),
    "posts_with_alt": _("which pictures are described"),
    "authors": _("who wrote the posts"),
    "posts_by_month": _("how many posts there were each month"),
    "never_archived": _("whether it was ever archived"),
    "comment_rules": _("the rules for comments"),
    "privacy_notice": _("the page about personal data"),
    "linked": _("which pages of yours link to it"),
    "closing_decided_on": _("when it was decided to close it"),
    "closing_announced": _("whether it says that it is closing"),
    "closing_on": _("when the notice is over"),
    "closed_on": _("when it was closed"),
    "taken_on": _("whether somebody else has taken the name"),
}


def facts_said(facts: Iterable[str]) -> list[Any]:
    """Return what the facts are called in a sentence, each once."""
    said = (_OTHERS[fact] if fact in _OTHERS else FIELDS[fact].said for fact in facts)
    return list({str(each): each for each in said}.values())
