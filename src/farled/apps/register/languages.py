"""Which language an account speaks: one short code, however somebody writes it, so that Swedish is one language."""

import re

from django.utils.translation import gettext_noop

from farled.kit.errors import Refused
from farled.kit.text import fold

NO_LANGUAGE = gettext_noop("A language is a short code, such as sv or en.")
_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,6})?")
_NAMED = {
    **dict.fromkeys(("svenska", "swedish"), "sv"),
    **dict.fromkeys(("engelska", "english"), "en"),
    **dict.fromkeys(("finska", "finnish", "suomi"), "fi"),
    **dict.fromkeys(("norska", "norwegian"), "no"),
    **dict.fromkeys(("danska", "danish"), "da"),
}


def code_of(said: str) -> str:
    """Return the code of a language that is written as a code or by its name; "" for nothing.

    Raises Refused (invalid, field language) for what is neither.
    """
    plain = fold(said).strip()
    code = _NAMED.get(plain, plain.replace("_", "-"))
    if code and not _CODE.fullmatch(code):
        raise Refused("invalid", NO_LANGUAGE, field="language")
    return code
