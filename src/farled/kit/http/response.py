"""What comes back from the net, and the record of what was asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from farled.kit.text import decode

_CHARSET = re.compile(r"""charset\s*=\s*["']?([^"';\s]+)""", re.I)


class Hop(NamedTuple):
    """One URL on the way to an answer, the last one included."""

    status: int
    url: str


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, whatever its status."""

    url: str
    """Where the last redirect led, without a fragment."""
    status: int
    headers: Mapping[str, str]
    """Names in any case; of a repeated header the first."""
    body: bytes
    """Unpacked."""
    hops: tuple[Hop, ...]
    seconds: float
    """From asking to the last byte, with redirects, retries and waiting."""

    @property
    def content_type(self) -> str:
        """The media type in lower case without parameters, or ""."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The charset of the header in lower case, or ""."""
        found = _CHARSET.search(self.headers.get("Content-Type", ""))
        return found[1].lower() if found else ""

    @property
    def not_modified(self) -> bool:
        """Whether what the asker already holds is still current."""
        return self.status == 304

    def text(self) -> str:
        """Return the body as text; never raises."""
        return decode(self.body, self.charset)


@dataclass(frozen=True, slots=True)
class Request:
    """One line of the record: one request sent, or refused; a redirect and a retry have lines of their own."""

    when: datetime
    method: str
    url: str
    address: str
    """The IP address that answered; of a refused request the one that was not connected to; "" if none was reached."""
    status: int | None
    """None where no answer came."""
    error: str
    """A code of `Unreachable` or `NotAllowed`, or ""."""
    bytes: int
    """Of the body, unpacked; 0 of one that was not read."""
    seconds: float
