"""What connectors do alike when they ask: exchange an app's key for a token, go on without posts, judge what came."""

from base64 import b64encode
from collections.abc import Awaitable
from typing import TypeVar

from farled.kit.errors import NotAllowed, PlatformError
from farled.platforms.base import Text
from farled.platforms.connectors._reading import string
from farled.platforms.door import Door
from farled.platforms.looking import KeyField, Post, Profile, Reason, Seen

T = TypeVar("T")

ALL_KNOWN = Text("general knowledge", "allmänt känt")
WEEKS_KNOWN = Text("weeks: general knowledge", "veckor: allmänt känt")
CLIENT_ID = KeyField(
    "client_id",
    Text("Client ID", "Klient-ID"),
    Text("Stands on the app's page at the platform.", "Står på appens sida hos plattformen."),
)
CLIENT_SECRET = KeyField(
    "secret",
    Text("Client secret", "Klienthemlighet"),
    Text(
        "Shown once when the app is made. It is kept encrypted.",
        "Visas en gång när appen skapas. Den lagras krypterad.",
    ),
    secret=True,
)


def pasted(en: str, sv: str) -> tuple[KeyField]:
    """Return the one field of a key that is pasted, with what it is called on the platform's page."""
    help_ = Text(
        "Copy it from the platform's page. It is kept encrypted.",
        "Kopiera den från plattformens sida. Den lagras krypterad.",
    )
    return (KeyField("secret", Text(en, sv), help_, secret=True),)


async def app_token(door: Door, url: str, *, basic: bool = False) -> str:
    """Return the token that an app is given for its id and secret (OAuth 2, client credentials).

    Raises NotAllowed (no_key, key_refused), and what the door raises.
    """
    key = door.needs("app")
    client_id, form, headers = key.facts.get("client_id", ""), {"grant_type": "client_credentials"}, {}
    if basic:
        headers["Authorization"] = "Basic " + b64encode(f"{client_id}:{key.secret}".encode()).decode()
    else:
        form |= {"client_id": client_id, "client_secret": key.secret}
    answer = await door.post(url, form, form=True, headers=headers, expects=(200, 400, 401, 403), kept=False)
    token = string(answer.object().get("access_token")) if answer.status == 200 else ""
    if not token:
        raise NotAllowed("key_refused", "The platform gave no token for the app's id and secret.", status=answer.status)
    door.hide(token)
    return token


async def attempt(door: Door, asking: Awaitable[T]) -> T | None:
    """Return what was asked for, or None where it cannot be had: the rest of the look stands without it.

    That it was one question too many is remembered, in whatever words the platform said so.
    """
    try:
        return await asking
    except PlatformError as error:
        door.heed(error)
        return None


def judged(profile: Profile, posts: tuple[Post, ...] | None) -> Seen:
    """Return what a profile and its posts come to; no posts is "never" only where the platform counts none."""
    if posts:
        return Seen(Reason.READ, profile, posts)
    return Seen(Reason.NEVER_POSTED if profile.posts == 0 else Reason.NO_POSTS_READ, profile)


def no_way(what: str) -> NotAllowed:
    """Return the refusal for a kind of account that a platform shows to no machine."""
    return NotAllowed("no_interface", f"No open interface answers for {what}.")
