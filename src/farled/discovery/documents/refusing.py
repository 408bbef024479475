"""The documents that cannot be read, and what is said about each."""

from farled.kit.errors import ExportUnreadable, FarledError, Refused

_WRONG = {
    "document_empty": "{name} is empty. Nothing was read from it.",
    "document_too_large": "{name} is larger than {limit_mb} MB and was not opened. Hand in a part of it.",
    "document_unknown": (
        "{name} is {what}, which Farled does not read. Save it as text, CSV, XLSX, DOCX, PDF, HTML or EML and try again."
    ),
    "document_encrypted": "{name} is locked with a password. Save a copy without one and hand that in.",
    "document_too_much": "{name} would unpack to more than {limit_mb} MB and was not opened.",
    "document_too_heavy": (
        "{name} takes more memory or time than a document may, and nothing was read from it."
        " Save what matters in a file of its own."
    ),
}
_BROKEN = {
    "document_unreadable": (
        "{name} cannot be read as {kind}: it is damaged, cut off, or something else than its name says."
        " Nothing was read from it; save it anew and try again."
    ),
    "document_not_found": "{name} cannot be opened: {reason}.",
}


def refusal(code: str, name: str, **facts: str | int) -> FarledError:
    """Return the error for a document that cannot be read, ready to be raised."""
    name = name or "The document"
    if code in _WRONG:
        return Refused(code, _WRONG[code].format(name=name, **facts), name=name, **facts)
    return ExportUnreadable(code, _BROKEN[code].format(name=name, **facts), name=name, **facts)
