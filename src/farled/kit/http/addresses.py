"""Which addresses are on the public net.

By the special-purpose registries of IANA (https://www.iana.org/assignments/iana-ipv4-special-registry/ and
iana-ipv6-special-registry/), not by `ipaddress.is_global`, which changes between versions of Python.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network, unspecified
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by the customers of a carrier (CGNAT)
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local, and the clouds' metadata
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # AMT
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # measurements between devices
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
_GLOBAL_UNICAST_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarking
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: any IPv4 address, a private one too
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)
_TRANSLATED = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Say whether an IP address, in its ordinary spelling, is one of the public net."""
    found = _meant(address)
    if isinstance(found, IPv4Address):
        return not any(found in network for network in _NOT_PUBLIC_4)
    return found in _GLOBAL_UNICAST_6 and not any(found in network for network in _NOT_PUBLIC_6)


def is_within(address: str, networks: Iterable[IPv4Network | IPv6Network]) -> bool:
    """Say whether an IP address lies in one of the networks."""
    found = _meant(address)
    return any(found in network for network in networks)


def _meant(address: str) -> IPv4Address | IPv6Address:
    """Return the address that is reached: the IPv4 one, where IPv6 is only its wrapping.

    A network with IPv6 alone reaches public IPv4 servers through NAT64, so that wrapping is looked into.
    """
    found = ip_address(address)
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return found.ipv4_mapped
        if found in _TRANSLATED:
            return IPv4Address(int(found) & 0xFFFF_FFFF)
    return found
