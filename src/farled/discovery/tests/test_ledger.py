"""All pages together say more than each: counts, what still holds, and what no longer does."""

from farled.discovery.documents import read_document
from farled.discovery.extract import read_page
from farled.discovery.found import Found, Ground, GroundCode, Own
from farled.discovery.ledger import Ledger

FOOTER = "<footer><a href='https://x.com/helgon'>X</a></footer>"


def page(number: int, body: str) -> str:
    return f"<title>Sida {number} | Vassby kommun</title>{body}"


def ledger(*bodies: str) -> Ledger:
    book = Ledger()
    for number, body in enumerate(bodies):
        book.add_page(read_page(page(number, body), f"https://www.vassby.se/{number}"))
    return book


def only(book: Ledger) -> Found:
    (found,) = book.found(["vassby.se"])
    return found


def codes(found: Found) -> set[GroundCode]:
    return {ground.code for ground in found.grounds}


def test_an_account_on_many_pages_is_one_with_its_places_counted() -> None:
    found = only(ledger(*[FOOTER] * 30))
    assert (found.pages, len(found.sightings), found.own) == (30, 20, Own.YES)
    (many,) = [g for g in found.grounds if g.code is GroundCode.MANY_PAGES]
    assert dict(many.facts) == {"pages": 30, "of": 30}


def test_running_text_on_one_page_does_not_undo_the_footer_of_another() -> None:
    found = only(ledger(FOOTER, "<article>se <a href='https://x.com/helgon'>deras X</a></article>"))
    assert found.own is Own.YES
    assert GroundCode.RUNNING_TEXT not in codes(found)


def test_quoted_on_one_page_and_linked_on_another_is_not_quoted() -> None:
    found = only(ledger("<a href='https://x.com/helgon/status/1454931184966770'>a</a>", FOOTER))
    assert GroundCode.QUOTED not in codes(found)


def test_the_maker_in_every_footer_stays_somebody_else() -> None:
    maker = "<footer><p>Webbyrå: <a href='https://x.com/helgon'>Helgon</a></p></footer>"
    assert only(ledger(*[maker] * 9)).own is Own.NO


def test_a_name_like_the_organisation_counts_wherever_it_was_met() -> None:
    book = Ledger()
    book.add_other_page(read_page("<p><a href='https://x.com/vassbykommun'>x</a>", "https://link.example/page"))
    assert only(book).own is Own.YES


def test_documents_are_counted_apart_from_pages() -> None:
    book = ledger()
    ground = Ground(GroundCode.IN_DOCUMENT, {"name": "konton.txt"})
    book.add_document(read_document("konton.txt", b"se www.instagram.com/helgon_unga"), ground)
    found = only(book)
    assert (found.pages, found.documents, found.own) == (0, 1, Own.PROBABLY)
    assert found.sightings[0].where == "konton.txt"


def test_refused_links_are_counted_once_each_and_can_be_taken_back() -> None:
    share = "<a href='https://www.facebook.com/sharer.php?u=a'>dela</a>"
    book = ledger(share, share, "<a href='https://bit.ly/abc'>x</a>")
    assert [(r.href, r.pages) for r in book.refused()] == [
        ("https://www.facebook.com/sharer.php?u=a", 2),
        ("https://bit.ly/abc", 1),
    ]
    book.forget_refusal("https://bit.ly/abc")
    assert len(book.refused()) == 1
