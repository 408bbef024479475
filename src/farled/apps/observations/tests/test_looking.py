"""Looking by machine: what is due is looked at, once, and what is seen is kept with its evidence."""

from datetime import timedelta

import pytest
from django.utils import timezone

from farled.apps.jobs import worker
from farled.apps.jobs.models import Job
from farled.apps.observations import on_account
from farled.apps.observations.choices import Answer
from farled.apps.observations.models import Face, Figure, Observation, PlatformKey, Watch
from farled.apps.observations.sealing import seal
from farled.apps.observations.services import by_eye, watching
from farled.apps.observations.services.by_eye import SeenByEye
from farled.apps.register.choices import State
from farled.apps.register.models import Account
from farled.kit.errors import Refused
from farled.platforms.looking import Access, Outcome, Reason

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def look_round() -> list[Job]:
    """Hand out what is due and carry the jobs out."""
    watching.watch_new()
    watching.hand_out()
    jobs = list(Job.objects.filter(kind="look", state="waiting").order_by("pk"))
    for job in jobs:
        assert worker.run(job.pk)
        job.refresh_from_db()
        assert job.state == "done", job.error
    return jobs


def only(account) -> Observation:
    return Observation.objects.get(account=account)


def test_what_is_seen_is_kept_and_the_register_knows_it(connector, platform, account, time):
    connector()
    seen = account(handle="biblioteket")
    posted = time.now - timedelta(days=3)
    platform.said["biblioteket"] = {"followers": 120, "name": "Biblioteket", "posts": [posted.isoformat()]}
    [job] = look_round()
    seen.refresh_from_db()
    assert (seen.followers, seen.last_post_on, seen.last_seen_at) == (120, timezone.localdate(posted), time.now)
    check = only(seen)
    assert (check.how, check.outcome, check.reason, check.by) == ("machine", "present", "read", None)
    assert check.exchanges[0]["status"] == 200
    assert check.exchanges[0]["url"].endswith("/biblioteket")
    assert (seen.face.name, len(seen.face.posts)) == ("Biblioteket", 1)
    assert Figure.objects.get(account=seen).followers == 120
    assert job.outcome == {"looked": 1, "outcomes": {"present": 1}}


def test_each_account_is_looked_at_once_until_it_is_due_again(connector, platform, account, time):
    connector()
    handles = {account().handle for _ in range(30)}
    look_round()
    assert look_round() == []
    assert platform.asked == dict.fromkeys(handles, 1)
    time.now += A_DAY * 1.2
    look_round()
    assert platform.asked == dict.fromkeys(handles, 2)


def test_a_job_that_went_down_goes_on_and_repeats_nothing(connector, platform, account, monkeypatch):
    connector()
    rows = [account() for _ in range(120)]
    watching.watch_new()
    watching.hand_out()
    job = Job.objects.get(kind="look")
    kept = watching.next_look
    count = 0

    def until_it_falls(*arguments):
        nonlocal count
        count += 1
        if count == 70:
            raise SystemExit
        kept(*arguments)

    from farled.apps.observations.services import keeping

    monkeypatch.setattr(keeping, "next_look", until_it_falls)
    with pytest.raises(SystemExit):
        worker.run(job.pk)
    done = Observation.objects.count()
    assert 0 < done < 120
    monkeypatch.setattr(keeping, "next_look", kept)
    Job.objects.filter(pk=job.pk).update(state="waiting", worker="")
    assert worker.run(job.pk)
    assert Observation.objects.count() == 120
    assert {Observation.objects.filter(account=row).count() for row in rows} == {1}


