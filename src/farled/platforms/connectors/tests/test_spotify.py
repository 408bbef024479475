"""Spotify's oEmbed: there, or not there."""

import pytest

from farled.platforms.connectors.spotify import CONNECTOR
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.looking import Reason, Target

UID = "1aB2cD3eF4gH5iJ6kL7mN8"
TARGET = Target("spotify", "show", UID, f"https://open.spotify.com/show/{UID}", UID)


async def test_a_show_is_there(standin) -> None:
    server = await standin({"/oembed": {"title": "Om fyrar", "thumbnail_url": "https://cdn.example/a.jpg", "html": ""}})
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.profile.name, seen.profile.stable_id) == (Reason.ONLY_EXISTS, "Om fyrar", UID)
    assert server.asked[0].query["url"] == TARGET.url


async def test_a_show_that_is_not_there_has_to_be_missed_twice(standin) -> None:
    seen = (await (await standin({"/oembed": reply(status=404)})).looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, False)


@pytest.mark.parametrize(
    "target",
    [
        Target("spotify", "user", "ostkusten", "https://open.spotify.com/user/ostkusten"),
        Target("spotify", "show", "ostkusten", "https://creators.spotify.com/pod/show/ostkusten"),
    ],
    ids=["person", "pod"],
)
async def test_what_oembed_does_not_know_is_not_asked_for(standin, target) -> None:
    server = await standin({})
    assert (await server.looks(CONNECTOR, target)).seen.reason is Reason.NO_INTERFACE
    assert server.asked == []
