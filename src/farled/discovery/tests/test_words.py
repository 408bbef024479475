"""Every code in every count, in both languages, is a sentence people would write."""

import re
from datetime import UTC, date, datetime

import pytest

from farled.discovery.documents.refusing import _BROKEN, _WRONG
from farled.discovery.found import Ground, GroundCode, Own
from farled.discovery.overview import Figures, Step, StepCode
from farled.discovery.surprises import Reason, SurpriseCode
from farled.discovery.tests import scans
from farled.discovery.words import LANGUAGES, Words, en, report_language, sv, words
from farled.platforms import AccountRef, Why, explain
from farled.platforms.registry import platforms

COUNTS = (0, 1, 2, 5, 21, None)
FACTS = {
    "handle": "ekshamn",
    "host": "www.ekshamn.example",
    "name": "Ekshamns kommun",
    "place": "footer",
    "pages": 12,
    "of": 161,
    "text": "Webbyrå: Nordljus",
    "item": "Ekshamns kommun (Q4711)",
    "when": "2019-05",
}
REASON_FACTS = {
    "written": "2019-05-22",
    "platform": "googleplus",
    "document": "https://www.ekshamn.example/Plan.pdf",
    "year": "2019",
    "handle": "ekshamn",
    "word": "sommar",
    "meant": "facebook.com",
    "text": "Webbyrå: Nordljus",
    "item": "Ekshamns kommun (Q4711)",
    "when": "2019-05",
    "pages": 161,
}
NET_CODES = (
    "private_address bad_scheme bad_url dns refused tls timeout too_large broken redirect_loop too_many_redirects"
    " bad_compression robots robots_unreachable"
).split()
HTTP_CODES = (
    "http_401",
    "http_403",
    "http_404",
    "http_410",
    "http_418",
    "http_429",
    "http_500",
    "http_503",
    "http_999",
)
UNREAD_CODES = (*NET_CODES, *HTTP_CODES, "no_file", *_WRONG, *_BROKEN)
PARTLY_CODES = (
    "text_cut rows_left columns_left pages_left pages_unreadable no_text names_only attachments_left cut_short"
    " accounts_left"
).split()
STOPS = ("done", "pages", "bytes", "seconds", "depth", "interrupted", "robots", "unreachable")


@pytest.fixture(params=LANGUAGES)
def w(request: pytest.FixtureRequest) -> Words:
    return words(request.param)


def assert_sentence(text: str) -> None:
    assert re.match(r"[A-ZÅÄÖ0-9]|www\.", text), text
    assert text.endswith("."), text
    assert not re.search(r"[{}]|  |\.\.|None|!", text), text
    assert not re.search(r"\b[a-z]+_[a-z]", text), f"a code shows through: {text}"


def figures(accounts: int, **others: int) -> Figures:
    given = {"platforms": min(accounts, 3), "pages": 40, "documents": 0, "elsewhere": 0}
    given |= {"single_page": 0, "only_document": 0, "closed": 0} | others
    return Figures(accounts=accounts, **given)


@pytest.mark.parametrize("accounts", [0, 1, 2, 5, 21])
@pytest.mark.parametrize("remarkable", [0, 1, 2, 5])
@pytest.mark.parametrize("interrupted", [False, True])
@pytest.mark.parametrize("pages", [0, 1, 40])
def test_the_headline_is_one_sentence_for_every_count(
    w: Words, accounts: int, remarkable: int, interrupted: bool, pages: int
) -> None:
    few = min(remarkable, accounts)
    for only in ({}, {"single_page": few}, {"only_document": few}, {"closed": few}, {"elsewhere": remarkable}):
        given = figures(accounts, pages=pages, interrupted=interrupted, **only)
        lead, tail = w.headline(given, "Ekshamns kommun")
        whole = f"{lead} {tail}".strip()
        assert_sentence(whole)
        assert whole.count(".") == 1


