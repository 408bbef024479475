"""Settings are read from the environment, as the docs say, and what cannot be read is named."""

import re
from ipaddress import ip_network
from pathlib import Path

import pytest

from farled import __version__
from farled.kit.errors import Refused
from farled.kit.http import Limits, Settings

PAGE = Path(__file__).parents[4] / "docs/reference/settings.md"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch) -> None:
    for name in ("CONTACT", "ALLOW_NETWORKS", *(f"HTTP_{one}" for one in HTTP)):
        monkeypatch.delenv(f"FARLED_{name}", raising=False)


HTTP = {
    "BYTES": ("5", {"limits": Limits(bytes=5)}),
    "SECONDS": ("2.5", {"limits": Limits(seconds=2.5)}),
    "CONNECT_SECONDS": ("3", {"limits": Limits(connect_seconds=3)}),
    "REDIRECTS": ("0", {"limits": Limits(redirects=0)}),
    "DELAY": ("0", {"per_host_delay": 0}),
    "PER_HOST": ("7", {"per_host": 7}),
    "TOTAL": ("9", {"total": 9}),
    "RETRIES": ("0", {"retries": 0}),
    "HOSTS": (
        "www.example.se=127.0.0.1:8001, example.se=[::1]:8002",
        {"hosts": {"www.example.se": ("127.0.0.1", 8001), "example.se": ("::1", 8002)}},
    ),
}


def test_without_any_everything_is_as_usual() -> None:
    assert Settings.from_environment() == Settings()


@pytest.mark.parametrize("name", HTTP)
def test_each_variable_sets_its_own(name: str, monkeypatch) -> None:
    value, changes = HTTP[name]
    monkeypatch.setenv(f"FARLED_HTTP_{name}", value)
    assert Settings.from_environment() == Settings(**changes)


def test_networks_and_contact_are_read(monkeypatch) -> None:
    monkeypatch.setenv("FARLED_ALLOW_NETWORKS", "127.0.0.0/8, ::1 10.0.0.0/8")
    monkeypatch.setenv("FARLED_CONTACT", " webb@example.se ")
    settings = Settings.from_environment()
    assert settings.allow == (ip_network("127.0.0.0/8"), ip_network("::1/128"), ip_network("10.0.0.0/8"))
    assert settings.user_agent == f"Farled/{__version__} (+webb@example.se)"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FARLED_ALLOW_NETWORKS", "127.0.0.1/8"),
        ("FARLED_ALLOW_NETWORKS", "localhost"),
        ("FARLED_CONTACT", "å@example.se"),
        ("FARLED_CONTACT", "a\r\nX-Evil: 1"),
        ("FARLED_HTTP_BYTES", "0"),
        ("FARLED_HTTP_BYTES", "20 MB"),
        ("FARLED_HTTP_SECONDS", "0"),
        ("FARLED_HTTP_SECONDS", "nan"),
        ("FARLED_HTTP_SECONDS", "inf"),
        ("FARLED_HTTP_DELAY", "-1"),
        ("FARLED_HTTP_PER_HOST", "0"),
        ("FARLED_HTTP_RETRIES", "-1"),
        ("FARLED_HTTP_RETRIES", "two"),
        ("FARLED_HTTP_HOSTS", "www.example.se"),
        ("FARLED_HTTP_HOSTS", "www.example.se=127.0.0.1"),
        ("FARLED_HTTP_HOSTS", "www.example.se=:80"),
    ],
)
def test_what_cannot_be_read_is_named(name: str, value: str, monkeypatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Refused) as refused:
        Settings.from_environment()
    assert refused.value.code == "bad_setting"
    assert refused.value.facts["name"] == name


def test_the_docs_state_the_usual_values(monkeypatch) -> None:
    """What the page calls usual changes nothing."""
    rows = dict(re.findall(r"^\| `(FARLED_HTTP_\w+)` \|.*\| ([\d.]+) \|$", PAGE.read_text(encoding="utf-8"), re.M))
    assert {f"FARLED_HTTP_{name}" for name in HTTP} - rows.keys() == {"FARLED_HTTP_HOSTS"}
    for name, usual in rows.items():
        monkeypatch.setenv(name, usual)
    assert Settings.from_environment() == Settings()
