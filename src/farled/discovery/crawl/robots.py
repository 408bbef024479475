"""What robots.txt lets Farled ask for (RFC 9309), host by host."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from protego import Protego

from farled.discovery.found import Facts
from farled.kit.errors import FarledError
from farled.kit.http import Client, Response

AGENT: Final = "Farled"
"""The name that rules are written for."""
LONGEST_DELAY: Final = 10.0
"""Seconds; who asks for a longer pause gets this one, and is read within the crawl's time."""
_LONGEST_FILE: Final = 512 * 1024
"""Characters; the RFC asks for at least 500 KiB."""
_AS_GOOD_AS_MISSING: Final = frozenset({"redirect_loop", "too_many_redirects"})
_HOST_IS_DOWN: Final = frozenset({"dns", "refused", "tls", "private_address", "bad_url", "bad_scheme"})


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host allows."""

    delay: float = 0.0
    """Seconds between two requests."""
    sitemaps: Sequence[str] = ()
    shut: str = ""
    """Why nothing may be asked of this host: `robots_unreachable`, or what `farled.kit.errors` calls a host that is
    down; "" where the rules are known."""
    facts: Facts = field(default_factory=dict)
    _file: Protego | None = field(default=None, repr=False)

    @property
    def down(self) -> bool:
        """Whether the host itself gave no answer."""
        return self.shut in _HOST_IS_DOWN

    def allow(self, url: str) -> bool:
        """Say whether a URL of this host may be asked for."""
        return not self.shut and (self._file is None or bool(self._file.can_fetch(url, AGENT)))


async def rules_of(origin: str, client: Client) -> Rules:
    """Ask a host, `https://www.example.se`, for its rules. Never raises for what a host may do.

    As the RFC has it: no file (4xx) allows everything, a server in trouble (5xx, no answer) nothing.
    """
    try:
        response = await client.get(f"{origin}/robots.txt", accept="text/plain, */*;q=0.5")
    except FarledError as error:
        if error.code in _AS_GOOD_AS_MISSING:
            return Rules()
        if error.code in _HOST_IS_DOWN:
            return Rules(shut=error.code)
        return Rules(shut="robots_unreachable", facts={"cause": error.code})
    if response.status >= 500 or response.status == 429:
        return Rules(shut="robots_unreachable", facts={"cause": f"http_{response.status}"})
    return read_rules(response) if response.status == 200 else Rules()


def read_rules(response: Response) -> Rules:
    """Read a robots.txt; a page in its place allows everything."""
    text = response.text()[:_LONGEST_FILE]
    if text.lstrip()[:1] == "<":
        return Rules()
    file = Protego.parse(text)
    rate = file.request_rate(AGENT)
    pause = max(file.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
    return Rules(min(max(pause, 0.0), LONGEST_DELAY), tuple(file.sitemaps), _file=file)
