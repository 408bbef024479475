"""What the brief for management calls an account of which only a number is known."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from farled.apps.observations.models import Face
from farled.apps.organisations.choices import Role

pytestmark = pytest.mark.django_db
NUMBER = "148203771902655"


@pytest.mark.parametrize(
    ("kind", "platform", "name", "seen_as", "en", "sv"),
    [
        ("page", "facebook", "Sommarboken", "", "Sommarboken (Facebook)", "Sommarboken (Facebook)"),
        ("page", "facebook", "", "Läs i sommar", "Läs i sommar (Facebook)", "Läs i sommar (Facebook)"),
        *(
            (
                *(kind, platform, "", ""),
                f"a {named} {what} without a known name (number {NUMBER})",
                f"{annat} på {named} utan känt namn (nummer {NUMBER})",
            )
            for kind, platform, named, what, annat in (
                ("page", "facebook", "Facebook", "page", "en sida"),
                ("group", "facebook", "Facebook", "group", "en grupp"),
                ("show", "applepodcasts", "Apple Podcasts", "account", "ett konto"),
            )
        ),
    ],
)
def test_it_is_called_by_its_name_or_said_to_have_none_that_is_known(
    organisation, account, people, client_of, both_languages, kind, platform, name, seen_as, en, sv
) -> None:
    made = account(handle=NUMBER, platform=platform, kind=kind, name=name)
    if seen_as:
        Face.objects.create(account=made, name=seen_as)
    shown = client_of(people[Role.APPROVER]).get(reverse("brief", args=[organisation.slug])).content.decode()
    assert escape({"en": en, "sv": sv}[both_languages]) in shown
    assert f"{NUMBER} (" not in shown


def test_a_handle_in_letters_stays_its_name(organisation, account, people, client_of) -> None:
    account(handle="sommar2018")
    shown = client_of(people[Role.APPROVER]).get(reverse("brief", args=[organisation.slug])).content.decode()
    assert "sommar2018 (" in shown
