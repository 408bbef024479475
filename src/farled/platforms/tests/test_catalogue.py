"""Every file of the catalogue keeps the promises of `base`: its cases, its hosts, its facts."""

from collections import Counter
from datetime import date
from importlib import import_module
from itertools import chain

import pytest

from farled.platforms import AccountRef, Why, explain, identify
from farled.platforms.base import Platform, Text, Verdict
from farled.platforms.registry import identify_on, platforms

ALL = platforms()
EACH = pytest.mark.parametrize("platform", ALL.values(), ids=ALL)


def said(verdict: Verdict) -> str:
    """A verdict as the tables of cases write it."""
    if isinstance(verdict, AccountRef):
        return verdict.key
    return f"{verdict.why.value} {verdict.account.key}" if verdict.account else verdict.why.value


@EACH
def test_the_cases_hold(platform: Platform) -> None:
    wrong = {url: said(explain(url)) for url, expected in platform.cases if said(explain(url)) != expected}
    assert not wrong


@EACH
def test_the_cases_on_proved_hosts_hold(platform: Platform) -> None:
    answers = {url: said(identify_on(platform.software, url)) for url, _ in platform.proved_cases}
    assert answers == dict(platform.proved_cases)


@EACH
def test_the_cases_show_what_is_taken_and_what_is_refused(platform: Platform) -> None:
    expected = {expected for _, expected in platform.cases + platform.proved_cases}
    refused = {word.split()[0] for word in expected} & {why.value for why in Why}
    if platform.slug not in ("jodel", "sharetools", "shortlinks"):
        assert any(f"{key_of}:" in word for word in expected for key_of in (platform.slug, "fediverse"))
    assert refused
    assert len(expected) > 1


@EACH
def test_no_url_stands_twice_among_the_cases(platform: Platform) -> None:
    twice = [url for url, count in Counter(url for url, _ in platform.cases).items() if count > 1]
    assert not twice


@EACH
def test_identify_and_explain_agree(platform: Platform) -> None:
    for url, _ in platform.cases:
        verdict = explain(url)
        assert identify(url) == (verdict if isinstance(verdict, AccountRef) else None), url


@EACH
def test_the_file_has_the_name_of_the_platform(platform: Platform) -> None:
    module = import_module(f"farled.platforms.catalogue.{platform.slug}")
    assert module.PLATFORM is platform
    assert module.__doc__


def test_no_two_platforms_claim_a_host() -> None:
    claimed = Counter(chain.from_iterable({*p.hosts, *p.exact_hosts} for p in ALL.values()))
    assert [host for host, count in claimed.items() if count > 1] == []


@EACH
def test_hosts_are_bare_and_in_small_letters(platform: Platform) -> None:
    for host in (*platform.hosts, *platform.exact_hosts):
        assert host == host.lower().strip(".")
        assert "." in host
        assert "/" not in host
        assert not host.startswith(("www.", "m.", "mobile.")) or host == "m.me"


@EACH
def test_routes_are_in_small_letters_as_they_are_looked_up(platform: Platform) -> None:
    assert [word for word in platform.routes if word != word.lower()] == []


def texts_of(platform: Platform) -> list[Text]:
    closing, export = platform.closing, platform.export
    texts = [closing.how, closing.handle] if closing else []
    return [*texts, *([export.where] if export else []), *([platform.closed] if platform.closed else [])]


@EACH
def test_every_fact_has_a_source_and_the_day_it_was_read(platform: Platform) -> None:
    limits = platform.limits
    sources = [fact.source for fact in (platform.closing, platform.export) if fact]
    if (limits.name, limits.bio, limits.post) != (None, None, None):
        assert limits.source, "limits without a source"
    sources += [limits.source] if limits.source else []
    for source in sources:
        assert source.name.strip()
        assert date(2026, 1, 1) <= source.read


@EACH
def test_what_is_said_is_said_in_both_languages_and_calmly(platform: Platform) -> None:
    for text in texts_of(platform):
        for sentence in (text.en, text.sv):
            assert sentence.strip() == sentence != ""
            assert "!" not in sentence


@EACH
def test_a_dead_platform_says_since_when_and_its_accounts_are_dead(platform: Platform) -> None:
    refs = [verdict for url, _ in platform.cases if isinstance(verdict := explain(url), AccountRef)]
    kinds = {ref.kind for ref in refs if ref.platform == platform.slug}
    if platform.closed:
        assert kinds == {"dead"}
        assert any(str(year) in platform.closed.en for year in range(2005, 2030))
    else:
        assert "dead" not in kinds
