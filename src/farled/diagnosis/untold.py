"""Facts that no part of Farled tells yet, and what they come with. Whoever begins to tell one takes it out of here.

A rule that needs one of them waits: else it would ask every organisation, at every account, for what nobody can answer.
"""

from collections.abc import Mapping
from typing import Final

from farled.platforms.base import Text

_POSTS = Text(
    en="This rule waits until Farled reads who wrote which post, and when.",
    sv="Den här regeln väntar tills Farled läser vem som skrev vilket inlägg, och när.",
)
UNTOLD: Final[Mapping[str, Text]] = {
    "authors": _POSTS,
    "posts_by_month": _POSTS,
}
"""Name of a fact to what is said of a rule that needs it."""