HEADLINES = [
    (figures(0, pages=0), "Vi kunde inte titta på X och vet därför inte vilka konton som finns.",
     "We could not look at X, so we do not know which accounts there are."),
    (figures(0, pages=1), "Vi läste en sida hos X och hittade inget konto.", "We read one page of X and found no account."),
    (figures(0, pages=1234, documents=2), "Vi läste 1\xa0234 sidor och 2 dokument hos X och hittade inget konto.",
     "We read 1,234 pages and 2 documents of X and found no account."),
    (figures(0, elsewhere=1), "Vi hittade inget konto som ser ut att höra till X; det enda vi såg är någon annans.",
     "We found no account that looks like one of X; the only one we met is somebody else’s."),
    (figures(1), "Vi hittade ett konto för X.", "We found one account for X."),
    (figures(1, single_page=1, closed=1), "Vi hittade ett konto för X, på en enda sida och på en nedlagd tjänst.",
     "We found one account for X, on a single page and on a service that has closed."),
    (figures(2, platforms=1), "Vi hittade 2 konton för X på en plattform.", "We found 2 accounts for X on one platform."),
    (figures(21, single_page=1, only_document=1, closed=1),
     "Vi hittade 21 konton för X på 3 plattformar: 1 finns på en enda sida, 1 bara i ett dokument och 1 ligger på en"
     " nedlagd tjänst.",
     "We found 21 accounts for X on 3 platforms: 1 is on a single page, 1 is only in a document and 1 is on a service"
     " that has closed."),
    (figures(21, single_page=6), "Vi hittade 21 konton för X på 3 plattformar: 6 finns på en enda sida vardera.",
     "We found 21 accounts for X on 3 platforms: 6 are on a single page each."),
    (figures(21, only_document=2, closed=3),
     "Vi hittade 21 konton för X på 3 plattformar: 2 finns bara i dokument och 3 ligger på nedlagda tjänster.",
     "We found 21 accounts for X on 3 platforms: 2 are only in documents and 3 are on services that have closed."),
    (figures(5, interrupted=True), "Innan genomsökningen avbröts hittade vi 5 konton för X på 3 plattformar.",
     "Before the scan was stopped we found 5 accounts for X on 3 platforms."),
]  # fmt: skip


@pytest.mark.parametrize(("given", "swedish", "english"), HEADLINES)
def test_the_headline_reads_as_people_write(given: Figures, swedish: str, english: str) -> None:
    assert " ".join(sv.headline(given, "X")).strip() == swedish
    assert " ".join(en.headline(given, "X")).strip() == english


@pytest.mark.parametrize("code", GroundCode)
def test_every_ground_is_a_sentence(w: Words, code: GroundCode) -> None:
    for place in ("header", "footer", "nav", "aside", "social"):
        assert_sentence(w.ground(Ground(code, FACTS | {"place": place})))


@pytest.mark.parametrize("code", SurpriseCode)
def test_every_reason_is_a_sentence(w: Words, code: SurpriseCode) -> None:
    for pages in (0, 1, 2, 161):
        assert_sentence(w.reason(Reason(code, REASON_FACTS | {"pages": pages})))


@pytest.mark.parametrize("code", SurpriseCode)
def test_a_long_name_leaves_a_reason_short_enough_for_the_first_screen(w: Words, code: SurpriseCode) -> None:
    long = dict.fromkeys(("handle", "text", "document"), "Ordrik " * 40)
    assert len(w.reason(Reason(code, REASON_FACTS | long))) < 130


@pytest.mark.parametrize("n", COUNTS)
@pytest.mark.parametrize("why", Why)
def test_every_refusal_is_said_with_its_platform(w: Words, why: Why, n: int | None) -> None:
    said = w.refused(why, "Facebook", n)
    assert_sentence(said)
    assert ("Facebook" in said) == (why not in (Why.NOT_SOCIAL, Why.NOT_WEB))
    assert_sentence(w.refused_because(why))
    assert_sentence(w.refused_total(n))


