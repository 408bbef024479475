"""What followers see: what was taken away there is gone here too, and what one way cannot show stays as another showed it."""

from datetime import timedelta
from typing import Any

import pytest

from farled.apps.observations.models import Face, Observation, PlatformKey
from farled.apps.observations.sealing import seal
from farled.apps.observations.tests.test_looking import look_round

pytestmark = pytest.mark.django_db
BIO, LINKS, POSTED = "Fyrar och fiskar", ["https://ekshamn.example/"], "2026-11-01T10:00:00Z"
FULL = {"reason": "read", "name": "Museet", "bio": BIO, "links": LINKS, "posts": [POSTED]}


@pytest.fixture
def look(connector, platform, account, time):
    """`look(reason="read", ...)`: what the platform says at the next look; return the face after it."""
    connector()
    seen = account()

    def see(**said: Any) -> Face:
        platform.said[seen.handle] = said
        look_round()
        time.now += timedelta(days=2)
        return Face.objects.get(account=seen)

    return see


@pytest.fixture
def key(organisation) -> Any:
    """`key()`: from then on it is looked at with a key."""
    return lambda: PlatformKey.objects.create(
        organisation=organisation, platform="instagram", kind="token", sealed=seal({"secret": "made up"})
    )


def test_what_its_owner_took_away_is_gone(look):
    look(**FULL)
    face = look(reason="never_posted", name="Museet")
    assert (face.name, face.bio, face.links, face.posts) == ("Museet", "", [], [])
    assert Observation.objects.latest("pk").profile == {"bio": "", "links": []}


def test_a_post_that_was_deleted_is_gone_while_others_stand(look):
    look(**FULL)
    face = look(**{**FULL, "posts": ["2026-10-01T10:00:00Z"]})
    assert [post["at"][:7] for post in face.posts] == ["2026-10"]


@pytest.mark.parametrize("reason", ["private", "limited", "only_exists"])
def test_a_look_that_shows_less_takes_nothing_away(look, reason):
    look(**FULL)
    face = look(reason=reason, name="Museet")
    assert (face.bio, face.links, len(face.posts)) == (BIO, LINKS, 1)


@pytest.mark.parametrize("reason", ["suspended", "merged"])
def test_what_is_told_of_one_that_is_gone_is_not_what_followers_see(look, reason):
    seen_at = look(**FULL).seen_at
    face = look(reason=reason, name="Account suspended", moved_to="https://www.instagram.com/nya/")
    assert (face.name, face.bio, face.seen_at) == ("Museet", BIO, seen_at)
    assert face.moved_to == "https://www.instagram.com/nya/"


def test_posts_that_could_not_be_read_stay(look):
    look(**FULL)
    face = look(reason="no_posts_read", name="Museet")
    assert (face.bio, len(face.posts)) == ("", 1)


def test_what_only_a_key_shows_stays_where_it_is_looked_at_without_one(look, key):
    with_key = key()
    look(**FULL)
    with_key.delete()
    for _ in range(2):
        face = look(reason="read", name="Museet", posts=[POSTED])
        assert (face.bio, face.links) == (BIO, LINKS)
    assert Observation.objects.latest("pk").profile == {}
    key()
    assert look(reason="read", name="Museet", posts=[POSTED]).bio == ""
