"""What can go wrong on the way to an answer, in Farled's words.

aiohttp's errors end here; nobody else meets them.
"""

import socket
import ssl

import aiohttp

from farled.kit.errors import NotAllowed, PlatformError, Unreachable
from farled.kit.http.body import BadCompression, TooLarge
from farled.kit.http.guard import Shut

FORESEEN = (aiohttp.ClientError, OSError, TooLarge, BadCompression, UnicodeError)
"""What asking may raise. TimeoutError and the errors of TLS are OSErrors; a name no DNS can hold is a UnicodeError."""

_SENTENCES = {
    "dns": "{host} was not found: there is no address for that name. Check how it is spelt.",
    "refused": "{host} did not answer: no connection was made. Try again later.",
    "tls": "{host} was not asked: it could not prove that it is {host} (its certificate). Nothing was sent to it.",
    "timeout": "{url} took too long and was left. Nothing of it was kept; try again later.",
    "too_large": "{url} is longer than what is read of one page and was left. Nothing of it was kept.",
    "broken": "{url} gave an answer that broke off or is not HTTP. Nothing of it was kept; try again later.",
    "redirect_loop": "{url} leads back to itself through redirects. Nothing was kept; look at it in a browser.",
    "too_many_redirects": "{url} leads on and on through redirects and was left. Look at it in a browser.",
    "bad_compression": "{url} gave a packed answer that cannot be unpacked. Nothing of it was kept.",
}
_WORTH_ANOTHER_TRY = frozenset({"refused", "broken"})


def unreachable(code: str, url: str, host: str, **facts: object) -> Unreachable:
    """Make the error of a code, with its sentence."""
    return Unreachable(code, _SENTENCES[code].format(url=url, host=host), url=url, host=host, **facts)


def failure(error: BaseException, url: str, host: str) -> PlatformError:
    """Make the error for what went wrong on the way to `url`. Of `dns` its facts say whether it was told `no_such_name`."""
    if address := shut_address(error):
        return NotAllowed(
            "private_address",
            f"{host} was not asked: its address {address} is not on the public internet. "
            "If it is your own server, list its network in FARLED_ALLOW_NETWORKS.",
            host=host,
            address=address,
        )
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return unreachable("dns", url, host, no_such_name=error.os_error.errno == socket.EAI_NONAME)
    return unreachable(code_of(error), url, host)


def shut_address(error: BaseException) -> str:
    """Return the address that was not connected to because it is not public, or ""."""
    match error:
        case aiohttp.ClientConnectorError(os_error=Shut(address=address)):
            return address
    return ""


def code_of(error: BaseException) -> str:
    """Return the code for what went wrong."""
    match error:
        case aiohttp.ClientConnectorError(os_error=Shut()):
            return "private_address"
        case TooLarge():
            return "too_large"
        case BadCompression():
            return "bad_compression"
        case TimeoutError():
            return "timeout"
        case aiohttp.ClientConnectorDNSError() | UnicodeError():
            return "dns"
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return "tls"
        case aiohttp.ClientConnectorError():
            return "refused"
    return "broken"


def worth_another_try(error: BaseException) -> bool:
    """Say whether the same request may go well a moment later; a name that does not exist will not."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return error.os_error.errno == socket.EAI_AGAIN
    return code_of(error) in _WORTH_ANOTHER_TRY
