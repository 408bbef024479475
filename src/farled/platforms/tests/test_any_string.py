"""No string makes `identify` or `explain` raise, and what only looks like a platform is none."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from farled.platforms import AccountRef, Why, explain, identify
from farled.platforms.base import Platform
from farled.platforms.misspelt import meant_host
from farled.platforms.registry import place_of, platforms

ALL = platforms()
EACH = pytest.mark.parametrize("platform", ALL.values(), ids=ALL)
HOSTS = sorted({host for p in ALL.values() for host in (*p.hosts, *p.exact_hosts)})
WORDS = sorted({word for p in ALL.values() for word in p.routes} | {"", ".", "..", "@", "+", "@me", "%", "%ff", "%2f"})
PARAMETERS = "u url href q cid id phone text screen_name __biz uri to placeid i op name channel_id".split()

odd = st.one_of(st.text(max_size=20), st.sampled_from(WORDS), st.text("@+%/\\?#&=:.-_0aÅ\u0130\ud800\x00", max_size=20))
hosts = st.one_of(
    st.sampled_from(HOSTS),
    st.builds("{}.{}".format, odd, st.sampled_from(HOSTS)),
    st.builds("{}{}".format, st.sampled_from(HOSTS), odd),
    odd,
)


@st.composite
def url_like(draw: st.DrawFn, depth: int = 1) -> str:
    scheme = draw(
        st.sampled_from(["https://", "http://", "//", "", "HTTPS:/", "https:\\\\", "javascript:", "tg://", " "])
    )
    user = draw(st.one_of(st.just(""), st.builds("{}@".format, odd)))
    path = draw(st.sampled_from(["/", "//", "\\"])).join(draw(st.lists(odd, max_size=5)))
    value = url_like(depth - 1) if depth else odd
    query = "&".join(f"{name}={draw(value)}" for name in draw(st.lists(st.sampled_from(PARAMETERS), max_size=2)))
    return f"{scheme}{user}{draw(hosts)}/{path}?{query}#{draw(odd)}"


@given(st.one_of(st.text(), url_like()))
@example("https://maps.google.com/?cid=" + "9" * 5000)
@example("https://www.google.com/maps/place/x/data=0x1:0x" + "f" * 5000)
@example("https://www.google.com/maps/place/\ud800")
@example("https://l.facebook.com/l.php?u=https://l.facebook.com/l.php?u=https://l.facebook.com/l.php?u=x.com")
def test_no_string_raises(text: str) -> None:
    verdict = explain(text)
    assert identify(text) == (verdict if isinstance(verdict, AccountRef) else None)
    assert isinstance(verdict, AccountRef) or verdict.why is not Why.WRAPPER


@EACH
def test_hosts_that_only_look_like_the_platform_are_refused(platform: Platform) -> None:
    paths = ["/ostkusten", "/ostkusten/posts/1234567", "/channel/ostkusten"]
    for host in {*platform.hosts, *platform.exact_hosts}:
        for path in paths:
            for url in (
                f"https://{host}.example.org{path}",
                f"https://{host}@example.org{path}",
                f"https://{host}:secret@example.org{path}",
                f"https://{host}%2eexample.org{path}",
                f"https://example.org\\@{host}{path}",
                f"https://example.org/{host}{path}",
                f"https://example.org\\{host}{path}",
                f"https://example.org?{host}{path}",
                f"https://example.org/?u=https://{host}{path}",
                f"https://example.org#https://{host}{path}",
                f"https://{host.replace('.', '-')}.example{path}",
                f"mailto:ostkusten@{host}",
                f"ftp://{host}{path}",
            ):
                ref = identify(url)
                assert ref is None, url
    for host in platform.hosts:
        assert identify(f"https://xx{host}/ostkusten") is None, host


def test_letters_that_only_look_latin_are_refused() -> None:
    assert identify("https://www.facebook.com/ostkusten")
    for host in ("fаcebook.com", "facebооk.com", "instagrаm.com", "yоutube.com"):
        assert identify(f"https://www.{host}/ostkusten") is None, host


@pytest.mark.parametrize(
    ("host", "meant"),
    [
        ("facebok.com", "facebook.com"),
        ("www.faecbook.com", "facebook.com"),
        ("facebook.con", "facebook.com"),
        ("instagam.com", "instagram.com"),
        ("linkdin.com", "linkedin.com"),
        ("discrod.com", "discord.com"),
        ("sondcloud.com", "soundcloud.com"),
    ],
)
def test_a_slip_in_the_host_is_named(host: str, meant: str) -> None:
    verdict = explain(f"https://{host}/ostkusten")
    assert not isinstance(verdict, AccountRef)
    assert (verdict.why, verdict.detail, verdict.platform) == (Why.MISSPELT, meant, place_of(meant).platform.slug)  # type: ignore[union-attr]
    assert identify(f"https://{host}/@ostkusten") is None


@pytest.mark.parametrize("host", ["facebook.com", "facebook.se", "example.com", "vl.com", "y.com", "ok.se", "bok.ru"])
def test_a_host_that_is_no_slip_is_left_alone(host: str) -> None:
    assert meant_host(host, HOSTS) is None


@given(st.sampled_from([h for h in HOSTS if len(h.partition(".")[0]) >= 7]), st.data())
def test_one_slip_anywhere_leads_back_to_a_known_host(host: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(host) - 1))
    kind = data.draw(st.sampled_from(["drop", "double", "change"]))
    middle = {"drop": "", "double": host[at] * 2, "change": "q"}[kind]
    slipped = host[:at] + middle + host[at + 1 :]
    assert slipped in HOSTS or meant_host(slipped, [host]) == host
