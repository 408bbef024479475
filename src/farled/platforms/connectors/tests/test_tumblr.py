"""Tumblr's feed and API."""

import pytest

from farled.platforms.connectors.tests.standin import reply
from farled.platforms.connectors.tests.test_feeds import item, rss
from farled.platforms.connectors.tumblr import CONNECTOR
from farled.platforms.looking import Key, Media, Reason, Target

TARGET = Target("tumblr", "blog", "ostkusten", "https://www.tumblr.com/ostkusten")
KEY = Key("api_key", "consumerkey")
BLOG = {
    "name": "ostkusten",
    "uuid": "t:abc",
    "title": "Ostkusten",
    "posts": 34,
    "updated": 1793000000,
    "description": "<b>Hav</b>",
}
POST = {
    "id_string": "71",
    "post_url": "https://ostkusten.tumblr.com/post/71",
    "timestamp": 1793000000,
    "note_count": 5,
    "content": [
        {"type": "text", "text": "Hej"},
        {"type": "image", "media": [{"url": "https://64.example/a.png"}], "alt_text": "En fyr"},
        {"type": "image", "media": [{"url": "https://64.example/b.png"}]},
    ],
}


def told(name: str, value: object) -> dict[str, object]:
    return {"meta": {"status": 200, "msg": "OK"}, "response": {name: value}}


async def test_without_a_key_the_feed_is_read(standin) -> None:
    seen = (
        await (await standin({"ostkusten.tumblr.com/rss": rss(item(1))})).looks(
            CONNECTOR, TARGET, hosts=("ostkusten.tumblr.com",)
        )
    ).seen
    assert (seen.reason, seen.profile.name) == (Reason.READ, "Ostkustens museum")


async def test_with_a_key_blog_and_posts_are_read_and_reblogs_left_out(standin) -> None:
    posts = told("posts", [POST, {**POST, "id_string": "72", "reblogged_from_id": "1"}])
    server = await standin({"/v2/blog/ostkusten/info": told("blog", BLOG), "/v2/blog/ostkusten/posts": posts})
    look = await server.looks(CONNECTOR, TARGET, KEY)
    assert (look.seen.profile.stable_id, look.seen.profile.posts, look.seen.profile.bio) == ("t:abc", 34, "Hav")
    (post,) = look.seen.posts
    assert post.media == (
        Media("image", "https://64.example/a.png", "En fyr"),
        Media("image", "https://64.example/b.png", ""),
    )
    assert server.asked[0].query["api_key"] == "consumerkey"
    assert "consumerkey" not in str(look.exchanges)


async def test_the_lasting_id_is_asked_for(standin) -> None:
    server = await standin({"*": told("blog", {**BLOG, "name": "kusten"})})
    look = await server.looks(CONNECTOR, TARGET._replace(stable_id="t:abc"), KEY)
    assert server.paths[0] == "/v2/blog/t:abc/info"
    assert look.seen.profile.handle == "kusten"


@pytest.mark.parametrize(
    ("key", "answer", "reason", "certain"),
    [
        (None, reply(status=404), Reason.NOT_FOUND, False),
        (None, reply(status=403), Reason.WALL, True),
        (KEY, reply({"meta": {"status": 404, "msg": "Not Found"}}, 404), Reason.NOT_FOUND, True),
        (KEY, reply({"meta": {"status": 401}}, 401), Reason.KEY_REFUSED, True),
        (KEY, reply("Limit Exceeded", 429), Reason.TOO_OFTEN, True),
        (KEY, told("blog", None), Reason.NOT_UNDERSTOOD, True),
        (KEY, told("blog", {**BLOG, "posts": 0}), Reason.NEVER_POSTED, True),
    ],
    ids="no_feed wall no_blog key_refused too_often empty never".split(),
)
async def test_what_tumblr_says(standin, key, answer, reason, certain) -> None:
    seen = (await (await standin({"*": answer})).looks(CONNECTOR, TARGET, key, hosts=("ostkusten.tumblr.com",))).seen
    assert (seen.reason, seen.certain) == (reason, certain)
