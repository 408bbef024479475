"""What an account is or is not, a bit each, for the list."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from farled.apps.register import facets
from farled.apps.register.models import Account
from farled.apps.register.queries import listing
from farled.apps.register.services import derived
from farled.kit import clock

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
    for way in ("flags__has", "flags__has_in_passing"):
        found = Account.objects.filter(**{way: facets.flags(asked)}).order_by("pk").values_list("flags", flat=True)
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


OPEN = {facets.NO_PURPOSE, facets.NO_OWNER, facets.BY_NOBODY, facets.NO_ORIGIN, facets.needed("")}


def words(pk):
    kept = Account.objects.get(pk=pk).flags
    return {word for word in facets.FLAGS if kept & facets.flags([word])}


def bare(account, **fields):
    made = account(**fields)
    made.documentation.decided_by_nobody = True
    made.documentation.save()
    derived.refresh([made.pk])
    return made


@pytest.mark.parametrize("fields", [{}, {"status": "lost"}, {"last_seen_at": clock.now()}], ids=["", "lost", "seen"])
def test_what_is_open_is_asked_of_accounts_that_stay(account, fields):
    assert words(bare(account, **fields).pk) >= OPEN


@pytest.mark.parametrize(
    "fields",
    [{"status": status} for status in ("closing", "closed", "impostor")] + [{"gone_on": clock.now().date()}],
    ids=["closing", "closed", "impostor", "gone"],
)
def test_of_one_that_is_over_or_goes_nothing_is_left_to_say(account, fields):
    assert not words(bare(account, **fields).pk) & facets.OPEN_QUESTIONS


def test_of_one_that_another_replaces_nothing_is_left_to_say(account):
    made = bare(account)
    made.documentation.replaced_by = account()
    made.documentation.save()
    derived.refresh([made.pk])
    assert not words(made.pk) & facets.OPEN_QUESTIONS


def test_an_owner_who_has_left_is_none(account, people):
    owner = people["holder"]
    made = account(owner=owner)
    for days, is_missing in ((0, False), (-1, True)):
        owner.leaves_on = timezone.localdate(clock.now()) + timedelta(days=days)
        owner.save()
        derived.refresh([made.pk])
        assert (facets.NO_OWNER in words(made.pk)) is is_missing


def test_a_register_of_yesterday_is_right_at_once(account, people):
    moved = import_module("farled.apps.register.migrations.0017_only_of_accounts_that_stay")
    people["holder"].leaves_on = timezone.localdate(clock.now()) - timedelta(days=1)
    people["holder"].save()
    stays, owned = bare(account), bare(account, owner=people["holder"])
    over = [bare(account, status=status) for status in ("closing", "closed", "impostor")]
    replaced = bare(account)
    replaced.documentation.replaced_by = stays
    replaced.documentation.save()
    made = [stays, owned, *over, replaced]
    derived.refresh([replaced.pk])
    right = [words(one.pk) for one in made]
    Account.objects.filter(pk__in=[one.pk for one in (*over, replaced)]).update(flags=facets.flags(OPEN))
    Account.objects.filter(pk=owned.pk).update(flags=facets.flags(right[1] - {facets.NO_OWNER}))
    for _ in range(2):
        moved.look_again(apps, None)
        assert [words(one.pk) & facets.OPEN_QUESTIONS for one in made] == [
            each & facets.OPEN_QUESTIONS for each in right
        ]


@pytest.mark.skipif("sqlite" not in connection.settings_dict["ENGINE"], reason="SQLite's plans")
@pytest.mark.parametrize("asked", [{"owner": listing.NOBODY}, {"no_purpose": True}, {"needed": "unasked"}])
def test_the_list_is_walked_in_its_order_and_start_counts_those_who_have_it(account, people, asked):
    for _ in range(3):
        account()
    page = listing.filtered(people["steward"], listing.Filters(**asked)).values_list("pk")
    assert "USING COVERING INDEX list_by_name" in page.explain()
    counted = Account.objects.of(people["steward"].organisation).filter(facets.has(facets.NO_OWNER)).order_by()
    assert "USING COVERING INDEX without_owner" in counted.values("organisation").explain()


@pytest.mark.parametrize(
    "asked", [(), (facets.MAIN,), (facets.MAIN, "lang-sv"), (facets.MAIN, facets.GONE, "lang-sv", "tag-3")]
)
def test_a_list_asks_for_all_words_whatever_they_are(account, asked):
    held = [
        (),
        (facets.MAIN,),
        (facets.MAIN, "lang-sv"),
        (facets.GONE, "lang-sv"),
        (facets.MAIN, facets.GONE, "lang-sv", "tag-3"),
    ]
    for words in held:
        bits = [word for word in words if word in facets.FLAGS]
        spoken = [word for word in words if word not in facets.FLAGS]
        Account.objects.filter(pk=account().pk).update(flags=facets.flags(bits), facets=f" {' '.join(spoken)} ")
    found = Account.objects.filter(facets.have_in_passing(asked)).count()
    assert found == sum(set(asked) <= set(words) for words in held)
