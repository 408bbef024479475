"""The decision list as a file: in the organisation's language whoever asks for it, and in no other."""

import io
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from farled.apps.decisions.choices import Kind
from farled.apps.decisions.models import Agenda
from farled.apps.organisations.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(account: Any, agenda: Any, decide: Any) -> Agenda:
    """One account closed without a word, one left."""
    laid: Agenda = agenda(account(handle="alfa", name="Alfa"), account(handle="beta", name="Beta"))
    first = laid.items.select_related("agenda", "account").first()
    decide(first.account, Kind.CLOSE, item=first)
    return laid


def test_it_speaks_the_language_of_the_organisation_and_the_screen_the_readers(
    meeting: Agenda, people: Any, client_of: Any
) -> None:
    Organisation.objects.update(language="sv")
    client, path = client_of(people["reader"]), f"{meeting.get_absolute_url()}list/"
    page = client.get(path).content.decode()
    assert "Suggested by Farled from the register: " in page
    assert "Nobody owns it." in page
    pdf, written = (client.get(path, {"format": each}) for each in ("pdf", "docx"))
    paper = " ".join("\n".join(each.extract_text() for each in PdfReader(io.BytesIO(pdf.content)).pages).split())
    document = docx.Document(io.BytesIO(written.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for said in (paper, "\n".join([*(each.text for each in document.paragraphs), *cells])):
        assert "1 av 2 konton har fått sitt beslut." in said
        assert "Ingen är kontoansvarig." in said
        assert "Beslutat av" in said
        assert "Nobody owns" not in said
    assert "beslutslista-" in pdf.headers["Content-Disposition"]


def test_a_meeting_is_named_in_the_language_of_the_organisation(people: Any, client_of: Any, account: Any) -> None:
    Organisation.objects.update(language="sv")
    account()
    form = client_of(people["steward"]).get("/o/ekshamn/decide/new/").context["form"]
    assert form["name"].value().startswith("Möte ")


def test_a_list_of_ten_fits_on_two_sheets_and_tells_by_when_below_who(
    account: Any, kept: Any, agenda: Any, decide: Any, people: Any, client_of: Any, both_languages: str
) -> None:
    Organisation.objects.update(language=both_languages)
    laid = agenda(*(kept(name=f"Ekshamns bibliotek {number}") for number in range(10)))
    for number, item in enumerate(laid.items.select_related("agenda", "account")[:6]):
        kind = Kind.CLOSE if number % 2 else Kind.KEEP
        decide(item.account, kind, item=item, grounds="Kampanjen är slut, och den som vill veta mer frågar biblioteket")
    answer = client_of(people["reader"]).get(f"{laid.get_absolute_url()}list/", {"format": "pdf"})
    pages = PdfReader(io.BytesIO(answer.content)).pages
    assert len(pages) <= 2
    told = {"en": "By when: ", "sv": "Senast: "}[both_languages]
    assert sum(page.extract_text().count(told) for page in pages) == 3
