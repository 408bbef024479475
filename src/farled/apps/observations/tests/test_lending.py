"""Keys that others may use: none for a single account, none that was refused or has run out."""

from datetime import timedelta

import pytest

from farled.apps.observations.lending import keys_of
from farled.apps.observations.models import PlatformKey
from farled.apps.observations.sealing import seal
from farled.kit import clock
from farled.platforms.looking import Key

pytestmark = pytest.mark.django_db


def test_only_a_key_that_reads_all_and_holds_is_lent(organisation, other_organisation, account):
    now = clock.now()

    def add(platform: str, **fields: object) -> None:
        place = {"organisation": organisation, "kind": "app", "name": platform, **fields}
        PlatformKey.objects.create(platform=platform, sealed=seal({"secret": f"of {platform}"}), **place)

    add("twitch", facts={"client_id": "4711"})
    add("youtube", expires_at=now - timedelta(hours=1))
    add("github", refused_at=now)
    add("vimeo", account=account(platform="vimeo"))
    add("tumblr", ended_at=now)
    add("reddit", organisation=other_organisation)
    assert keys_of(organisation) == {"twitch": Key("app", "of twitch", {"client_id": "4711"})}
