"""What stands beside a field speaks of what the reader has: a firm has neither units nor borrowers."""

import pytest

from farled.apps.organisations.models import Organisation
from farled.apps.register.fields import FIELDS
from farled.apps.register.forms import GROUPS, field_of

OF_OTHERS = {"en": ("unit", "borrower", "young readers"), "sv": ("enhet", "låntagar", "unga läsare")}


@pytest.mark.parametrize("kind", ["company", "agency"])
def test_no_firm_is_given_the_examples_of_a_municipality(people, organisation, kind, both_languages):
    Organisation.objects.filter(pk=organisation.pk).update(kind=kind)
    actor = people["steward"]
    actor.refresh_from_db()
    for group in GROUPS.values():
        for name in group.names:
            said = str(field_of(FIELDS[name], actor).help_text)
            assert not any(word in said for word in OF_OTHERS[both_languages]), name


def test_a_choice_that_is_not_made_is_said_in_words(people, both_languages):
    (value, words), *_ = field_of(FIELDS["posts_per"], people["steward"]).choices
    assert (value, str(words)) == ("", {"en": "Not said yet", "sv": "Inte sagt än"}[both_languages])
