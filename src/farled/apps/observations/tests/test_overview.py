"""The wall and the page of how looking goes, for three people, in both languages."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from farled.apps.observations.models import Allowance, Face, Figure, PlatformKey, Watch
from farled.apps.observations.places import place_of
from farled.apps.observations.services import watching
from farled.apps.organisations.models import Unit
from farled.apps.register import services
from farled.apps.register.choices import Within
from farled.kit import clock
from farled.platforms.connectors import connector_of
from farled.platforms.looking import Look, Reason, Seen, Target

pytestmark = pytest.mark.django_db
WALL, CHECKS = "/o/ekshamn/accounts/wall/", "/o/ekshamn/accounts/checks/"
A_DAY = timedelta(days=1)


@pytest.fixture
def seen(account):
    """`seen(handle, silent_days)`: an account that was seen just now."""

    def make(handle, silent, **more):
        today = timezone.localdate(clock.now())
        last = None if silent is None else today - silent * A_DAY
        made = account(handle=handle, last_seen_at=clock.now(), last_post_on=last, **more)
        Face.objects.create(account=made, name=handle.title(), posts=[{"text": f"Hej från {handle}", "at": None}])
        services.refresh([made.pk])
        return made

    return make


def handles(client, query=""):
    return [tile.account.handle for tile in client.get(WALL + query).context["tiles"]]


class TestWall:
    def test_the_longest_silent_hangs_first_and_only_what_is_seen(self, seen, account, people, client_of):
        seen("tyst", 3000), seen("levande", 2), seen("okänd", None), seen("borta", 9, gone_on=date(2026, 1, 1))
        account(handle="osedd"), seen("stängd", 50, status="closed")
        assert handles(client_of(people["steward"])) == ["tyst", "levande", "okänd"]

    def test_an_empty_account_is_told_from_one_whose_last_post_is_not_known(self, seen, people, client_of):
        empty, unknown = seen("tomt", None), seen("okänt", None)
        Figure.objects.create(account=empty, on=timezone.localdate(clock.now()), posts=0)
        shown = {tile.account.pk: tile.is_empty for tile in client_of(people["steward"]).get(WALL).context["tiles"]}
        assert shown == {empty.pk: True, unknown.pk: False}
        page = client_of(people["steward"]).get(WALL).content.decode()
        assert (page.count("nothing posted yet"), page.count("last post not known")) == (1, 1)

    def test_it_says_what_it_amounts_to(self, seen, account, people, client_of, both_languages):
        (
            seen("tyst", 3000, followers=1200),
            seen("stum", 3000),
            seen("levande", 2, followers=50),
            account(handle="osedd"),
        )
        page = client_of(people["steward"]).get(WALL).content.decode().replace("\u00a0", " ")
        says = {
            "en": (
                "2 of 3 accounts are abandoned",
                "1,200 followers meet nobody",
                "1 more account is not here",
                "8 years",
            ),
            "sv": ("2 av 3 konton är övergivna", "1 200 följare möts av ingen", "1 konto till finns inte här", "8 år"),
        }
        for words in says[both_languages]:
            assert words in page
        assert "Hej från tyst" in page

    def test_a_time_is_not_said_as_a_day(self, seen, people, client_of):
        seen("tyst", 400, last_post_within=Within.LONGER)
        assert "or more since the last post" in client_of(people["reader"]).get(WALL).content.decode()

    def test_it_is_filtered_and_paged(self, seen, people, organisation, client_of):
        unit = Unit.objects.create(organisation=organisation, name="Kultur", path="1/")
        seen("a", 1, unit=unit), seen("b", 2, platform="facebook")
        for number in range(62):
            seen(f"c{number}", 3)
        client = client_of(people["steward"])
        assert handles(client, f"?unit={unit.pk}") == ["a"]
        assert handles(client, "?platform=facebook") == ["b"]
        assert len(handles(client)) == 60
        assert len(handles(client, "?page=2")) == 4
        assert handles(client, "?unit=987654321") == []
        part = client.get(WALL, headers={"hx-request": "true"}).content.decode()
        assert "<html" not in part

    @pytest.mark.parametrize(("role", "count"), [("reader", 2), ("holder", 1), ("agency", 0)])
    def test_everybody_sees_what_is_theirs_to_see(self, seen, people, stranger, client_of, role, count):
        seen("a", 1, owner=people["holder"]), seen("b", 1)
        assert len(handles(client_of(people[role]))) == count
        assert client_of(stranger).get(WALL).status_code == 404

    def test_nothing_seen_leads_to_a_round(self, account, people, client_of, both_languages):
        account()
        assert "/accounts/round/" in client_of(people["steward"]).get(WALL).content.decode()

    def test_it_asks_as_often_for_thirty_as_for_three(self, seen, people, client_of):
        client = client_of(people["steward"])

        def asked():
            with CaptureQueriesContext(connection) as queries:
                client.get(WALL)
            return len(queries)

        for number in range(3):
            seen(f"a{number}", 1)
        client.get(WALL)
        few = asked()
        for number in range(27):
            seen(f"b{number}", 1)
        assert asked() == few


class TestChecks:
    @pytest.fixture
    def rows(self, account, people, client_of):
        def ask(role="steward"):
            got = client_of(people[role]).get(CHECKS)
            return {row.platform: row for row in got.context["rows"]}, got.content.decode()

        return ask

    def test_what_works_and_what_does_not_is_told_by_platform(self, connector, account, rows, both_languages):
        connector()
        for n in range(3):
            account(last_seen_at=clock.now() - n * 9 * A_DAY)
        account(platform="snapchat", handle="x")
        watching.watch_new()
        told, page = rows()
        instagram = told["instagram"]
        assert (instagram.accounts, instagram.by_machine, instagram.today, instagram.week) == (3, 3, 1, 1)
        assert not instagram.is_broken
        assert told["snapchat"].by_machine == 0
        assert {"en": "By Farled itself", "sv": "Av Farled självt"}[both_languages] in page
        assert {"en": "terms forbid", "sv": "villkor"}[both_languages] in page

    def test_of_whom_a_platform_tells_no_machine_stands_in_the_round(self, account, rows, both_languages):
        account(platform="spotify", kind="user", handle="ekshamn", url="https://open.spotify.com/user/ekshamn")
        account(platform="flickr", kind="account", handle="ekshamn", url="https://www.flickr.com/photos/ekshamn/")
        watching.watch_new()
        told, page = rows()
        assert [told[name].by_machine for name in ("spotify", "flickr")] == [0, 0]
        assert [told[name].needs_key for name in ("spotify", "flickr")] == [False, True]
        says = {
            "en": ("Spotify has no open interface for accounts of this kind", "Flickr answers only to a key"),
            "sv": ("Spotify har inget öppet gränssnitt för", "Flickr svarar bara den som har en nyckel"),
        }
        assert [each for each in says[both_languages] if each not in page] == []

    def test_a_broken_platform_is_said_plainly_and_not_in_red(self, connector, account, rows, both_languages):
        connector()
        account(), account()
        watching.watch_new()
        since = clock.now() - 3 * A_DAY
        Watch.objects.update(failing_since=since, last_reason=Reason.WALL)
        Allowance.objects.create(name="instagram", closed_until=clock.now() + A_DAY)
        told, page = rows()
        assert told["instagram"].is_broken
        says = {
            "en": ("Cannot be looked at since", "a login or a test for robots", "asked again"),
            "sv": ("Har inte gått att kontrollera sedan", "en inloggning eller ett robottest", "frågar igen"),
        }
        for words in says[both_languages]:
            assert words in page
        assert "notice act" not in page

    def test_a_key_that_asked_too_often_rests_and_the_platform_is_open(
        self, account, organisation, rows, both_languages
    ):
        account()
        fields = {"platform": "instagram", "kind": "x", "name": "Kommunens", "sealed": b""}
        key = PlatformKey.objects.create(organisation=organisation, **fields)
        place_of(connector_of("instagram"), Target("instagram", "account", "x", ""), key.pk).note(
            Look(Seen(Reason.TOO_OFTEN), clock.now(), retry_after=7200)
        )
        told, page = rows()
        assert told["instagram"].closed_until is None
        assert {"en": "asked as often as it may", "sv": "frågat så ofta som den får"}[both_languages] in page

    def test_a_key_that_was_refused_stands_where_it_is_missed(self, account, organisation, rows, both_languages):
        account()
        PlatformKey.objects.create(
            organisation=organisation,
            platform="instagram",
            kind="x",
            name="Kommunens",
            sealed=b"",
            refused_at=clock.now(),
        )
        page = rows()[1]
        assert "Kommunens" in page
        assert {"en": "there is none", "sv": "här finns ingen"}[both_languages] not in page

    def test_only_those_who_see_the_register_see_it(self, account, people, stranger, client_of):
        account(owner=people["holder"])
        assert client_of(people["reader"]).get(CHECKS).status_code == 200
        assert client_of(people["holder"]).get(CHECKS).status_code == 403
        assert client_of(stranger).get(CHECKS).status_code == 404
        assert f'href="{CHECKS}"' not in client_of(people["holder"]).get("/o/ekshamn/accounts/").content.decode()

    def test_it_asks_as_often_for_thirty_as_for_three(self, account, people, client_of):
        client = client_of(people["steward"])

        def asked():
            watching.watch_new()
            with CaptureQueriesContext(connection) as queries:
                client.get(CHECKS)
            return len(queries)

        platforms = ("instagram", "facebook", "youtube", "tiktok", "x", "threads")
        account()
        client.get(CHECKS)
        few = asked()
        for number in range(30):
            account(platform=platforms[number % 6])
        assert asked() == few
