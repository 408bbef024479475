"""What stands outside an example's register is found there as in the real world: by name, and through Wikidata."""

import asyncio
from datetime import date

import pytest

from farled.discovery.found import GroundCode
from farled.discovery.handles import Wish, try_handles
from farled.discovery.wikidata import accounts_of
from farled.example.platforms import elsewhere, serve_platforms
from farled.example.register import EXAMPLES, register
from farled.kit.http import politeness
from farled.platforms import identify

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize("example", EXAMPLES)
def test_names_are_proved_and_lookalikes_found(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def sleep(seconds: float) -> None:
        """Nobody has to be spared here."""

    monkeypatch.setattr(politeness, "sleep", sleep)
    kept = register(example)
    own = [ref for account in kept.accounts if account.written.get("is_main") and (ref := identify(account.url))]
    with serve_platforms(example, TODAY) as served:
        wish = Wish([kept.name], own, platforms=["github", "fediverse"], bases=served.bases)
        tried = asyncio.run(try_handles(wish, served.settings))
    assert tried.proved == ["fediverse", "github"]
    seen = {(found.ref.platform, found.grounds[0].code) for found in tried.found}
    assert {("github", GroundCode.NAME_TRIED), ("fediverse", GroundCode.LOOKS_ALIKE)} <= seen
    there = {one.ref.key for one in elsewhere.namesakes(example)}
    assert {found.ref.key for found in tried.found} <= there


@pytest.mark.parametrize("example", EXAMPLES)
def test_its_item_is_found_by_its_web_address_and_by_no_other(example: str) -> None:
    with serve_platforms(example, TODAY) as served:
        [known, other] = [
            asyncio.run(accounts_of([address], served.settings, elsewhere.BASES))
            for address in (register(example).web_address, "www.annat.example")
        ]
    assert len(known.items) == 1
    assert len(known.found) >= 3
    assert any(ground.code is GroundCode.ENDED for found in known.found for ground in found.grounds)
    assert (known.unread, other.items, other.unread) == ([], [], [])
