"""What Wikidata answers, in the shapes that it documents, and what is made of it."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from farled.discovery.found import Ground, GroundCode, Own
from farled.discovery.tests.loopback import Reply, web
from farled.discovery.wikidata import PROPERTIES, Known, account, accounts_of, variants
from farled.kit.clock import standing_at
from farled.kit.errors import Refused
from farled.kit.http import Settings

ENVIRONMENT = {
    "FARLED_API_WIKIDATA_QUERY": "http://query.example/sparql",
    "FARLED_API_WIKIDATA_ENTITY": "http://data.example/entity/",
}
ITEM = Ground(GroundCode.WIKIDATA, {"item": "Ekshamns kommun (Q4711)"})
SAMPLES = {
    "P2002": ("ekshamn", "x:ekshamn"),
    "P2013": ("ekshamn", "facebook:ekshamn"),
    "P4003": ("Ekshamns-kommun-123456789012", "facebook:123456789012"),
    "P11705": ("100064000000001", "facebook:100064000000001"),
    "P2003": ("ekshamn", "instagram:ekshamn"),
    "P11892": ("ekshamn", "threads:ekshamn"),
    "P4264": ("ekshamn", "linkedin:ekshamn"),
    "P2397": ("UCBJycsmduvYEL83R_U4JriQ", "youtube:UCBJycsmduvYEL83R_U4JriQ"),
    "P11245": ("ekshamn", "youtube:@ekshamn"),
    "P4033": ("ekshamn@social.example", "fediverse:ekshamn@social.example"),
    "P12361": ("ekshamn.bsky.social", "bluesky:ekshamn.bsky.social"),
    "P7085": ("ekshamn", "tiktok:ekshamn"),
    "P3789": ("ekshamn", "telegram:ekshamn"),
    "P3836": ("ekshamn", "pinterest:ekshamn"),
    "P3943": ("ekshamn", "tumblr:ekshamn"),
    "P3267": ("12345678@N03", "flickr:12345678@N03"),
    "P4015": ("ekshamn", "vimeo:ekshamn"),
    "P5797": ("ekshamn", "twitch:ekshamn"),
    "P3984": ("ekshamn", "reddit:r/ekshamn"),
    "P4265": ("ekshamn", "reddit:u/ekshamn"),
    "P9078": ("ekshamn", "discord:ekshamn"),
    "P9345": ("112233445566778899", "discord:id:112233445566778899"),
    "P2984": ("ekshamn", "snapchat:ekshamn"),
    "P5842": ("1234567890", "applepodcasts:1234567890"),
    "P5916": ("1aB2cD3eF4gH5iJ6kL7mN8", "spotify:show/1aB2cD3eF4gH5iJ6kL7mN8"),
    "P2037": ("ekshamn", "github:ekshamn"),
    "P3899": ("@ekshamn", "medium:@ekshamn"),
}


def statement(value: Any, rank: str = "normal", ends: dict[str, Any] | None = None) -> dict[str, Any]:
    snak: dict[str, Any] = {"snaktype": "value", "datavalue": {"value": value, "type": "string"}}
    if value is None:
        snak = {"snaktype": "novalue"}
    return {"mainsnak": snak, "type": "statement", "rank": rank, "qualifiers": {"P582": [ends]} if ends else {}}


def end(time: str, precision: int) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"type": "time", "value": {"time": time, "precision": precision}}}


def item(claims: Any, number: str = "Q4711") -> str:
    entity = {"id": number, "labels": {"sv": {"language": "sv", "value": "Ekshamns kommun"}}, "claims": claims}
    return json.dumps({"entities": {number: entity}})


def rows(*items: str) -> str:
    bindings = [{"item": {"type": "uri", "value": f"http://www.wikidata.org/entity/{one}"}} for one in items]
    return json.dumps({"head": {"vars": ["item"]}, "results": {"bindings": bindings}})


async def known(pages: dict[str, Reply | str], query: Reply | str = "", **changes: Any) -> tuple[Known, list[str]]:
    """Ask a stand-in for Wikidata, whose query service answers every question alike."""
    query = query or rows("Q4711")

    class Pages(dict[str, Reply | str]):
        def get(self, where: str, default: Any = None) -> Any:
            return query if where.startswith("query.example/sparql?") else super().get(where, default)

    with web(Pages({"query.example/": "", "data.example/": "", **pages})) as (settings, asked):
        settings = replace(settings, user_agent="", contact="it@ekshamn.example", **changes)
        return await accounts_of(["www.ekshamn.example"], settings, ENVIRONMENT), asked


async def entity(claims: Any) -> Known:
    return (await known({"data.example/entity/Q4711.json": item(claims)}))[0]


@pytest.mark.parametrize("row", PROPERTIES.values(), ids=PROPERTIES)
def test_every_property_makes_an_account_of_its_value(row) -> None:
    value, key = SAMPLES[row.id]
    ref = account(row, value)
    assert ref is not None
    assert ref.key == key
    assert row.source.verified is False, "verified is for what was read on Wikidata itself"


async def test_accounts_are_found_by_the_web_address() -> None:
    got, asked = await known({"data.example/entity/Q4711.json": item({"P2002": [statement("ekshamn")]})})
    (found,) = got.found
    assert (found.ref.key, found.own, found.grounds) == ("x:ekshamn", Own.PROBABLY, (ITEM,))
    assert found.sightings[0].where == "https://www.wikidata.org/wiki/Q4711"
    query = parse_qs(urlsplit(asked[0]).query)["query"][0]
    assert all(f"<{site}>" in query for site in variants("www.ekshamn.example"))
    assert "wdt:P856" in query
    assert got.requests == len(asked) == 2


async def test_deprecated_statements_and_missing_values_are_left_out() -> None:
    claims = {"P2002": [statement("gammal", "deprecated"), statement(None), statement("ny", "preferred")]}
    assert [found.ref.handle for found in (await entity(claims)).found] == ["ny"]


@pytest.mark.parametrize(
    ("ends", "ground"),
    [
        (end("+2019-05-22T00:00:00Z", 11), Ground(GroundCode.ENDED, {"when": "2019-05-22"})),
        (end("+2019-05-00T00:00:00Z", 10), Ground(GroundCode.ENDED, {"when": "2019-05"})),
        (end("+2019-00-00T00:00:00Z", 9), Ground(GroundCode.ENDED, {"when": "2019"})),
        (end("+1900-00-00T00:00:00Z", 7), Ground(GroundCode.ENDED_SOMETIME)),
        ({"snaktype": "somevalue"}, Ground(GroundCode.ENDED_SOMETIME)),
        (end("+2031-01-01T00:00:00Z", 11), None),
    ],
    ids="day month year century unknown still_to_come".split(),
)
async def test_an_end_says_that_the_account_was_closed(ends, ground) -> None:
    with standing_at(datetime(2026, 11, 27, tzinfo=UTC)):
        (found,) = (await entity({"P2013": [statement("ekshamn", ends=ends)]})).found
    assert found.grounds == ((ITEM, ground) if ground else (ITEM,))


async def test_a_value_that_is_no_account_is_said() -> None:
    got = await entity({"P2002": [statement("inte ett namn")], "P4033": [statement("utan-server")]})
    assert got.found == []
    assert [(one.code, one.facts["property"]) for one in got.unread] == [
        ("no_account", "P2002"),
        ("no_account", "P4033"),
    ]


async def test_an_item_that_was_merged_answers_under_its_new_number() -> None:
    got, _ = await known({"data.example/entity/Q4711.json": item({"P2002": [statement("ekshamn")]}, "Q99")})
    assert got.items[0].id == "Q99"


async def test_an_item_without_statements_has_a_list_for_them() -> None:
    got = await entity([])
    assert (got.found, got.unread, len(got.items)) == ([], [], 1)


async def test_nothing_has_the_web_address() -> None:
    got, asked = await known({}, rows())
    assert (got.items, got.unread, len(asked)) == ([], [], 1)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Reply("Too many requests", 429), "http_429"),
        (Reply("<html>", 403), "http_403"),
        (Reply("<html>"), "not_json"),
        (Reply("[]"), "not_json"),
        (Reply('{"results": {"bindings": [{"item'), "not_json"),
        (Reply(status=503), "http_503"),
    ],
    ids="too_often forbidden html list half not_now".split(),
)
async def test_an_answer_that_does_not_come_is_said(answer, code) -> None:
    got, asked = await known({}, answer)
    assert [(one.where, one.code) for one in got.unread] == [("http://query.example/sparql", code)]
    assert len(asked) == 1


async def test_a_second_item_is_read_where_the_first_does_not_answer() -> None:
    pages = {"data.example/entity/Q2.json": item({"P2002": [statement("ekshamn")]}, "Q2")}
    got, _ = await known(pages, rows("Q1", "Q2"))
    assert [found.ref.key for found in got.found] == ["x:ekshamn"]
    assert [one.code for one in got.unread] == ["http_404"]


async def test_who_is_asked_to_wait_asks_no_more() -> None:
    got, asked = await known({"data.example/entity/Q1.json": Reply("Too many", 429)}, rows("Q1", "Q2"))
    assert [one.code for one in got.unread] == ["http_429"]
    assert len(asked) == 2


async def test_without_an_address_for_those_who_ask_nothing_is_asked() -> None:
    with pytest.raises(Refused) as refusal:
        await accounts_of(["www.ekshamn.example"], Settings(), ENVIRONMENT)
    assert refusal.value.code == "no_contact"


@pytest.mark.parametrize("address", ["", "ekshamn", "https://a b.example", 'https://ex.example/"} DROP', "http://["])
def test_what_is_no_web_address_is_not_asked_for(address) -> None:
    assert variants(address) == []


def test_a_web_address_in_every_way_it_may_be_written() -> None:
    assert set(variants("http://www.ekshamn.example/")) == {
        f"{scheme}://{www}ekshamn.example{end}"
        for scheme in ("http", "https")
        for www in ("", "www.")
        for end in ("", "/")
    }
