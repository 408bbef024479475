"""What an account is or is not, a bit each, for the list."""

from importlib import import_module

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from farled.apps.register import facets
from farled.apps.register.models import Account

pytestmark = pytest.mark.django_db


@given(st.permutations(facets.FLAGS), st.integers(0, len(facets.FLAGS)))
def test_flags_are_the_same_in_any_order_and_fit(words, some):
    assert facets.flags(words[:some]) == facets.flags(sorted(words[:some], reverse=True))
    assert facets.flags(words) < 2**31  # the field's room, on every database


@pytest.mark.parametrize("asked", [(), (facets.MAIN,), (facets.MAIN, facets.GONE), facets.FLAGS])
def test_all_that_is_asked_for_has_to_be_there(account, asked):
    held = [(), (facets.MAIN,), (facets.MAIN, facets.GONE, facets.NO_OWNER), (facets.GONE,), facets.FLAGS]
    for words in held:
        Account.objects.filter(pk=account().pk).update(flags=facets.flags(words))
    found = Account.objects.filter(flags__has=facets.flags(asked)).order_by("pk").values_list("flags", flat=True)
    assert list(found) == [facets.flags(words) for words in held if set(asked) <= set(words)]


def test_registers_that_kept_words_are_brought_along_and_back(account):
    moved = import_module("farled.apps.register.migrations.0014_flags_in_the_list")
    assert moved.WORDS == facets.FLAGS
    made = account()
    words = " needed-can_close hours-unsaid lang-sv owner-7 no-origin gone tag-3 "
    Account.objects.filter(pk=made.pk).update(facets=words, flags=0)
    moved.words_to_flags(apps, None)
    made.refresh_from_db()
    assert made.facets == " lang-sv owner-7 tag-3 "
    assert made.flags == facets.flags(["needed-can_close", "hours-unsaid", "no-origin", "gone"])
    moved.flags_to_words(apps, None)
    made.refresh_from_db()
    assert sorted(made.facets.split()) == sorted(words.split())
