"""How many accounts a list says it has, and which pages it has; and that no column asks row by row."""

import pytest

from farled.apps.register import tables
from farled.apps.register.queries import listing
from farled.apps.register.services import derived

pytestmark = pytest.mark.django_db
LIST = "/o/ekshamn/accounts/"


@pytest.fixture
def twelve(account, monkeypatch):
    """Accounts of which a page holds two; six are many, and from nine on nobody counts."""
    monkeypatch.setattr(listing, "A_PAGE", 2)
    monkeypatch.setattr(listing, "FEW", 5)
    monkeypatch.setattr(listing, "MOST", 8)
    made = [account(handle=f"konto{n:02}") for n in range(12)]
    derived.refresh([each.pk for each in made])
    return made


def told(people, number: int = 1, **asked: object) -> tuple[int, bool, int | None]:
    page = listing.page(people["steward"], listing.Filters(**asked), number)
    return page.count, page.more, page.pages


@pytest.mark.parametrize(
    ("there", "said"),
    [(0, (0, False, 1)), (5, (5, False, 3)), (6, (6, False, 3)), (8, (8, False, 4)), (9, (8, True, None))],
)
def test_a_list_is_counted_up_to_a_point_and_says_so_beyond(twelve, people, there, said):
    for each in twelve[there:]:
        each.delete()
    assert told(people) == said


@pytest.mark.parametrize(
    ("words", "said"), [("konto0", (5, True, None)), ("konto1", (2, False, 1)), ("konto2", (0, False, 1))]
)
def test_a_search_is_counted_as_far_as_it_shows_few(twelve, people, words, said):
    assert told(people, search=words) == said


@pytest.mark.parametrize("asked", [{}, {"search": "konto"}, {"search": "konto0"}, {"sort": "-name"}])
def test_every_account_stands_on_one_page_however_they_are_counted(twelve, people, asked):
    filters, number, found = listing.Filters(**asked), 1, []
    while (page := listing.page(people["steward"], filters, number)).rows:
        found += [row.handle for row in page.rows]
        assert page.has_next == bool(listing.page(people["steward"], filters, number + 1).rows)
        number += 1
    of = [each.handle for each in twelve if asked.get("search", "") in each.handle]
    assert found == (of[::-1] if "sort" in asked else of)


def test_no_column_asks_row_by_row(
    account, people, client_of, django_assert_num_queries, django_assert_max_num_queries
):
    client, asked = client_of(people["steward"]), "&".join(f"columns={name}" for name in tables.choosable())
    account(owner=people["holder"], unit=None, purpose="följa bygget")
    client.get(f"{LIST}?{asked}")
    for one in tables.choosable():
        client.get(f"{LIST}?columns={one}")
        with django_assert_max_num_queries(25) as first:
            client.get(LIST)
        made = account(owner=people["holder"], purpose="följa bygget", owner_function="Kommunikatör")
        with django_assert_num_queries(len(first.captured_queries)):
            client.get(LIST)
        made.delete()
