"""Keeps every connection on the public net: names are resolved here, and no socket is opened but to what was allowed.

The resolver answers with allowed addresses only, and the connection goes to that answer, so a name that means
something else a moment later (DNS rebinding) changes nothing. The socket is the last line: it also sees addresses
that stand in the URL itself, for which no resolver is asked.
"""

import socket
from collections.abc import Mapping

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from farled.kit.http.addresses import is_public, is_within
from farled.kit.http.settings import Network


class Shut(OSError):
    """An address that is not connected to. All of them read the same, so that aiohttp passes on the first of many."""

    def __init__(self, address: str) -> None:
        super().__init__("not on the public net")
        self.address = address


class Guard(AbstractResolver):
    """Resolves names, from `hosts` first (with `only_hosts` from nowhere else), and opens sockets; raises Shut."""

    def __init__(
        self,
        allow: tuple[Network, ...],
        hosts: Mapping[str, tuple[str, int]],
        names: AbstractResolver | None = None,
        *,
        only_hosts: bool = False,
    ) -> None:
        self._allow = allow
        self._hosts = hosts
        self._only_hosts = only_hosts
        self._names = names or aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the allowed addresses of `host`; the others are as if they were not there."""
        if (place := self._hosts.get(host.lower().rstrip("."))) is not None:
            found = [_at(host, *place)]
        elif self._only_hosts:
            raise socket.gaierror(socket.EAI_NONAME, "no such host in this web")
        else:
            found = await self._names.resolve(host, port, family)
        allowed = [one for one in found if self.allows(one["host"])]
        if found and not allowed:
            raise Shut(found[0]["host"])
        return allowed

    def open(self, info: tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int]]) -> socket.socket:
        """Open a socket for the address it will be connected to."""
        family, kind, protocol, _, (address, *_) = info
        if not self.allows(address):
            raise Shut(address)
        return socket.socket(family=family, type=kind, proto=protocol)

    def allows(self, address: str) -> bool:
        """Say whether an IP address may be connected to; what is no IP address may not."""
        try:
            return is_public(address) or is_within(address, self._allow)
        except ValueError:
            return False

    async def close(self) -> None:
        """Let go of the resolver behind this one."""
        await self._names.close()


def _at(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=family,
        proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )
