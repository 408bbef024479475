"""The environment variables of the web application, read in one place; docs/reference/settings.md describes them."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Environment:
    """How this installation is set up."""

    data: Path
    """Folder of everything that is kept: database, uploads, secret."""
    database_url: str
    url: str
    """Under which people reach it: links in mails begin with it."""
    hosts: tuple[str, ...]
    mail_url: str
    debug: bool


def read() -> Environment:
    """Return the environment with its defaults."""
    get = os.environ.get
    data = Path(get("FARLED_DATA", ".farled")).resolve()
    url = get("FARLED_URL", "http://127.0.0.1:8000").rstrip("/")
    hosts = get("FARLED_HOSTS", "127.0.0.1 localhost [::1]").split()
    return Environment(
        data=data,
        database_url=get("DATABASE_URL", "") or f"sqlite:///{data / 'farled.sqlite3'}",
        url=url,
        hosts=(*hosts, url.partition("://")[2].partition(":")[0]),
        mail_url=get("FARLED_MAIL_URL", ""),
        debug=get("FARLED_DEBUG", "") == "1",
    )


def secret_key(data: Path) -> str:
    """Return the installation's secret, made at the first start; FARLED_SECRET_KEY wins over the file."""
    given = os.environ.get("FARLED_SECRET_KEY", "")
    if given:
        return given
    file = data / "secret-key"
    if not file.exists():
        data.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return file.read_text(encoding="utf-8")