@pytest.mark.parametrize(
    ("said", "outcome", "reason"),
    [
        (401, Outcome.NOT_ALLOWED, Reason.CLOSED_TO_OUTSIDERS),
        (403, Outcome.BLOCKED, Reason.WALL),
        (429, Outcome.BLOCKED, Reason.TOO_OFTEN),
        (500, Outcome.UNKNOWN, Reason.SERVER_ERROR),
        (503, Outcome.UNKNOWN, Reason.SERVER_ERROR),
    ],
)
def test_to_be_turned_away_is_no_sight_of_it(connector, platform, account, time, said, outcome, reason):
    connector()
    known = account(last_seen_at=time.now - A_DAY, last_post_on=timezone.localdate(time.now - A_DAY), followers=7)
    platform.said[known.handle] = said
    look_round()
    known.refresh_from_db()
    assert (only(known).outcome, only(known).reason) == (outcome, reason)
    assert (known.last_seen_at, known.followers, known.gone_on) == (time.now - A_DAY, 7, None)
    assert known.watch.due_at > time.now + timedelta(minutes=50)


def test_its_platforms_own_word_is_proof_that_it_is_gone(connector, platform, account, time):
    connector()
    gone = account()
    platform.said[gone.handle] = 410
    look_round()
    gone.refresh_from_db()
    assert (gone.gone_on, gone.state) == (timezone.localdate(time.now), State.CLOSED)
    assert (only(gone).reason, gone.watch.last_reason) == ("not_found", "not_found")


def test_without_proof_it_takes_two_looks_a_day_apart(connector, platform, account, time):
    connector()
    gone = account(last_seen_at=time.now - A_DAY * 9)
    platform.said[gone.handle] = 404
    look_round()
    gone.refresh_from_db()
    assert (only(gone).reason, gone.watch.last_reason) == ("not_met", "not_met")
    assert (gone.gone_on, gone.last_seen_at, gone.turned_away_since) == (None, time.now - A_DAY * 9, None)
    time.now += timedelta(hours=23)
    Watch.objects.update(due_at=time.now)  # somebody asks sooner
    look_round()
    gone.refresh_from_db()
    assert gone.gone_on is None
    time.now += timedelta(hours=30)
    look_round()
    gone.refresh_from_db()
    assert gone.gone_on == timezone.localdate(time.now)


def test_who_sees_it_between_two_looks_ends_the_doubt(connector, platform, account, people, time):
    connector()
    alive = account()
    platform.said[alive.handle] = 404
    look_round()
    time.now += timedelta(hours=26)
    check = by_eye.note_by_eye(actor=people["steward"], account=alive, seen=SeenByEye(Answer.MONTH))
    alive.refresh_from_db()
    assert on_account.head(people["steward"], alive) is None
    look_round()
    alive.refresh_from_db()
    assert (alive.gone_on, alive.watch.absent_since) == (None, time.now)
    by_eye.take_back(actor=people["steward"], check=check)
    time.now += timedelta(hours=26)
    look_round()
    alive.refresh_from_db()
    assert alive.gone_on == timezone.localdate(time.now)  # now these two looks stand alone


def test_days_of_trouble_and_one_good_day_between_prove_nothing(connector, platform, account, time):
    connector()
    shaky = account()
    for said in (404, 500, {}, 404):
        platform.said[shaky.handle] = said
        look_round()
        time.now += A_DAY * 8
    shaky.refresh_from_db()
    assert Observation.objects.count() == 4
    assert shaky.gone_on is None


def test_a_new_name_under_the_same_id_is_a_rename(connector, platform, account):
    connector()
    renamed = account(handle="gamla", key="instagram:gamla", stable_id="17")
    platform.said["17"] = {"stable_id": "17", "handle": "nya", "url": "https://www.instagram.com/nya/"}
    look_round()
    renamed.refresh_from_db()
    assert (renamed.handle, [each.handle for each in renamed.former_handles.all()]) == ("nya", ["gamla"])


def test_somebody_else_under_its_name_is_not_it(connector, platform, account, time):
    connector()
    ours = account(handle="bibblan", stable_id="17", followers=7, last_post_on=timezone.localdate(time.now))
    platform.said["17"] = {"stable_id": "99", "handle": "bibblan", "followers": 90000}
    look_round()
    ours.refresh_from_db()
    assert (only(ours).outcome, only(ours).reason) == ("absent", "taken")
    first = time.now
    time.now += A_DAY * 2
    look_round()
    ours.refresh_from_db()  # it may have another name now: to see a stranger twice proves no more than once
    assert (ours.followers, ours.gone_on, ours.watch.absent_since) == (7, None, first)
    platform.said["17"] = 404
    for _ in range(2):
        ours.refresh_from_db()
        assert ours.gone_on is None
        time.now += A_DAY * 2
        look_round()
    ours.refresh_from_db()
    assert ours.gone_on == timezone.localdate(time.now)


