"""The environment variables are read as they are described, and the secret is made once."""

import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from farled.kit.errors import Refused
from farled.site import environment


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "URL", "HOSTS", "PROXY", "MAIL_URL", "BROKER_URL", "DEBUG", "SECRET_KEY"):
        monkeypatch.delenv(f"FARLED_{name}", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_without_any_it_works_on_this_machine_alone() -> None:
    given = environment.read()
    assert given.is_local
    assert not given.is_https
    assert not given.debug
    assert given.database_url == f"sqlite:///{Path('.farled/farled.sqlite3').resolve()}"


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://farled.example.org/", "farled.example.org"), ("http://[2001:db8::1]:8000", "2001:db8::1")],
)
def test_the_address_is_among_the_hosts(monkeypatch: pytest.MonkeyPatch, url: str, host: str) -> None:
    monkeypatch.setenv("FARLED_URL", url)
    monkeypatch.setenv("FARLED_HOSTS", "a.example, b.example")
    given = environment.read()
    assert given.hosts == ("a.example", "b.example", host)
    assert not given.is_local
    assert not given.url.endswith("/")


def test_secret_is_made_once_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    first = environment.secret_key(tmp_path / "data")
    assert len(first) >= 50
    assert environment.secret_key(tmp_path / "data") == first
    file = tmp_path / "data" / "secret-key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_processes_that_start_at_once_get_the_same_secret(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from farled.site import environment; sys.stdin.read();"
        "print(environment.secret_key(Path(sys.argv[1])))"
    )
    many = [
        subprocess.Popen(
            [sys.executable, "-c", code, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for process in many:
        assert process.stdin
        process.stdin.close()
    said = set()
    for process in many:
        with process:
            assert process.stdout
            said.add(process.stdout.read())
    assert [process.returncode for process in many] == [0] * 4
    assert len(said) == 1


def test_secret_from_outside_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FARLED_SECRET_KEY", "from outside")
    assert environment.secret_key(tmp_path) == "from outside"
    assert list(tmp_path.iterdir()) == []


def test_key_for_tokens_is_made_once_and_older_ones_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    [made] = environment.token_keys(tmp_path)
    assert environment.token_keys(tmp_path) == [made]
    assert (tmp_path / "token-key").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("FARLED_TOKEN_KEY", f"{'A' * 43}=, {made}")
    assert environment.token_keys(tmp_path) == [f"{'A' * 43}=", made]
    monkeypatch.setenv("FARLED_TOKEN_KEY", "too short")
    with pytest.raises(Refused) as refused:
        environment.token_keys(tmp_path)
    assert "too short" not in refused.value.message


def server(url: str) -> environment.MailServer | None:
    return environment.mail_server(replace(environment.read(), mail_url=url, url="https://farled.example.org"))


def test_mail_server_is_read() -> None:
    assert server("") is None
    assert server("smtp://klara:p%40ss@mail.example.org") == environment.MailServer(
        "mail.example.org", 587, "klara", "p@ss", is_tls=False, starts_tls=True, sender="farled@farled.example.org"
    )
    assert server("smtps://mail.example.org?from=svar@example.org") == environment.MailServer(
        "mail.example.org", 465, "", "", is_tls=True, starts_tls=False, sender="svar@example.org"
    )
    plain = server("smtp+plain://127.0.0.1:1025")
    assert plain
    assert (plain.port, plain.is_tls, plain.starts_tls) == (1025, False, False)


@pytest.mark.parametrize("url", ["mail.example.org", "https://mail.example.org", "smtp://", "smtp://host:port"])
def test_mail_server_that_is_none_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(Refused) as refused:
        server(url)
    assert refused.value.code == "bad_setting"
    assert refused.value.facts == {"name": "FARLED_MAIL_URL"}


def broker(url: str) -> str:
    return environment.broker_url(replace(environment.read(), broker_url=url))


def test_broker_is_read() -> None:
    assert broker("") == ""
    assert broker("amqp://klara:p%40ss@mq.example.org:5672/farled") == "amqp://klara:p%40ss@mq.example.org:5672/farled"
    assert broker("amqps://mq.example.org") == "amqps://mq.example.org"


@pytest.mark.parametrize(
    "url", ["mq.example.org", "redis://mq.example.org", "amqp://", "amqp://klara:geheim@host:port"]
)
def test_broker_that_is_none_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(Refused) as refused:
        broker(url)
    assert refused.value.code == "bad_setting"
    assert refused.value.facts == {"name": "FARLED_BROKER_URL"}
    assert "geheim" not in refused.value.message
