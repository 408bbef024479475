"""Reddit: subreddits and people."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    POST,
    SHARE,
    AccountRef,
    Address,
    Closing,
    Export,
    Limits,
    Platform,
    Source,
    Text,
    Verdict,
    one_of,
    post_of,
    routes,
)

# Sign-up asks for three characters; subreddits from before that rule have two.
_SUBREDDIT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{1,20}").fullmatch
_USER = re.compile(r"[A-Za-z0-9_\-]{3,20}").fullmatch
_LISTINGS = one_of("all popular friends mod random randnsfw myrandom")
_POSTS = one_of("comments s")


def _user_named(name: str) -> Verdict:
    if not _USER(name):
        return MALFORMED
    return AccountRef("reddit", "user", name, f"reddit:u/{name.lower()}", f"https://www.reddit.com/user/{name}/")


def _subreddit_named(name: str) -> Verdict:
    """Return the subreddit; `u_NAME` is the one that every person has to themselves."""
    if name.lower().startswith("u_"):
        return _user_named(name[2:])
    if name.lower() in _LISTINGS or "+" in name:
        return CONTENT
    if not _SUBREDDIT(name):
        return MALFORMED
    return AccountRef("reddit", "subreddit", name, f"reddit:r/{name.lower()}", f"https://www.reddit.com/r/{name}/")


def _subreddit(address: Address) -> Verdict:
    if not address.rest:
        return PLATFORM_PAGE
    found = _subreddit_named(address.rest[0])
    after = address.rest[1:]
    if after[:1] == ["submit"]:
        return SHARE
    return post_of(found) if len(after) > 1 and after[0] in _POSTS else found


def _user(address: Address) -> Verdict:
    if not address.rest:
        return MALFORMED
    found = _user_named(address.rest[0])
    after = address.rest[1:]
    if after[:1] == ["m"]:
        return CONTENT
    return post_of(found) if len(after) > 1 and after[0] in _POSTS else found


_KNOWN = Source("commonly known", date(2026, 11, 23))

PLATFORM = Platform(
    slug="reddit",
    name="Reddit",
    hosts=("reddit.com",),
    profile=lambda address: PLATFORM_PAGE,
    routes=routes(
        ("r", _subreddit),
        ("user u", _user),
        ("submit", SHARE),
        ("comments tb gallery", POST),
        ("domain media poll search topics t video answers", CONTENT),
    ),
    exact_hosts={"redd.it": POST, "i.redd.it": CONTENT, "v.redd.it": CONTENT, "preview.redd.it": CONTENT},
    colour="#FF4500",
    badge="r/",
    limits=Limits(name=30, bio=200, post=40000, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="A person: Settings → Account → Delete account; it cannot be undone. A subreddit cannot be deleted:"
            " its moderators make it private or restricted.",
            sv="En person: Inställningar → Konto → Radera konto; det går inte att ångra. En subreddit går inte att"
            " radera: moderatorerna gör den privat eller begränsad.",
        ),
        handle=Text(
            en="The name is not given out again. A subreddit without active moderators can be asked for by others.",
            sv="Namnet delas inte ut igen. En subreddit utan aktiva moderatorer kan begäras av andra.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(en="reddit.com/settings/data-request", sv="reddit.com/settings/data-request"),
        source=_KNOWN,
    ),
    cases=(
        ("https://www.reddit.com/r/ostkusten/", "reddit:r/ostkusten"),
        ("http://reddit.com/r/Ostkusten", "reddit:r/ostkusten"),
        ("//old.reddit.com/r/ostkusten/new/?sort=top", "reddit:r/ostkusten"),
        ("np.reddit.com/r/ostkusten", "reddit:r/ostkusten"),
        ("https://sv.reddit.com/r/ostkusten/wiki/index", "reddit:r/ostkusten"),
        ("https://www.reddit.com/r/se", "reddit:r/se"),
        ("https://www.reddit.com/r/allkusten", "reddit:r/allkusten"),
        ("https://www.reddit.com/user/ostkust-museet/", "reddit:u/ostkust-museet"),
        ("https://www.reddit.com/u/Ostkust-Museet", "reddit:u/ostkust-museet"),
        ("https://www.reddit.com/r/u_ostkust-museet/", "reddit:u/ostkust-museet"),
        ("https://www.reddit.com/user/ostkust-museet/comments/", "reddit:u/ostkust-museet"),
        ("https://www.reddit.com/r/ostkusten/comments/1abcde/hej_fran_kusten/", "post reddit:r/ostkusten"),
        ("https://www.reddit.com/r/ostkusten/s/AbCdEfGhIj", "post reddit:r/ostkusten"),
        (
            "https://www.reddit.com/user/ostkust-museet/comments/1abcde/hej/",
            "post reddit:u/ostkust-museet",
        ),
        ("https://redd.it/1abcde", "post"),
        ("https://www.reddit.com/comments/1abcde", "post"),
        ("https://i.redd.it/abcdef123.jpg", "content"),
        ("https://www.reddit.com/submit?url=https://www.example.se&title=Hej", "share"),
        ("https://www.reddit.com/r/ostkusten/submit?url=https://www.example.se", "share"),
        ("https://www.reddit.com/r/all/", "content"),
        ("https://www.reddit.com/r/popular", "content"),
        ("https://www.reddit.com/r/ostkusten+sverige", "content"),
        ("https://www.reddit.com/user/ostkust-museet/m/museer", "content"),
        ("https://www.reddit.com/domain/example.se/", "content"),
        ("https://www.reddit.com/r/", "platform_page"),
        ("https://www.reddit.com/ostkusten", "platform_page"),
        ("https://www.reddit.com/login", "platform_page"),
        ("https://support.reddit.com/hc/", "platform_page"),
        ("https://www.reddit.com/r/ost-kusten", "malformed"),
        ("https://www.reddit.com/r/{name}", "malformed"),
        ("https://www.reddit.com/user/", "malformed"),
        ("https://www.reddit.com/", "root"),
        ("https://notreddit.com/r/ostkusten", "not_social"),
    ),
)