@pytest.mark.parametrize("n", COUNTS)
@pytest.mark.parametrize("code", UNREAD_CODES)
def test_what_was_not_looked_at_is_never_said_to_be_gone(w: Words, code: str, n: int | None) -> None:
    for is_document in (False, True):
        said = w.unread(code, n, is_document)
        assert_sentence(said)
        assert ("looked at" if w.LANG == "en" else "titta") in said
        assert not re.search(r"nowhere|ingenstans|finns inte längre|is gone", said)


def test_why_a_url_is_none_is_told_of_it_and_not_of_others(w: Words) -> None:
    assert ("web address" if w.LANG == "en" else "webbadress") in w.refused_because(Why.NOT_WEB)
    assert ("short link" if w.LANG == "en" else "kortlänk") in w.refused_because(Why.SHORT_LINK)


@pytest.mark.parametrize("code", UNREAD_CODES)
def test_several_things_unread_are_not_spoken_of_as_one(w: Words, code: str) -> None:
    said = w.unread(code, 2, True).partition(": ")[2]
    alone = r"it (is|was|would|takes)\b|the file\b" if w.LANG == "en" else r"den är|filen\b|dokumentet\b"
    assert not re.match(alone, said), said


def test_a_site_that_answered_is_not_said_to_be_silent(w: Words) -> None:
    assert not re.search("answer|svara", w.site_left("www.ekshamn.example", None, "unreachable"))


@pytest.mark.parametrize("n", COUNTS)
@pytest.mark.parametrize("code", PARTLY_CODES)
def test_what_was_read_in_part_is_not_said_to_be_unread(w: Words, code: str, n: int | None) -> None:
    said = w.unread(code, n, True)
    assert_sentence(said)
    assert n == 0 or ("in part" if w.LANG == "en" else "en del av") in said


@pytest.mark.parametrize("code", [*NET_CODES, *_WRONG, *_BROKEN, "no_file"])
def test_every_known_error_has_words_of_its_own(w: Words, code: str) -> None:
    assert w.unread(code, 2, False) != w.unread("an_error_of_tomorrow", 2, False)


@pytest.mark.parametrize("n", COUNTS)
def test_pages_left_sites_offered_and_places_are_sentences(w: Words, n: int | None) -> None:
    for stopped in STOPS:
        assert_sentence(w.site_left("www.ekshamn.example", n, stopped))
    for why in ("subdomain", "sister"):
        assert_sentence(w.offered("www.ekshamn.example", why, n))
    for place in ("header", "footer", "nav", "aside", "social", "main", ""):
        assert_sentence(w.stands(n, 0, place))
        assert_sentence(w.stands(n, 2, place))


@pytest.mark.parametrize("code", StepCode)
def test_every_step_has_a_title_and_a_command_that_a_shell_takes(w: Words, code: StepCode) -> None:
    advice = w.step(Step(code, ("https://x.example/?a=1&b=2",), 500), "Ekshamns kommun")
    assert advice.title[0].isupper()
    assert not advice.title.endswith(".")
    assert_sentence(advice.text)
    assert not advice.command or advice.command.startswith("farled scan 'https://x.example/?a=1&b=2'")


