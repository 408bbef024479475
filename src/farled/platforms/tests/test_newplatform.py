"""A new platform works as it is made, and takes nobody's place."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from farled.kit.errors import Refused
from farled.platforms import registry
from farled.platforms.base import Platform
from farled.platforms.newplatform import new_platform
from farled.platforms.tests.test_catalogue import said


def load(path: Path) -> Platform:
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PLATFORM


def test_the_grammar_it_makes_holds_its_own_cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grammar, *_ = new_platform("ripple", "Ripple", "www.Ripple.example", tmp_path)
    platform = load(grammar)
    monkeypatch.setattr(registry, "platforms", lambda: {"ripple": platform})
    monkeypatch.setattr(registry, "_HOSTS", registry._known_hosts())
    assert platform.hosts == ("ripple.example",)
    assert {url: said(registry.explain(url)) for url, _ in platform.cases} == dict(platform.cases)


def test_it_makes_a_page_and_what_stands_on_it(tmp_path: Path) -> None:
    files = new_platform("ripple", "Ripple", "ripple.example", tmp_path)
    assert [str(file.relative_to(tmp_path)) for file in files] == [
        "catalogue/ripple.py",
        "samples/ripple/page.html",
        "samples/ripple/expected.json",
    ]
    assert "TODO" not in "".join(file.read_text() for file in files)


@pytest.mark.parametrize(
    ("slug", "name", "host", "code"),
    [
        ("Ripple", "Ripple", "ripple.example", "bad_slug"),
        ("../ripple", "Ripple", "ripple.example", "bad_slug"),
        ("", "Ripple", "ripple.example", "bad_slug"),
        ("facebook", "Ripple", "ripple.example", "slug_taken"),
        ("ripple", 'Rip"""ple', "ripple.example", "bad_name"),
        ("ripple", "", "ripple.example", "bad_name"),
        ("ripple", "Ripple", "https://ripple.example/", "bad_host"),
        ("ripple", "Ripple", "ripple", "bad_host"),
        ("ripple", "Ripple", "www.facebook.com", "host_taken"),
        ("ripple", "Ripple", "ripple.tumblr.com", "host_taken"),
    ],
)
def test_what_it_cannot_make_it_refuses_and_writes_nothing(
    tmp_path: Path, slug: str, name: str, host: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        new_platform(slug, name, host, tmp_path)
    assert refused.value.code == code
    assert not list(tmp_path.rglob("*"))


def test_it_does_not_write_over_what_is_there(tmp_path: Path) -> None:
    grammar, *_ = new_platform("ripple", "Ripple", "ripple.example", tmp_path)
    grammar.write_text("mine")
    with pytest.raises(Refused):
        new_platform("ripple", "Other", "other.example", tmp_path)
    assert grammar.read_text() == "mine"
