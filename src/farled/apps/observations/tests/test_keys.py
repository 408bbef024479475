"""Keys that are copied: taken only when the platform takes them, replaced, paid for within bounds, and forgotten at once."""

from datetime import timedelta
from typing import Any

import pytest

from farled.apps.audit.models import Event
from farled.apps.jobs.models import Job
from farled.apps.observations import allowances
from farled.apps.observations.models import Observation, PlatformKey, Watch
from farled.apps.observations.queries import platforms
from farled.apps.observations.sealing import seal, unseal
from farled.apps.observations.services import keys, watching
from farled.apps.observations.tests.desks import PASTED
from farled.apps.observations.tests.test_looking import look_round
from farled.kit.errors import Refused
from farled.platforms.base import Source, Text
from farled.platforms.looking import KeyKind, Opened

pytestmark = pytest.mark.django_db
SAID = Text("Said", "Sagt")


def paste(people: Any, role: str = "steward", kind: str = "discovery", platform: str = "instagram", **more: Any) -> Any:
    fields = more.pop("fields", {"secret": PASTED})
    return keys.add_key(actor=people[role], platform=platform, kind=kind, fields=fields, **more)


def kept() -> list[PlatformKey]:
    return list(PlatformKey.objects.order_by("pk"))


def refused(code: str, *arguments: Any, **more: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        paste(*arguments, **more)
    assert caught.value.code == code
    assert PASTED not in f"{caught.value} {caught.value.facts}"
    assert kept() == []
    assert not Event.objects.filter(object_kind="platformkey").exists()
    return caught.value


def test_one_key_for_all_is_kept_sealed_with_what_it_was_found_to_open(people, account, meta):
    account()
    [key] = paste(people).keys
    key.refresh_from_db()
    assert (key.platform, key.kind, key.account, key.name) == ("instagram", "discovery", None, "Instagram, @ekshamn")
    assert key.facts == {"ig_id": "17841", "username": "ekshamn"}
    assert PASTED.encode() not in bytes(key.sealed)
    assert unseal(bytes(key.sealed)) == {"secret": PASTED}
    assert (key.added_by, key.expires_at, key.renews_itself) == (people["steward"], None, False)


def test_what_waited_for_a_key_is_looked_at_with_it(people, account, meta, time):
    seen = account(handle="ekshamnsbad")
    watching.watch_new()
    assert not Watch.objects.get(account=seen).by_machine
    paste(people)
    look_round()
    assert Observation.objects.get(account=seen).outcome == "present"
    assert kept()[0].last_used_at is not None


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        ((400, {"error": {"code": 190, "error_subcode": 463}}), "key_refused"),
        ((400, {"error": {"code": 190, "error_subcode": 460}}), "key_refused"),
        ((401, {}), "key_refused"),
        ((400, {"error": {"code": 200, "message": "Requires pages_show_list"}}), "key_lacks_right"),
        ((200, {"data": []}), "opens_nothing"),
        ((400, {"error": {"code": 4}}), "not_checked"),
        ((500, {}), "not_checked"),
        ((200, "<html>Log in</html>"), "not_checked"),
        ((302, ""), "not_checked"),
    ],
    ids="expired revoked wrong under-scoped opens-nothing too-often broken html redirect".split(),
)
def test_a_key_that_is_not_good_is_refused_and_nothing_is_kept(people, account, meta, trouble, code):
    account()
    meta.trouble = trouble
    refused(code, people)


def test_a_key_that_shows_whose_it_is_and_may_not_read_is_refused(people, account, meta, monkeypatch):
    account()
    read = meta._read
    denied = (400, {"error": {"code": 10, "message": "Application does not have permission"}})
    monkeypatch.setattr(meta, "_read", lambda path, said: denied if "business" in said["fields"].partition("_disc")[0] and "(" in said["fields"] else read(path, said))  # fmt: skip
    refused("key_lacks_right", people)


def test_a_platform_that_does_not_answer_is_said_to_be_that(people, account, monkeypatch):
    account()
    monkeypatch.setenv("FARLED_API_INSTAGRAM_GRAPH", "http://127.0.0.1:9")
    refused("not_checked", people)


@pytest.mark.parametrize("written", ["", "short", "two words of it", "nyckel-med-å-i", "x" * 5000, "rad\nbrytning-här"])
def test_what_is_no_key_is_not_sent_anywhere(people, account, meta, written):
    account()
    error = refused("not_a_key", people, fields={"secret": written})
    assert error.facts["field"] == "secret"
    assert not meta.asked


def test_what_was_copied_along_is_left_out(people, account, meta):
    account()
    paste(people, fields={"secret": f'  "Bearer {PASTED}"\n'})
    assert unseal(bytes(kept()[0].sealed))["secret"] == PASTED


def test_without_an_account_there_is_nothing_to_read(people, meta):
    refused("nothing_to_read", people)


