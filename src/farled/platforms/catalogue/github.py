"""GitHub: people and organisations, which look alike in a URL; a repository is content of its account.

The words that are no accounts are those of the site's own pages (list: Mottie/github-reserved-names).
"""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    ROOT,
    AccountRef,
    Address,
    Closing,
    Export,
    Limits,
    Platform,
    Source,
    Text,
    Verdict,
    post_of,
    routes,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
# Sign-up asks for single hyphens inside, at most 39 characters; old names end in one, or have two.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}").fullmatch


def _account(name: str) -> Verdict:
    if not _NAME(name):
        return MALFORMED
    return AccountRef("github", "account", name, f"github:{name.lower()}", f"https://github.com/{name}")


def _profile(address: Address) -> Verdict:
    account = _account(address.segments[0])
    return post_of(account) if address.rest else account


def _after(address: Address) -> Verdict:
    """`/orgs/NAME/people`, `/sponsors/NAME`, `/users/NAME`."""
    return _account(address.rest[0]) if address.rest else PLATFORM_PAGE


def _gist(address: Address) -> Verdict:
    if not address.segments:
        return ROOT
    return CONTENT if address.segments[0] in ("discover", "starred", "search") else _profile(address)


PLATFORM = Platform(
    slug="github",
    name="GitHub",
    hosts=("github.com",),
    profile=_profile,
    routes=routes(
        ("orgs sponsors users", _after),
        ("search topics trending explore collections events stars discussions issues pulls watching", CONTENT),
        (
            "about account apps articles blog business careers cache codespaces community contact copilot"
            " customer-stories dashboard developer developers edu education email enterprise features fluidicon.png"
            " footer gist github-copilot git-guides help home images individual integrations join jobs legal listings"
            " login logout logos maintenance marketplace mcp mobile models new newsroom nonprofit nonprofits"
            " notifications oauth open-source organizations partners password_reset personal plans premium-support"
            " press pricing privacy readme resources robots.txt security sessions settings shop showcases signup"
            " site site-map solutions sponsor startups status styleguide support team terms timeline tos tour"
            " training translations trust-center universe why-github",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"gist.github.com": _gist},
    own_hosts=frozenset(("desktop", "education", "cli", "raw", "codeload", "avatars", "classroom", "enterprise")),
    colour="#181717",
    badge="G",
    limits=Limits(
        name=39, bio=160, source=Source("github.com/dead-claudia/github-limits (name); commonly known", _KNOWN.read)
    ),
    closing=Closing(
        how=Text(
            en="Organisation: Settings → Delete this organization. A person: Settings → Account → Delete your account."
            " All repositories go with it; a repository can be archived instead.",
            sv="Organisation: Settings → Delete this organization. En person: Settings → Account → Delete your"
            " account. Alla kodarkiv försvinner; de kan arkiveras i stället.",
        ),
        handle=Text(
            en="After 90 days somebody else can take the name, and old links then lead to them.",
            sv="Efter 90 dagar kan någon annan ta namnet, och gamla länkar leder då dit.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="Settings → Account → Export account data; organisations by a migration archive",
            sv="Settings → Account → Export account data; organisationer genom ett migreringsarkiv",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://github.com/ostkusten", "github:ostkusten"),
        ("http://www.github.com/Ostkusten/?tab=repositories", "github:ostkusten"),
        ("https://github.com/orgs/ostkusten/people", "github:ostkusten"),
        ("https://github.com/sponsors/ostkusten", "github:ostkusten"),
        ("https://gist.github.com/ostkusten", "github:ostkusten"),
        ("https://github.com/features-museum", "github:features-museum"),
        ("https://github.com/ostkusten/fyrar", "post github:ostkusten"),
        ("https://github.com/ostkusten/fyrar/blob/main/LICENSE", "post github:ostkusten"),
        ("https://gist.github.com/ostkusten/1a2b3c4d5e6f", "post github:ostkusten"),
        ("https://github.com/topics/museum", "content"),
        ("https://github.com/search?q=museum", "content"),
        ("https://github.com/features/actions", "platform_page"),
        ("https://github.com/pricing", "platform_page"),
        ("https://docs.github.com/en", "platform_page"),
        ("https://desktop.github.com/", "platform_page"),
        ("https://gist.github.com/discover", "content"),
        ("https://github.com/ost_kusten", "malformed"),
        ("https://github.com/-ostkusten", "malformed"),
        ("https://github.com", "root"),
        ("https://gist.github.com/", "root"),
        ("https://github.com.example.org/ostkusten", "not_social"),
    ),
)
