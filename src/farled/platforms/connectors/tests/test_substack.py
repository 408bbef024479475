"""Substack's feeds and profiles."""

from farled.platforms.connectors.substack import CONNECTOR
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.connectors.tests.test_feeds import item, rss
from farled.platforms.looking import Outcome, Reason, Target

LETTER = Target("substack", "publication", "ostkusten", "https://ostkusten.substack.com")
PERSON = Target("substack", "person", "annaberg", "https://substack.com/@annaberg")
NUMBERED = Target("substack", "person", "1234567-anna", "https://substack.com/profile/1234567", "1234567")
PROFILE = "substack.com/api/v1/user/annaberg/public_profile"


async def test_a_newsletter_is_its_feed(standin) -> None:
    seen = (await (await standin({"ostkusten.substack.com/feed": rss(item(1))})).looks(CONNECTOR, LETTER)).seen
    assert (seen.reason, seen.profile.name) == (Reason.READ, "Ostkustens museum")
    assert seen.profile.links == ("https://example.org/museet",)


async def test_a_newsletter_that_has_gone_has_to_be_missed_twice(standin) -> None:
    seen = (await (await standin({"*": reply(status=404)})).looks(CONNECTOR, LETTER)).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, False)


async def test_a_person_leads_to_their_own_newsletter(standin) -> None:
    told = {
        "id": 1234567,
        "handle": "annab",
        "name": "Anna Berg",
        "bio": "Skriver",
        "primaryPublication": {"subdomain": "kust"},
    }
    server = await standin({PROFILE: told, "kust.substack.com/feed": rss(item(1))})
    seen = (await server.looks(CONNECTOR, PERSON, hosts=("kust.substack.com",))).seen
    assert (seen.reason, seen.profile.handle, seen.profile.stable_id) == (Reason.READ, "annab", "1234567")


async def test_a_person_without_a_newsletter_has_no_posts_that_are_seen(standin) -> None:
    seen = (await (await standin({PROFILE: {"id": 1, "name": "Anna"}})).looks(CONNECTOR, PERSON)).seen
    assert (seen.reason, seen.profile.handle) == (Reason.NO_POSTS_READ, "annaberg")


async def test_a_subdomain_that_is_none_is_not_asked(standin) -> None:
    told = {"id": 1, "primaryPublication": {"subdomain": "evil.example/x?"}}
    server = await standin({PROFILE: told})
    assert (await server.looks(CONNECTOR, PERSON)).seen.reason is Reason.NO_POSTS_READ
    assert len(server.asked) == 1


async def test_profile_not_found(standin) -> None:
    seen = (await (await standin({PROFILE: reply({"error": "profile not found"}, 404)})).looks(CONNECTOR, PERSON)).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, False)
    assert (await (await standin({PROFILE: {}})).looks(CONNECTOR, PERSON)).seen.outcome is Outcome.UNKNOWN


async def test_a_number_has_no_open_door(standin) -> None:
    assert (await (await standin({})).looks(CONNECTOR, NUMBERED)).seen.reason is Reason.NO_INTERFACE
