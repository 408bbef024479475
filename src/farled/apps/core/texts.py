"""Texts that the plain wing has written twice, in the reader's language."""

from django.utils.translation import get_language

from farled.platforms.base import Text


def in_language(text: Text) -> str:
    """Return a text in the language that is spoken now."""
    return text.sv if (get_language() or "").startswith("sv") else text.en
