"""Looks at Discord servers, by the invitation through which an organisation shows its own, or by their number.

An invitation that nobody made, that has run out or was taken back is answered with 404 and code 10006. A number is
answered by the server's widget, which many have switched off; that too says that the server is there. No messages are
read without a bot inside. Shapes: discord/discord-api-docs developers/resources/invite.mdx, topics/rate-limits.mdx
(read 2026-11-23); the codes by general knowledge.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from farled.platforms.connectors._reading import clipped, mapping, moment, number, string
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Connector, Profile, Rate, Reason, Seen, Target

_UNKNOWN_INVITE = 10006
_UNKNOWN_SERVER = (10004, 50055)
_WIDGET_OFF = 50004
_EPOCH = 1420070400000
"""Milliseconds; Discord's numbers count from the start of 2015."""


async def look(target: Target, door: Door) -> Seen:
    """Read an invitation, or ask whether the server of a number is there."""
    if target.handle.isdigit() and len(target.handle) >= 17:
        return await _by_number(target, door)
    url = f"{door.base('api')}/invites/{target.handle}"
    answer = await door.get(url, {"with_counts": "true", "with_expiration": "true"}, expects=(200, 404))
    if answer.status == 404:
        return _absent(answer, _UNKNOWN_INVITE)
    told = mapping(answer.json())
    server = mapping(told, "guild")
    number_of_server = string(server.get("id"))
    if not number_of_server:
        return Seen(Reason.NOT_UNDERSTOOD)
    if target.stable_id and target.stable_id != number_of_server:
        return Seen(Reason.AMBIGUOUS)  # the invitation leads to another server now; this one may well be there
    return Seen(Reason.NO_POSTS_READ, _profile(told, server, target))


async def _by_number(target: Target, door: Door) -> Seen:
    answer = await door.get(f"{door.base('api')}/guilds/{target.handle}/widget.json", expects=(200, 403, 404))
    if answer.status == 404:
        return _absent(answer, *_UNKNOWN_SERVER)
    told = answer.object()
    if answer.status == 403 and told.get("code") != _WIDGET_OFF:
        door.refuse(answer)
    profile = Profile(
        target.handle, target.handle, target.url, clipped(told.get("name")), created_at=_made(target.handle)
    )
    return Seen(Reason.ONLY_EXISTS, profile)


def _absent(answer: Answer, *codes: int) -> Seen:
    """Return "not there" where Discord says so by its own code; any other 404 is not Discord's word."""
    return Seen(Reason.NOT_FOUND if answer.object().get("code") in codes else Reason.NOT_UNDERSTOOD)


def _profile(told: Mapping[str, Any], server: Mapping[str, Any], target: Target) -> Profile:
    stable_id, icon, features = string(server.get("id")), string(server.get("icon")), server.get("features")
    return Profile(
        handle=string(told.get("code")) or target.handle,
        stable_id=stable_id,
        url=target.url,
        name=clipped(server.get("name")),
        bio=clipped(server.get("description")),
        avatar=f"https://cdn.discordapp.com/icons/{stable_id}/{icon}.png" if icon else "",
        followers=number(told.get("approximate_member_count")),
        created_at=_made(stable_id),
        verified="VERIFIED" in features if isinstance(features, list) else None,
        expires_at=_expires(told.get("expires_at")),
    )


def _made(snowflake: str) -> datetime | None:
    """Return when a server was made, which its number tells."""
    return moment(((int(snowflake) >> 22) + _EPOCH) / 1000) if snowflake.isdigit() and len(snowflake) < 21 else None


def _expires(written: object) -> datetime | None:
    """Return when the invitation ends: a time ahead, which `moment` would not take for true."""
    try:
        at = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
    return at if at and at.tzinfo else None


CONNECTOR = Connector(
    platform="discord",
    look=look,
    bases={"api": "https://discord.com/api/v10"},
    calls=1,
    # Limits stand in the headers and differ by route; 50 a second over all (general knowledge, 2026-11).
    rates=(Rate(5, 5, "installation"),),
    proves_handles=True,
)
