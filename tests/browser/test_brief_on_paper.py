"""The brief for management is one sheet of paper when it is printed from the browser, also with a logo and all states."""

import io
from decimal import Decimal
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def full(account: Any, organisation: Any, people: Any) -> None:
    """Accounts in every state, a number that is not known of each kind, hours, three things to decide, and a logo."""
    from farled.apps.organisations import services as organisations
    from farled.apps.pages.services import change_brief
    from farled.apps.register.choices import State
    from farled.apps.register.models import Account

    organisation.name = "Ekshamns kommun med omnejd"
    organisation.save()
    for state in State.values:
        for _ in range(2):
            made = account(followers=9_000, hours_a_week=Decimal("2.5"))
            Account.objects.filter(pk=made.pk).update(state=state, followers=None if state == "unknown" else 9_000)
    asks = ["Besluta om de 12 konton som är kvar på agendan ”Höstens genomgång”.", "Säg ja eller nej.", "Stäng."]
    change_brief(actor=people["steward"], hours=Decimal(34), asks=asks)
    drawing = io.BytesIO()
    Image.new("RGB", (600, 180), "#0b4f7d").save(drawing, "PNG")
    drawing.seek(0)
    organisations.set_logo(actor=people["administrator"], upload=drawing, size=len(drawing.getvalue()))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_it_is_one_page(site: Any, people: Any, full: None, lang: str) -> None:
    page = site.window(people["steward"], lang)
    page.goto("/o/ekshamn/brief/")
    page.locator("img.logo").evaluate("each => each.decode()")
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(pages) == 1, pages[1].extract_text()
