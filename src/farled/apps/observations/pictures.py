"""Pictures from outside, drawn anew: what is kept is made by Farled, of a size it has chosen, and holds nothing else.

An avatar that is a bomb, a "screenshot" that is none: refused, with the reason.
"""

from __future__ import annotations

import hashlib
import io
import warnings

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_noop
from PIL import Image, ImageOps

from farled.kit.errors import Refused

AVATAR_SIDE = 192
PICTURE_SIDE = 1600
_MOST_PIXELS = 40_000_000
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")

NO_PICTURE = gettext_noop("This is no picture that Farled can read, and it was not kept. Paste a PNG, JPEG or WebP.")
TOO_LARGE = gettext_noop("This picture is larger than Farled takes, and it was not kept. Paste a part of it.")


def keep_avatar(data: bytes, organisation: int) -> str:
    """Keep an account's own picture, and return its name; "" where it is none. Never raises Refused."""
    try:
        return _keep(_drawn_anew(data, AVATAR_SIDE), f"avatars/{organisation}")
    except Refused:
        return ""


def keep_picture(data: bytes, organisation: int) -> str:
    """Keep what somebody pasted, and return its name. Raises Refused (no_picture, picture_too_large)."""
    return _keep(_drawn_anew(data, PICTURE_SIDE), f"checks/{organisation}")


def _drawn_anew(data: bytes, side: int) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
            if picture.width * picture.height > _MOST_PIXELS:
                raise Refused("picture_too_large", TOO_LARGE, field="picture")
            picture.draft("RGB", (side * 2, side * 2))
            picture.thumbnail((side, side * 4 if side > AVATAR_SIDE else side))
            upright = ImageOps.exif_transpose(picture).convert("RGBA" if "A" in picture.getbands() else "RGB")
            written = io.BytesIO()
            upright.save(written, "WEBP", quality=82, method=4)
            return written.getvalue()
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("picture_too_large", TOO_LARGE, field="picture") from error
    except Exception as error:  # what a broken picture raises depends on its kind
        raise Refused("no_picture", NO_PICTURE, field="picture") from error


def _keep(data: bytes, folder: str) -> str:
    """Write it under a name made of its content: the same picture is kept once."""
    name = f"{folder.rstrip('/')}/{hashlib.sha256(data).hexdigest()[:32]}.webp"
    return name if default_storage.exists(name) else str(default_storage.save(name, ContentFile(data)))
