"""What goes into the log, and what never does: a token, a password, a mail address.

Everything goes to standard error, a line each; whoever runs Farled decides where that ends up.
"""

import logging
import re
from typing import Any

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PASSWORD = re.compile(r"(?<=://)([^\s:/@]+):([^\s@/]+)@")
_NAMED = re.compile(r"(?i)\b(password|token|secret|key|code)(\"?'?\s*[=:]\s*\"?'?)[^\s\"'&,)]+")
_LONG = re.compile(r"[A-Za-z0-9_-]{20,}")


def masked(text: str) -> str:
    """Return a text with everything masked that looks like a secret or a person's address."""
    text = _PASSWORD.sub(r"\1:***@", text)
    text = _NAMED.sub(r"\1\2***", text)
    text = _ADDRESS.sub("***@***", text)
    return _LONG.sub(lambda found: _mask(found[0]), text)


def _mask(word: str) -> str:
    """A token is long and mixes small letters, capitals and figures; a name of ours does not."""
    mixed = any(c.islower() for c in word) and any(c.isupper() for c in word) and any(c.isdigit() for c in word)
    return f"{word[:4]}***" if mixed else word


class Line(logging.Formatter):
    """A line of the log; of a fault, with the number that the user was shown."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s%(number)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, masked."""
        number = getattr(getattr(record, "request", None), "failure_number", "")
        record.number = f" [{number}]" if number else ""
        return masked(super().format(record))


def configuration(debug: bool) -> dict[str, Any]:
    """Return Django's LOGGING: one door, from INFO up; a page that is not there, or not for somebody, is no news."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": Line}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "propagate": True, "level": "INFO"},
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
            "django.server": {"handlers": [], "propagate": True, "level": "INFO" if debug else "WARNING"},
            "celery": {"level": "WARNING"},
            "waitress.queue": {"level": "ERROR"},
        },
    }
