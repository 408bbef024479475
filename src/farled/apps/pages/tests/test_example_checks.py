"""Looking at the examples' accounts: on their own platforms, on loopback, and every state is among what is met."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from farled.apps.jobs import running, worker
from farled.apps.jobs.models import Job
from farled.apps.observations.models import Allowance, Figure, Observation, Watch
from farled.apps.observations.services import watching
from farled.apps.pages.example import find_example, load_example
from farled.apps.register.choices import State
from farled.apps.register.models import Account

MET = {
    "ekshamn": {
        "https://www.instagram.com/ekshamnskommun/": "read",
        "https://www.instagram.com/hemtjansten_ekshamn/": "read",
        "https://www.instagram.com/strandskolan_f6/": "ambiguous",
        "https://www.youtube.com/@ekshamnskommun": "read",
        "https://www.youtube.com/@ekbacksskolan": "not_found",
        "https://social.kommunnatet.example/@ekshamn": "read",
        "https://social.kommunnatet.example/@skrovet": "moved",
        "https://bsky.app/profile/ekshamnskommun.bsky.social": "never_posted",
        "https://x.com/ekshamnskommun": "read",
        "https://x.com/ekshamn_kommun": "suspended",
        "https://www.tumblr.com/lasaret2012ekshamn": "read",
        "https://www.pinterest.com/ekshamnsbibliotek/": "read",
        "https://www.pinterest.com/visitekshamn/": "not_met",
        "https://vimeo.com/visitekshamn": "not_met",
        "https://www.tiktok.com/@visitekshamn": "only_exists",
        "https://www.tiktok.com/@ekshamnsgymnasium": "wall",
        "https://soundcloud.com/ekshamnsbibliotek": "too_often",
        "https://www.threads.com/@ekshamnskommun": "key_refused",
    },
    "torkelsbo": {
        "https://www.instagram.com/rodskaft/": "read",
        "https://www.youtube.com/@torkelsbo-arkivet": "read",
        "https://www.instagram.com/hundraarmedspade/": "taken",
        "https://www.facebook.com/hundraarmedspade": "merged",
        "https://www.facebook.com/torkelsbo.proff": "unpublished",
        "https://x.com/torkelsbo": "private",
        "https://www.pinterest.com/rodskaft/": "too_often",
        "https://www.reddit.com/r/rodskaft/": "limited",
        "https://www.threads.com/@rodskaft": "server_error",
        "https://vimeo.com/torkelsbo": "read",
    },
}


pytestmark = pytest.mark.django_db
MODULES = sorted(MET)


@pytest.fixture(scope="module", autouse=True)
def looked_at(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Both examples, there for all tests of the module, and every account looked at once."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic(), quick:
        patch.setattr(running, "BEAT", 3600)
        for name in MET:
            load_example(name)
        watching.hand_out()
        for job in Job.objects.filter(kind="look"):
            assert worker.run(job.pk)
            job.refresh_from_db()
            assert job.state == "done", job.error
        yield
        transaction.set_rollback(True)


def met(example: str) -> dict[str, str]:
    """What a machine met, by the account's address."""
    found = Observation.objects.filter(how="machine", organisation=find_example(example)).select_related("account")
    return {check.account.url: check.reason for check in found}


@pytest.mark.parametrize("example", MODULES)
def test_every_account_is_met_as_it_is_written(example: str) -> None:
    reasons = met(example)
    assert {url: reasons.get(url) for url in MET[example]} == MET[example]
    assert not [url for url, reason in reasons.items() if reason in ("not_understood", "unreachable")]


def test_nothing_is_gone_where_nothing_was_seen() -> None:
    turned_away = Observation.objects.filter(how="machine", outcome__in=("unknown", "blocked", "not_allowed"))
    assert turned_away.count() > 5
    assert {check.account.gone_on for check in turned_away.select_related("account")} == {None}


def test_accounts_without_a_machine_stand_for_the_round() -> None:
    by_machine = Watch.objects.filter(platform__in=("facebook", "linkedin"), by_machine=True)
    assert {watch.account.handle for watch in by_machine} == {
        "hundraarmedspade",
        "torkelsbo.proff",
    }  # with keys of their own
    assert Account.objects.filter(platform="facebook", last_seen_at__isnull=False).exists()


def test_the_examples_show_every_state() -> None:
    assert set(Account.objects.values_list("state", flat=True)) == set(State.values)


def test_a_new_name_is_seen_and_the_old_one_kept() -> None:
    renamed = Account.objects.get(platform="youtube", handle="torkelsbo-arkivet")
    assert [former.handle for former in renamed.former_handles.all()] == ["torkelsboredskap"]


def test_what_was_seen_before_is_two_years_long() -> None:
    assert Observation.objects.filter(how="round").count() > 100
    assert len(set(Figure.objects.values_list("on", flat=True))) > 20


def test_what_is_counted_for_an_example_is_nobody_elses() -> None:
    names = set(Allowance.objects.values_list("name", flat=True))
    assert names
    assert not [name for name in names if not name.startswith("example ") and "#" not in name]
