"""In which shapes platforms tell of an account: the shapes that their documentation has, filled with an example's facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape

from farled.example.platforms.shown import Shown

Body = Mapping[str, Any] | list[Any] | str


def instagram(one: Shown) -> Body:
    """Business discovery."""
    media = [
        {
            "id": f"179{number:014d}",
            "caption": text,
            "media_type": "IMAGE",
            "media_product_type": "FEED",
            "permalink": f"https://www.instagram.com/p/{one.ref.handle[:6]}{number}/",
            "timestamp": at.strftime("%Y-%m-%dT%H:%M:%S+0000"),
            "like_count": _likes(one, number),
            "comments_count": number % 3,
            "media_url": one.avatar,
        }
        for number, (at, text) in enumerate(one.posts)
    ]
    account = {
        "id": f"1784{abs(_seed(one)):013d}",
        "username": one.ref.handle,
        "name": one.name,
        "biography": one.bio,
        "profile_picture_url": one.avatar,
        "followers_count": one.followers,
        "follows_count": 100,
        "media_count": max(len(media), 12 * len(media)),
        "media": {"data": media},
    }
    return {"business_discovery": account, "id": "17841400000000001"}


def youtube_channels(one: Shown) -> Body:
    """The Data API's list of channels; one with nothing in it where there is none."""
    if one.answers == "gone":
        return {"pageInfo": {"totalResults": 0, "resultsPerPage": 5}}
    snippet = {
        "title": one.name,
        "description": one.bio,
        "customUrl": f"@{one.to or one.ref.handle.removeprefix('@')}",
        "publishedAt": f"{one.opened_on or '2015-01-01'}T08:00:00Z",
        "thumbnails": {"default": {"url": one.avatar}},
    }
    figures = {"subscriberCount": str(one.followers or 0), "videoCount": str(len(one.posts)), "viewCount": "12000"}
    related = {"relatedPlaylists": {"uploads": "UU" + one.id[2:]}}
    item = {"id": one.id, "snippet": snippet, "statistics": figures, "contentDetails": related}
    return {"pageInfo": {"totalResults": 1}, "items": [item]}


def youtube_uploads(one: Shown) -> Body:
    """The list of uploads."""
    return {"items": [{"contentDetails": {"videoId": _video(one, number)}} for number in range(len(one.posts))]}


def youtube_videos(one: Shown) -> Body:
    """The videos themselves."""
    return {
        "items": [
            {
                "id": _video(one, number),
                "snippet": {"title": text, "description": "", "publishedAt": at.strftime("%Y-%m-%dT%H:%M:%SZ")},
                "statistics": {"viewCount": str(40 * _likes(one, number)), "likeCount": str(_likes(one, number))},
                "contentDetails": {"duration": "PT4M12S", "caption": str(one.captioned).lower()},
            }
            for number, (at, text) in enumerate(one.posts)
        ]
    }


def x_user(one: Shown) -> Body:
    """A user, or the error that stands in its place."""
    if one.answers == "suspended":
        error = {
            "title": "Forbidden",
            "detail": f"User has been suspended: [{one.ref.handle}].",
            "type": "https://api.x.com/2/problems/resource-not-found",
            "resource_type": "user",
        }
        return {"errors": [error]}
    metrics = {"followers_count": one.followers, "following_count": 210, "post_count": 900}
    user = {
        "id": one.id,
        "username": one.ref.handle,
        "name": one.name,
        "description": one.bio,
        "profile_image_url": one.avatar,
        "public_metrics": metrics,
        "verified": False,
        "protected": one.answers == "private",
        "created_at": f"{one.opened_on or '2012-01-01'}T08:00:00.000Z",
    }
    return {"data": user}


def x_posts(one: Shown) -> Body:
    """The latest posts."""
    rows = [
        {
            "id": f"1{number:017d}",
            "text": text,
            "created_at": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "public_metrics": {"like_count": 4, "reply_count": 1, "repost_count": 2, "quote_count": 0},
        }
        for number, (at, text) in enumerate(one.posts)
    ]
    return {"data": rows, "meta": {"result_count": len(rows)}}


def facebook_page(one: Shown) -> Body:
    """A Page, as its own key reads it; or that it is a part of another now."""
    if one.answers == "merged":
        message = f"(#21) Page ID {one.id} was migrated to page ID {one.to}. Please update your API calls to the new ID"
        return {"error": {"message": message, "type": "OAuthException", "code": 21}}
    return {
        "id": one.id,
        "username": one.ref.handle,
        "name": one.name,
        "about": one.bio,
        "link": one.ref.url,
        "picture": {"data": {"url": one.avatar}},
        "followers_count": one.followers,
        "is_published": one.answers != "unpublished",
    }


def facebook_posts(one: Shown) -> Body:
    """The latest posts of a Page."""
    rows = [
        {
            "id": f"{one.id}_{number}",
            "created_time": at.strftime("%Y-%m-%dT%H:%M:%S+0000"),
            "message": text,
            "permalink_url": f"{one.ref.url}/posts/{number}",
            "reactions": {"summary": {"total_count": _likes(one, number)}},
        }
        for number, (at, text) in enumerate(one.posts)
    ]
    return {"data": rows}


