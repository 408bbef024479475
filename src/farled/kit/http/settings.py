"""How Farled behaves on the net, and the environment variables that say so."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import TypeVar

from farled import __version__
from farled.kit.errors import Refused

Network = IPv4Network | IPv6Network
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost before Farled turns away from it."""

    bytes: int = 20_000_000
    """Of the body, unpacked; what came over the net may not be longer either."""
    seconds: float = 30
    """For the whole request with its redirects and retries; waiting for our own turn is not counted."""
    connect_seconds: float = 10
    redirects: int = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """Who we say that we are, what we may reach, and how hard we ask."""

    user_agent: str = ""
    """Sent with every request; made from the version and `contact` where it is not given."""
    contact: str = ""
    """A web or mail address where the asked can reach those who ask."""
    allow: tuple[Network, ...] = ()
    """Networks that may be reached although they are not public."""
    hosts: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Host name to (address, port) to connect to instead of asking the DNS. The address still has to be allowed."""
    only_hosts: bool = False
    """No name is found but those of `hosts`: for a made-up web, from which nothing may lead out."""
    limits: Limits = Limits()
    per_host_delay: float = 0.25
    """Seconds from the start of one request to the start of the next one to the same host; 0 is no delay."""
    per_host: int = 2
    """Requests to one host at the same time."""
    total: int = 20
    """Requests in all at the same time."""
    retries: int = 2
    """How often a request is sent again after a broken connection, or after a 429 or 503 with `Retry-After`."""

    def __post_init__(self) -> None:
        """Fill in the user agent.

        Raises Refused (bad_setting) where it could not stand in a header.
        """
        contact = f" (+{self.contact})" if self.contact else ""
        user_agent = self.user_agent or f"Farled/{__version__}{contact}"
        if not (user_agent.isascii() and user_agent.isprintable()):
            raise Refused(
                "bad_setting",
                f"The contact address {user_agent!r} was not taken: it may hold only plain ASCII characters.",
                name="FARLED_CONTACT",
                value=user_agent,
            )
        object.__setattr__(self, "user_agent", user_agent)
        object.__setattr__(self, "hosts", {name.lower().rstrip("."): place for name, place in self.hosts.items()})

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read the FARLED_* variables; what is not set stays as it is by default.

        Raises Refused (bad_setting) with the name of the variable that cannot be read.
        """
        limits, usual = Limits(), cls()
        return cls(
            contact=os.environ.get("FARLED_CONTACT", "").strip(),
            allow=_read("FARLED_ALLOW_NETWORKS", _networks, ()),
            hosts=_read("FARLED_HTTP_HOSTS", _hosts, {}),
            limits=Limits(
                bytes=_read("FARLED_HTTP_BYTES", _at_least_one, limits.bytes),
                seconds=_read("FARLED_HTTP_SECONDS", _positive, limits.seconds),
                connect_seconds=_read("FARLED_HTTP_CONNECT_SECONDS", _positive, limits.connect_seconds),
                redirects=_read("FARLED_HTTP_REDIRECTS", _count, limits.redirects),
            ),
            per_host_delay=_read("FARLED_HTTP_DELAY", _seconds, usual.per_host_delay),
            per_host=_read("FARLED_HTTP_PER_HOST", _at_least_one, usual.per_host),
            total=_read("FARLED_HTTP_TOTAL", _at_least_one, usual.total),
            retries=_read("FARLED_HTTP_RETRIES", _count, usual.retries),
        )


def _read(name: str, reader: Callable[[str], T], otherwise: T) -> T:
    value = os.environ.get(name, "").strip()
    if not value:
        return otherwise
    try:
        return reader(value)
    except ValueError as wrong:
        message = (
            f"The setting {name} is {value!r}, which was not understood: {wrong}. Nothing was fetched; correct it."
        )
        raise Refused("bad_setting", message, name=name, value=value) from None


def _networks(value: str) -> tuple[Network, ...]:
    return tuple(ip_network(part) for part in value.replace(",", " ").split())


def _hosts(value: str) -> dict[str, tuple[str, int]]:
    """Read "www.example.se=127.0.0.1:8001, example.se=[::1]:8001"."""
    hosts = {}
    for part in value.replace(",", " ").split():
        name, equals, place = part.partition("=")
        address, colon, port = place.rpartition(":")
        if not (name and equals and address and colon and port.isdigit()):
            raise ValueError("it should be host=address:port, with commas between")
        hosts[name] = (address.strip("[]"), int(port))
    return hosts


def _count(value: str) -> int:
    if not (value.isascii() and value.isdigit()):
        raise ValueError("it should be a whole number")
    return int(value)


def _at_least_one(value: str) -> int:
    if (number := _count(value)) < 1:
        raise ValueError("it should be 1 or more")
    return number


def _seconds(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        raise ValueError("it should be a number of seconds") from None
    if not 0 <= number < 1e6:
        raise ValueError("it should be a number of seconds")
    return number


def _positive(value: str) -> float:
    if not (number := _seconds(value)):
        raise ValueError("it should be more than 0")
    return number
