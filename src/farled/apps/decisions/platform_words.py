"""What stands on the buttons of a meeting, and what the catalogue knows of what a platform permits."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from farled.apps.decisions.choices import Kind
from farled.platforms.base import Text
from farled.platforms.registry import platforms

BUTTONS: dict[Kind, Any] = {
    Kind.KEEP: pgettext_lazy("verb", "Keep it"),
    Kind.TRANSFORM: _("Transform it"),
    Kind.MERGE: _("Merge it"),
    Kind.CLOSE: _("Close it"),
    Kind.AGAIN: _("Look again that day"),
}


def permits(platform: str, kind: str) -> list[str]:
    """Return what Farled knows of what a platform permits where something of this kind is decided."""
    known = platforms().get(platform)
    if known is None or kind not in (Kind.TRANSFORM, Kind.MERGE, Kind.CLOSE):
        return []
    lines = []
    if known.closed is not None:
        lines.append(_said(known.closed))
    if kind == Kind.TRANSFORM and known.limits.name:
        sentence = gettext("%(platform)s allows names of at most %(n)d characters.")
        lines.append(sentence % {"platform": known.name, "n": known.limits.name})
    if kind == Kind.TRANSFORM:
        sentence = gettext("Farled does not know whether a name can be changed there: check before you promise it.")
        lines.append(sentence)
    elif known.closing is not None:
        lines.append(_said(known.closing.handle))
    return lines


def _said(text: Text) -> str:
    return text.sv if (get_language() or "").startswith("sv") else text.en
