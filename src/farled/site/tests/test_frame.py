"""The rail shows what there is and what the person may use, and only her own organisations."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from farled.site.frame import frame_of

RAIL = {
    "administrator": ["Start", "Accounts", "Find", "Decide", "People", "Settings"],
    "steward": ["Start", "Accounts", "Find", "Decide", "People", "Settings"],
    "approver": ["Start", "Accounts", "Decide", "People"],
    "holder": ["Start", "Accounts"],
    "agency": ["Start", "Accounts"],
    "reader": ["Start", "Accounts", "Decide"],
}


def asks(person: Any, path: str = "/") -> Any:
    request = RequestFactory().get(path)
    request.person, request.organisation, request.user = person, person.organisation, person.login
    return request


@pytest.mark.parametrize("role", RAIL)
def test_each_role_finds_what_it_may_use(people: Any, role: str) -> None:
    frame = frame_of(asks(people[role]))
    assert frame
    assert [str(entry.name) for entry in (*frame.main, *frame.foot)] == RAIL[role]


@pytest.mark.parametrize("role", RAIL)
def test_every_entry_opens(people: Any, client_of: Any, role: str) -> None:
    frame = frame_of(asks(people[role]))
    assert frame
    client = client_of(people[role])
    assert {entry.url: client.get(entry.url).status_code for entry in (*frame.main, *frame.foot)} == {
        entry.url: 200 for entry in (*frame.main, *frame.foot)
    }


def test_the_page_one_is_on_is_marked_and_so_is_whatever_lies_below_it(people: Any) -> None:
    person = people["administrator"]
    below = {
        "Start": ["start"],
        "Accounts": ["accounts", "account_add"],
        "Decide": ["decide", "decisions", "tasks", "findings"],
        "People": ["people", "units", "roles"],
        "Settings": ["settings", "keys", "rules", "mails", "jobs", "history"],
    }
    for path, here in [(path, here) for here, paths in below.items() for path in paths]:
        frame = frame_of(asks(person, reverse(path, args=[person.organisation.slug])))
        assert frame
        assert frame.here
        assert str(frame.here.name) == here


@pytest.mark.parametrize(
    ("role", "tabs"),
    [
        ("administrator", ["Organisation", "Keys", "Rules", "People and roles", "Mails", "Jobs", "History"]),
        ("steward", ["Keys", "Rules", "History"]),
        ("holder", []),
    ],
)
def test_the_settings_open_at_the_first_tab_that_one_may_use(people: Any, role: str, tabs: list[str]) -> None:
    frame = frame_of(asks(people[role], reverse("keys", args=["ekshamn"])))
    assert frame
    assert [str(tab.name) for tab in frame.settings] == tabs
    assert [str(tab.name) for tab in frame.settings if tab.is_here] == [tab for tab in tabs if tab == "Keys"]
    assert [entry.url for entry in frame.foot] == [tab.url for tab in frame.settings[:1]]


def test_other_organisations_are_those_of_the_same_login_where_it_has_a_role(
    people: Any, stranger: Any, person_with: Any, django_assert_num_queries: Any
) -> None:
    person = people["steward"]
    with django_assert_num_queries(1):
        frame = frame_of(asks(person))
    assert frame
    assert frame.others == []
    elsewhere = person_with(stranger.organisation, "reader")
    elsewhere.login = person.login
    elsewhere.save()
    assert frame_of(asks(person)).others == [stranger.organisation]  # type: ignore[union-attr]
    elsewhere.role = ""
    elsewhere.save()
    assert frame_of(asks(person)).others == []  # type: ignore[union-attr]


def test_without_an_organisation_there_is_no_rail(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.person = None
    assert frame_of(request) is None


def test_a_page_says_where_it_is_and_leads_past_the_rail(people: Any) -> None:
    page = render_to_string("layout.html", {}, asks(people["steward"], reverse("find", args=["ekshamn"])))
    assert page.index('href="#content"') < page.index("<nav")
    assert page.count('aria-current="page"') == 1
    assert '<main id="content"' in page
