"""Looking by eye: one answer an account, undone, gone on with, dealt out."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from farled.apps.audit.models import Event
from farled.apps.observations.choices import Answer, How
from farled.apps.observations.models import Observation
from farled.apps.observations.queries import rounds as asked
from farled.apps.observations.services import by_eye, rounds
from farled.apps.observations.services.by_eye import SeenByEye
from farled.apps.organisations.models import Mail
from farled.apps.register.choices import State, Within
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db


def refused(code: str, act, **arguments) -> Refused:
    with pytest.raises(Refused) as caught:
        act(**arguments)
    assert caught.value.code == code
    return caught.value


def picture(width: int = 300, height: int = 200, mode: str = "RGB") -> bytes:
    """Black and white ("1") is made at once, however large it is."""
    made = io.BytesIO()
    Image.new(mode, (width, height), "#0b4f7d").save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def steward(people):
    return people["steward"]


@pytest.mark.parametrize(
    ("answer", "days", "within", "state"),
    [
        (Answer.MONTH, 0, Within.MONTH, State.NEEDS_LOOK),
        (Answer.YEAR, 31, Within.YEAR, State.NEEDS_LOOK),
        (Answer.EARLIER, 366, Within.LONGER, State.ABANDONED),
    ],
)
def test_an_answer_without_a_day_is_a_time(steward, account, time, answer, days, within, state):
    seen = account()
    by_eye.note_by_eye(actor=steward, account=seen, seen=SeenByEye(answer))
    seen.refresh_from_db()
    assert seen.last_post_on == timezone.localdate(time.now) - timedelta(days=days)
    assert (seen.last_post_within, seen.state, seen.last_seen_at) == (within, state, time.now)


def test_a_day_is_a_day_and_none_is_still_to_come(steward, account, time):
    seen, today = account(), timezone.localdate(time.now)
    by_eye.note_by_eye(actor=steward, account=seen, seen=SeenByEye(Answer.EARLIER, today - timedelta(days=500), 40))
    seen.refresh_from_db()
    assert (seen.last_post_on, seen.last_post_within, seen.followers) == (today - timedelta(days=500), "", 40)
    wrong = SeenByEye(Answer.MONTH, today + timedelta(days=2))
    error = refused("future", by_eye.note_by_eye, actor=steward, account=seen, seen=wrong)
    assert error.facts["field"] == "last_post_on"
    assert Observation.objects.count() == 1


def test_not_to_have_seen_it_changes_nothing(steward, account, time):
    seen = account(followers=9, last_seen_at=time.now - timedelta(days=50))
    check = by_eye.note_by_eye(actor=steward, account=seen, seen=SeenByEye(Answer.NOT_SEEN, remark="Inloggning krävs"))
    seen.refresh_from_db()
    assert (seen.followers, seen.last_seen_at) == (9, time.now - timedelta(days=50))
    assert (check.outcome, check.by_name, check.remark) == ("unknown", steward.name, "Inloggning krävs")


def test_gone_takes_a_picture_or_a_second_look_a_day_later(steward, account, time):
    shown, told = account(), account()
    by_eye.note_by_eye(actor=steward, account=shown, seen=SeenByEye(Answer.GONE, picture=picture()))
    for hours, gone in ((0, False), (12, False), (25, True)):
        moment = time.now
        time.now += timedelta(hours=hours)
        by_eye.note_by_eye(actor=steward, account=told, seen=SeenByEye(Answer.GONE))
        time.now = moment
        told.refresh_from_db()
        assert (told.gone_on is not None) == gone
    shown.refresh_from_db()
    assert shown.state == told.state == State.CLOSED


def test_to_see_it_in_between_is_proof_that_it_is_there(steward, account, time):
    shaky = account()
    for answer in (Answer.GONE, Answer.MONTH, Answer.GONE):
        by_eye.note_by_eye(actor=steward, account=shaky, seen=SeenByEye(answer))
        time.now += timedelta(days=2)
    shaky.refresh_from_db()
    assert shaky.gone_on is None


def test_taken_back_all_is_as_it_was(steward, account, time):
    before = {
        "followers": 9,
        "last_post_on": timezone.localdate(time.now) - timedelta(days=9),
        "last_seen_at": time.now,
    }
    seen = account(**before)
    time.now += timedelta(days=1)
    noted = SeenByEye(Answer.GONE, followers=12, unanswered=True, picture=picture())
    check = by_eye.note_by_eye(actor=steward, account=seen, seen=noted)
    by_eye.take_back(actor=steward, check=check)
    seen.refresh_from_db()
    assert {name: getattr(seen, name) for name in before} == before
    assert (seen.gone_on, seen.face.picture, seen.face.unanswered_at) == (None, "", None)
    refused("taken_back", by_eye.take_back, actor=steward, check=check)


def test_what_was_seen_later_stays_when_an_older_check_is_taken_back(steward, account, time):
    seen = account()
    first = by_eye.note_by_eye(actor=steward, account=seen, seen=SeenByEye(Answer.EARLIER))
    time.now += timedelta(hours=1)
    by_eye.note_by_eye(actor=steward, account=seen, seen=SeenByEye(Answer.MONTH))
    by_eye.take_back(actor=steward, check=first)
    seen.refresh_from_db()
    assert (seen.last_post_within, seen.last_seen_at) == (Within.MONTH, time.now)


def test_a_check_of_somebody_else_is_not_taken_back(steward, people, account):
    check = by_eye.note_by_eye(actor=steward, account=account(), seen=SeenByEye(Answer.MONTH))
    refused("not_yours", by_eye.take_back, actor=people["administrator"], check=check)


@pytest.mark.parametrize("data", [b"no picture", b"<svg/>", picture()[:60], picture(9000, 9000, "1")], ids=len)
def test_what_is_no_picture_is_refused_and_nothing_is_kept(steward, account, data):
    seen = account()
    arguments = {"actor": steward, "account": seen, "seen": SeenByEye(Answer.MONTH, picture=data)}
    with pytest.raises(Refused) as caught:
        by_eye.note_by_eye(**arguments)
    assert caught.value.code in {"no_picture", "picture_too_large"}
    assert not Observation.objects.exists()


def test_a_picture_is_drawn_anew(steward, account):
    check = by_eye.note_by_eye(
        actor=steward, account=account(), seen=SeenByEye(Answer.MONTH, picture=picture(4000, 900))
    )
    with check.picture.open() as file, Image.open(file) as drawn:
        assert (drawn.format, drawn.width) == ("WEBP", by_eye_side())


def by_eye_side() -> int:
    from farled.apps.observations.pictures import PICTURE_SIDE

    return PICTURE_SIDE


def test_a_round_is_what_nobody_has_seen_for_a_month(steward, account, time):
    never, long_ago = account(), account(last_seen_at=time.now - timedelta(days=31))
    account(last_seen_at=time.now - timedelta(days=29))
    account(status="closed")
    account(gone_on=timezone.localdate(time.now))
    made = rounds.begin_round(actor=steward)
    assert {turn.account for turn in made.turns.all()} == {never, long_ago}
    assert rounds.begin_round(actor=steward) == made  # one goes on where one was


def test_one_who_runs_accounts_goes_a_round_of_her_own(people, account):
    mine = account(owner=people["holder"])
    account()
    made = rounds.begin_round(actor=people["holder"])
    assert [turn.account for turn in made.turns.all()] == [mine]
    refused("not_allowed", rounds.begin_round, actor=people["reader"])


def test_a_round_is_answered_undone_and_gone_on_with(steward, account):
    rows = [account() for _ in range(3)]
    made = rounds.begin_round(actor=steward)
    for row in rows[:2]:
        rounds.answer(walk=made, account=row, seen=SeenByEye(Answer.MONTH), actor=steward)
    assert (asked.progress(made).answered, asked.progress(made).turn.account) == (2, rows[2])
    assert rounds.undo(walk=made, actor=steward) == rows[1]
    assert (asked.progress(made).answered, asked.progress(made).turn.account) == (1, rows[1])
    rows[1].refresh_from_db()
    assert rows[1].last_seen_at is None
    rounds.pass_over(walk=made, account=rows[1])
    assert asked.progress(made).turn.account == rows[2]
    rounds.end_round(walk=made)
    refused("ended", rounds.answer, walk=made, account=rows[2], seen=SeenByEye(Answer.MONTH), actor=steward)


def test_another_answer_takes_the_first_ones_place(steward, account):
    seen = account()
    made = rounds.begin_round(actor=steward)
    rounds.answer(walk=made, account=seen, seen=SeenByEye(Answer.EARLIER), actor=steward)
    rounds.answer(walk=made, account=seen, seen=SeenByEye(Answer.MONTH), actor=steward)
    assert [check.answer for check in Observation.objects.filter(taken_back_at=None)] == [Answer.MONTH]


def test_a_colleague_goes_a_round_by_a_link_and_it_is_known_who(steward, account, time):
    mine, other = account(), account()
    dealt = rounds.deal_out(actor=steward, accounts=[mine.pk], name="Ture Tall", email="ture@ekshamn.example")
    token = dealt.link.rstrip("/").rpartition("/")[2]
    found = asked.by_link(rounds.hash_of(token))
    check = rounds.answer(walk=found, account=mine, seen=SeenByEye(Answer.MONTH))
    assert (check.by, check.by_name, check.how) == (None, "Ture Tall", How.ROUND)
    refused("not_in_round", rounds.answer, walk=found, account=other, seen=SeenByEye(Answer.MONTH))
    assert dealt.link in Mail.objects.get(to="ture@ekshamn.example").body
    rounds.undo(walk=found)
    time.now += timedelta(days=15)
    assert asked.by_link(rounds.hash_of(token)) is None


def of(walk) -> set:
    return {turn.account for turn in walk.turns.all()}


def test_what_waits_in_one_round_is_given_to_no_other(steward, people, account, time):
    rows = {account() for _ in range(6)}
    mine = rounds.begin_round(actor=steward, most=2)
    anna, bo = (rounds.deal_out(actor=steward, name=name, most=2).walk for name in ("Anna", "Bo"))
    assert [len(of(walk)) for walk in (mine, anna, bo)] == [2, 2, 2]
    assert of(mine) | of(anna) | of(bo) == rows
    refused("all_under_way", rounds.deal_out, actor=steward, name="Cia")
    refused("all_under_way", rounds.begin_round, actor=people["administrator"])
    named = rounds.begin_round(actor=people["administrator"], accounts=[row.pk for row in of(bo)])
    assert of(named) == of(bo)  # whoever names them means them
    rounds.end_round(walk=named)
    rounds.call_back(actor=steward, walk=bo)
    assert of(rounds.deal_out(actor=steward, name="Cia").walk) == of(bo)
    time.now += timedelta(days=15)  # links end, and a round that was left holds nothing for ever
    assert of(rounds.begin_round(actor=people["administrator"])) == rows


def test_what_others_have_answered_in_the_meantime_is_asked_no_more(steward, people, account, time):
    rows = sorted((account() for _ in range(3)), key=lambda row: row.handle)
    walk = rounds.begin_round(actor=steward)
    time.now += timedelta(hours=1)
    by_eye.note_by_eye(actor=people["administrator"], account=rows[0], seen=SeenByEye(Answer.NOT_SEEN))
    check = by_eye.note_by_eye(actor=people["administrator"], account=rows[0], seen=SeenByEye(Answer.MONTH))
    assert (asked.progress(walk).turn.account, asked.progress(walk).total) == (rows[1], 2)
    by_eye.take_back(actor=people["administrator"], check=check)
    assert (asked.progress(walk).turn.account, asked.progress(walk).total) == (rows[0], 3)
    for row in rows:
        by_eye.note_by_eye(actor=people["administrator"], account=row, seen=SeenByEye(Answer.YEAR))
    assert (asked.progress(walk).turn, asked.progress(walk).total) == (None, 0)


def test_a_round_that_is_called_back_takes_no_answer(steward, people, account, time):
    mine = account()
    dealt = rounds.deal_out(actor=steward, accounts=[mine.pk], name="Ture Tall")
    refused("not_allowed", rounds.call_back, actor=people["holder"], walk=dealt.walk)
    rounds.call_back(actor=people["administrator"], walk=dealt.walk)
    assert asked.by_link(dealt.walk.token_hash) is None
    refused("ended", rounds.answer, walk=dealt.walk, account=mine, seen=SeenByEye(Answer.MONTH))
    rounds.call_back(actor=steward, walk=dealt.walk)  # once is enough
    assert Event.objects.filter(act="called_back", actor=people["administrator"]).count() == 1
    assert not Event.objects.filter(act="called_back", actor=steward).exists()


def test_accounts_of_others_get_into_no_round(steward, stranger, account, other_organisation):
    theirs = account(organisation=other_organisation)
    refused("nothing_due", rounds.deal_out, actor=steward, accounts=[theirs.pk], name="Ture")
    refused("nothing_due", rounds.begin_round, actor=steward)
