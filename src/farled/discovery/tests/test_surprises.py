"""What surprises, what does not, and never more than five."""

from datetime import date

import pytest

from farled.discovery.found import Found, Ground, GroundCode, Own, Scan, Site
from farled.discovery.surprises import MOST, SurpriseCode, surprises
from farled.discovery.tests.scans import WHEN, WWW, ekshamn, found, huge, one, refused, seen

FOOTER = Ground(GroundCode.TEMPLATE, {"place": "footer"})
MAKER = Ground(GroundCode.MAKER, {"text": "Webbyrå: Nordljus"})
PERSON = Ground(GroundCode.PERSON)


def scan_of(*accounts: Found, pages: int = 100) -> Scan:
    sites = [Site("www.ekshamn.example", pages)]
    return Scan(("www.ekshamn.example",), WHEN, organisation="Ekshamns kommun", sites=sites, found=list(accounts))


def account(url: str, pages: int = 9, own: Own = Own.YES, *grounds: Ground, documents: int = 0, of: date | None = None):
    return found(url, own, grounds, pages, seen(f"{WWW}/{url[-9:]}", of=of), documents=documents)


def codes(*accounts: Found, pages: int = 100) -> list[SurpriseCode]:
    return [reason.code for surprise in surprises(scan_of(*accounts, pages=pages)) for reason in surprise.reasons]


FB = "https://www.facebook.com/"
SURPRISING = [
    (account(FB + "turistbyran", 1, of=date(2019, 5, 22)), SurpriseCode.OLD_PAGE),
    (account("https://plus.google.com/+Ekshamn"), SurpriseCode.CLOSED_SERVICE),
    (account(FB + "naringsliv", 0, documents=1), SurpriseCode.ONLY_DOCUMENT),
    (account(FB + "val2022"), SurpriseCode.YEAR),
    (account(FB + "ekshamn.sommar"), SurpriseCode.CAMPAIGN),
    (account(FB + "nordljus", 90, Own.NO, MAKER), SurpriseCode.AGENCY),
    (account("https://www.linkedin.com/in/anna-berg", 9, Own.PROBABLY, PERSON), SurpriseCode.PERSON),
    (account(FB + "turistbyran", 1), SurpriseCode.ONE_PAGE),
    (account(FB + "turistbyran", 1, of=date(2026, 2, 1)), SurpriseCode.ONE_PAGE),
]
KNOWN = [
    account(FB + "ekshamnskommun"),
    account(FB + "turistbyran", 1, Own.NO, of=date(2019, 5, 22)),
    account(FB + "turistbyran", 1, documents=1),
    account(FB + "ekshamns.sommarfestival", 90, Own.YES, FOOTER),
    account(FB + "flottan1658"),
    account(FB + "208264345820198"),
    account("https://www.linkedin.com/in/anna-berg", 1, Own.NO, PERSON),
]


@pytest.mark.parametrize(("surprising", "code"), SURPRISING)
def test_a_surprise_has_its_reason(surprising: Found, code: SurpriseCode) -> None:
    assert codes(surprising) == [code]


@pytest.mark.parametrize("known", KNOWN)
def test_what_everybody_knows_does_not_surprise(known: Found) -> None:
    assert codes(known) == []


def test_none_is_a_good_answer() -> None:
    assert surprises(scan_of()) == ()


def test_an_organisation_named_after_its_festival_has_no_campaign_in_its_name() -> None:
    scan = scan_of(account(FB + "ostkustfestivalen"))
    scan.organisation = "Ostkustfestivalen"
    assert surprises(scan) == ()


def test_on_a_scan_of_few_pages_one_page_is_no_surprise() -> None:
    assert codes(account(FB + "turistbyran", 1), pages=5) == []


def test_a_list_of_the_channels_is_no_hiding_place() -> None:
    names = ("biblioteket", "badhuset", "hamnen", "museet")
    listed = [found(FB + name, Own.YES, (), 1, seen(f"{WWW}/sociala-medier")) for name in names]
    assert codes(*listed) == []
    assert codes(*listed[:3]) == [SurpriseCode.ONE_PAGE] * 3


@pytest.mark.parametrize("other", ["ekshamns_kommun", "ekshamnskommun2", "ekshamn.official", "Ekshamn"])
def test_of_two_with_nearly_the_same_name_the_less_known_surprises(other: str) -> None:
    main = account("https://www.instagram.com/ekshamnskommun", 90)
    (twin,) = surprises(scan_of(main, account(f"https://www.instagram.com/{other}", 8)))
    assert (twin.subject.ref.handle, twin.reasons[0].code) == (other, SurpriseCode.TWIN)
    assert twin.reasons[0].facts == {"handle": "ekshamnskommun"}


def test_the_same_name_on_two_platforms_and_in_a_group_is_no_twin() -> None:
    urls = (FB + "ekshamn", FB + "groups/ekshamn", "https://www.instagram.com/ekshamn", FB + "ekshamnsbibliotek")
    assert codes(*(account(url) for url in urls)) == []


def test_a_misspelt_link_surprises_and_names_what_was_meant() -> None:
    scan = scan_of()
    scan.refused = [refused("https://www.facebok.com/ekshamn", 3)]
    (surprise,) = surprises(scan)
    assert surprise.reasons[0].code is SurpriseCode.MISSPELT
    assert surprise.reasons[0].facts == {"meant": "facebook.com"}


def test_never_more_than_five_and_each_reason_before_any_twice() -> None:
    many = [account(f"{FB}arrangemang{year}") for year in range(2010, 2020)]
    others = [surprising for surprising, _ in SURPRISING[:3]]
    shown = surprises(scan_of(*many, *others))
    assert len(shown) == MOST
    first = [surprise.reasons[0].code for surprise in shown]
    assert first == [
        SurpriseCode.OLD_PAGE,
        SurpriseCode.CLOSED_SERVICE,
        SurpriseCode.ONLY_DOCUMENT,
        *[SurpriseCode.YEAR] * 2,
    ]
    assert len(surprises(huge())) == MOST


def test_an_account_says_its_two_strongest_reasons() -> None:
    (surprise,) = surprises(scan_of(account(FB + "sommar2019", 1, of=date(2019, 5, 22))))
    assert [reason.code for reason in surprise.reasons] == [SurpriseCode.OLD_PAGE, SurpriseCode.YEAR]


def test_ekshamn_is_surprised_five_times() -> None:
    assert [surprise.reasons[0].code for surprise in surprises(ekshamn())] == [
        SurpriseCode.OLD_PAGE,
        SurpriseCode.CLOSED_SERVICE,
        SurpriseCode.ONLY_DOCUMENT,
        SurpriseCode.TWIN,
        SurpriseCode.AGENCY,
    ]
    assert [surprise.reasons[0].code for surprise in surprises(one())] == [SurpriseCode.ONE_PAGE]
