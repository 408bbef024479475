"""Discord's invitations and widgets."""

from datetime import UTC, datetime

import pytest

from farled.platforms.connectors.discord import CONNECTOR
from farled.platforms.connectors.tests.standin import reply
from farled.platforms.looking import Reason, Target

GUILD = "112233445566778899"
INVITE = "/api/v10/invites/Ostk7Kust"
TARGET = Target("discord", "server", "Ostk7Kust", "https://discord.gg/Ostk7Kust")
BY_NUMBER = Target("discord", "server", GUILD, f"https://discord.com/channels/{GUILD}", GUILD)


def invitation(**changes: object) -> dict[str, object]:
    guild = {"id": GUILD, "name": "Ostkusten", "description": "Om hav", "icon": "a1", "features": ["VERIFIED"]}
    return {
        "type": 0,
        "code": "Ostk7Kust",
        "guild": guild,
        "approximate_member_count": 421,
        "expires_at": None,
        **changes,
    }


async def test_an_invitation_tells_of_its_server(standin) -> None:
    server = await standin({INVITE: invitation()})
    look = await server.looks(CONNECTOR, TARGET)
    profile = look.seen.profile
    assert look.seen.reason is Reason.NO_POSTS_READ
    assert (profile.stable_id, profile.name, profile.bio) == (GUILD, "Ostkusten", "Om hav")
    assert (profile.followers, profile.verified, profile.expires_at) == (421, True, None)
    assert profile.created_at.date().isoformat() == "2015-11-06"
    assert server.asked[0].query["with_counts"] == "true"


async def test_an_invitation_that_ends_says_when(standin) -> None:
    server = await standin({INVITE: invitation(expires_at="2030-01-02T10:00:00+00:00")})
    seen = (await server.looks(CONNECTOR, TARGET)).seen
    assert seen.profile.expires_at == datetime(2030, 1, 2, 10, tzinfo=UTC)


async def test_an_invitation_that_leads_to_another_server_says_nothing_of_the_one_we_know(standin) -> None:
    target = TARGET._replace(stable_id="998877665544332211")
    assert (await (await standin({INVITE: invitation()})).looks(CONNECTOR, target)).seen.reason is Reason.AMBIGUOUS


@pytest.mark.parametrize(
    ("path", "target", "answer", "reason"),
    [
        (INVITE, TARGET, reply({"message": "Unknown Invite", "code": 10006}, 404), Reason.NOT_FOUND),
        (INVITE, TARGET, reply({"message": "404: Not Found", "code": 0}, 404), Reason.NOT_UNDERSTOOD),
        (INVITE, TARGET, invitation(guild=None), Reason.NOT_UNDERSTOOD),
        (INVITE, TARGET, reply({"retry_after": 3.5}, 429), Reason.TOO_OFTEN),
        ("*", BY_NUMBER, {"id": GUILD, "name": "Ostkusten"}, Reason.ONLY_EXISTS),
        ("*", BY_NUMBER, reply({"message": "Widget Disabled", "code": 50004}, 403), Reason.ONLY_EXISTS),
        ("*", BY_NUMBER, reply({"message": "Unknown Guild", "code": 10004}, 404), Reason.NOT_FOUND),
        ("*", BY_NUMBER, reply("Cloudflare", 403), Reason.WALL),
    ],
    ids="unknown other_404 no_guild too_often widget widget_off no_server cloudflare".split(),
)
async def test_what_discord_says(standin, path, target, answer, reason) -> None:
    assert (await (await standin({path: answer})).looks(CONNECTOR, target)).seen.reason is reason
