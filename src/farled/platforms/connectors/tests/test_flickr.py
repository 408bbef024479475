"""Flickr's feed and API."""

import pytest

from farled.platforms.connectors.flickr import CONNECTOR
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.connectors.tests.test_feeds import ATOM
from farled.platforms.looking import Key, Reason, Target

NSID = "12345678@N03"
TARGET = Target("flickr", "account", "ostkusten", "https://www.flickr.com/photos/ostkusten/")
NUMBERED = TARGET._replace(handle=NSID, stable_id=NSID)
KEY = Key("api_key", "flickrkey")
PERSON = {
    "stat": "ok",
    "person": {
        "nsid": NSID,
        "path_alias": "ostkusten",
        "realname": {"_content": "Ostkustens museum"},
        "description": {"_content": "<b>Fyrar</b>"},
        "photos": {"count": {"_content": 2}, "firstdate": {"_content": "1420070400"}},
    },
}
PHOTOS = {"stat": "ok", "photos": {"photo": [{"id": "9", "title": "Fyr", "dateupload": "1793000000", "views": "4"}]}}
ENTRY = '<entry><id>tag:flickr,1</id><title>Fyr</title><published>2026-11-01T10:00:00Z</published><content type="html">Fyr</content></entry>'


def api(**answers):
    def answer(asked):
        assert asked.query["api_key"] == "flickrkey"
        return answers[asked.query["method"].rpartition(".")[2]]

    return {"/services/rest": answer}


def fail(code: int, message: str = "") -> dict[str, object]:
    return {"stat": "fail", "code": code, "message": message}


async def test_a_known_number_is_enough_for_the_feed(standin) -> None:
    server = await standin({"/services/feeds/photos_public.gne": ATOM.format(ENTRY)})
    seen = (await server.looks(CONNECTOR, NUMBERED)).seen
    assert (seen.reason, seen.profile.stable_id, seen.posts[0].text) == (Reason.READ, NSID, "Fyr")
    assert server.asked[0].query["id"] == NSID


async def test_a_name_needs_a_key(standin) -> None:
    assert (await (await standin({})).looks(CONNECTOR, TARGET)).seen.reason is Reason.NO_KEY


async def test_with_a_key_a_name_is_looked_up(standin) -> None:
    server = await standin(api(lookupUser={"stat": "ok", "user": {"id": NSID}}, getInfo=PERSON, getPublicPhotos=PHOTOS))
    look = await server.looks(CONNECTOR, TARGET, KEY)
    profile = look.seen.profile
    assert (profile.stable_id, profile.name, profile.bio, profile.posts) == (NSID, "Ostkustens museum", "Fyrar", 2)
    assert look.seen.posts[0].url == f"https://www.flickr.com/photos/{NSID}/9/"
    assert len(server.asked) == CONNECTOR.calls
    assert "flickrkey" not in str(look.exchanges)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (fail(1, "User not found"), Reason.NOT_FOUND),
        (fail(5, "User deleted"), Reason.DELETED),
        (fail(100, "Invalid API Key"), Reason.KEY_REFUSED),
        (fail(105, "Service currently unavailable"), Reason.SERVER_ERROR),
        (fail(0, "Rate limit exceeded"), Reason.TOO_OFTEN),
        (fail(99), Reason.NOT_UNDERSTOOD),
        ({"stat": "ok"}, Reason.NOT_UNDERSTOOD),
        ({}, Reason.NOT_UNDERSTOOD),
    ],
    ids="not_found deleted bad_key not_now limit other no_person empty".split(),
)
async def test_what_flickr_says(standin, answer, reason) -> None:
    server = await standin(api(getInfo=answer))
    assert (await server.looks(CONNECTOR, NUMBERED, KEY)).seen.reason is reason


async def test_a_feed_that_is_gone_has_to_be_missed_twice(standin) -> None:
    seen = (await (await standin({"*": reply(status=404)})).looks(CONNECTOR, NUMBERED)).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, False)
