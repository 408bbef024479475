"""SoundCloud's oEmbed and feed."""

from farled.platforms.connectors.soundcloud import CONNECTOR
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.connectors.tests.test_feeds import item, rss
from farled.platforms.looking import Outcome, Reason, Target

TARGET = Target("soundcloud", "account", "ostkusten", "https://soundcloud.com/ostkusten")
TOLD = {
    "author_name": "Ostkusten",
    "author_url": "https://soundcloud.com/ostkusten",
    "title": "Ostkusten",
    "description": "Hav",
}


async def test_an_account_is_there(standin) -> None:
    seen = (await (await standin({"/oembed": TOLD})).looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.profile.name, seen.profile.bio) == (Reason.ONLY_EXISTS, "Ostkusten", "Hav")


async def test_a_known_number_leads_to_the_feed(standin) -> None:
    server = await standin({"/oembed": TOLD, "/users/soundcloud:users:47/sounds.rss": rss(item(1))})
    assert (await server.looks(CONNECTOR, TARGET._replace(stable_id="47"))).seen.reason is Reason.READ


async def test_a_feed_that_is_away_takes_nothing_from_the_account(standin) -> None:
    server = await standin({"/oembed": TOLD, "*": reply(status=404)})
    assert (await server.looks(CONNECTOR, TARGET._replace(stable_id="47"))).seen.reason is Reason.ONLY_EXISTS


async def test_a_missing_account_has_to_be_missed_twice(standin) -> None:
    seen = (await (await standin({"/oembed": reply(status=404)})).looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, False)
    assert (await (await standin({"/oembed": {}})).looks(CONNECTOR, TARGET)).seen.outcome is Outcome.UNKNOWN
