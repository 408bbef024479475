"""Shared ground of the fediverse's platforms: an account is `user@host`, whatever software the host runs.

All of them make the same key, so that what `identify` calls likely and what the net then proves are one account.
"""

import re

from farled.platforms.base import MALFORMED, AccountRef, Address, NotAccount, Verdict, Why, one_of, post_of, wrapper

# A local Mastodon name is [A-Za-z0-9_]{1,30}; other software also takes an inner dot or hyphen, and is longer.
_NAME = re.compile(r"\w(?:[\w.\-]{0,62}\w)?", re.ASCII).fullmatch
_HOST = re.compile(r"(?:[^\W_][\w\-]*\.)+[^\W\d_][\w\-]+").fullmatch
_LONGEST_HOST = 253

_FEED = re.compile(r"\.(?:rss|atom|json)$")
_TABS = one_of(
    "about achievements activity albums clips featured featured_tags feed flashes followers following gallery likes"
    " lists media outbox pages playlists raw reactions tagged videos video-channels with_replies"
)
_POST = re.compile(r"[0-9]+|statuses|posts|notes|notice").fullmatch

NOT_SOCIAL = NotAccount(Why.NOT_SOCIAL)

# Well-known sites that write /@name and are no fediverse. Those with a file of their own never come here from
# their own host, but stand below where they might be named as somebody's home.
_OTHER_SITES = one_of(
    "3speak.tv coub.com d.tube daily.dev ecency.com esm.sh giphy.com hashnode.com hive.blog jsr.io kwai.com"
    " lemon8-app.com likee.video line.me medal.tv mirror.xyz note.com npmjs.com observablehq.com odysee.com"
    " paragraph.com paragraph.xyz peakd.com peerlist.io pexels.com post.news producthunt.com replit.com skypack.dev"
    " steemit.com tenor.com towardsdatascience.com triller.co unpkg.com uxdesign.cc vero.co vocal.media zora.co"
    " bsky.app facebook.com flipboard.com instagram.com linkedin.com medium.com substack.com t.me telegram.me"
    " tiktok.com twitter.com unsplash.com x.com youtube.com"
)
_THREADS = one_of("threads.net threads.com")


def no_fediverse(host: str) -> bool:
    """Tell whether a host is a well-known site that only looks like the fediverse."""
    return ".".join(host.rsplit(".", 2)[-2:]) in _OTHER_SITES


def account(
    written: str,
    address: Address,
    platform: str = "fediverse",
    kind: str = "account",
    path: str = "@",
    certainty: str = "certain",
    mark: str = "",
) -> Verdict:
    """Return the account that `user`, or `user@other.host` seen from afar, is at this address.

    `path` is what stands before the name in the canonical URL. `mark` goes before it in the key, where a host
    may have two things of one name. What lives elsewhere is only likely: the proof was for this host.
    """
    name, _, elsewhere = written.partition("@")
    here = address.host.removeprefix("www.")
    host = elsewhere.lower().removeprefix("www.") or here
    if host in _THREADS:
        return wrapper(f"https://www.threads.com/@{name}")
    if not _NAME(name) or not _HOST(host) or len(host) > _LONGEST_HOST:
        return MALFORMED
    if no_fediverse(host):
        return NOT_SOCIAL
    if host != here:
        platform, certainty = "fediverse", "likely"
        kind, path = (kind, path) if mark else ("account", "@")
    handle = f"{mark}{name}@{host}"
    key = f"fediverse:{handle.lower()}"
    return AccountRef(platform, kind, handle, key, f"https://{host}/{path}{name}", None, certainty)


def written_name(segments: list[str]) -> tuple[str, list[str]]:
    """Take a path apart into the account's name, or "", and what follows: `/@u`, `/web/@u`, `/users/u`."""
    match segments:
        case ["web", name, *rest] if name[0] == "@":
            return _FEED.sub("", name[1:]), rest
        case ["users", name, *rest]:
            return _FEED.sub("", name.removeprefix("@")), rest
        case [name, *rest] if name[0] == "@":
            return _FEED.sub("", name[1:]), rest
        case _:
            return "", []


def read_on(address: Address, platform: str, certainty: str) -> Verdict | None:
    """Read an address that has the fediverse's shape; None where it has not."""
    name, rest = written_name(address.segments)
    if not name:
        return None
    if rest and not _POST(rest[0]) and rest[0] not in _TABS:
        return NotAccount(Why.CONTENT, platform)
    found = account(name, address, platform, certainty=certainty)
    return post_of(found)._replace(platform=platform) if rest and _POST(rest[0]) else found
