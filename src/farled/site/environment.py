"""The environment variables of the web application, read in one place; docs/reference/settings.md describes them."""

import base64
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from farled.kit.errors import Refused

_MAIL_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


@dataclass(frozen=True, slots=True)
class Environment:
    """How this installation is set up."""

    data: Path
    """Folder of everything that is kept: database, uploads, secret."""
    database_url: str
    url: str
    """Under which people reach it: links in mails begin with it."""
    hosts: tuple[str, ...]
    proxy: str
    """Address of the proxy in front, whose word on who asks is believed; "" is none."""
    mail_url: str
    broker_url: str
    """RabbitMQ, that tells workers of jobs; "" is none: they look for jobs themselves."""
    debug: bool

    @property
    def is_https(self) -> bool:
        """Tell whether people reach it by https."""
        return self.url.startswith("https://")

    @property
    def is_local(self) -> bool:
        """Tell whether only this machine reaches it."""
        return (urlsplit(self.url).hostname or "") in {"127.0.0.1", "localhost", "::1"}


def read() -> Environment:
    """Return the environment with its defaults."""
    get = os.environ.get
    data = Path(get("FARLED_DATA", "") or ".farled").resolve()
    url = (get("FARLED_URL", "") or "http://127.0.0.1:8000").rstrip("/")
    hosts = (get("FARLED_HOSTS", "") or "127.0.0.1 localhost [::1]").replace(",", " ").split()
    return Environment(
        data=data,
        database_url=get("DATABASE_URL", "") or f"sqlite:///{data / 'farled.sqlite3'}",
        url=url,
        hosts=(*hosts, urlsplit(url).hostname or ""),
        proxy=get("FARLED_PROXY", ""),
        mail_url=get("FARLED_MAIL_URL", ""),
        broker_url=get("FARLED_BROKER_URL", ""),
        debug=get("FARLED_DEBUG", "") == "1",
    )


def secret_key(data: Path) -> str:
    """Return the installation's secret, made at the first start; FARLED_SECRET_KEY wins over the file."""
    given = os.environ.get("FARLED_SECRET_KEY", "")
    if given:
        return given
    file = data / "secret-key"
    if not file.exists():
        _make_secret(file, secrets.token_urlsafe(50))
    return file.read_text(encoding="utf-8")


def token_keys(data: Path) -> list[str]:
    """Return the keys that seal what is secret in the database, the newest first; FARLED_TOKEN_KEY wins over the file.

    Raises Refused (bad_setting).
    """
    given = os.environ.get("FARLED_TOKEN_KEY", "").replace(",", " ").split()
    if not given:
        file = data / "token-key"
        if not file.exists():
            _make_secret(file, base64.urlsafe_b64encode(os.urandom(32)).decode())
        return [file.read_text(encoding="utf-8")]
    if not all(map(_is_token_key, given)):
        message = (
            "The setting FARLED_TOKEN_KEY was not understood: each key is 32 random bytes in URL-safe Base64. Nothing was"
            " started. Correct it, or take it away, and a key is made in the data folder."
        )
        raise Refused("bad_setting", message, name="FARLED_TOKEN_KEY")
    return given


def _is_token_key(key: str) -> bool:
    try:
        return len(base64.b64decode(key, altchars=b"-_", validate=True)) == 32
    except ValueError:
        return False


def _make_secret(file: Path, secret: str) -> None:
    """Write it beside and link it: of two processes that start at once, both get the same."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = file.with_suffix(f".{os.getpid()}")
    beside.touch(mode=0o600)
    beside.write_text(secret, encoding="utf-8")
    try:
        file.hardlink_to(beside)
    except FileExistsError:
        return
    finally:
        beside.unlink()


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in."""

    host: str
    port: int
    user: str
    password: str
    is_tls: bool
    """TLS from the first byte (smtps)."""
    starts_tls: bool
    sender: str
    """What stands in From where the URL names nobody: `farled@` the host of FARLED_URL."""


def mail_server(environment: Environment) -> MailServer | None:
    """Read FARLED_MAIL_URL: `smtp://user:password@host:587?from=farled@example.org`; None where there is none.

    `smtp` begins TLS, `smtps` is TLS from the start, `smtp+plain` is neither, for a server on the same machine.
    Raises Refused (bad_setting).
    """
    if not environment.mail_url:
        return None
    parts = urlsplit(environment.mail_url)
    try:
        port = parts.port or _MAIL_PORTS.get(parts.scheme)
    except ValueError:
        port = None
    if port is None or not parts.hostname or parts.scheme not in _MAIL_PORTS:
        message = (
            "The setting FARLED_MAIL_URL was not understood. It should look like smtp://user:password@host:587, "
            "with smtps:// where the server speaks TLS from the start. No mail is sent; correct it."
        )
        raise Refused("bad_setting", message, name="FARLED_MAIL_URL")
    return MailServer(
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_tls=parts.scheme == "smtps",
        starts_tls=parts.scheme == "smtp",
        sender=parse_qs(parts.query).get("from", [f"farled@{urlsplit(environment.url).hostname}"])[0],
    )


def broker_url(environment: Environment) -> str:
    """Read FARLED_BROKER_URL: `amqp://user:password@host:5672/farled`, or `amqps` with TLS; "" where there is none.

    Raises Refused (bad_setting).
    """
    parts = urlsplit(environment.broker_url)
    try:
        is_understood = parts.scheme in {"amqp", "amqps"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_understood = False
    if environment.broker_url and not is_understood:
        message = (
            "The setting FARLED_BROKER_URL was not understood. It should look like amqp://user:password@host:5672/farled, "
            "with amqps:// where the server speaks TLS. Nothing was started; correct it, or take it away."
        )
        raise Refused("bad_setting", message, name="FARLED_BROKER_URL")
    return environment.broker_url
