"""The example is what its truth says: the accounts, the pages, the documents, the traps."""

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from urllib.parse import urljoin

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from farled.example.answers import all_pages, answers
from farled.example.organisation import organisation
from farled.example.truth import TrueAccount, truth
from farled.platforms import AccountRef, Why, explain, identify

DEAD = {"http://www.ekshamn.example/dokument/overformyndarnamnden-taxa-2017.pdf"}
NOT_SERVED = {"http://karta.ekshamn.example/", "https://www.snipastav.example/"}


@cache
def served():
    return answers(organisation())


@cache
def parsed() -> dict[str, LexborHTMLParser]:
    """Every page of the three sites by URL."""
    found = {}
    for site in organisation().sites[:3]:
        for page in all_pages(site):
            answer = served()[site.host][page.path]
            found[f"http://{site.host}{page.path}"] = LexborHTMLParser(answer.body.decode(page.charset))
    return found


def hrefs(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("[href], [data-href], iframe[src]"):
        yield from (node.attributes[name] for name in ("href", "data-href", "src") if node.attributes.get(name))


def named(tree: LexborHTMLParser) -> Iterator[str]:
    """Everything on a page that may name an account: links, the page's data about itself, twitter:site."""
    yield from hrefs(tree)
    for node in tree.css("script[type='application/ld+json']"):
        yield from json.loads(node.text())["sameAs"]
    for node in tree.css("meta[name='twitter:site']"):
        yield "https://x.com/" + node.attributes["content"].removeprefix("@")


def account(url: str) -> AccountRef | None:
    verdict = explain(url)
    if isinstance(verdict, AccountRef):
        return verdict
    return verdict.account if verdict.why is Why.POST else None


@cache
def seen() -> dict[str, set[str]]:
    """Pages by the key of each account they name."""
    found = defaultdict(set)
    for url, tree in parsed().items():
        for ref in filter(None, map(account, named(tree))):
            found[ref.key].add(url)
    return found


def expected(true: TrueAccount) -> set[str]:
    """The pages a true account should stand on."""
    found = set(true.pages)
    for site in organisation().sites[:3]:
        for page in all_pages(site):
            if (page.layout or site.template) in true.everywhere:
                found.add(f"http://{site.host}{page.path}")
    return found


def body(url: str) -> bytes:
    host, _, path = url.removeprefix("http://").partition("/")
    return served()[host]["/" + path].body


def test_the_count_is_as_promised() -> None:
    assert len(truth()) == 25
    assert sum(true.single_page for true in truth()) == 6
    assert sum(true.only_in_document for true in truth()) == 2
    assert 9 <= len({true.key.partition(":")[0] for true in truth()}) <= 12
    assert 145 <= len(parsed()) <= 170


@pytest.mark.parametrize("true", truth(), ids=lambda true: true.key)
def test_an_account_stands_where_the_truth_says_and_nowhere_else(true: TrueAccount) -> None:
    assert seen().get(true.key, set()) == expected(true)


def test_no_page_names_an_account_the_truth_does_not_know() -> None:
    assert set(seen()) <= {true.key for true in truth()}


@pytest.mark.parametrize("true", [t for t in truth() if t.documents], ids=lambda true: true.key)
def test_an_account_stands_in_its_document(true: TrueAccount) -> None:
    for url in true.documents:
        reader = PdfReader(BytesIO(body(url)))
        words = [word.rstrip(".,") for page in reader.pages for word in page.extract_text().split()]
        clicks = [note.get_object()["/A"]["/URI"] for page in reader.pages for note in page["/Annots"]]
        names = clicks if true.found_as == "profile" and true.only_in_document else words
        assert true.key in {ref.key for ref in map(identify, names) if ref}


@pytest.mark.parametrize("true", [t for t in truth() if t.files], ids=lambda true: true.key)
def test_an_account_stands_in_its_files(true: TrueAccount) -> None:
    for url in true.files:
        host, _, path = url.removeprefix("http://").partition("/")
        answer = served()[host]["/" + path]
        text = answer.kind if answer.status == 301 else answer.body.decode()
        words = text.replace('"', " ").replace("social=", " ").split()
        assert true.key in {ref.key for ref in map(identify, words) if ref}


def test_every_link_inside_leads_somewhere_but_for_the_dead_one() -> None:
    dead = set()
    for page, tree in parsed().items():
        for url in (urljoin(page, href) for href in hrefs(tree)):
            host, _, path = url.partition("#")[0].removeprefix("http://").partition("/")
            here = served().get(host)
            if here and "/" + path not in here and not here[""].onward:
                dead.add(url)
    assert dead == DEAD


def test_links_outside_are_platforms_or_known() -> None:
    hosts = served()
    for page, tree in parsed().items():
        for url in (urljoin(page, href) for href in hrefs(tree)):
            inside = url.split("/")[2] in hosts if url.startswith("http") else True
            verdict = explain(url)
            social = isinstance(verdict, AccountRef) or verdict.platform or verdict.why is Why.SHORT_LINK
            assert inside or social or url in NOT_SERVED, f"{url} on {page}"


def test_what_is_no_account_is_there_too() -> None:
    refused = {
        verdict.why
        for tree in parsed().values()
        for verdict in map(explain, hrefs(tree))
        if not isinstance(verdict, AccountRef)
    }
    assert refused >= {
        Why.SHARE, Why.POST, Why.CONTENT, Why.MISSPELT, Why.SHORT_LINK, Why.LINK_PAGE, Why.ROOT, Why.PLATFORM_PAGE
    }  # fmt: skip


def test_pages_are_well_formed_and_say_what_they_are() -> None:
    for url, tree in parsed().items():
        assert len(tree.css("h1")) == 1, url
        assert tree.css_first("html").attributes["lang"] in ("sv", "en"), url
        assert tree.css_first("title").text().strip(), url
        assert "**" not in tree.body.text(), url
        assert "](" not in tree.body.text(), url
        raw = body(url).decode(errors="replace")
        for tag in "div ul li p a section article aside nav main header footer table h1 h2 h3 blockquote".split():
            assert raw.count(f"<{tag}>") + raw.count(f"<{tag} ") == raw.count(f"</{tag}>"), (url, tag)


def test_every_page_but_the_old_can_be_reached_from_the_start() -> None:
    reached = set()
    waiting = list(organisation().starts)
    while waiting:
        page = waiting.pop()
        if page in parsed() and page not in reached:
            reached.add(page)
            waiting += [urljoin(page, href).partition("#")[0] for href in hrefs(parsed()[page])]
    assert set(parsed()) - reached == {"http://www.ekshamn.example/sok/"}


def test_the_documents_are_read_as_they_were_written() -> None:
    for site in organisation().sites:
        for document in site.documents:
            reader = PdfReader(BytesIO(served()[site.host][document.path].body), strict=True)
            assert reader.metadata.title == document.title
            text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
            for words in (
                line for line in document.text.splitlines() if line and line[0].isalpha() and "[" not in line
            ):
                assert words in text


def test_nothing_depends_on_the_day_or_on_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    before = served()
    monkeypatch.setattr("time.time", lambda: 1_900_000_000.0)
    assert answers(organisation()) == before


def test_the_site_in_old_letters_says_so() -> None:
    answer = served()["www.ekshamn.example"]["/arkiv/diarium-2009.htm"]
    assert answer.kind == "text/html; charset=windows-1252"
    assert "Översyn av avgifter för båtplatser" in answer.body.decode("windows-1252")
    with pytest.raises(UnicodeDecodeError):
        answer.body.decode()