def mastodon_account(one: Shown) -> Body:
    """An account, with the one to which it has moved."""
    name, _, host = one.ref.handle.partition("@")
    moved = (
        {"id": "9", "username": name, "acct": name, "url": one.to, "uri": one.to} if one.answers == "moved" else None
    )
    return {
        "id": str(abs(_seed(one)) % 100_000),
        "username": name,
        "acct": name,
        "display_name": one.name,
        "note": f"<p>{escape(one.bio)}</p>",
        "url": f"http://{host}/@{name}",
        "uri": f"http://{host}/users/{name}",
        "avatar": one.avatar,
        "followers_count": one.followers or -1,
        "following_count": 40,
        "statuses_count": 30 * len(one.posts),
        "last_status_at": one.posts[0][0].date().isoformat() if one.posts else None,
        "created_at": f"{one.opened_on or '2022-11-10'}T00:00:00.000Z",
        "fields": [],
        **({"moved": moved} if moved else {}),
    }


def mastodon_statuses(one: Shown) -> Body:
    """The latest posts."""
    name, _, host = one.ref.handle.partition("@")
    return [
        {
            "id": str(1000 - number),
            "uri": f"http://{host}/users/{name}/statuses/{1000 - number}",
            "url": f"http://{host}/@{name}/{1000 - number}",
            "created_at": at.isoformat(),
            "content": f"<p>{escape(text)}</p>",
            "media_attachments": [],
            "favourites_count": 6,
            "replies_count": 1,
            "reblogs_count": 3,
            "reblog": None,
        }
        for number, (at, text) in enumerate(one.posts)
    ]


def bluesky_profile(one: Shown) -> Body:
    """A profile."""
    return {
        "did": one.id,
        "handle": one.ref.handle,
        "displayName": one.name,
        "description": one.bio,
        "followersCount": one.followers or 0,
        "followsCount": 0,
        "postsCount": len(one.posts),
        "createdAt": "2024-11-14T10:00:00.000Z",
    }


def github_account(one: Shown) -> Body:
    """A person or an organisation."""
    return {"login": one.ref.handle, "id": int(one.id or 9919), "name": one.name, "bio": one.bio, "followers": 12}


def discord_invite(one: Shown) -> Body:
    """An invitation with the server behind it."""
    server: dict[str, Any] = {"id": one.id, "name": one.name, "description": one.bio, "icon": None, "features": []}
    return {
        "code": one.ref.handle,
        "guild": server,
        "approximate_member_count": one.followers,
        "expires_at": None,
    }


def podcast(one: Shown) -> Body:
    """Apple's directory: the show, then its episodes."""
    show = {
        "wrapperType": "track",
        "kind": "podcast",
        "collectionId": int(one.ref.handle),
        "collectionName": one.name,
        "trackCount": 31,
        "releaseDate": one.posts[0][0].strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    episodes = [
        {
            "wrapperType": "podcastEpisode",
            "trackId": number,
            "trackName": text,
            "releaseDate": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        for number, (at, text) in enumerate(one.posts)
    ]
    return {"resultCount": 1 + len(episodes), "results": [show, *episodes]}


def embedded(one: Shown) -> Body:
    """What oEmbed says of an account: that it is there."""
    handle = one.ref.handle.removeprefix("@")
    return {
        "version": "1.0",
        "type": "rich",
        "title": one.name,
        "author_name": one.name,
        "author_url": one.ref.url,
        "author_unique_id": handle,
        "html": "<blockquote></blockquote>",
    }


def feed(one: Shown) -> Body:
    """An RSS feed."""
    items = "".join(
        f"<item><title>{escape(text)}</title><link>{one.ref.url}/{number}</link><guid>{one.ref.key}-{number}</guid>"
        f"<pubDate>{at.strftime('%a, %d %b %Y %H:%M:%S +0000')}</pubDate></item>"
        for number, (at, text) in enumerate(one.posts)
    )
    head = f"<title>{escape(one.name)}</title><link>{one.ref.url}</link><description>{escape(one.bio)}</description>"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{head}{items}</channel></rss>'


def nodeinfo_links(host: str) -> Body:
    """Where a server says what it runs."""
    rel = "http://nodeinfo.diaspora.software/ns/schema/2.0"
    return {"links": [{"rel": rel, "href": f"http://{host}/nodeinfo/2.0"}]}


NODEINFO: Body = {"version": "2.0", "software": {"name": "mastodon", "version": "4.5.2"}}


def _likes(one: Shown, number: int) -> int:
    return max(1, (one.followers or 50) // 60 - 3 * number)


def _video(one: Shown, number: int) -> str:
    return f"{one.ref.handle.removeprefix('@')[:9]:x<9}{number:02d}"


def _seed(one: Shown) -> int:
    return sum(ord(letter) * (at + 7) for at, letter in enumerate(one.ref.key))


def by_video(all_shown: Iterable[Shown], wanted: str) -> Shown | None:
    """Return whose video a number is."""
    channels = (one for one in all_shown if one.ref.platform == "youtube")
    return next((one for one in channels if any(_video(one, n) == wanted for n in range(len(one.posts)))), None)
