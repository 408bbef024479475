"""Looks at Pixelfed accounts by what their server tells other servers, and by the account's feed.

Pixelfed has Mastodon's interface, but shows it to its members alone, and most servers keep back what an account has sent
out; the feed is open. Known from those who read it (2026-11-23), not from a page of Pixelfed's own.
"""

from farled.platforms.connectors import _activitypub
from farled.platforms.connectors._webfinger import place_of, server_of
from farled.platforms.door import Door
from farled.platforms.looking import Connector, Rate, Seen, Target


async def look(target: Target, door: Door) -> Seen:
    """Read the account, and its posts from its feed."""
    name, _ = place_of(target.handle)
    return await _activitypub.look(target, door, f"{server_of(door, target.handle)}/users/{name}.atom")


CONNECTOR = Connector(
    platform="pixelfed",
    look=look,
    bases={"server": "https://{host}"},
    calls=_activitypub.CALLS,
    rates=(Rate(100, 300, "host"),),
)
