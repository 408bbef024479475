"""What checks show on the page of an account, for owner, colleague and stranger, in both languages."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from farled.apps.observations.models import Face, Figure, Observation, Watch
from farled.apps.observations.queries import faces
from farled.apps.observations.services import by_eye, watching
from farled.apps.observations.services.by_eye import SeenByEye
from farled.apps.observations.tests.test_looking import look_round
from farled.apps.observations.tests.test_rounds import picture
from farled.apps.register.models import Documentation, FormerHandle
from farled.kit import clock
from farled.platforms.looking import Reason

pytestmark = pytest.mark.django_db
WORDS = {
    "en": {
        "sees": "What followers see",
        "could_not": "Farled itself has not been able to look since",
        "none": "Nobody has looked yet",
        "suspended": "Instagram has taken it down.",
        "appeal": "ask Instagram why, and appeal",
        "nothing": "Nobody kept what the profile looked like",
        "as_it_was": "before it was gone.",
        "taken": "Somebody else has its name now",
        "not_there": "is not in the register",
        "there": "is in the register:",
        "add": "It is ours: add it",
        "moved": "points its followers to another account",
    },
    "sv": {
        "sees": "Vad följarna ser",
        "could_not": "Farled har inte kunnat titta själv sedan",
        "none": "Ingen har tittat än",
        "suspended": "Instagram har stängt av kontot.",
        "appeal": "fråga Instagram varför och överklaga",
        "nothing": "Ingen sparade hur profilen såg ut",
        "as_it_was": "innan det försvann.",
        "taken": "Någon annan har kontots namn nu",
        "not_there": "finns inte i registret",
        "there": "finns i registret:",
        "add": "Det är vårt: lägg till det",
        "moved": "hänvisar sina följare till ett annat konto",
    },
}


@pytest.fixture
def seen(account, people):
    """An account of which everything was seen; the holder runs it."""
    made = account(owner=people["holder"], followers=1204, last_seen_at=clock.now())
    posts = [
        {
            "id": "1",
            "at": clock.now().isoformat(),
            "url": "https://example.org/1",
            "text": "<b>Sagostund</b>",
            "media": [],
        },
        {"id": "2", "at": None, "url": "javascript:alert(1)", "text": "", "media": [{"kind": "image", "alt": ""}]},
    ]
    face = Face(account=made, name="Biblioteket", bio="Mitt i stan", seen_at=clock.now(), posts=posts)
    face.links = ["https://ekshamn.example/", "javascript:alert(2)"]
    face.avatar.save("a1.webp", ContentFile(b"a picture"), save=False)
    face.save()
    today = timezone.localdate(clock.now())
    for days in range(0, 200, 10):
        Figure.objects.create(account=made, on=today - timedelta(days=days), followers=1204 - days)
    FormerHandle.objects.create(account=made, handle="bibblan", key="instagram:bibblan", url="", until=clock.now())
    return made


def page(client, account, tab=""):
    return client.get(f"{account.get_absolute_url()}{tab}").content.decode()


@pytest.mark.parametrize("role", ["steward", "holder", "reader"])
def test_what_followers_see_stands_below_the_six_questions(seen, people, client_of, role, both_languages):
    shown = page(client_of(people[role]), seen)
    for words in (
        WORDS[both_languages]["sees"],
        "Biblioteket",
        "Mitt i stan",
        "bibblan",
        "&lt;b&gt;Sagostund",
        "<polyline",
    ):
        assert words in shown
    assert "javascript:" not in shown
    assert (f"/{seen.pk}/look/" in shown) == (role != "reader")


def test_what_was_never_looked_at_says_so(account, people, client_of, both_languages):
    bare, client = account(), client_of(people["steward"])
    assert "seen-profile" not in page(client, bare)
    assert WORDS[both_languages]["none"] in page(client, bare, "checks/")


def test_not_to_be_able_to_look_is_grey_and_says_why(seen, people, client_of, both_languages):
    watching.watch_new()
    since = clock.now() - timedelta(days=3)
    Watch.objects.update(failing_since=since, last_reason=Reason.SERVER_ERROR)
    shown = page(client_of(people["steward"]), seen)
    assert WORDS[both_languages]["could_not"] in shown
    assert {"en": "had a fault of its own", "sv": "något fel hos"}[both_languages] in shown


def met(connector, platform, account, **said):
    """What becomes of an account of which the platform says this; a look has been made."""
    connector()
    made = account()
    platform.said[made.handle] = said
    look_round()
    made.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("days", "said"), [(None, "alone"), (0, "alone"), (7, "alone"), (8, "both"), (-8, "both"), (2000, "both")]
)
@pytest.mark.parametrize("role", ["steward", "reader"])
def test_the_day_of_opening_is_told_by_platform_and_register_where_they_differ(
    seen, people, client_of, both_languages, role, days, said
):
    Face.objects.filter(account=seen).update(opened_at=datetime(2018, 5, 4, 12, tzinfo=UTC))
    here = None if days is None else date(2018, 5, 4) + timedelta(days=days)
    Documentation.objects.filter(account=seen).update(opened_on=here)
    shown = re.sub(r"<[^>]+>", "", page(client_of(people[role]), seen))
    both = {"en": "as the platform says; ", "sv": "enligt plattformen, men "}[both_languages]
    alone = {"en": "as the platform says.", "sv": "enligt plattformen."}[both_languages]
    assert (both in shown, alone in shown) == (said == "both", said == "alone")
    corrects = {"en": "Correct the register", "sv": "Rätta registret"}[both_languages]
    assert (corrects in shown) is (said == "both" and role == "steward")
    seen.documentation.refresh_from_db()
    assert seen.documentation.opened_on == here


NO_POST = {
    "known": {"en": "nothing posted yet", "sv": "inget publicerat än"},
    "not_known": {"en": "last post not known", "sv": "senaste inlägg inte känt"},
}


@pytest.mark.parametrize(("reason", "says"), [("never_posted", "known"), ("no_posts_read", "not_known")])
def test_that_nothing_was_ever_posted_is_said_where_it_is_known(
    connector, platform, account, people, client_of, both_languages, reason, says
):
    made, client = met(connector, platform, account, reason=reason, name="Museet"), client_of(people["steward"])
    for url in (made.get_absolute_url(), f"{made.get_absolute_url()}panel/"):
        shown = client.get(url, headers={"HX-Request": "true"} if "panel" in url else {}).content.decode()
        assert {name: words[both_languages] in shown for name, words in NO_POST.items()} == {
            name: name == says for name in NO_POST
        }


def test_gone_is_said_with_its_day_its_reason_and_what_to_do(
    connector, platform, account, people, client_of, both_languages
):
    says, client = WORDS[both_languages], client_of(people["steward"])
    gone = met(connector, platform, account, reason="suspended")
    shown = page(client, gone)
    for words in ("suspended", "appeal", "nothing"):
        assert says[words] in shown
    assert says["none"] not in shown
    Face.objects.update_or_create(account=gone, defaults={"name": "Biblioteket", "seen_at": clock.now()})
    assert says["as_it_was"] in page(client, gone)
    type(gone).objects.update(status="impostor")
    shown = page(client, gone)  # nobody wants it back
    assert says["suspended"] in shown
    assert says["appeal"] not in shown


def test_gone_is_said_also_as_a_person_saw_it(seen, people, client_of):
    by_eye.note_by_eye(actor=people["holder"], account=seen, seen=SeenByEye("gone", picture=picture()))
    assert "Hugo Holm did not find it any more." in page(client_of(people["steward"]), seen)


def test_a_stranger_under_its_name_is_said_at_once(connector, platform, account, people, client_of, both_languages):
    taken = met(connector, platform, account, stable_id="17")
    Watch.objects.update(due_at=clock.now())
    platform.said["17"] = {"stable_id": "99"}
    look_round()
    shown = page(client_of(people["steward"]), taken)
    assert WORDS[both_languages]["taken"] in shown
    assert "not found on" not in shown


def test_where_followers_are_sent_can_be_added(connector, platform, account, people, client_of, both_languages):
    says, url = WORDS[both_languages], "https://www.instagram.com/nya_biblioteket/"
    moved = met(connector, platform, account, reason="moved", name="Gamla", moved_to=url)
    client = client_of(people["steward"])
    shown = page(client, moved)
    for words in ("moved", "not_there", "add"):
        assert says[words] in shown
    assert says["add"] not in page(client_of(people["reader"]), moved)
    made = client.post("/o/ekshamn/accounts/new/", {"url": url})
    shown = page(client, moved)
    assert says["there"] in shown
    assert f'href="{made.url}"' in shown
    assert says["add"] not in shown


class TestPictures:
    def test_only_whoever_may_see_the_account_sees_its_picture(self, seen, people, stranger, client_of):
        url = f"{seen.get_absolute_url()}avatar/"
        got = client_of(people["holder"]).get(url)
        assert (got.status_code, b"".join(got.streaming_content)) == (200, b"a picture")
        assert got["Cache-Control"].startswith("private")
        assert client_of(people["holder"]).get(url, headers={"if-none-match": got["ETag"]}).status_code == 304
        assert client_of(people["agency"]).get(url).status_code == 404
        assert client_of(stranger).get(url).status_code == 404
        assert client_of(stranger).get(url.replace("ekshamn", "norrtorp")).status_code == 404
        assert client_of(None).get(url).status_code == 302

    def test_what_is_not_there_is_not_found(self, account, seen, people, client_of):
        client, bare = client_of(people["steward"]), account()
        assert client.get(f"{bare.get_absolute_url()}avatar/").status_code == 404
        assert client.get(f"{seen.get_absolute_url()}picture/").status_code == 404
        seen.face.avatar.storage.delete(seen.face.avatar.name)
        assert client.get(f"{seen.get_absolute_url()}avatar/").status_code == 404

    def test_a_pasted_picture_is_shown_with_its_check(self, seen, people, client_of):
        check = by_eye.note_by_eye(actor=people["steward"], account=seen, seen=SeenByEye("month", picture=picture()))
        client = client_of(people["reader"])
        url = f"{seen.get_absolute_url()}checks/{check.pk}/picture/"
        assert url in page(client, seen, "checks/")
        got = client.get(url)
        assert got["Content-Type"] == "image/webp"
        b"".join(got.streaming_content)  # read to its end, which closes it
        assert f"{seen.get_absolute_url()}picture/" in page(client, seen)


class TestLog:
    def test_each_check_is_a_sentence_with_its_evidence(self, seen, people, client_of, both_languages):
        exchange = {
            "method": "GET",
            "url": "https://api.example/x",
            "at": "",
            "status": 503,
            "code": "",
            "body": "<p>Sorry",
        }
        Observation.objects.create(
            organisation=seen.organisation,
            account=seen,
            at=clock.now(),
            how="machine",
            outcome="unknown",
            reason="server_error",
            exchanges=[exchange],
        )
        by_eye.note_by_eye(actor=people["holder"], account=seen, seen=SeenByEye("gone", remark="Finns inte"))
        shown = page(client_of(people["reader"]), seen, "checks/")
        for words in ("Hugo Holm", "Finns inte", "https://api.example/x", "503", "&lt;p&gt;Sorry"):
            assert words in shown
        assert "take-back" not in shown

    def test_only_ones_own_check_is_taken_back_and_once(self, seen, people, client_of):
        check = by_eye.note_by_eye(actor=people["holder"], account=seen, seen=SeenByEye("month"))
        url = f"{seen.get_absolute_url()}checks/{check.pk}/take-back/"
        assert client_of(people["steward"]).post(url).status_code == 404
        client = client_of(people["holder"])
        assert url in page(client, seen, "checks/")
        assert client.post(url).status_code == 302
        check.refresh_from_db()
        assert check.taken_back_at
        assert url not in page(client, seen, "checks/")
        assert "already" in client.post(url, follow=True).content.decode()

    def test_what_is_a_month_old_is_history(self, seen, people, client_of):
        check = by_eye.note_by_eye(actor=people["holder"], account=seen, seen=SeenByEye("month"))
        Observation.objects.update(at=clock.now() - timedelta(days=31))
        url, client = f"{seen.get_absolute_url()}checks/{check.pk}/take-back/", client_of(people["holder"])
        assert url not in page(client, seen, "checks/")
        assert client.post(url).status_code == 404

    def test_it_asks_as_often_for_thirty_checks_as_for_three(self, seen, people, client_of, django_assert_num_queries):
        client, url = client_of(people["steward"]), f"{seen.get_absolute_url()}checks/"
        make = lambda: by_eye.note_by_eye(actor=people["steward"], account=seen, seen=SeenByEye("month"))  # noqa: E731
        for _ in range(3):
            make()
        client.get(url)
        with CaptureQueriesContext(connection) as first:
            client.get(url)
        for _ in range(27):
            make()
        with django_assert_num_queries(len(first.captured_queries)):
            client.get(url)


class TestLooking:
    def test_who_has_looked_notes_it(self, seen, people, client_of, both_languages):
        client, url = client_of(people["holder"]), f"{seen.get_absolute_url()}look/"
        assert client.get(url).status_code == 200
        assert client.post(url, {}).status_code == 200  # an answer is missing
        assert not Observation.objects.exists()
        said = {"answer": "year", "followers": "1300", "picture": ContentFile(picture(), "shot.png")}
        assert client.post(url, said).status_code == 302
        seen.refresh_from_db()
        assert (seen.followers, seen.last_post_within) == (1300, "year")
        assert client_of(people["reader"]).get(url).status_code == 403

    def test_a_day_to_come_is_refused_at_its_field(self, seen, people, client_of):
        client = client_of(people["holder"])
        day = (clock.now() + timedelta(days=3)).date().isoformat()
        got = client.post(f"{seen.get_absolute_url()}look/", {"answer": "month", "last_post_on": day})
        assert "still to come" in got.content.decode()

    def test_a_machine_looks_at_once_and_the_page_is_drawn_anew(self, connector, platform, seen, people, client_of):
        from farled.apps.jobs import worker
        from farled.apps.jobs.models import Job

        connector()
        client, url = client_of(people["holder"]), f"{seen.get_absolute_url()}look/"
        part = {"hx-request": "true"}
        watching.watch_new()
        assert "look/now/" in page(client, seen)
        going = client.post(f"{url}now/", headers=part)
        assert f"{url}going-on/" in going.content.decode()
        assert f"{url}going-on/" in client.get(f"{url}going-on/", headers=part).content.decode()
        worker.run(Job.objects.get(kind="look").pk)
        assert client.get(f"{url}going-on/", headers=part)["HX-Refresh"] == "true"
        assert client.get(f"{url}going-on/").status_code == 302
        assert client_of(people["reader"]).post(f"{url}now/").status_code == 403

    def test_where_no_machine_looks_it_is_said(self, account, people, client_of, both_languages):
        walled, client = account(platform="snapchat", handle="x"), client_of(people["steward"])
        group = account(platform="facebook", kind="group", handle="4711", url="https://www.facebook.com/groups/4711/")
        watching.watch_new()
        assert "look/now/" not in page(client, walled)
        shown = page(client, group)
        assert {"en": "accounts of this kind", "sv": "den här sortens konton"}[both_languages] in shown
        assert "?account=" not in shown
        got = client.post(f"{walled.get_absolute_url()}look/now/", follow=True).content.decode()
        assert {"en": "No machine can look", "sv": "Ingen maskin kan"}[both_languages] in got


def test_counts_are_thinned_to_weeks_and_months():
    start = timezone.localdate(clock.now()).replace(year=2025, month=1, day=6)  # a Monday
    rows = [(start + timedelta(days=days), days) for days in range(60)]
    weeks = faces.weekly(rows)
    assert [count.followers for count in weeks] == [6, 13, 20, 27, 34, 41, 48, 55, 59]
    assert [count.on.month for count in faces.monthly(weeks)] == [3, 2, 1]
