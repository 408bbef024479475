"""What is secret lies sealed; the seal can be changed, and what it kept is still there."""

import pytest
from cryptography.fernet import Fernet

from farled.apps.observations.models import PlatformKey
from farled.apps.observations.sealing import seal, unseal
from farled.apps.observations.services.resealing import reseal_all, unreadable
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db
OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))


@pytest.fixture
def kept(organisation, settings):
    """Three keys, sealed with the old one; the third was taken away."""
    settings.TOKEN_KEYS = [OLD]
    for number, sealed in enumerate((seal({"secret": "a"}), seal({"secret": "b"}))):
        PlatformKey.objects.create(organisation=organisation, platform="x", kind="app", name=number, sealed=sealed)
    ended = {"sealed": b"", "ended_at": "2026-01-01T00:00Z"}
    PlatformKey.objects.create(organisation=organisation, platform="x", kind="app", name="ended", **ended)


def secrets() -> list[str]:
    return [unseal(bytes(key.sealed))["secret"] for key in PlatformKey.objects.filter(ended_at=None).order_by("pk")]


def test_after_all_were_sealed_anew_the_old_key_can_be_thrown_away(kept, settings):
    settings.TOKEN_KEYS = [NEW, OLD]
    assert secrets() == ["a", "b"]
    assert reseal_all() == (2, 0)
    settings.TOKEN_KEYS = [NEW]
    assert secrets() == ["a", "b"]
    assert unreadable() == 0


def test_without_the_old_one_nothing_is_read_and_nothing_spoilt(kept, settings):
    settings.TOKEN_KEYS = [NEW]
    with pytest.raises(Refused) as caught:
        secrets()
    assert caught.value.code == "cannot_unseal"
    assert unreadable() == 2
    assert reseal_all() == (0, 2)
    settings.TOKEN_KEYS = [NEW, OLD]
    assert secrets() == ["a", "b"]
