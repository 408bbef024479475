"""Promises about text: which addresses and handles are found in it, and which only look like some."""

import codecs

import pytest

from farled.discovery.documents import DocumentFinds, Kind, Unit, read_document
from farled.discovery.found import FoundAs
from farled.platforms import Why


def read(text: str, name: str = "text.txt") -> DocumentFinds:
    return read_document(name, text.encode())


def keys(text: str) -> list[str]:
    return [account.ref.key for account in read(text).accounts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi finns på https://www.facebook.com/vassby.", ["facebook:vassby"]),
        ("facebook.com/vassby, www.instagram.com/vassbykommun/;x.com/vassby!", None),
        ("(se www.facebook.com/vassby)", ["facebook:vassby"]),
        ("<https://x.com/vassby>", ["x:vassby"]),
        ("<https://www.facebook.com/\nekshamnskommun>", ["facebook:ekshamnskommun"]),
        ("[Facebook](https://www.facebook.com/vassby) och **https://x.com/vassby**", ["facebook:vassby", "x:vassby"]),
        ("FB:https://facebook.com/vassby,https://x.com/vassby", ["facebook:vassby", "x:vassby"]),
        ("https://www.youtube.com/c/%C3%98stby(arkiv)", []),
        ("“https://x.com/vassby”", ["x:vassby"]),
        ("Följ @vassby@mastodon.nu", ["fediverse:vassby@mastodon.nu"]),
        ("Vi är @vassby.bsky.social numera.", ["bluesky:vassby.bsky.social"]),
        ("Instagram: @ekshamn", ["instagram:ekshamn"]),
        ("Twitter @ekshamn.", ["x:ekshamn"]),
        ("X (Twitter): @ekshamn", ["x:ekshamn"]),
        ("Facebook och Instagram: @vassby", ["facebook:vassby", "instagram:vassby"]),
        ("Instagram: @vassby, @vassbybibliotek", ["instagram:vassby", "instagram:vassbybibliotek"]),
        ("LinkedIn\n@vassby-kommun", ["linkedin:vassby-kommun"]),
        ("Följ oss på Facebook: Ekshamns kommun", []),
        ("Skriv till anna@facebook.com, post@vassby.substack.com eller facebook@ekshamn.se", []),
        ("Vi finns på facebook.com och x.com.", []),
        ("kanaler.Vi svarar.Du frågar på www.ekshamn.se/kontakt", []),
        ("Läs https://www.facebook.com/vass… och facebook.com/ekshamns...", []),
        ("Hej @ekshamn", []),
        ("inte xfacebook.com/vassby.com.se/y", []),
    ],
)
def test_what_a_text_names(text: str, found: list[str] | None) -> None:
    if found is None:
        found = ["facebook:vassby", "instagram:vassbykommun", "x:vassby"]
    assert keys(text) == found


def test_an_address_is_put_together_only_where_it_is_clearly_broken() -> None:
    assert keys("https://www.facebook.com/\nekshamnskommun\n") == ["facebook:ekshamnskommun"]
    assert keys("https://www.linkedin.com/company/\nvassby-kommun\n") == ["linkedin:vassby-kommun"]
    assert keys("https://www.facebook.com/profile.php?\nid=100012345678901\n") == ["facebook:100012345678901"]


def test_a_word_in_the_next_line_is_not_part_of_a_whole_address() -> None:
    assert keys("https://www.facebook.com/vassby/\nKontakt\n") == ["facebook:vassby"]
    assert keys("https://www.facebook.com/\nVi finns också på torget.\n") == []
    assert keys("www.facebook.com/vassby\nwww.instagram.com/vassby\n") == ["facebook:vassby", "instagram:vassby"]


def test_an_address_that_may_have_been_cut_is_only_likely() -> None:
    (account,) = read("https://www.facebook.com/ekshamns\nkommun\n").accounts
    assert (account.ref.key, account.ref.certainty) == ("facebook:ekshamns", "likely")
    (account,) = read("https://www.facebook.com/ekshamns\nKontakt\n").accounts
    assert account.ref.certainty == "certain"


