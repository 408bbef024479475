"""Keys that hold for hours or weeks: renewed in time, by one at a time; what only a person can mend is told her once."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from farled.apps.audit.models import Event
from farled.apps.jobs import services as jobs
from farled.apps.jobs import worker
from farled.apps.observations.models import Observation, PlatformKey, Watch
from farled.apps.observations.sealing import seal, unseal
from farled.apps.observations.services import asking, keys, renewing, watching
from farled.apps.observations.tests.desks import APP, TikTok
from farled.apps.observations.tests.test_looking import look_round
from farled.apps.organisations.models import Mail

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=1)
DAYS = timedelta(days=1)


@pytest.fixture
def key_to(organisation: Any, tiktok: TikTok, time: Any) -> Any:
    """`key_to(account)`: a key as TikTok has just given it."""
    tiktok.renewing.add("hemlig-forny-0-Ab9")
    tiktok.secrets.add("hemlig-forny-0-Ab9")

    def make(account: Any, **fields: Any) -> PlatformKey:
        secrets = {"secret": tiktok.make("nyckel"), "refresh": "hemlig-forny-0-Ab9", **APP}
        tiktok.good.add(secrets["secret"])
        fields = {
            "expires_at": time.now + 2 * HOURS,
            "ends_at": time.now + 180 * DAYS,
            "renews_itself": True,
            "grant": "g1",
            **fields,
        }
        made: PlatformKey = PlatformKey.objects.create(
            organisation=organisation, platform="tiktok", kind="own", name="TikTok, @ekshamn", account=account,
            sealed=seal(secrets), facts={"open_id": "o-1", "username": "ekshamn"}, **fields,
        )  # fmt: skip
        return made

    return make


@pytest.fixture
def own(account: Any) -> Any:
    return account(platform="tiktok", handle="ekshamn", url="https://www.tiktok.com/@ekshamn")


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`meanwhile(act)`: something is done by somebody else while the platform is asked, once."""

    def make(act: Any) -> None:
        ask = asking.renew

        def after(*arguments: Any) -> Any:
            monkeypatch.setattr(asking, "renew", ask)
            act()
            return ask(*arguments)

        monkeypatch.setattr(asking, "renew", after)

    return make


def secrets_of(key: PlatformKey) -> dict[str, str]:
    return unseal(bytes(PlatformKey.objects.get(pk=key.pk).sealed))


