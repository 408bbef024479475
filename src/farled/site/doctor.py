"""Looks an installation over: each check says that all is well, what is worth knowing, or what is wrong and what to do."""

import os
import shutil
import smtplib
import ssl
from collections.abc import Callable, Iterator
from enum import IntEnum
from urllib.parse import urlsplit

from farled.kit import clock
from farled.kit.errors import FarledError
from farled.site import environment
from farled.site.environment import Environment, MailServer

_GIGABYTE = 1_000_000_000
_SHORTEST_SECRET = 32
_EARLIEST_YEAR = 2025
_SECONDS = 10
"""How long a mail server is waited for."""
SETTINGS = frozenset(
    """FARLED_DATA FARLED_URL FARLED_HOSTS FARLED_PROXY FARLED_MAIL_URL FARLED_BROKER_URL FARLED_SECRET_KEY FARLED_TOKEN_KEY FARLED_DEBUG FARLED_CONTACT
    FARLED_ALLOW_NETWORKS FARLED_HTTP_HOSTS FARLED_HTTP_BYTES FARLED_HTTP_SECONDS FARLED_HTTP_CONNECT_SECONDS
    FARLED_HTTP_REDIRECTS FARLED_HTTP_DELAY FARLED_HTTP_PER_HOST FARLED_HTTP_TOTAL FARLED_HTTP_RETRIES""".split()
)


def known() -> frozenset[str]:
    """Return the names of all settings, with those that say where each platform, and Wikidata, is asked."""
    from farled.discovery import wikidata
    from farled.platforms.connectors import connectors, setting

    places = {each.platform: each.bases for each in connectors().values()} | {"wikidata": wikidata.BASES}
    return SETTINGS | {setting(platform, name) for platform, bases in places.items() for name in bases}


class Finding(IntEnum):
    """How bad it is."""

    OK = 0
    NOTE = 1
    WRONG = 2


Said = tuple[Finding, str]


def examine() -> Iterator[tuple[Finding, str, str]]:
    """Yield (how bad, what was looked at, what there is to say) for every check."""
    for what, check in CHECKS:
        try:
            finding, says = check(environment.read())
        except FarledError as error:
            finding, says = Finding.WRONG, error.message
        except OSError as error:
            finding, says = Finding.WRONG, f"{error.strerror or error}"
        yield finding, what, says


def _names(_: Environment) -> Said:
    given = {name for name in os.environ if name.startswith("FARLED_")}
    unknown = sorted(given - known())
    if unknown:
        return (
            Finding.WRONG,
            f"{', '.join(unknown)}: no such setting. Is it misspelt? docs/reference/settings.md has all.",
        )
    return Finding.OK, f"{len(given)} set, all of them known"


def _data(given: Environment) -> Said:
    given.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    probe = given.data / f"doctor-{os.getpid()}"
    probe.write_text("", encoding="utf-8")
    probe.unlink()
    free = shutil.disk_usage(given.data).free
    if free < _GIGABYTE:
        return (
            Finding.WRONG,
            f"{given.data} has {free // 1_000_000} MB left. Make room: nothing can be saved when it is full.",
        )
    return Finding.OK, f"{given.data}, {free / _GIGABYTE:.0f} GB free. Back this folder up."


def _secret(given: Environment) -> Said:
    secret = environment.secret_key(given.data)
    if len(secret) < _SHORTEST_SECRET:
        return Finding.WRONG, f"It has {len(secret)} characters; give FARLED_SECRET_KEY at least {_SHORTEST_SECRET}."
    environment.token_keys(given.data)
    kept = {"FARLED_SECRET_KEY": given.data / "secret-key", "FARLED_TOKEN_KEY": given.data / "token-key"}
    for name, file in kept.items():
        if name not in os.environ and file.stat().st_mode & 0o077:
            return Finding.WRONG, f"Others may read {file}. Run: chmod 600 {file}"
    return Finding.OK, "there, and nobody else's to read"


def _database(given: Environment) -> Said:
    from farled.site.starting import pending, set_up

    set_up()
    waiting = pending()
    if waiting:
        return Finding.NOTE, f"{len(waiting)} changes wait; farled serve and farled web make them when they start"
    from django.db import connection

    version = ".".join(map(str, connection.get_database_version()))
    return Finding.OK, f"{connection.display_name} {version} answers and is up to date"


def _broker(given: Environment) -> Said:
    url = environment.broker_url(given)
    if not url:
        return Finding.OK, "none is set, and none is needed: workers look for jobs in the database"
    if given.database_url.startswith("sqlite"):
        return (
            Finding.WRONG,
            "FARLED_BROKER_URL is for several machines, and they cannot share SQLite. Set DATABASE_URL.",
        )
    from farled.apps.jobs.rabbitmq import RabbitMQ

    broker = RabbitMQ(url)
    return Finding.OK, f"RabbitMQ at {broker.place} answers; {broker.waiting()} jobs are announced and not yet taken"


