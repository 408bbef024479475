"""Files kept with an account: checked by what is in them, how large they are, and what they are called."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_noop

from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account, Attachment
from farled.apps.register.services import accounts
from farled.kit.errors import Refused

LARGEST = 5_000_000
"""Bytes."""
MOST = 50
"""Files per account."""
TOO_LARGE = gettext_noop("The file is larger than 5 MB and was not kept. Choose a smaller one.")
EMPTY = gettext_noop("There is nothing in the file, so it was not kept.")
OTHER_KIND = gettext_noop(
    "Such a file is not kept here. Take a PDF, a picture (PNG, JPEG, GIF, WebP), a text, or a document of"
    " Word, Excel, PowerPoint or LibreOffice without macros."
)
NOT_AS_NAMED = gettext_noop("The file is not what its name says, so it was not kept.")
TOO_MANY = gettext_noop("An account keeps fifty files at most. Remove one first.")


def _starts(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(beginnings)


_CONTROL = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""What no text has in it, and every program."""


def _is_text(content: bytes) -> bool:
    """Tell whether it is plain text, in whatever letters it was saved: Excel in Sweden still writes those of Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        text = content.decode("utf-8-sig", "surrogateescape")
    return not _CONTROL.search(text) and not re.search(
        r"<(?:!doctype|html|script|svg|\?xml)", text[:2000], re.IGNORECASE
    )


def _is_webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def _holds(member: str) -> Callable[[bytes], bool]:
    """Make a check for an office document: a zip with this member, and no macros."""

    def check(content: bytes) -> bool:
        try:
            names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        except (zipfile.BadZipFile, ValueError, OSError):
            return False
        return member in names and not any("vbaproject" in name.lower() or "Basic/" in name for name in names)

    return check


_OFFICE = "application/vnd.openxmlformats-officedocument."
_LIBRE = "application/vnd.oasis.opendocument."
KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    ".pdf": ("application/pdf", _starts(b"%PDF-")),
    ".png": ("image/png", _starts(b"\x89PNG\r\n\x1a\n")),
    ".jpg": ("image/jpeg", _starts(b"\xff\xd8\xff")),
    ".jpeg": ("image/jpeg", _starts(b"\xff\xd8\xff")),
    ".gif": ("image/gif", _starts(b"GIF87a", b"GIF89a")),
    ".webp": ("image/webp", _is_webp),
    ".txt": ("text/plain", _is_text),
    ".csv": ("text/csv", _is_text),
    ".docx": (_OFFICE + "wordprocessingml.document", _holds("word/document.xml")),
    ".xlsx": (_OFFICE + "spreadsheetml.sheet", _holds("xl/workbook.xml")),
    ".pptx": (_OFFICE + "presentationml.presentation", _holds("ppt/presentation.xml")),
    ".odt": (_LIBRE + "text", _holds("content.xml")),
    ".ods": (_LIBRE + "spreadsheet", _holds("content.xml")),
}
"""What may be kept: the end of its name to its type, and the look at its content that proves it."""


@transaction.atomic
def add_attachment(*, actor: Person, account: Account, file: UploadedFile[Any]) -> Attachment:
    """Keep a file with an account. Raises Refused: not_allowed; file, with `field`."""
    require(actor, Act.EDIT_ACCOUNT, account)
    if account.attachments.count() >= MOST:
        raise Refused("file", TOO_MANY, field="file")
    if (file.size or 0) > LARGEST:
        raise Refused("file", TOO_LARGE, field="file")
    content = file.read()
    name, content_type = _checked(file.name or "", content)
    attachment = Attachment(account=account, name=name, content_type=content_type, size=len(content), added_by=actor)
    attachment.file.save(f"{account.pk}{PurePath(name).suffix.lower()}", ContentFile(content), save=False)
    attachment.save()
    accounts.touch(account)
    accounts.changed(actor=actor, account=account, act="file_added", changes={"file": ("", name)})
    return attachment


@transaction.atomic
def remove_attachment(*, actor: Person, attachment: Attachment) -> None:
    """Take a file away. Raises Refused (not_allowed)."""
    account, file = attachment.account, attachment.file
    require(actor, Act.EDIT_ACCOUNT, account)
    attachment.delete()
    accounts.touch(account)
    accounts.changed(actor=actor, account=account, act="file_removed", changes={"file": (attachment.name, "")})
    transaction.on_commit(lambda: file.storage.delete(file.name or ""))


def _checked(name: str, content: bytes) -> tuple[str, str]:
    """Return a name that is safe to show, and the content's type."""
    plain = re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", PurePath(name.replace("\\", "/")).name).strip()
    suffix = PurePath(plain).suffix.lower()
    if not content:
        raise Refused("file", EMPTY, field="file")
    if suffix not in KINDS:
        raise Refused("file", OTHER_KIND, field="file")
    content_type, proves = KINDS[suffix]
    if not proves(content):
        raise Refused("file", NOT_AS_NAMED, field="file")
    return f"{PurePath(plain).stem[:150]}{suffix}", content_type