def test_the_same_again_replaces_it(people, account, meta):
    account()
    [first] = paste(people).keys
    PlatformKey.objects.update(refused_at=first.added_at, warned_at=first.added_at)
    meta.good = {"en-annan-hemlig-nyckel"}
    [second] = paste(people, "administrator", fields={"secret": "en-annan-hemlig-nyckel"}).keys
    assert [key.pk for key in kept()] == [first.pk]
    second.refresh_from_db()
    assert (second.refused_at, second.warned_at, second.added_by) == (None, None, people["administrator"])
    assert [event.act for event in Event.objects.filter(object_kind="platformkey").order_by("pk")] == [
        "added",
        "renewed",
    ]


def test_one_key_for_each_page_that_its_owner_runs_and_the_register_knows(people, account, meta):
    one = account(platform="facebook", kind="page", handle="Eks.Hamn", key="facebook:ekshamn")
    two = account(platform="facebook", kind="page", handle="999", key="facebook:999", stable_id="999")
    account(platform="facebook", kind="page", handle="other")
    meta.pages = [
        {"id": "10", "username": "EksHamn", "name": "Ekshamn", "access_token": "sidans-hemliga-nyckel-1"},
        {"id": "999", "name": "Badet", "access_token": "sidans-hemliga-nyckel-2"},
        {"id": "11", "username": "privat", "name": "Privat", "access_token": "sidans-hemliga-nyckel-3"},
    ]
    meta.good |= {"sidans-hemliga-nyckel-1", "sidans-hemliga-nyckel-2"}
    added = paste(people, platform="facebook", kind="page")
    assert {key.account: unseal(bytes(key.sealed))["secret"] for key in kept()} == {
        one: "sidans-hemliga-nyckel-1",
        two: "sidans-hemliga-nyckel-2",
    }
    assert added.unknown == ["Privat"]
    assert {key.grant for key in kept()} != {""}
    assert len({key.grant for key in kept()}) == 1


def test_a_key_to_something_else_is_refused(people, account, meta):
    account(platform="facebook", kind="page", handle="ekshamn")
    meta.pages = [{"id": "11", "username": "privat", "name": "Privat", "access_token": "sidans-hemliga-nyckel-3"}]
    refused("others", people, platform="facebook", kind="page")


def test_a_kind_that_cannot_say_what_it_opens_is_tried_on_an_account(people, account, meta, monkeypatch):
    monkeypatch.setenv("FARLED_API_GITHUB_API", f"{meta.url}/graph")
    account(platform="github", kind="organisation", handle="ekshamn")
    meta.trouble = (401, {"message": "Bad credentials"})
    refused("key_refused", people, platform="github", kind="token")
    meta.trouble = (404, {"message": "Not Found"})
    [key] = paste(people, platform="github", kind="token").keys
    assert key.name.startswith("GitHub, ")


def test_whoever_documents_an_account_may_add_the_key_to_it_and_none_to_all(people, account, tiktok):
    own = account(platform="tiktok", handle="ekshamn", owner=people["holder"])
    other = account(platform="tiktok", handle="andra")
    tiktok.good = {PASTED}
    for role in ("reader", "approver", "agency"):
        refused("not_allowed", people, role, "own", "tiktok", account=own)
    refused("not_allowed", people, "holder", "own", "tiktok", account=other)
    refused("not_allowed", people, "holder", "discovery")
    [key] = paste(people, "holder", "own", "tiktok", account=own).keys
    assert key.account == own
    with pytest.raises(Refused, match="may not"):
        keys.end_key(actor=people["reader"], key=key)
    keys.end_key(actor=people["holder"], key=key)


def test_an_example_has_no_keys(people, account, organisation, meta):
    account()
    organisation.is_example = True
    organisation.save()
    people["steward"].refresh_from_db()
    refused("example", people)
    assert not meta.asked


def test_what_is_taken_away_is_forgotten_at_once(people, account, meta):
    seen = account()
    [key] = paste(people).keys
    watching.watch_new()
    keys.end_key(actor=people["steward"], key=key)
    key.refresh_from_db()
    assert (bytes(key.sealed), key.facts) == (b"", {})
    assert key.ended_at is not None
    assert not Watch.objects.get(account=seen).by_machine
    assert Event.objects.filter(act="ended", object_kind="platformkey").count() == 1
    assert platforms.platform_of(people["steward"], "instagram").keys == []


def test_a_key_that_cannot_be_read_any_more_can_still_be_taken_away(people, account, meta):
    account()
    [key] = paste(people).keys
    PlatformKey.objects.update(sealed=b"kept with a key that is gone")
    key.refresh_from_db()
    assert not keys.end_key(actor=people["steward"], key=key)
    assert bytes(PlatformKey.objects.get().sealed) == b""


