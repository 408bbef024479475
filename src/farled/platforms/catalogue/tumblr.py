"""Tumblr. A blog's name is a host of its own or a path; blogs under their own domain cannot be told from the URL."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    SHARE,
    SHORT_LINK,
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
    wrapper,
)

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,30}[A-Za-z0-9])?").fullmatch
_POST_ID = re.compile(r"[0-9]{5,}").fullmatch


def _blog(name: str) -> Verdict:
    key = name.lower()
    if not _NAME(name) or key in PLATFORM.routes:
        return MALFORMED
    return AccountRef("tumblr", "blog", name, f"tumblr:{key}", f"https://www.tumblr.com/{name}")


def _with_post(blog: Verdict, rest: list[str]) -> Verdict:
    return post_of(blog) if rest and _POST_ID(rest[0]) else blog


def _profile(address: Address) -> Verdict:
    """`/NAME`, and `/NAME/ID/...` for a post."""
    return _with_post(_blog(address.segments[0].removeprefix("@")), address.rest)


def _by_word(address: Address) -> Verdict:
    """`/blog/NAME`, `/blog/view/NAME`."""
    segments = address.rest[1:] if address.rest[:1] == ["view"] else address.rest
    return _with_post(_blog(segments[0]), segments[1:]) if segments else PLATFORM_PAGE


def _named_host(address: Address) -> Verdict:
    """`NAME.tumblr.com`; hosts of two parts (`64.media`) carry files."""
    if "." in address.sub:
        return CONTENT
    segments = address.segments
    return _with_post(_blog(address.sub), segments[1:] if segments[:1] in (["post"], ["image"]) else [])


def _leaving(address: Address) -> Verdict:
    """`t.umblr.com/redirect?z=` is the gate through which Tumblr lets people out."""
    return wrapper(address.param("z"))


_KNOWN = Source("commonly known", date(2026, 11, 23))

PLATFORM = Platform(
    slug="tumblr",
    name="Tumblr",
    hosts=("tumblr.com",),
    profile=_profile,
    subdomain=_named_host,
    routes=routes(
        ("blog", _by_word),
        ("share widgets", SHARE),
        ("tagged explore search reblog likes following communities live video_file", CONTENT),
        (
            "about account api apps ask business dashboard docs download edit features help inbox jobs login logout"
            " new oauth policy press privacy register security settings signup support terms themes tips",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"t.umblr.com": _leaving, "tmblr.co": SHORT_LINK, "at.tumblr.com": SHORT_LINK},
    own_hosts=one_of("embed px platform srvcs va"),
    colour="#36465D",
    badge="t",
    limits=Limits(name=32, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Settings → the blog → Delete this blog. It cannot be undone.",
            sv="Inställningar → bloggen → Ta bort den här bloggen. Det går inte att ångra.",
        ),
        handle=Text(
            en="The name can be taken by somebody else.",
            sv="Någon annan kan ta namnet.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="Settings → the blog → Export",
            sv="Inställningar → bloggen → Exportera",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://ostkustmuseet.tumblr.com/", "tumblr:ostkustmuseet"),
        ("http://OstkustMuseet.tumblr.com", "tumblr:ostkustmuseet"),
        ("//www.ostkustmuseet.tumblr.com/", "tumblr:ostkustmuseet"),
        ("ostkustmuseet.tumblr.com/archive", "tumblr:ostkustmuseet"),
        ("https://ostkustmuseet.tumblr.com/tagged/kartor?x=1", "tumblr:ostkustmuseet"),
        ("https://www.tumblr.com/ostkustmuseet", "tumblr:ostkustmuseet"),
        ("https://tumblr.com/@ostkustmuseet", "tumblr:ostkustmuseet"),
        ("https://www.tumblr.com/blog/ostkustmuseet", "tumblr:ostkustmuseet"),
        ("https://www.tumblr.com/blog/view/ostkustmuseet", "tumblr:ostkustmuseet"),
        ("https://14kusten.tumblr.com/", "tumblr:14kusten"),
        ("https://vi-pa-kusten.tumblr.com/", "tumblr:vi-pa-kusten"),
        ("https://share-kusten.tumblr.com/", "tumblr:share-kusten"),
        ("https://www.tumblr.com/dashboardkusten", "tumblr:dashboardkusten"),
        ("https://ostkustmuseet.tumblr.com/post/700000000000000000/hej", "post tumblr:ostkustmuseet"),
        ("https://www.tumblr.com/ostkustmuseet/700000000000000000/hej", "post tumblr:ostkustmuseet"),
        ("https://www.tumblr.com/blog/view/ostkustmuseet/700000000000000000", "post tumblr:ostkustmuseet"),
        (
            "https://t.umblr.com/redirect?z=https%3A%2F%2Fx.com%2Fostkustmuseum&t=abc",
            "x:ostkustmuseum",
        ),
        ("https://www.tumblr.com/share/link?url=https://www.example.se", "share"),
        ("https://www.tumblr.com/widgets/share/tool?canonicalUrl=https://www.example.se", "share"),
        ("https://www.tumblr.com/tagged/museum", "content"),
        ("https://64.media.tumblr.com/abc/s640x960/def.jpg", "content"),
        ("https://tmblr.co/ZAbCdEf", "short_link"),
        ("https://www.tumblr.com/login", "platform_page"),
        ("https://www.tumblr.com/policy/en/privacy", "platform_page"),
        ("https://assets.tumblr.com/share-button.js", "platform_page"),
        ("https://api.tumblr.com/v2/blog", "platform_page"),
        ("https://www.tumblr.com/blog/", "platform_page"),
        ("https://ost_kusten.tumblr.com/", "malformed"),
        ("https://login.tumblr.com/", "malformed"),
        ("https://www.tumblr.com/ostkust museet", "malformed"),
        ("mailto:info@ostkustmuseet.tumblr.com", "not_web"),
        ("info@ostkustmuseet.tumblr.com", "not_web"),
        ("https://user:word@ostkustmuseet.tumblr.com/", "tumblr:ostkustmuseet"),
        ("https://www.tumblr.com/", "root"),
        ("https://ostkustmuseet.tumblr.com.example.org/", "not_social"),
    ),
)
