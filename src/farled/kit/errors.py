"""The errors Farled foresees.

A foreseen error carries a stable code, a sentence in English, and the facts the sentence was made from, so
that a screen in another language can say the same. Anything that is not one of these is a bug.
"""


class FarledError(Exception):
    """Something foreseen went wrong; the message can be shown to a user as it stands."""

    def __init__(self, code: str, message: str, **facts: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.facts = facts


class Refused(FarledError):
    """Farled will not do this, and says why: bad input, a rule, a missing right."""


class PlatformError(FarledError):
    """A site or platform did not give what was asked for."""


class Unreachable(PlatformError):
    """No usable answer: no such host, refused, timed out, too large, a redirect that never ends."""


class Blocked(PlatformError):
    """An answer came, and it was a closed door: a login wall, a captcha, 401, 403, 429."""


class NotAllowed(PlatformError):
    """We may not ask: robots.txt, the terms, or an address that is not on the public net."""


class LayoutChanged(PlatformError):
    """The answer came but no longer looks as its reader knows it."""


class ExportUnreadable(PlatformError):
    """A file that was handed in cannot be read as what it claims to be."""
