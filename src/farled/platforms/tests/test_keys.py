"""One account has one key, however its URL is written, and its canonical URL leads back to it."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farled.platforms import AccountRef, NotAccount, explain, identify
from farled.platforms.base import Platform, Why
from farled.platforms.registry import identify_on, place_of, platforms

ALL = platforms()
EACH = pytest.mark.parametrize("platform", ALL.values(), ids=ALL)
WEB = re.compile(r"(?P<scheme>https?://|//|)(?P<host>[^/?#]+)(?P<path>/[^?#]*)?(?P<query>\?[^#]*)?(?P<fragment>#.*)?")


def accounts_of(platform: Platform) -> list[tuple[str, AccountRef]]:
    """The URLs among the cases that are accounts, with the account."""
    return [(url, ref) for url, _ in platform.cases if (ref := identify(url))]


def same_account(url: str) -> list[str]:
    """Other ways to write a URL, which mean the same to a browser or to anybody who reads it."""
    parts = WEB.fullmatch(url)
    if not parts or "@" in parts["host"] or url.startswith("tg:"):
        return []
    host, path, query, fragment = (parts[name] or "" for name in ("host", "path", "query", "fragment"))
    rest = path + query + fragment
    ways = [f"https://{host}{rest}", f"http://{host}{rest}", f"//{host}{rest}", f"{host}{rest}", f"  {url}"]
    ways += [f"https://{host.upper()}{rest}", f"https://{host}.{rest}", f"https://{host}:443{rest}"]
    ways.append(f"https://{host}{path}{query}{'&' if query else '?'}utm_source=webb{fragment}")
    if not query and not fragment:
        ways += [f"https://{host}{path}/", f"https://{host}{path}#top", f"https://{host}{path}?"]
    place = place_of(host)
    if place and not place.sub:
        ways += [f"https://{host}/{rest}", f"https://www.{host.removeprefix('www.')}{rest}"]
    return ways


@EACH
def test_a_key_holds_in_every_spelling(platform: Platform) -> None:
    for url, ref in accounts_of(platform):
        for other in same_account(url):
            again = identify(other)
            assert again, f"{other} is not recognised, but {url} is"
            assert again.key == ref.key, other


@EACH
def test_the_canonical_url_gives_the_same_key_again(platform: Platform) -> None:
    for url, _ in platform.cases:
        verdict = explain(url)
        ref = verdict if isinstance(verdict, AccountRef) else verdict.account
        if ref is None:
            continue
        again = explain(ref.url)
        found = again.account if isinstance(again, NotAccount) and again.why is Why.LINK_PAGE else again
        assert isinstance(found, AccountRef), ref.url
        assert found.key == ref.key
        assert found.url == ref.url, "the canonical URL is not its own canonical URL"


@EACH
def test_the_canonical_url_on_a_proved_host_gives_the_same_key_again(platform: Platform) -> None:
    for url, _ in platform.proved_cases:
        ref = identify_on(platform.software, url)
        if isinstance(ref, AccountRef) and urlsplit(ref.url).hostname == urlsplit(url).hostname:
            again = identify_on(platform.software, ref.url)
            assert isinstance(again, AccountRef), ref.url
            assert again.key == ref.key


@EACH
def test_a_key_begins_with_its_platform_or_family(platform: Platform) -> None:
    for _, ref in accounts_of(platform):
        assert ref.key.partition(":")[0] in (ref.platform, "fediverse")
        assert ref.platform in ALL


def test_different_accounts_keep_different_keys() -> None:
    urls = """
        https://discord.gg/abCDef https://discord.gg/abcdef
        https://www.youtube.com/@museum https://www.youtube.com/c/museum https://www.youtube.com/user/museum
        https://medium.com/@museum https://medium.com/museum https://museum.medium.com
        https://museum.substack.com https://substack.com/@museum
        https://www.kununu.com/de/museum https://www.kununu.com/at/museum
        https://vk.com/id12345 https://vk.com/club12345
        https://www.xing.com/pages/museum https://www.xing.com/profile/museum
        https://www.facebook.com/museum https://www.facebook.com/groups/museum
        https://open.spotify.com/show/1aB2cD3eF4gH5iJ6kL7mN8 https://open.spotify.com/artist/1aB2cD3eF4gH5iJ6kL7mN8
        https://one.example/@museum https://two.example/@museum
    """.split()
    refs = [identify(url) for url in urls]
    assert all(refs)
    assert len({ref.key for ref in refs if ref}) == len(urls)


HOSTS = sorted({host for p in ALL.values() for host in (*p.hosts, *p.exact_hosts)})
WORDS = sorted({word for p in ALL.values() for word in p.routes})
PIECE = st.one_of(
    st.sampled_from(WORDS),
    st.text("abcXYZ019_-.@+~%'", min_size=1, max_size=24),
    st.text(min_size=1, max_size=12),
    st.from_regex(r"[0-9]{1,25}", fullmatch=True),
)


@given(st.sampled_from(HOSTS), st.lists(PIECE, min_size=1, max_size=4))
def test_whatever_is_taken_for_an_account_has_a_canonical_url_of_the_same_key(host: str, pieces: list[str]) -> None:
    ref = identify(f"https://{host}/{'/'.join(pieces)}")
    if ref:
        again = identify(ref.url)
        assert again, ref.url
        assert again.key == ref.key
