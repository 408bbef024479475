"""Telegram's preview and card, as they are built."""

import pytest

from farled.platforms.connectors.telegram import CONNECTOR
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.looking import Media, Outcome, Reason, Target

TARGET = Target("telegram", "account", "ostkusten", "https://t.me/ostkusten")
HEAD = """<div class="tgme_channel_info"><i class="tgme_page_photo_image"><img src="https://cdn.example/a.jpg"></i>
<div class="tgme_channel_info_header_title"><span dir="auto">Ostkustens museum</span></div>
<div class="tgme_channel_info_header_username"><a href="https://t.me/OstKusten">@OstKusten</a></div>
<div class="tgme_channel_info_counters"><div class="tgme_channel_info_counter"><span class="counter_value">3.4K</span>
<span class="counter_type">subscribers</span></div><div class="tgme_channel_info_counter">
<span class="counter_value">12</span><span class="counter_type">photos</span></div></div>
<div class="tgme_channel_info_description">Fyrar<br>och hav <a href="https://example.org/">webb</a></div></div>"""
CARD = """<html><head><meta name="robots" content="{robots}"></head><body>{body}</body></html>"""
UNKNOWN = CARD.format(robots="noindex, nofollow", body='<a class="tgme_action_button_new">Open</a>')
GROUP = CARD.format(
    robots="none",
    body='<div class="tgme_page_title"><span>Vänner</span></div><div class="tgme_page_extra">1 234 members, 5 online</div>',
)


def message(number: int, inside: str = "", kind: str = "") -> str:
    return f"""<div class="tgme_widget_message_wrap"><div class="tgme_widget_message {kind}" data-post="OstKusten/{number}">
{inside}<div class="tgme_widget_message_text js-message_text">Hej {number}</div>
<span class="tgme_widget_message_views">1.2K</span><a class="tgme_widget_message_date"
href="https://t.me/OstKusten/{number}"><time datetime="2026-11-0{number}T10:00:00+00:00"></time></a></div></div>"""


async def test_a_channel_is_read_with_its_rounded_counters(standin) -> None:
    picture = '<a class="tgme_widget_message_photo_wrap" href="#"></a>'
    server = await standin({"/s/ostkusten": HEAD + message(1, picture) + message(2)})
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert seen.reason is Reason.READ
    assert (seen.profile.name, seen.profile.handle, seen.profile.followers) == ("Ostkustens museum", "OstKusten", 3400)
    assert seen.profile.bio == "Fyrar\noch hav webb"
    assert seen.profile.links == ("https://example.org/",)
    assert [(post.id, post.text, post.counts) for post in seen.posts] == [
        ("OstKusten/2", "Hej 2", {"views": 1200}),
        ("OstKusten/1", "Hej 1", {"views": 1200}),
    ]
    assert seen.posts[1].media == (Media("image"),)


@pytest.mark.parametrize("name", ["forwarded", "service", "nothing"])
async def test_what_is_no_post_of_its_own_is_none_and_that_is_not_never(standin, name: str) -> None:
    others = {
        "forwarded": message(1, '<a class="tgme_widget_message_forwarded_from">Andra</a>'),
        "service": message(1, kind="service_message"),
        "nothing": "",
    }
    seen = (await (await standin({"/s/ostkusten": HEAD + others[name]})).looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.posts) == (Reason.NO_POSTS_READ, ())


async def test_a_group_has_no_preview_and_exists(standin) -> None:
    server = await standin({"/s/ostkusten": reply(status=302, Location="/ostkusten"), "/ostkusten": GROUP})
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.profile.name, seen.profile.followers) == (Reason.ONLY_EXISTS, "Vänner", 1234)


async def test_a_name_that_nobody_has_is_shown_a_card_without_a_title(standin) -> None:
    server = await standin({"/s/ostkusten": reply(status=302, Location="/ostkusten"), "/ostkusten": UNKNOWN})
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert (seen.reason, seen.certain) == (Reason.NOT_FOUND, False)
    assert server.paths == ["/s/ostkusten", "/ostkusten"]


async def test_a_card_that_looks_otherwise_says_nothing(standin) -> None:
    server = await standin({"/s/ostkusten": reply(status=302, Location="/ostkusten"), "/ostkusten": "<p>Log in</p>"})
    assert (await server.looks(CONNECTOR, TARGET)).seen.outcome is Outcome.UNKNOWN
