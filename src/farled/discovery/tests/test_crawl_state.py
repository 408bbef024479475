"""A crawl that is killed goes on where it was: no page is asked for twice, no find is lost."""

import asyncio
import json
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farled.discovery.crawl import Budget, State, crawl
from farled.discovery.crawl.record import plain, reader_of
from farled.discovery.crawl.step import Came, Step
from farled.discovery.found import FoundAs, Ground, GroundCode, Own, PageAccount, PageFinds, Refusal, Unread
from farled.discovery.tests.sites import Web, page, redirect
from farled.kit.errors import Refused
from farled.platforms import AccountRef, NotAccount, Why

SITE = {
    "a.example/": page(
        "/1", "/2", "/flytt", "/ut", "/404", "https://bibliotek.a.example/", "/x.pdf", "https://x.com/ekshamn"
    ),
    "a.example/1": page("/3", "/4", "https://bibliotek.a.example/", title="1"),
    "a.example/2": page("/5", title="2"),
    "a.example/flytt": redirect("/5"),
    "a.example/ut": redirect("https://www.facebook.com/ekshamn"),
    "a.example/3": page("/6", title="3"),
    **{f"a.example/{n}": page(title=str(n)) for n in (4, 5, 6)},
}


class Killed(Exception):
    pass


async def run(web: Web, path, kill_after=10**6, pages=None) -> tuple[object, list[PageFinds]]:
    """Crawl with a memory; a kill takes the process before it can keep the step."""
    pages = [] if pages is None else pages

    def on_page(finds, response) -> None:
        if response is not None and len(pages) >= kill_after:
            raise Killed
        pages.append(finds)

    async with web.client() as client:
        outcome = await crawl(["http://a.example/"], client=client, budget=Budget(), on_page=on_page, state=State(path))
    return outcome, pages


@pytest.mark.parametrize("kill_after", range(1, 7))
async def test_a_killed_crawl_goes_on_and_ends_as_if_nothing_had_been(tmp_path, kill_after):
    whole, pages = await run(Web(SITE), tmp_path / "whole")
    web, again, kept = Web(SITE), Web(SITE), []
    with pytest.raises(Killed):
        await run(web, tmp_path / "state", kill_after, kept)
    outcome, resumed = await run(again, tmp_path / "state")
    assert outcome == whole
    assert [finds.accounts for finds in resumed] == [finds.accounts for finds in pages]
    assert [finds.url for finds in resumed] == [finds.url for finds in pages]
    assert len(kept) == kill_after
    assert not {finds.url for finds in kept} & {f"http://{url}" for url in again.read}
    assert max(Counter(again.read).values()) == 1


async def test_interrupted_and_taken_up_again_no_page_is_asked_for_twice(tmp_path):
    pages: list[str] = []

    def on_page(finds, _) -> None:
        pages.append(finds.url)
        if len(pages) == 3:
            task.cancel()

    async with Web(SITE).client() as client:
        first = crawl(
            ["http://a.example/"], client=client, budget=Budget(), on_page=on_page, state=State(tmp_path / "state")
        )
        task = asyncio.create_task(first)
        assert (await task).interrupted
    outcome, _ = await run(web := Web(SITE), tmp_path / "state")
    assert not outcome.interrupted
    assert len(pages) == 3
    assert not set(pages) & {f"http://{url}" for url in web.read}


async def test_a_crawl_that_was_done_asks_for_no_page_again(tmp_path):
    whole, _ = await run(Web(SITE), tmp_path / "state")
    web = Web(SITE)
    assert (await run(web, tmp_path / "state"))[0] == whole
    assert web.order == []


async def test_a_line_that_the_kill_cut_off_is_dropped(tmp_path):
    whole, _ = await run(Web(SITE), tmp_path / "state")
    kept = (tmp_path / "state").read_bytes()
    (tmp_path / "state").write_bytes(kept[:-9])
    assert (await run(web := Web(SITE), tmp_path / "state"))[0] == whole
    assert len(web.read) == 1
    assert (tmp_path / "state").read_bytes() == kept
    (tmp_path / "state").write_bytes(kept + b'["' + b"x" * 5000)
    await run(Web(SITE), tmp_path / "state")
    assert (tmp_path / "state").read_bytes() == kept


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'[1,"0.0",["http://b.example/"]]\n', "state_of_another_crawl"),
        (b"a shopping list\n", "state_unreadable"),
        (b"\xff\xfe\n", "state_unreadable"),
    ],
)
async def test_a_file_that_is_not_this_crawls_is_left_as_it_is(tmp_path, content, code):
    path = tmp_path / "state"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        await run(Web(SITE), path)
    assert refused.value.code == code
    assert path.read_bytes() == content


@pytest.mark.parametrize("line", [b"[1]\n", b"{}\n", b'"x"\n', b"nonsense\n", b"[" + b"null," * 13 + b"null]\n"])
async def test_a_step_that_cannot_be_read_is_said_with_its_line(tmp_path, line):
    path = tmp_path / "state"
    await run(Web({"a.example/": page()}), path)
    path.write_bytes(path.read_bytes() + line)
    lines = len(path.read_bytes().splitlines())
    with pytest.raises(Refused) as refused:
        await run(Web(SITE), path)
    assert (refused.value.code, refused.value.facts["line"]) == ("state_unreadable", lines)


async def test_a_memory_that_cannot_be_written_is_refused_before_anything_is_asked(tmp_path):
    web = Web(SITE)
    with pytest.raises(Refused) as refused:
        await run(web, tmp_path / "missing" / "state")
    assert refused.value.code == "state_unwritable"
    assert web.order == []


texts = st.text(max_size=8)
facts = st.dictionaries(texts, texts | st.integers(), max_size=2)
refs = st.builds(AccountRef, texts, texts, texts, texts, texts, st.none() | texts, texts)
verdicts = st.builds(NotAccount, st.sampled_from(Why), st.none() | texts, st.none() | refs, texts)
grounds = st.lists(st.builds(Ground, st.sampled_from(GroundCode), facts), max_size=2).map(tuple)
some = st.lists(texts, max_size=3).map(tuple)
accounts = st.builds(PageAccount, refs, st.sampled_from(FoundAs), st.sampled_from(Own), grounds, some, texts, texts)
finds = st.builds(
    PageFinds,
    texts,
    st.lists(accounts, max_size=2).map(tuple),
    st.lists(st.builds(Refusal, texts, verdicts), max_size=2).map(tuple),
    some,
    texts,
    texts,
    texts,
    st.none() | st.dates(min_value=date(1, 1, 1)),
)
steps = st.builds(
    Step,
    site=texts,
    url=texts,
    came=st.sampled_from(Came),
    links=some,
    finds=st.none() | finds,
    unread=st.none() | st.builds(Unread, texts, texts, facts),
)


@given(steps)
def test_a_step_comes_back_as_it_was(step):
    assert reader_of(Step)(json.loads(json.dumps(plain(step)))) == step