def test_each_account_once_with_every_spelling_and_its_first_line() -> None:
    finds = read("Hej\n\nhttps://facebook.com/vassby\nfb.com/Vassby och igen https://facebook.com/vassby")
    (account,) = finds.accounts
    assert account.hrefs == ("https://facebook.com/vassby", "fb.com/Vassby")
    assert (account.place.unit, account.place.number, str(account.place)) == (Unit.LINE, 3, "line 3")
    assert account.found_as is FoundAs.TEXT
    sighting = account.sighting("lista.txt")
    assert (sighting.where, sighting.place, sighting.text) == ("lista.txt", "line 3", "https://facebook.com/vassby")


def test_the_words_around_are_of_the_same_line() -> None:
    (account,) = read("Före\nBadhuset har www.instagram.com/vassbybad sedan 2014\nEfter").accounts
    assert account.text == "Badhuset har www.instagram.com/vassbybad sedan 2014"


def test_of_a_long_line_whole_words_are_kept_and_dots_say_that_there_are_more() -> None:
    (account,) = read(
        f"{'Simhallen hade en egen sida. ' * 9}https://instagram.com/vassbybad och {'sedan ingen mer ' * 9}"
    ).accounts
    words = account.text.split()
    assert (words[0], words[-1]) == ("…", "…")
    assert "https://instagram.com/vassbybad" in words
    assert set(words[1:-1]) <= {
        *"Simhallen hade en egen sida. och sedan ingen mer".split(),
        "https://instagram.com/vassbybad",
    }
    assert len(account.text) < 250


def test_a_handle_beside_a_platforms_name_is_likely_and_stands_as_written() -> None:
    (account,) = read("Instagram: @ekshamn").accounts
    assert (account.ref.certainty, account.hrefs) == ("likely", ("@ekshamn",))
    both = read("Instagram: @ekshamn\nhttps://www.instagram.com/ekshamn/").accounts
    assert [(a.ref.key, a.ref.certainty) for a in both] == [("instagram:ekshamn", "certain")]


def test_links_that_are_no_account_are_refused_with_the_reason() -> None:
    finds = read(
        "https://www.facebook.com/sharer/sharer.php?u=https://vassby.se och https://bit.ly/abc https://vassby.se/"
        " samt https://www.facebok.com/vassby"
    )
    assert finds.accounts == ()
    assert [refusal.verdict.why for refusal in finds.refusals] == [Why.SHARE, Why.SHORT_LINK, Why.MISSPELT]


def test_a_platform_that_is_only_named_is_no_refused_link() -> None:
    assert read("Vi finns på facebook.com och x.com.").refusals == ()
    assert [refusal.verdict.why for refusal in read("Se https://www.facebook.com/").refusals] == [Why.ROOT]


def test_an_account_known_only_from_its_post_says_so_until_it_is_linked() -> None:
    post = "https://x.com/vassby/status/1454931184966770696"
    assert [(a.ref.key, a.found_as) for a in read(post).accounts] == [("x:vassby", FoundAs.POST)]
    (account,) = read(f"{post}\nhttps://x.com/vassby").accounts
    assert account.found_as is FoundAs.TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_encoding(encoding: str) -> None:
    text = "Åtvidaberg på nätet – https://www.facebook.com/åtorp\r\n" * 3
    (account,) = read_document("signatur.txt", text.encode(encoding)).accounts
    assert account.ref.handle == "åtorp"
    assert account.text == "Åtvidaberg på nätet – https://www.facebook.com/åtorp"


def test_nul_characters_in_a_text_are_no_obstacle() -> None:
    text = (
        b"Hej\0 hej, vi finns p\xc3\xa5 https://x.com/vassby\0 sedan l\xc3\xa4nge, och sedan dess svarar vi d\xc3\xa4r."
    )
    assert [a.ref.key for a in read_document("a.txt", text).accounts] == ["x:vassby"]


def test_a_text_without_a_name_is_text() -> None:
    assert read_document("", b"Instagram: @ekshamn").kind is Kind.TEXT
    assert read_document("", codecs.BOM_UTF8 + b"x.com/vassby").accounts[0].hrefs == ("x.com/vassby",)
