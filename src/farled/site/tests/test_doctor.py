"""`farled doctor` finds what is wrong with an installation, and only that."""

import os
import re
import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from farled.apps.observations.models import PlatformKey
from farled.apps.observations.sealing import seal
from farled.apps.organisations.models import Organisation
from farled.kit import clock
from farled.site import doctor
from farled.site.doctor import Finding
from farled.site.messages import ROOT

PROPER = {
    "FARLED_URL": "https://farled.example.org",
    "FARLED_PROXY": "127.0.0.1",
    "FARLED_SECRET_KEY": "x" * 50,
    "FARLED_CONTACT": "https://www.example.org/contact",
}


class Greeter(socketserver.StreamRequestHandler):
    """As much of a mail server as it takes to be greeted."""

    def handle(self) -> None:
        self.wfile.write(b"220 mail.example\r\n")
        for line in self.rfile:
            if line.startswith(b"QUIT"):
                self.wfile.write(b"221 farewell\r\n")
                return
            self.wfile.write(b"535 not you\r\n" if line.startswith(b"AUTH") else b"250-mail\r\n250 AUTH PLAIN\r\n")


@pytest.fixture
def mail_port() -> Iterator[int]:
    with socketserver.TCPServer(("127.0.0.1", 0), Greeter) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A proper installation; a test then spoils one thing."""
    for name in [name for name in os.environ if name.startswith("FARLED_")]:
        monkeypatch.delenv(name)
    for name, value in (PROPER | {"FARLED_DATA": str(tmp_path)}).items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def findings() -> dict[str, tuple[Finding, str]]:
    return {what: (finding, says) for finding, what, says in doctor.examine()}


@pytest.mark.django_db
def test_a_proper_installation_has_nothing_wrong(given: pytest.MonkeyPatch, mail_port: int) -> None:
    given.setenv("FARLED_MAIL_URL", f"smtp+plain://127.0.0.1:{mail_port}")
    found = findings()
    assert {what: said for what, said in found.items() if said[0] is not Finding.OK} == {}
    assert len(found) == len(doctor.CHECKS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("setting", "value", "what", "how_bad", "says"),
    [
        ("FARLED_HOST", "farled.example.org", "settings", Finding.WRONG, "FARLED_HOST: no such setting"),
        ("FARLED_SECRET_KEY", "short", "secret", Finding.WRONG, "at least 32"),
        ("FARLED_TOKEN_KEY", "short", "secret", Finding.WRONG, "FARLED_TOKEN_KEY was not understood"),
        ("FARLED_API_NOWHERE_WEB", "https://x.example", "settings", Finding.WRONG, "FARLED_API_NOWHERE_WEB: no such"),
        ("FARLED_API_BLUESKY_APP", "https://x.example", "settings", Finding.OK, "all of them known"),
        ("FARLED_URL", "http://farled.example.org", "address", Finding.WRONG, "not https"),
        ("FARLED_URL", "farled.example.org", "address", Finding.WRONG, "should look like"),
        ("FARLED_URL", "http://127.0.0.1:8000", "address", Finding.NOTE, "this machine only"),
        ("FARLED_PROXY", "", "address", Finding.WRONG, "FARLED_PROXY is not set"),
        ("FARLED_HOSTS", "*", "host names", Finding.WRONG, "Name the hosts"),
        ("FARLED_DEBUG", "1", "debug", Finding.WRONG, "Take it away"),
        ("FARLED_MAIL_URL", "", "mail", Finding.NOTE, "no mail goes out"),
        ("FARLED_MAIL_URL", "smtp+plain://127.0.0.1:1", "mail", Finding.WRONG, "cannot be reached"),
        ("FARLED_MAIL_URL", "mail.example", "mail", Finding.WRONG, "not understood"),
        ("FARLED_BROKER_URL", "redis://mq.example", "broker", Finding.WRONG, "not understood"),
        ("FARLED_CONTACT", "", "scans", Finding.NOTE, "whom to ask"),
        ("FARLED_HTTP_DELAY", "often", "scans", Finding.WRONG, "FARLED_HTTP_DELAY"),
    ],
)
def test_what_is_not_as_it_should_be_is_named_with_what_to_do(
    given: pytest.MonkeyPatch, setting: str, value: str, what: str, how_bad: Finding, says: str
) -> None:
    given.setenv(setting, value)
    finding, said = findings()[what]
    assert finding is how_bad
    assert says in said


@pytest.mark.django_db
def test_several_machines_cannot_share_sqlite(given: pytest.MonkeyPatch) -> None:
    given.setenv("DATABASE_URL", "sqlite:///farled.sqlite3")
    given.setenv("FARLED_BROKER_URL", "amqp://mq.example")
    finding, said = findings()["broker"]
    assert finding is Finding.WRONG
    assert "cannot share SQLite" in said


@pytest.mark.django_db
def test_a_mail_server_that_shuts_the_door_is_told_from_one_that_is_not_there(
    given: pytest.MonkeyPatch, mail_port: int
) -> None:
    given.setenv("FARLED_MAIL_URL", f"smtp+plain://klara:wrong@127.0.0.1:{mail_port}")
    finding, said = findings()["mail"]
    assert finding is Finding.WRONG
    assert "does not let Farled in" in said
    assert "wrong" not in said.lower()


@pytest.mark.django_db
def test_an_example_is_named_since_everybody_knows_its_password(given: pytest.MonkeyPatch) -> None:
    assert findings()["examples"] == (Finding.OK, "none")
    Organisation.objects.create(name="Ekshamns kommun", slug="ekshamns-kommun", is_example=True)
    finding, said = findings()["examples"]
    assert finding is Finding.NOTE
    assert "Ekshamns kommun: their logins" in said


@pytest.mark.parametrize("about", ["examples", "keys to platforms"])
@pytest.mark.django_db
def test_what_only_an_up_to_date_database_tells_is_said_to_be_unknown(given: pytest.MonkeyPatch, about: str) -> None:
    given.setattr("farled.site.starting.pending", lambda: ["register.0013"])
    finding, said = findings()[about]
    assert finding is Finding.OK
    assert said.startswith("not known: ")


@pytest.mark.django_db
def test_keys_that_were_sealed_with_another_key_are_counted(given: pytest.MonkeyPatch, organisation, settings) -> None:
    settings.TOKEN_KEYS = ["a" * 43 + "="]
    PlatformKey.objects.create(organisation=organisation, platform="x", kind="app", sealed=seal({"secret": "x"}))
    assert findings()["keys to platforms"] == (Finding.OK, "all that are kept can be read")
    settings.TOKEN_KEYS = ["b" * 42 + "A="]
    finding, said = findings()["keys to platforms"]
    assert finding is Finding.WRONG
    assert said.startswith("1 cannot be read")


@pytest.mark.django_db
def test_a_broker_that_is_not_there_is_named_without_its_password(given: pytest.MonkeyPatch) -> None:
    given.setenv("DATABASE_URL", "postgres://db.example/farled")
    given.setenv("FARLED_BROKER_URL", "amqp://klara:geheim@127.0.0.1:1/farled")
    finding, said = findings()["broker"]
    assert finding is Finding.WRONG
    assert "The broker at 127.0.0.1:1 did not answer" in said
    assert "geheim" not in said


@pytest.mark.django_db
@pytest.mark.parametrize(("setting", "file"), [("FARLED_SECRET_KEY", "secret-key"), ("FARLED_TOKEN_KEY", "token-key")])
def test_a_secret_that_others_may_read_is_wrong(
    given: pytest.MonkeyPatch, tmp_path: Path, setting: str, file: str
) -> None:
    given.delenv(setting, raising=False)
    assert findings()["secret"][0] is Finding.OK
    (tmp_path / file).chmod(0o644)
    assert findings()["secret"] == (
        Finding.WRONG,
        f"Others may read {tmp_path}/{file}. Run: chmod 600 {tmp_path}/{file}",
    )


@pytest.mark.django_db
def test_a_clock_that_went_back_is_seen(given: pytest.MonkeyPatch, organisation) -> None:
    from farled.apps.audit.services import record

    record(organisation=organisation, actor=None, act="changed", thing=organisation)
    assert findings()["clock"][0] is Finding.OK
    given.setattr(clock, "now", lambda: datetime(2025, 1, 1, tzinfo=UTC))
    assert "the history goes on" in findings()["clock"][1]
    given.setattr(clock, "now", lambda: datetime(1970, 1, 1, tzinfo=UTC))
    assert "Set its clock" in findings()["clock"][1]


def test_every_setting_the_doctor_knows_is_read_by_somebody() -> None:
    code = "\n".join(
        file.read_text(encoding="utf-8")
        for file in ROOT.rglob("*.py")
        if file.name != "doctor.py" and "tests" not in file.parts
    )
    assert [name for name in doctor.SETTINGS if name not in code] == []


def test_every_setting_that_is_described_is_known_to_the_doctor() -> None:
    page = (Path(__file__).parents[4] / "docs/reference/settings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(FARLED_\w+)`", page, re.MULTILINE)) == doctor.known()
