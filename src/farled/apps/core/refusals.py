"""What the kit and the rules refuse, in the reader's language.

A foreseen error carries an English sentence. One that stands below, or in the catalogue of the app that raises it, is
said in the reader's language. One made of facts is said by its code. All else stays English, which is better than
nothing.
"""

from django.utils.translation import gettext, gettext_noop

from farled.kit.errors import FarledError

SENTENCES = (
    gettext_noop("You may not do this here. Ask the administrator."),
    gettext_noop("Say why, in a few words."),
    gettext_noop("Somebody else has just changed this. Look again, then decide."),
)
BY_CODE = {
    "not_from_here": gettext_noop("This can no longer be done. Look again: it has gone on since, or it has ended."),
}


def said(error: FarledError) -> str:
    """Return the sentence of an error, translated where it can be."""
    return gettext(BY_CODE.get(error.code, error.message))