@pytest.fixture
def paid(connector: Any, organisation: Any, people: Any) -> Any:
    """`paid(most)`: a key to a platform where each look costs money."""

    async def opened(door: Any) -> tuple[Opened, ...]:
        return (Opened("12345", {}),)

    kind = KeyKind(
        "app", SAID, "platform", SAID, SAID, SAID, Source("made up", None), opens=opened, price_per_look=0.06  # type: ignore[arg-type]
    )  # fmt: skip
    connector(keys=(kind,), needs_key=True)

    def make(most: int | None) -> PlatformKey:
        return paste(people, kind="app", most_a_month=most).keys[0]

    return make


@pytest.mark.parametrize("most", [None, 0, -1, 10_000_000])
def test_where_looks_cost_money_their_number_is_asked_for(people, account, paid, most):
    account()
    with pytest.raises(Refused) as caught:
        paid(most)
    assert (caught.value.code, caught.value.facts["field"]) == ("no_budget", "most_a_month")
    assert kept() == []


def test_no_more_is_ever_paid_for_than_was_set_aside(people, account, paid, platform, time):
    handles = {account().handle for _ in range(9)}
    key = paid(4)
    assert key.name.endswith("Said")
    for _ in range(29):
        look_round()
        assert sum(platform.asked.values()) <= 4
        time.now += timedelta(days=1)
    assert sum(platform.asked.values()) == 4
    put_off = Watch.objects.exclude(account__handle__in=list(platform.asked))
    assert {watch.last_reason for watch in put_off} == {"budget_used"}
    keys.end_key(actor=people["steward"], key=key)
    paid(4)  # to add it anew opens no second purse
    look_round()
    assert sum(platform.asked.values()) == 4
    time.now += timedelta(days=6)
    look_round()
    assert sum(platform.asked.values()) == 8
    assert set(platform.asked) <= handles


def test_what_was_put_off_is_looked_at_when_more_is_set_aside(people, account, paid, platform, time):
    for _ in range(5):
        account()
    key = paid(2)
    look_round()
    keys.set_budget(actor=people["steward"], key=key, most_a_month=5)
    look_round()
    assert sum(platform.asked.values()) == 5
    [(name, rate)] = allowances.of_money(PlatformKey.objects.get()).items()
    assert allowances.used(name, rate) == 5
    with pytest.raises(Refused):
        keys.set_budget(actor=people["holder"], key=key, most_a_month=50)
    assert Job.objects.filter(kind="look").count() == 2


def test_every_platform_is_counted_and_the_one_free_key_for_all_stands_first(people, account, organisation):
    for number in range(5):
        account(platform="youtube", handle=f"kanal{number}", kind="channel")
    for _ in range(3):
        account()
    account(platform="wechat", handle="ekshamn")
    account(platform="youtube", handle="stängd", status="closed")
    rows = platforms.platforms_of(people["steward"])
    assert [(row.slug, row.accounts) for row in rows] == [("instagram", 3), ("youtube", 5), ("wechat", 1)]
    assert [(way.kind.slug, way.reads, way.of, way.one_each) for way in rows[0].ways] == [
        ("discovery", 3, 9, False),
        ("own", 1, 9, True),
    ]
    assert rows[2].none
    PlatformKey.objects.create(organisation=organisation, platform="instagram", kind="discovery", sealed=seal({}))
    assert [row.slug for row in platforms.platforms_of(people["steward"])] == ["youtube", "instagram", "wechat"]


def test_one_account_alone_does_not_come_before_all_others(people, account):
    account(platform="twitch", handle="ekshamn")
    for number in range(3):
        account(platform="facebook", handle=f"ekshamn{number}", kind="page")
    assert [(row.slug, row.is_first) for row in platforms.platforms_of(people["steward"])] == [
        ("facebook", False),
        ("twitch", False),
    ]
    account(platform="twitch", handle="ekshamnsbad")
    assert [(row.slug, row.is_first) for row in platforms.platforms_of(people["steward"])] == [
        ("twitch", True),
        ("facebook", False),
    ]


def test_what_a_key_would_open_is_counted_account_by_account(people, account):
    youtube = (
        ("", "user", "gammal"),
        ("UCBJycsmduvYEL83R_U4JriQ", "channel", "nytt"),
        ("", "channel", "namn"),
        ("", "c", "x"),
    )
    for stable_id, kind, handle in youtube:
        account(platform="youtube", kind=kind, handle=handle, stable_id=stable_id)
    for kind in ("page", "page", "group"):
        account(platform="facebook", kind=kind)
    account(platform="spotify", kind="user")
    rows = {row.slug: row for row in platforms.platforms_of(people["steward"])}
    told = {slug: (row.accounts, row.open, row.keyed, row.by_eye) for slug, row in rows.items()}
    assert told == {"youtube": (4, 2, 1, 1), "facebook": (3, 0, 2, 1), "spotify": (1, 0, 0, 1)}
    assert [way.reads for way in rows["youtube"].ways] == [3]
    assert [way.reads for way in rows["facebook"].ways] == [1, 2]