def test_one_broken_reader_ends_no_other_look(connector, platform, account):
    async def falls_over(target, door):
        if target.handle.endswith("1"):
            raise RuntimeError("a bug")
        from farled.apps.observations.tests.conftest import ask

        return await ask(target, door)

    connector(look=falls_over)
    rows = [account() for _ in range(12)]
    look_round()
    reasons = {row.handle: only(row).reason for row in rows}
    assert {handle[-1] for handle, reason in reasons.items() if reason == "not_understood"} == {"1"}
    assert len(reasons) == 12


def test_a_person_does_not_wait_for_the_round(connector, platform, account, people):
    connector()
    wanted = account(owner=people["holder"])
    job = watching.look_now(actor=people["holder"], account=wanted)
    assert watching.look_now(actor=people["holder"], account=wanted) is None  # it is on its way
    worker.run(job.pk)
    assert only(wanted).outcome == "present"
    with pytest.raises(Refused) as refused:
        watching.look_now(actor=people["reader"], account=wanted)
    assert refused.value.code == "not_allowed"


def test_where_a_key_is_needed_and_there_is_none_no_machine_looks(connector, platform, account, people):
    connector(needs_key=True)
    wanted = account()
    assert look_round() == []
    with pytest.raises(Refused) as refused:
        watching.look_now(actor=people["steward"], account=wanted)
    assert refused.value.code == "no_machine"
    assert not platform.asked


def test_each_account_is_looked_at_where_the_platform_answers_about_that_one(
    connector, platform, account, organisation, people, time
):
    told = {"show": Access.OPEN, "name": Access.KEY, "person": Access.CLOSED}
    connector(access=lambda target: Access.OPEN if target.stable_id else told[target.kind])
    for kind in told:
        account(handle=kind, kind=kind)
    Watch.objects.create(account=Account.objects.get(kind="name"), organisation=organisation, platform="instagram",
                         by_machine=True, due_at=time.now, failing_since=time.now, last_reason=Reason.NO_KEY)  # fmt: skip
    watching.watch_all()
    assert not Watch.objects.filter(failing_since__isnull=False).exists()
    look_round()
    assert set(platform.asked) == {"show"}
    key = PlatformKey.objects.create(
        organisation=organisation, platform="instagram", kind="app", name="Nyckel", sealed=seal({"secret": "hemlig"})
    )
    watching.keys_changed(organisation, "instagram")
    look_round()
    assert set(platform.asked) == {"show", "name"}
    with pytest.raises(Refused) as refused:
        watching.look_now(actor=people["steward"], account=Account.objects.get(kind="person"))
    assert refused.value.code == "no_machine"
    key.delete()
    watching.keys_changed(organisation, "instagram")
    assert set(Watch.objects.filter(by_machine=True).values_list("account__kind", flat=True)) == {"show"}
    Account.objects.filter(kind="person").update(stable_id="4711")
    watching.watch_all()
    look_round()
    assert platform.asked["4711"] == 1


def test_a_picture_that_is_a_bomb_or_none_changes_nothing(connector, platform, account):
    connector()
    seen = account()
    platform.said[seen.handle] = {"name": "Biblioteket", "avatar": f"{platform.url}/none.png"}
    look_round()
    assert (Face.objects.get(account=seen).avatar, only(seen).outcome) == ("", "present")


@pytest.mark.parametrize(("reason", "told"), [("no_posts_read", {"bio": "", "name": ""}), ("limited", {"name": ""})])
def test_what_a_platform_would_have_told_is_missing_and_not_unknown(connector, platform, account, time, reason, told):
    """Only of a look that read the profile to its end."""
    connector()
    seen = account()
    platform.said[seen.handle] = {"name": "Biblioteket", "bio": "", "tells": ["bio"], "reason": reason}
    look_round()
    assert Face.objects.get(account=seen).told_by == told
