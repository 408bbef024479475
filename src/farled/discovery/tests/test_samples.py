"""Each platform's sample page: how links to it stand on real sites, and what is read out of them."""

import json
from pathlib import Path

import pytest

import farled.platforms
from farled.discovery import extract
from farled.discovery.extract import read_page
from farled.platforms import registry
from farled.platforms.newplatform import new_platform
from farled.platforms.registry import platforms
from farled.platforms.tests.test_newplatform import load

SAMPLES = sorted((Path(farled.platforms.__file__).parent / "samples").iterdir())
MOST_MET = (
    "facebook instagram x youtube linkedin tiktok threads bluesky fediverse pinterest flickr vimeo reddit".split()
)
HOME = "https://www.ostkusten.example/"


def finds_of(sample: Path) -> dict[str, list[str]]:
    finds = read_page((sample / "page.html").read_bytes(), HOME)
    return {
        "accounts": sorted(account.ref.key for account in finds.accounts),
        "not_accounts": sorted(refusal.href for refusal in finds.refusals),
    }


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_what_stands_on_the_sample_page_is_found_and_no_more(sample: Path) -> None:
    assert finds_of(sample) == json.loads((sample / "expected.json").read_text(encoding="utf-8"))


def test_samples_are_of_platforms_and_the_most_met_have_one() -> None:
    names = {sample.name for sample in SAMPLES}
    assert names <= platforms().keys()
    assert names >= set(MOST_MET)


def test_the_sample_of_a_new_platform_holds_with_the_grammar_made_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grammar, page, expected = new_platform("ripple", "Ripple", "ripple.example", tmp_path)
    assert finds_of(page.parent) == {"accounts": [], "not_accounts": []}
    made = {"ripple": load(grammar)}
    monkeypatch.setattr(registry, "platforms", lambda: made)
    monkeypatch.setattr(registry, "_HOSTS", registry._known_hosts())
    extract._explained.cache_clear()
    assert finds_of(page.parent) == json.loads(expected.read_text(encoding="utf-8"))
    extract._explained.cache_clear()
