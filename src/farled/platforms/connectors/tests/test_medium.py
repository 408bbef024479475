"""Medium's feeds."""

import pytest

from farled.platforms.connectors.medium import CONNECTOR
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.connectors.tests.test_feeds import item, rss
from farled.platforms.looking import Reason, Target

PERSON = Target("medium", "person", "Museet", "https://medium.com/@Museet")
PUBLICATION = Target("medium", "publication", "om-fyrar", "https://medium.com/om-fyrar")
BLOG = Target("medium", "blog", "museet", "https://museet.medium.com")


@pytest.mark.parametrize(
    ("target", "asked"),
    [
        (PERSON, "medium.com/feed/@Museet"),
        (PUBLICATION, "medium.com/feed/om-fyrar"),
        (BLOG, "museet.medium.com/feed"),
    ],
    ids=["person", "publication", "blog"],
)
async def test_each_kind_has_its_feed(standin, target, asked) -> None:
    body = rss(item(1)).replace(b"Ostkustens museum", b"Stories by Museet on Medium")
    seen = (await (await standin({asked: body})).looks(CONNECTOR, target)).seen
    assert (seen.reason, seen.profile.name, seen.posts[0].id) == (Reason.READ, "Museet", "1")


@pytest.mark.parametrize("status", [404, 410])
async def test_no_feed_has_to_be_met_twice(standin, status) -> None:
    seen = (await (await standin({"*": reply(status=status)})).looks(CONNECTOR, PERSON)).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, False)


async def test_a_person_known_by_number_has_none(standin) -> None:
    target = Target("medium", "person", "1a2b3c4d5e6f", "https://medium.com/u/1a2b3c4d5e6f", "1a2b3c4d5e6f")
    assert (await (await standin({})).looks(CONNECTOR, target)).seen.reason is Reason.NO_INTERFACE
