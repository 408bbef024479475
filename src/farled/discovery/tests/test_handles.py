"""Names tried as handles: what is proved, what is left out and why, and that no more is asked than was allowed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from farled.discovery import handles
from farled.discovery.found import FoundAs, Ground, GroundCode, Own
from farled.discovery.handles import (
    PAGES,
    LeftOut,
    Progress,
    Tried,
    Wait,
    Wish,
    links,
    not_tried_on,
    tried_on,
    try_handles,
)
from farled.discovery.spellings import spellings
from farled.kit.http import Settings, politeness
from farled.kit.tests.conftest import LOOPBACK
from farled.platforms import identify
from farled.platforms.connectors import connector_of, connectors
from farled.platforms.connectors.tests.standin import Asked, StandIn, reply
from farled.platforms.looking import Connector, Key, Look, Target

NAME = "Ekshamns kommun"
GONE = reply({"message": "Not Found", "status": "404", "error": {"type": "not_found"}}, 404)
PROVING = ("github", "dailymotion")
Answer = Callable[[Asked, str], Any]


def there(*names: str) -> Answer:
    """Answer as GitHub and Dailymotion do, of which these names exist."""

    def answer(asked: Asked, name: str) -> Any:
        if name.lower() not in {*names, *PROVING}:
            return GONE
        if asked.path.endswith(("/repos", "/videos")):
            return [] if asked.path.endswith("/repos") else {"list": []}
        return {"login": name, "username": name, "id": 4711, "name": f"Om {name}"}

    return answer


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    made: list[float] = []

    async def sleep(seconds: float) -> None:
        made.append(seconds)

    monkeypatch.setattr(politeness, "sleep", sleep)
    return made


@pytest.fixture
async def run(naps: list[float], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Callable[..., Any]]:
    """Tries handles on GitHub and Dailymotion, as one stand-in answers for them."""
    started: list[StandIn] = []

    async def go(answer: Answer, *platforms: str, on_progress: Any = None, **wish: Any) -> tuple[Tried, StandIn]:
        pages = tuple(page for page in PAGES if page.platform in (platforms or PROVING))
        monkeypatch.setattr(handles, "PAGES", pages)
        server = await StandIn({"*": lambda asked: answer(asked, asked.path.split("/")[2])}).start()
        started.append(server)
        place = ("127.0.0.1", server.port)
        hosts = {url.split("/")[2]: place for page in pages for url in _bases(page.platform).values()}
        settings = Settings(allow=LOOPBACK, hosts=hosts, per_host_delay=0, retries=0)
        wished = Wish(**{"names": [NAME], "bases": lambda connector: _bases(connector.platform), **wish})
        return await try_handles(wished, settings, on_progress), server

    yield go
    for server in started:
        await server.stop()


def _bases(platform: str) -> dict[str, str]:
    connector = connector_of(platform)
    return {name: url.replace("https:", "http:") for name, url in connector.bases.items()} if connector else {}


async def test_who_has_the_name_is_found_for_a_person_to_judge(run) -> None:
    tried, _ = await run(there("ekshamn"))
    assert [found.ref.key for found in tried.found] == ["github:ekshamn", "dailymotion:ekshamn"]
    found = tried.found[0]
    assert (found.own, found.ref.stable_id) == (Own.PROBABLY, "4711")
    assert found.grounds[0].code is GroundCode.NAME_TRIED
    assert found.grounds[0].facts == {"handle": "ekshamn", "name": NAME}
    assert (found.sightings[0].found_as, found.sightings[0].text) == (FoundAs.NAME, "Om ekshamn")
    assert tried.proved == list(PROVING)
    assert (tried.left_out, tried.unseen, tried.interrupted) == ([], [], False)


async def test_every_spelling_that_can_be_a_name_there_is_asked_once(run) -> None:
    _, server = await run(there(), "github")
    asked = [path.split("/")[2] for path in server.paths[3:]]
    assert asked == [name for name in spellings([NAME]) if identify(f"https://github.com/{name}")]


async def test_the_made_up_name_is_another_at_each_run(run) -> None:
    first, second = [(await run(there(), "github"))[1].paths[0] for _ in range(2)]
    assert first != second


@pytest.mark.parametrize(
    ("answer", "left_out"),
    [
        (lambda asked, name: {"login": name, "id": 1}, LeftOut("github", "no_posts_read", "made_up")),
        (lambda asked, name: GONE, LeftOut("github", "not_found", "known")),
        (lambda asked, name: reply("Log in", 403), LeftOut("github", "wall", "made_up")),
        (lambda asked, name: reply("<html>Welcome</html>"), LeftOut("github", "not_understood", "made_up")),
        (lambda asked, name: reply(status=503), LeftOut("github", "server_error", "made_up")),
    ],
    ids="says_yes_to_all says_no_to_all wall html down".split(),
)
async def test_a_platform_that_fails_a_control_is_left_out_and_nothing_is_tried(run, answer, left_out) -> None:
    tried, server = await run(answer, "github")
    assert tried.left_out == [left_out]
    assert (tried.found, tried.proved) == ([], [])
    assert len(server.asked) <= 2


async def test_a_door_that_shuts_on_the_way_ends_the_platform_and_keeps_what_was_found(run) -> None:
    def answer(asked: Asked, name: str) -> Any:
        return reply("Too many", 429) if name == "ekshamnkommun" else there("ekshamn")(asked, name)

    tried, server = await run(answer, "github")
    assert [found.ref.handle for found in tried.found] == ["ekshamn"]
    assert tried.left_out == [LeftOut("github", "too_often")]
    assert server.paths[-1] == "/users/ekshamnkommun"


async def test_a_name_of_which_nothing_is_learnt_is_said(run) -> None:
    def answer(asked: Asked, name: str) -> Any:
        return reply(status=500) if name == "ekshamn" else there()(asked, name)

    tried, _ = await run(answer, "github")
    assert [(one.where, one.code) for one in tried.unseen] == [("https://github.com/ekshamn", "server_error")]
    assert tried.left_out == []


async def test_own_accounts_are_not_asked_for_but_the_same_name_elsewhere_and_what_looks_like_it(run) -> None:
    own = [identify("https://github.com/ekshamn"), identify("https://www.facebook.com/ekshamnfritid")]
    tried, server = await run(there("ekshamn", "eksharnn", "ekshamnfritid"), "github", names=[], own=own)
    assert "/users/ekshamn" not in server.paths
    assert {found.ref.handle: found.grounds[0] for found in tried.found} == {
        "ekshamnfritid": Ground(GroundCode.NAME_TRIED, {"handle": "ekshamnfritid", "name": "ekshamnfritid"}),
        "eksharnn": Ground(GroundCode.LOOKS_ALIKE, {"handle": "eksharnn", "name": "ekshamn"}),
    }


@pytest.mark.parametrize("budget", [0, 1, 2, 3, 5, 8, 13, 21])
async def test_no_more_is_asked_than_was_allowed(run, budget: int) -> None:
    tried, server = await run(there("ekshamn", "ekshamns"), requests=budget)
    assert tried.requests == len(server.asked) <= budget
    assert {one.why for one in tried.left_out} == {"limit"}


async def test_a_run_keeps_to_half_of_what_the_platform_bears_in_an_hour(run) -> None:
    names = [f"Ekshamn {word} kommun" for word in "ett två tre fyra fem sex sju åtta nio tio".split()]
    tried, server = await run(there(), "github", names=names)
    assert len(server.asked) <= 30
    assert tried.left_out == [LeftOut("github", "limit")]


async def test_looks_keep_the_platforms_pace(run, naps: list[float]) -> None:
    await run(there("ekshamn"), "dailymotion")
    assert naps
    assert set(naps) == {2.0}


class Purse:
    """A payer that says these waits, one at each question, and lets everything through after them."""

    def __init__(self, *waits: Wait) -> None:
        self.waits = list(waits)
        self.settled: list[int] = []

    async def pay(self, connector: Connector, target: Target) -> Wait:
        return self.waits.pop(0) if self.waits else Wait()

    async def settle(self, connector: Connector, target: Target, look: Look) -> None:
        self.settled.append(len(look.exchanges))


async def test_every_look_is_paid_for_and_settled(run) -> None:
    purse = Purse()
    tried, server = await run(there("ekshamn"), payer=purse)
    assert sum(purse.settled) == len(server.asked) == tried.requests


async def test_a_short_wait_for_ones_turn_is_waited_and_a_long_one_ends_the_platform(run, naps: list[float]) -> None:
    tried, _ = await run(there("ekshamn"), "github", payer=Purse(Wait(66, "budget_used"), Wait(20, "budget_used")))
    assert (naps, tried.left_out) == ([66, 20], [])
    for waits in ([Wait(900, "rests")], [Wait(100, "rests")] * 2):
        tried, server = await run(there("ekshamn"), "github", payer=Purse(*waits))
        assert (tried.left_out, server.asked) == ([LeftOut("github", "rests", "made_up")], [])


def test_with_a_key_its_own_limits_are_kept_to() -> None:
    for platform, without, with_key in (("youtube", 2.0, 0.0), ("reddit", 6.0, 0.6), ("github", 0.0, 0.0)):
        connector = connector_of(platform)
        assert (handles._pause(connector, None), handles._pause(connector, Key("app", ""))) == (without, with_key)
    assert handles._share(connector_of("github"), Key("token", "")) == 2500


async def test_a_run_can_be_stopped_and_keeps_what_was_found(run) -> None:
    def stop(progress: Progress) -> None:
        if progress.found:
            asyncio.current_task().cancel()

    tried, _ = await run(there("ekshamnskommun", "ekshamn"), on_progress=stop)
    assert tried.interrupted
    assert [found.ref.key for found in tried.found] == ["github:ekshamnskommun"]
    asyncio.current_task().uncancel()


async def test_progress_is_told_after_each_name(run) -> None:
    told: list[Progress] = []
    await run(there("ekshamn"), on_progress=told.append)
    assert [progress.tried for progress in told if progress.platform == "github"] == list(
        range(1, len(spellings([NAME])) + 1)
    )
    assert told[-1].found == 2


async def test_where_nothing_is_proved_there_are_links_to_open(run) -> None:
    known = identify("https://www.instagram.com/ekshamn/")
    tried, server = await run(there(), "instagram", "facebook", own=[known])
    assert server.asked == []
    assert {link.platform for link in tried.links} == {"instagram", "facebook"}
    assert all(identify(link.url).handle == link.handle for link in tried.links)
    assert known.url not in [link.url for link in tried.links]
    assert len(tried.links) == 6


async def test_without_a_key_and_with_one_that_costs_a_platform_is_left_out(run) -> None:
    paid = next(kind for kind in connector_of("x").keys if kind.price_per_look)
    tried, server = await run(there(), "twitch", "x", keys={"x": Key(paid.slug, "hemlig")})
    assert tried.left_out == [LeftOut("twitch", "no_key"), LeftOut("x", "costs")]
    assert {link.platform for link in tried.links} == {"twitch", "x"}
    assert server.asked == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.platform)
def test_every_page_is_an_account_of_its_platform(page) -> None:
    ref = identify(page.url.format("ekshamn"))
    assert ref is not None
    assert ref.platform == page.platform
    assert identify(ref.url).key == ref.key


def test_every_platform_that_proves_names_has_an_account_that_is_surely_there() -> None:
    proving = {name for name, connector in connectors().items() if connector.proves_handles}
    of_servers = {"mastodon", "lemmy", "peertube", "pixelfed"}
    assert {page.platform for page in PAGES if page.known} >= proving - of_servers
    assert all(identify(page.url.format(page.known)) for page in PAGES if page.known)


def test_what_proves_nothing_is_never_asked(monkeypatch) -> None:
    monkeypatch.setattr(handles, "connector_of", lambda _: Connector("github", None, {}, 1))
    assert handles._refusal(PAGES[0], Wish()) == "proves_nothing"


async def test_only_the_platforms_that_are_wished_for_are_asked_and_linked(run) -> None:
    tried, server = await run(there("ekshamn"), *PROVING, "facebook", platforms=["dailymotion"])
    assert tried.proved == ["dailymotion"]
    assert all(path.startswith("/user/") for path in server.paths)
    assert tried.links == []


def test_pages_for_a_person_say_of_which_name_they_are_a_spelling() -> None:
    own = [identify("https://www.facebook.com/ekshamn")]
    there_are = [link for link in links(Wish(names=[NAME], own=own)) if link.platform == "facebook"]
    assert (there_are[0].handle, there_are[0].name) == ("ekshamnskommun", NAME)
    assert "ekshamn" not in {link.handle for link in there_are}


def test_what_is_asked_and_what_is_not_is_known_before() -> None:
    assert {"github", "bluesky"} <= set(tried_on({}))
    assert LeftOut("twitch", "no_key") in not_tried_on({})
    assert "twitch" in tried_on({"twitch": Key("app", "secret")})
    assert LeftOut("x", "costs") in not_tried_on({"x": Key("app", "secret")})


def test_a_number_is_no_name_to_try() -> None:
    own = [
        identify(url)
        for url in (
            "https://www.youtube.com/@ekshamnskommun",
            "https://www.facebook.com/148203771902655",
            "https://www.youtube.com/channel/UCBJycsmduvYEL83R_U4JriQ",
        )
    ]
    assert {one.ground.facts["name"] for one in handles._tries(Wish(own=own))} == {"ekshamnskommun"}


async def test_what_is_known_is_neither_asked_for_nor_linked(run) -> None:
    known = {"github:ekshamn", "facebook:ekshamn"}
    tried, server = await run(there("ekshamn"), "github", "facebook", known=known)
    assert "/users/ekshamn" not in server.paths
    assert tried.found == []
    assert "ekshamn" not in {link.handle for link in tried.links}
