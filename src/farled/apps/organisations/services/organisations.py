"""Starting an organisation, and what it says of itself."""

from io import BytesIO
from itertools import count
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext
from PIL import Image, UnidentifiedImageError

from farled.apps.organisations import upstairs
from farled.apps.organisations.choices import Role
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Login, Organisation, Person
from farled.kit.errors import Refused

LOGO_BYTES = 2 * 1024 * 1024
LOGO_PIXELS = 16_000_000
"""More is refused before it is unpacked: a small file can hold a picture that fills the memory."""
LOGO_SIDE = 800


@transaction.atomic
def create_organisation(
    *, login: Login, name: str, kind: str, language: str, web_address: str = "", is_example: bool = False
) -> Organisation:
    """Start an organisation; whoever starts it becomes its administrator, who may also see who gets in.

    Raises Refused: `name_missing`.
    """
    name = _named(name)
    organisation = Organisation.objects.create(
        name=name,
        slug=_free_slug(name),
        kind=kind,
        language=language,
        web_address=web_address,
        is_example=is_example,
    )
    person = Person.objects.create(
        organisation=organisation,
        name=login.name or login.email,
        email=login.email,
        login=login,
        role=Role.ADMINISTRATOR,
        sees_access=True,
    )
    upstairs.record(person, "added", organisation, {"name": (None, name), "kind": (None, kind)})
    return organisation


@transaction.atomic
def change_organisation(*, actor: Person, name: str, kind: str, language: str, web_address: str) -> Organisation:
    """Change what it is called, what it is, which language it speaks and where its site is.

    Its address in Farled stays: links that people have kept go on working.
    Raises Refused: `not_allowed`, `name_missing`.
    """
    require(actor, Act.EDIT_ORGANISATION)
    organisation = actor.organisation
    wanted = {"name": _named(name), "kind": kind, "language": language, "web_address": web_address}
    changes = {field: (getattr(organisation, field), value) for field, value in wanted.items()}
    if any(before != after for before, after in changes.values()):
        for field, value in wanted.items():
            setattr(organisation, field, value)
        with upstairs.changing(organisation):
            organisation.save(update_fields=list(wanted))
        upstairs.record(actor, "changed", organisation, changes)
    return organisation


@transaction.atomic
def set_approval(*, actor: Person, wanted: bool) -> Organisation:
    """Say whether decisions about accounts need an approver's yes; those that wait for it go on waiting.

    Raises Refused: `not_allowed`.
    """
    require(actor, Act.EDIT_ORGANISATION)
    organisation = actor.organisation
    before = organisation.decisions_need_approval
    if before != wanted:
        organisation.decisions_need_approval = wanted
        organisation.save(update_fields=["decisions_need_approval"])
        upstairs.record(actor, "changed", organisation, {"decisions_need_approval": (before, wanted)})
    return organisation


@transaction.atomic
def set_logo(*, actor: Person, upload: BinaryIO, size: int) -> Organisation:
    """Keep a picture as the organisation's logo: read, made no larger than needed, and written anew as PNG.

    Raises Refused: `not_allowed`, `logo_too_large` (over 2 MB, or unpacked over 16 million pixels), `not_a_picture`.
    """
    require(actor, Act.EDIT_ORGANISATION)
    if size > LOGO_BYTES:
        raise Refused("logo_too_large", gettext("The picture is larger than 2 MB. Choose a smaller one."), field="logo")
    png = _png(upload)
    organisation = actor.organisation
    before = organisation.logo.name
    organisation.logo.save(f"{organisation.slug}.png", ContentFile(png), save=True)
    upstairs.record(actor, "changed", organisation, {"logo": (bool(before) or None, True)})
    _delete_on_commit(organisation, before)
    return organisation


@transaction.atomic
def remove_logo(*, actor: Person) -> Organisation:
    """Go without a logo. Raises Refused: `not_allowed`."""
    require(actor, Act.EDIT_ORGANISATION)
    organisation = actor.organisation
    before = organisation.logo.name
    if before:
        organisation.logo = ""
        organisation.save(update_fields=["logo"])
        upstairs.record(actor, "changed", organisation, {"logo": (True, None)})
        _delete_on_commit(organisation, before)
    return organisation


def _named(name: str) -> str:
    if not name.strip():
        raise Refused("name_missing", gettext("Write a name."), field="name")
    return name.strip()


def _free_slug(name: str) -> str:
    base = slugify(name)[:50].strip("-") or "organisation"
    candidates = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(slug for slug in candidates if not Organisation.objects.filter(slug=slug).exists())


def _png(upload: BinaryIO) -> bytes:
    """Return what is seen, and nothing else that was in the file."""
    try:
        with Image.open(upload, formats=("PNG", "JPEG", "GIF", "WEBP")) as picture:
            if picture.width * picture.height > LOGO_PIXELS:
                raise Refused(
                    "logo_too_large", gettext("The picture has too many pixels. Choose a smaller one."), field="logo"
                )
            seen = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Refused(
            "not_a_picture",
            gettext("This file is not a picture that can be read. Use PNG, JPEG, GIF or WebP."),
            field="logo",
        ) from error
    seen.thumbnail((LOGO_SIDE, LOGO_SIDE))
    written = BytesIO()
    seen.save(written, "PNG", optimize=True)
    return written.getvalue()


def _delete_on_commit(organisation: Organisation, name: str | None) -> None:
    if name:
        storage = organisation._meta.get_field("logo").storage
        transaction.on_commit(lambda: storage.delete(name))