def _examples(_: Environment) -> Said:
    from farled.site.starting import pending, set_up

    set_up()
    if pending():
        return Finding.OK, "not known: the database is made, or brought up to date, when Farled starts"
    from farled.apps.organisations.models import Organisation

    names = ", ".join(Organisation.objects.filter(is_example=True).values_list("name", flat=True))
    if not names:
        return Finding.OK, "none"
    says = f"{names}: their logins have a password that everybody knows. farled example remove takes them away."
    return Finding.NOTE, says


def _keys(_: Environment) -> Said:
    from farled.site.starting import pending, set_up

    set_up()
    if pending():
        return Finding.OK, "not known: the database is made, or brought up to date, when Farled starts"
    from farled.apps.observations.services.resealing import unreadable

    count = unreadable()
    if count:
        says = (
            f"{count} cannot be read: they were sealed with another FARLED_TOKEN_KEY. Put the old one behind the new."
        )
        return Finding.WRONG, says
    return Finding.OK, "all that are kept can be read"


def _mail(given: Environment) -> Said:
    server = environment.mail_server(given)
    if server is None:
        return Finding.NOTE, "FARLED_MAIL_URL is not set: no mail goes out, the administrator reads it in Farled"
    try:
        _hand_in(server)
    except (smtplib.SMTPException, ssl.SSLError) as error:
        return (
            Finding.WRONG,
            f"{server.host} answers, but does not let Farled in: {type(error).__name__}. Check FARLED_MAIL_URL.",
        )
    except OSError as error:
        return Finding.WRONG, f"{server.host}:{server.port} cannot be reached: {error.strerror or error}"
    return Finding.OK, f"{server.host}:{server.port} lets Farled in; mail comes from {server.sender}"


def _hand_in(server: MailServer) -> None:
    """Greet the server as if there were mail, and leave."""
    context = ssl.create_default_context()
    if server.is_tls:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
    with connection:
        if server.starts_tls:
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password)
        connection.noop()


def _address(given: Environment) -> Said:
    parts = urlsplit(given.url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        return Finding.WRONG, f"FARLED_URL is {given.url}; it should look like https://farled.example.org"
    if given.is_local:
        return Finding.NOTE, f"{given.url}: for this machine only. Others need FARLED_URL and a proxy with https."
    if not given.is_https:
        return Finding.WRONG, f"{given.url} is not https: passwords could be read on the way. Put a proxy in front."
    if not given.proxy:
        return Finding.WRONG, "FARLED_PROXY is not set: name the address of the proxy that speaks https for Farled."
    return Finding.OK, f"{given.url}, through the proxy at {given.proxy}"


def _hosts(given: Environment) -> Said:
    if "*" in given.hosts:
        return (
            Finding.WRONG,
            "FARLED_HOSTS has *: anybody could make Farled write their address into mails. Name the hosts.",
        )
    return Finding.OK, f"answers to {' '.join(dict.fromkeys(given.hosts))}"


def _debug(given: Environment) -> Said:
    if given.debug and not given.is_local:
        return Finding.WRONG, "FARLED_DEBUG is on: faults show everything to everybody. Take it away."
    return (Finding.NOTE, "on") if given.debug else (Finding.OK, "off")


def _clock(_: Environment) -> Said:
    from django.db import Error

    now = clock.now()
    if now.year < _EARLIEST_YEAR:
        return Finding.WRONG, f"This machine thinks it is {now:%Y-%m-%d %H:%M} UTC. Set its clock."
    try:
        last = _last_entry()
    except Error:
        last = None
    if last is not None and last > now:
        return (
            Finding.WRONG,
            f"It is {now:%Y-%m-%d %H:%M} UTC, but the history goes on to {last:%Y-%m-%d %H:%M}. Set the clock.",
        )
    return Finding.OK, f"{now:%Y-%m-%d %H:%M} UTC"


def _last_entry():
    """Return when the history was last written to; None where nothing stands in it."""
    from django.apps import apps

    if not apps.ready:
        return None
    from django.db.models import Max

    from farled.apps.audit.models import Event

    return Event.objects.aggregate(last=Max("at"))["last"]


def _scans(_: Environment) -> Said:
    from farled.kit.http import Settings

    settings = Settings.from_environment()
    if not settings.contact:
        return Finding.NOTE, "FARLED_CONTACT is not set: the sites you scan cannot see whom to ask"
    return Finding.OK, f"introduces itself as {settings.user_agent}"


def _texts(_: Environment) -> Said:
    from farled.site.messages import catalogues, compile_messages

    compile_messages()
    missing = [path for path in catalogues() if not path.with_suffix(".mo").exists()]
    if missing:
        return (
            Finding.WRONG,
            f"{missing[0].parent} cannot be written, so Swedish is missing. Run once as its owner: farled doctor",
        )
    return Finding.OK, "Swedish and English"


CHECKS: tuple[tuple[str, Callable[[Environment], Said]], ...] = (
    ("settings", _names),
    ("data folder", _data),
    ("secret", _secret),
    ("database", _database),
    ("examples", _examples),
    ("keys to platforms", _keys),
    ("broker", _broker),
    ("mail", _mail),
    ("address", _address),
    ("host names", _hosts),
    ("debug", _debug),
    ("clock", _clock),
    ("scans", _scans),
    ("languages", _texts),
)
