"""What a reader is shown of a scan, and in which order."""

from dataclasses import replace

import pytest

from farled.discovery.found import Own, Scan, Unread
from farled.discovery.overview import StepCode, is_document, overview
from farled.discovery.tests.scans import SCANS, WWW, ekshamn, empty, huge, interrupted, one, unreachable
from farled.platforms import Why


def test_the_headline_counts_ours_and_nobody_elses() -> None:
    figures = overview(ekshamn()).figures
    assert (figures.accounts, figures.platforms, figures.elsewhere) == (19, 8, 6)
    assert (figures.single_page, figures.only_document, figures.closed) == (5, 2, 1)


def test_where_one_page_was_read_being_on_one_page_says_nothing() -> None:
    scan = one()
    scan.sites[0].read = 1
    assert overview(one()).figures.single_page == 1
    assert overview(scan).figures.single_page == 0


@pytest.mark.parametrize("name", SCANS)
def test_the_band_adds_up_to_the_headline_and_the_piles_to_the_scan(name: str) -> None:
    scan = SCANS[name]()
    shown = overview(scan)
    assert sum(count for _, count in shown.band) == shown.figures.accounts
    assert len(shown.band) == shown.figures.platforms
    assert [count for _, count in shown.band] == sorted((count for _, count in shown.band), reverse=True)
    assert sum(map(len, shown.piles.values())) == len(scan.found)
    assert all(found.own is own for own, pile in shown.piles.items() for found in pile)


def test_a_pile_is_sorted_as_the_band_then_by_pages() -> None:
    yours = [(found.ref.platform, found.pages) for found in overview(ekshamn()).piles[Own.YES]]
    assert yours[:5] == [("facebook", 161), ("facebook", 31), ("facebook", 12), ("facebook", 6), ("instagram", 161)]


def test_somebody_elses_begin_with_the_makers_and_end_with_the_quoted() -> None:
    handles = [found.ref.handle for found in overview(ekshamn()).piles[Own.NO]]
    assert handles[:3] == ["nordljusbyra", "nordljus-byra", "wordpress"]
    assert handles[-1] == "ekskust.foto"


def steps(scan: Scan) -> list[StepCode]:
    return [step.code for step in overview(scan).unseen.steps]


def test_there_are_three_next_steps_and_asking_people_is_the_first() -> None:
    asked, lists, searched = StepCode.ASK_HOUSE, StepCode.OWN_LISTS, StepCode.SEARCH_PLATFORMS
    assert steps(ekshamn()) == [asked, StepCode.READ_SISTERS, lists]
    assert steps(huge()) == [asked, StepCode.READ_ON, lists]
    assert steps(interrupted()) == steps(unreachable()) == [asked, StepCode.TRY_AGAIN, lists]
    assert steps(empty()) == steps(one()) == [asked, lists, searched]


def test_a_name_that_no_server_has_is_to_be_looked_at_before_anything_else() -> None:
    scan = unreachable()
    scan.unread = [Unread(one.where, "dns") for one in scan.unread]
    assert steps(scan) == [StepCode.CHECK_ADDRESS, StepCode.ASK_HOUSE, StepCode.OWN_LISTS]
    scan.unread.append(Unread(f"{WWW}/b.pdf", "timeout"))
    assert steps(scan)[1] is StepCode.TRY_AGAIN


def test_reading_on_names_a_budget_that_would_do() -> None:
    scan = ekshamn()
    scan.offered = []
    step = overview(scan).unseen.steps[1]
    assert (step.code, step.pages) == (StepCode.READ_ON, 300)


def test_unread_pages_and_documents_are_grouped_by_why() -> None:
    scan = empty()
    pages = [Unread(f"{WWW}/{n}", "http_404") for n in range(3)]
    scan.unread = [Unread("a.pdf", "http_404"), *pages, Unread(f"{WWW}/b.pdf?v=2", "timeout")]
    groups = [(group.code, group.documents, len(group.where)) for group in overview(scan).unseen.unread]
    assert groups == [("http_404", False, 3), ("http_404", True, 1), ("timeout", True, 1)]


def test_a_document_is_known_by_its_ending_or_by_being_handed_in() -> None:
    assert is_document("Kontakter.docx")
    assert is_document(f"{WWW}/plan.PDF")
    assert is_document(f"{WWW}/fil/7", [f"{WWW}/fil/7"])
    assert not is_document(f"{WWW}/om.pdf/bilagor")


def test_refused_links_are_grouped_by_why_and_platform_and_none_is_lost() -> None:
    scan = ekshamn()
    groups = overview(scan).refused
    assert sum(len(group.links) for group in groups) == len(scan.refused)
    assert next((group.why, group.platform) for group in groups if group.why is Why.SHARE) == (Why.SHARE, "facebook")
    assert len({(group.why, group.platform) for group in groups}) == len(groups)


def test_a_long_name_is_cut_so_that_the_headline_stays_one() -> None:
    assert len(overview(huge()).name) <= 60
    assert overview(empty()).name == "www.tyst.example"
    assert overview(Scan((), ekshamn().started, documents=("Lista.xlsx",))).name == "Lista.xlsx"


def test_documents_alone_are_named_even_where_none_could_be_read() -> None:
    read = Scan((), ekshamn().started, documents=("Lista.xlsx", "Plan.pdf"))
    assert overview(read).name == "Lista.xlsx, Plan.pdf"
    assert overview(replace(read, documents=(), unread=[Unread("Plan.pdf", "document_unreadable")])).name == "Plan.pdf"


def test_a_site_whose_rules_could_not_be_fetched_says_what_stood_in_the_way() -> None:
    scan = one()
    scan.unread = [Unread("https://www.vassby.example/", "robots_unreachable", {"cause": "timeout"})]
    assert [group.code for group in overview(scan).unseen.unread] == ["timeout"]
