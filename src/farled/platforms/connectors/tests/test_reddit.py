"""Reddit, with a key and at a shut door."""

import pytest

from farled.platforms.connectors.reddit import CONNECTOR
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.connectors.tests.test_feeds import ATOM
from farled.platforms.looking import Key, Media, Reason, Target

SUB = Target("reddit", "subreddit", "ostkusten", "https://www.reddit.com/r/ostkusten/")
PERSON = Target("reddit", "user", "museet", "https://www.reddit.com/user/museet/")
KEY = Key("app", "hemlighet", {"client_id": "app1"})
TOKEN = {"/api/v1/access_token": {"access_token": "given-token", "token_type": "bearer"}}
ABOUT = {
    "kind": "t5",
    "data": {
        "display_name": "OstKusten",
        "name": "t5_1",
        "title": "Kusten",
        "subscribers": 420,
        "created_utc": 1.5e9,
        "subreddit_type": "public",
    },
}
LISTING = {
    "data": {
        "children": [
            {
                "kind": "t3",
                "data": {
                    "name": "t3_9",
                    "title": "Fyr",
                    "created_utc": 1793000000.0,
                    "permalink": "/r/OstKusten/comments/9/fyr/",
                    "url": "https://i.example/a.png",
                    "post_hint": "image",
                    "ups": 7,
                    "num_comments": 2,
                },
            }
        ]
    }
}


async def test_a_subreddit_is_read_with_an_apps_token(standin) -> None:
    server = await standin({**TOKEN, "/r/ostkusten/about": ABOUT, "/r/ostkusten/new": LISTING})
    look = await server.looks(CONNECTOR, SUB, KEY)
    assert (look.seen.profile.handle, look.seen.profile.stable_id, look.seen.profile.followers) == (
        "OstKusten",
        "t5_1",
        420,
    )
    (post,) = look.seen.posts
    assert post.url == "https://www.reddit.com/r/OstKusten/comments/9/fyr/"
    assert (post.counts, post.media) == ({"likes": 7, "comments": 2}, (Media("image", "https://i.example/a.png"),))
    assert server.asked[0].headers["authorization"].startswith("Basic ")
    assert "given-token" not in str(look)


async def test_a_person_is_read(standin) -> None:
    about = {
        "kind": "t2",
        "data": {"name": "museet", "id": "2", "subreddit": {"title": "Museet", "public_description": "Hav"}},
    }
    server = await standin({**TOKEN, "/user/museet/about": about, "/user/museet/submitted": {"data": {"children": []}}})
    seen = (await server.looks(CONNECTOR, PERSON, KEY)).seen
    assert (seen.reason, seen.profile.name, seen.profile.bio) == (Reason.NO_POSTS_READ, "Museet", "Hav")


@pytest.mark.parametrize(
    ("target", "answer", "reason"),
    [
        (PERSON, {"kind": "t2", "data": {"name": "museet", "is_suspended": True}}, Reason.SUSPENDED),
        (SUB, reply({"reason": "banned", "message": "Not Found", "error": 404}, 404), Reason.SUSPENDED),
        (SUB, reply({"message": "Not Found", "error": 404}, 404), Reason.NOT_FOUND),
        (SUB, reply("<html>", 404), Reason.NOT_UNDERSTOOD),
        (SUB, reply({"reason": "private", "message": "Forbidden", "error": 403}, 403), Reason.PRIVATE),
        (SUB, reply({"reason": "quarantined", "error": 403}, 403), Reason.LIMITED),
        (SUB, reply({"message": "Forbidden", "error": 403}, 403), Reason.KEY_LACKS_RIGHT),
        (SUB, reply({}, 429), Reason.TOO_OFTEN),
        (SUB, {"data": {}}, Reason.NOT_UNDERSTOOD),
    ],
    ids="suspended banned not_found other_404 private quarantined forbidden too_often empty".split(),
)
async def test_what_reddit_says_to_a_key(standin, target, answer, reason) -> None:
    path = "/user/museet/about" if target is PERSON else "/r/ostkusten/about"
    assert (await (await standin({**TOKEN, path: answer})).looks(CONNECTOR, target, KEY)).seen.reason is reason


async def test_an_app_that_reddit_does_not_know(standin) -> None:
    look = await (await standin({"/api/v1/access_token": reply({"error": 401}, 401)})).looks(CONNECTOR, SUB, KEY)
    assert (look.seen.reason, look.key_expired) == (Reason.KEY_REFUSED, True)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (reply("You've been blocked by network security.", 403), Reason.WALL),
        (reply({"message": "Not Found", "error": 404}, 404), Reason.NOT_FOUND),
        (reply("<html>Log in</html>"), Reason.NOT_UNDERSTOOD),
        (reply(ATOM.format("<entry><id>t3_1</id><title>Fyr</title></entry>")), Reason.READ),
    ],
    ids="blocked not_found html feed".split(),
)
async def test_without_a_key_the_feed_is_tried(standin, answer, reason) -> None:
    seen = (await (await standin({"/r/ostkusten/.rss": answer})).looks(CONNECTOR, SUB)).seen
    assert seen.reason is reason
    assert seen.certain is (reason is not Reason.NOT_FOUND)