def daily(organisation: Any) -> dict[str, int]:
    job = jobs.request(kind="keys", organisation=organisation, actor=None)
    assert worker.run(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.error
    return job.outcome


def test_a_key_that_would_run_out_is_renewed_before_a_look(own, key_to, tiktok, time):
    key = key_to(own)
    time.now += 3 * HOURS
    tiktok.good.clear()
    look_round()
    assert Observation.objects.get(account=own).reason == "no_posts_read"
    key.refresh_from_db()
    assert key.expires_at == time.now + 2 * HOURS
    assert key.ends_at == time.now + 180 * DAYS
    assert secrets_of(key)["refresh"] in tiktok.renewing
    assert secrets_of(key)["client_secret"] == APP["client_secret"]
    assert tiktok.asked["POST /api/oauth/token/"] == 1


def test_one_that_holds_is_left_alone(own, key_to, tiktok):
    key_to(own)
    look_round()
    assert tiktok.asked["POST /api/oauth/token/"] == 0


def test_of_two_workers_one_renews_and_the_other_waits(own, key_to, tiktok, meanwhile, time):
    key = key_to(own)
    time.now += 3 * HOURS
    other = PlatformKey.objects.get(pk=key.pk)
    came: list[bool] = []
    meanwhile(lambda: came.append(renewing.renew(other)))
    assert renewing.renew(key)
    assert came == [False]
    assert tiktok.asked["POST /api/oauth/token/"] == 1
    assert renewing.renew(other), "it is told of the fresh one"
    assert secrets_of(other)["secret"] in tiktok.good
    assert tiktok.asked["POST /api/oauth/token/"] == 1


def test_what_waits_for_another_workers_renewal_is_put_off_and_not_failed(own, key_to, tiktok, time):
    key = key_to(own)
    time.now += 3 * HOURS
    PlatformKey.objects.filter(pk=key.pk).update(renewing_until=time.now + timedelta(seconds=60))
    look_round()
    assert not Observation.objects.exists()
    due = Watch.objects.get(account=own).due_at
    assert time.now < due < time.now + timedelta(minutes=4)
    time.now = due
    look_round()
    assert Observation.objects.get(account=own).outcome == "present"


def test_whoever_went_down_while_renewing_keeps_nobody_waiting(own, key_to, time):
    key = key_to(own, renewing_until=time.now + timedelta(seconds=90))
    time.now += 3 * HOURS
    assert renewing.renew(key)


def test_a_desk_that_is_shut_changes_nothing(own, key_to, tiktok, time):
    key = key_to(own)
    before = secrets_of(key)
    time.now += 3 * HOURS
    tiktok.trouble = (503, {})
    look_round()
    key.refresh_from_db()
    assert (key.refused_at, key.renewing_until) == (None, None)
    assert secrets_of(key) == before
    assert not Observation.objects.exists()


def test_what_the_platform_does_not_renew_is_noted_and_the_account_looked_at_without(own, key_to, tiktok, time):
    key = key_to(own)
    time.now += 3 * HOURS
    tiktok.renewing.clear()
    look_round()
    key.refresh_from_db()
    assert key.refused_at == time.now
    assert Event.objects.filter(object_kind="platformkey", act="refused").count() == 1
    assert "GET /oembed" in tiktok.asked
    assert not watching.keys_by_platform(key.organisation, "tiktok")


def test_keys_of_one_yes_are_renewed_together(own, key_to, account, tiktok, time):
    first, second = key_to(own), key_to(account(platform="tiktok", handle="andra"))
    time.now += 3 * HOURS
    assert renewing.renew(first)
    assert secrets_of(first) == secrets_of(second)
    assert tiktok.asked["POST /api/oauth/token/"] == 1


def test_an_answer_to_the_old_secret_says_nothing_of_the_fresh_one(own, key_to, time):
    key = key_to(own)
    old = PlatformKey.objects.get(pk=key.pk)
    time.now += 3 * HOURS
    renewing.renew(key)
    renewing.note_refused(old)
    key.refresh_from_db()
    assert key.refused_at is None


def test_a_key_that_was_taken_away_meanwhile_stays_forgotten(own, key_to, meanwhile, time):
    key = key_to(own)
    time.now += 3 * HOURS
    meanwhile(lambda: PlatformKey.objects.update(ended_at=time.now, sealed=b""))
    renewing.renew(key)
    assert bytes(PlatformKey.objects.get().sealed) == b""


def test_every_day_what_runs_out_within_weeks_is_renewed(own, key_to, organisation, tiktok, time):
    key = key_to(own, expires_at=time.now + 22 * DAYS, ends_at=time.now + 180 * DAYS)
    assert daily(organisation) == {"renewed": 0, "warned": 0}
    time.now += 2 * DAYS
    assert daily(organisation) == {"renewed": 1, "warned": 0}
    key.refresh_from_db()
    assert key.ends_at == time.now + 180 * DAYS
    assert not Event.objects.filter(object_kind="platformkey").exists(), "that days pass is no history"


def test_what_ends_is_written_to_the_administrators_and_to_who_added_it_once(
    own, key_to, organisation, people, stranger, both_languages, time
):
    organisation.language = both_languages
    organisation.save()
    key = key_to(own, renews_itself=False, expires_at=time.now + 15 * DAYS, ends_at=time.now + 15 * DAYS)
    PlatformKey.objects.update(added_by=people["steward"])
    assert daily(organisation)["warned"] == 0
    time.now += 2 * DAYS
    assert daily(organisation)["warned"] == 1
    time.now += DAYS
    assert daily(organisation)["warned"] == 0
    mails = Mail.objects.order_by("to")
    assert [each.to for each in mails] == sorted(people[role].email for role in ("administrator", "steward"))
    assert "TikTok, @ekshamn" in mails[0].body
    assert timezone.localdate(key.ends_at).isoformat() in mails[0].body
    assert "/o/ekshamn/settings/keys/" in mails[0].body
    assert ("nyckel" in mails[0].subject) == (both_languages == "sv")


def test_what_was_refused_is_written_too_and_again_when_it_comes_again(own, key_to, organisation, people, time):
    key = key_to(own)
    renewing.note_refused(key)
    assert daily(organisation)["warned"] == 1
    assert daily(organisation)["warned"] == 0
    PlatformKey.objects.update(refused_at=None, warned_at=None)
    key.refresh_from_db()
    renewing.note_refused(key)
    assert daily(organisation)["warned"] == 1


def test_an_examples_keys_reach_no_net(own, key_to, organisation, people, tiktok, time):
    key = key_to(own)
    organisation.is_example = True
    organisation.save()
    time.now += 3 * HOURS
    assert daily(organisation) == {}
    assert not renewing.renew(PlatformKey.objects.get(pk=key.pk))
    keys.end_key(actor=people["steward"], key=PlatformKey.objects.get(pk=key.pk))
    assert bytes(PlatformKey.objects.get().sealed) == b""
    assert not tiktok.asked