EXPECTED = [
    (lambda w: w.pages(0), "inga sidor", "no pages"),
    (lambda w: w.pages(1), "en sida", "one page"),
    (lambda w: w.pages(21), "21 sidor", "21 pages"),
    (lambda w: w.pages(None), "ett okänt antal sidor", "an unknown number of pages"),
    (lambda w: w.documents(1), "ett dokument", "one document"),
    (lambda w: w.number(1234567), "1\xa0234\xa0567", "1,234,567"),
    (lambda w: w.day(date(2026, 11, 23)), "23 november 2026", "23 November 2026"),
    (lambda w: w.listing([]), "", ""),
    (lambda w: w.listing(["a"]), "a", "a"),
    (lambda w: w.listing(["a", "b", "c"]), "a, b och c", "a, b and c"),
    (lambda w: w.stands(134, 0, "footer"), "I sidfoten på 134 sidor.", "In the footer of 134 pages."),
    (lambda w: w.stands(1, 2, "main"), "På en sida och i 2 dokument.", "On one page and in 2 documents."),
    (lambda w: w.stands(0, 1, ""), "I ett dokument.", "In one document."),
    (lambda w: w.refused(Why.SHARE, "X", 1), "En länk är en delningsknapp för X.", "One link is a share button for X."),
    (lambda w: w.refused(Why.SHARE, "X", 0), "Ingen länk är en delningsknapp för X.", "No link is a share button for X."),
    (lambda w: w.refused(Why.SHARE, "X", 5), "5 länkar är delningsknappar för X.", "5 links are share buttons for X."),
    (
        lambda w: w.unread("http_403", 1, False),
        "En sida har vi inte tittat på: webbplatsen släppte inte in oss (403).",
        "One page was not looked at: the site did not let us in (403).",
    ),
    (
        lambda w: w.unread("http_503", 2, True),
        "2 dokument har vi inte tittat på: det var fel på webbplatsen (503).",
        "2 documents were not looked at: the site had a fault of its own (503).",
    ),
    (
        lambda w: w.offered("b.example", "sister", 1),
        "b.example bär samma namn och lästes inte; en sida länkar dit.",
        "b.example carries the same name and was not read; one page links to it.",
    ),
    (lambda w: w.surprises_title(1), "Ett som kan förvåna", "One that may surprise you"),
    (lambda w: w.surprises_title(5), "Fem som kan förvåna", "Five that may surprise you"),
    (lambda w: w.pile(Own.YES, 1), "Namn och plats tyder på att det här kontot är ert.",
     "By its name and where it stands, this account is yours."),
    (lambda w: w.pile(Own.PROBABLY, 2), "De här kontona kan vara era. Den som vet får svara.",
     "These accounts may be yours. Somebody who knows should say."),
]  # fmt: skip


@pytest.mark.parametrize(("say", "swedish", "english"), EXPECTED)
def test_numbers_and_forms_are_right(say, swedish: str, english: str) -> None:
    assert (say(words("sv")), say(words("en"))) == (swedish, english)


def test_a_moment_is_written_as_in_the_country(monkeypatch: pytest.MonkeyPatch) -> None:
    when = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
    local = when.astimezone()
    assert sv.moment(when) == f"{local.day} november 2026 kl. {local:%H.%M}"
    assert en.moment(when) == f"{local.day} November 2026 at {local:%H:%M}"


def test_piles_and_the_making_are_sentences(w: Words) -> None:
    for n in (0, 1, 2, 5, 21):
        for own in Own:
            assert_sentence(w.pile(own, n))
    for scan in scans.SCANS.values():
        for sentence in w.made(scan()):
            assert_sentence(sentence.replace("0.1.0", "0-1-0"))


def test_every_kind_of_the_catalogue_has_a_word(w: Words) -> None:
    plain = {"account", "dead"}
    refs = (explain(url) for platform in platforms().values() for url, _ in platform.cases)
    kinds = {ref.kind for ref in refs if isinstance(ref, AccountRef)} - plain
    assert {kind for kind in kinds if w.kind(kind) == w.kind("account")} == set()


@pytest.mark.parametrize(
    ("site", "asked", "chosen"),
    [("sv", None, "sv"), ("sv-SE", None, "sv"), ("en", None, "en"), ("", None, "en"), ("de", None, "en"),
     ("sv", "en", "en"), ("en", "sv", "sv")],
)  # fmt: skip
def test_the_report_speaks_the_sites_language_only_where_it_is_swedish(
    site: str, asked: str | None, chosen: str
) -> None:
    scan = scans.empty()
    scan.lang = site
    assert report_language(scan, asked) == chosen
