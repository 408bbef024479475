"""What the kit and the rules refuse, in the reader's language.

A foreseen error carries an English sentence. Where it is one of the sentences below, or one that a service has
already translated, the reader gets it in her own language; else in English, which is better than nothing.
"""

from django.utils.translation import gettext, gettext_noop

from farled.kit.errors import FarledError

SENTENCES = (
    gettext_noop("You may not do this here. Ask the administrator."),
    gettext_noop("Say why, in a few words."),
    gettext_noop("Somebody else has just changed this. Look again, then decide."),
)


def said(error: FarledError) -> str:
    """Return the sentence of an error, translated where it can be."""
    return gettext(error.message)
