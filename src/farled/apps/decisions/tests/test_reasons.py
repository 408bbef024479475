"""Grounds that nobody has given are told as Farled's suggestion, until somebody makes them hers."""

import html
from typing import Any

import pytest
from django.utils import translation

from farled.apps.audit.models import Event
from farled.apps.decisions.choices import Kind
from farled.apps.decisions.decision_list import as_document, decision_list_of
from farled.apps.decisions.grounds import said, written
from farled.apps.decisions.models import Agenda, Decision
from farled.apps.decisions.said import reasoned
from farled.apps.decisions.services.answering import approve
from farled.apps.decisions.services.reasons import confirm_grounds, give_grounds
from farled.apps.decisions.tests.conftest import refusal
from farled.apps.observations.models import Figure
from farled.apps.organisations import services as organisations
from farled.apps.organisations.models import Organisation
from farled.apps.register.models import Documentation
from farled.documents import Paragraph
from farled.kit import clock

pytestmark = pytest.mark.django_db
MARK = {"en": "Suggested by Farled from the register: ", "sv": "Farleds förslag ur registret: "}


@pytest.fixture
def meeting(both_languages: str, account: Any, agenda: Any, decide: Any) -> Agenda:
    """Two accounts decided by two keys, a third with grounds in words."""
    laid: Agenda = agenda(account(handle="alfa"), account(handle="beta"), account(handle="gamma"))
    for item, words in zip(laid.items.select_related("agenda", "account"), ("", " ", "Kampanjen är slut"), strict=True):
        decide(item.account, Kind.CLOSE, item=item, grounds=words)
    return laid


def test_it_is_told_wherever_the_grounds_stand(
    meeting: Agenda, people: Any, client_of: Any, both_languages: str
) -> None:
    client, mark = client_of(people["reader"]), MARK[both_languages]
    first, _, last = Decision.objects.order_by("pk")
    places = (meeting.get_absolute_url() + "list/", "/o/ekshamn/decide/decisions/")
    for url, count in ((first.get_absolute_url(), 1), (last.get_absolute_url(), 0), *((each, 2) for each in places)):
        assert html.unescape(client.get(url).content.decode()).count(mark) == count, url
    assert mark in html.unescape(client.get(first.account.get_absolute_url()).content.decode())
    assert Event.objects.get(object_kind="decision", object_id=first.pk).reason.startswith(MARK["en"])
    said = {"en": "Nobody has given the grounds of 2 decisions", "sv": "Ingen har motiverat 2 beslut"}[both_languages]
    found = decision_list_of(meeting)
    assert found.suggested.startswith(said)
    assert found.suggested in [each.text for each in as_document(found).blocks if isinstance(each, Paragraph)]


def test_the_entry_gives_no_reason_that_nobody_has_given(account: Any, decide: Any, people: Any) -> None:
    made = account()
    Documentation.objects.filter(account=made).update(needed_because="Skolan vill ha det")
    decision = decide(made, Kind.CLOSE)
    assert Documentation.objects.get(account=made).needed_because == ""
    give_grounds(actor=people["steward"], decision=decision, grounds=" Kampanjen är slut ")
    assert Documentation.objects.get(account=made).needed_because == "Kampanjen är slut"


def test_somebody_writes_others(meeting: Agenda, people: Any, client_of: Any, both_languages: str) -> None:
    first = Decision.objects.order_by("pk").first()
    client, url = client_of(people["steward"]), first.get_absolute_url()
    shown = client.get(url)
    assert shown.context["grounds_form"]["grounds"].value() == written(first.suggestion, first.organisation)
    assert client.post(f"{url}grounds/", {"grounds": " "}).status_code == 422
    assert client.post(f"{url}grounds/", {"grounds": "Kampanjen är slut"}).url == url
    now = Decision.objects.get(pk=first.pk)
    assert (now.grounds, now.grounds_suggested) == ("Kampanjen är slut", False)
    event = Event.objects.filter(object_kind="decision").latest("id")
    assert (event.act, event.reason, event.actor) == ("gave_grounds", "Kampanjen är slut", people["steward"])
    shown = client.get(url)
    assert shown.context["grounds_form"] is None
    assert MARK[both_languages] not in html.unescape(shown.content.decode())


def test_a_meeting_makes_all_of_them_its_own(meeting: Agenda, people: Any, client_of: Any, both_languages: str) -> None:
    made = Decision.objects.order_by("pk")
    before = [each.grounds or written(each.suggestion, meeting.organisation) for each in made]
    client, url = client_of(people["steward"]), meeting.get_absolute_url()
    button = {"en": "These are our grounds", "sv": "Det här är vår motivering"}[both_languages]
    assert button in client.get(url).content.decode()
    assert button not in client_of(people["reader"]).get(url).content.decode()
    assert client.post(f"{url}grounds/").url == url
    assert button not in client.get(url).content.decode()
    assert list(Decision.objects.order_by("pk").values_list("grounds", flat=True)) == before
    assert Event.objects.filter(act="gave_grounds").count() == 2


def test_refused(meeting: Agenda, people: Any, client_of: Any, decide: Any) -> None:
    first, _, last = Decision.objects.order_by("pk")
    said = {"actor": people["steward"], "decision": first, "grounds": "Kampanjen är slut"}
    for role in ("reader", "approver", "holder"):
        assert refusal(give_grounds, **{**said, "actor": people[role]}) == "not_allowed"
        assert refusal(confirm_grounds, actor=people[role], agenda=meeting) == "not_allowed"
    assert refusal(give_grounds, **{**said, "grounds": " "}) == "no_grounds"
    assert refusal(give_grounds, **{**said, "grounds": "lösenord: Sommar2024"}) == "password"
    assert refusal(give_grounds, **{**said, "decision": last}) == "written"
    decide(first.account, Kind.AGAIN)
    assert refusal(give_grounds, **said) == "written"
    assert Decision.objects.get(pk=first.pk).grounds_suggested


def test_whose_they_are_outlives_an_approval(account: Any, decide: Any, people: Any) -> None:
    organisations.set_approval(actor=people["administrator"], wanted=True)
    made = account()
    made.organisation.refresh_from_db()
    proposal = decide(made, Kind.CLOSE)
    approve(actor=people["approver"], decision=proposal)
    assert Decision.objects.get().grounds_suggested
    assert Documentation.objects.get(account=made).needed_because == ""


@pytest.mark.parametrize("kind", [Kind.CLOSE, Kind.AGAIN])
@pytest.mark.parametrize(
    ("needed", "en", "sv"),
    [
        ("yes", "The register says that it is needed. “180 follow it”", "Enligt registret behövs det. ”180 follow it”"),
        ("unsure", "nobody knows whether it is needed", "vet ingen om det behövs"),
        ("can_close", "it can close", "kan det stängas"),
    ],
)
def test_they_are_what_the_register_says_whatever_is_decided(
    account: Any, decide: Any, kind: str, needed: str, en: str, sv: str
) -> None:
    made = account(needed=needed)
    Documentation.objects.filter(account=made).update(needed_because="180 follow it")
    told = decide(made, kind).suggestion
    assert en in said(told)
    assert "It is not needed" not in said(told)
    with translation.override("sv"):
        assert sv in said(told)


@pytest.mark.parametrize(
    ("posts", "en", "sv"),
    [
        (0, "Nothing was ever posted there.", "Inget har någonsin publicerats där."),
        (None, "When it last posted is not known.", "När det senaste inlägget gjordes är inte känt."),
    ],
)
def test_an_empty_account_is_told_from_one_whose_last_post_is_not_known(
    account: Any, decide: Any, people: Any, client_of: Any, posts: int | None, en: str, sv: str
) -> None:
    made = account()
    Figure.objects.create(account=made, on=clock.now().date(), posts=posts)
    decision = decide(made, Kind.CLOSE)
    assert en in said(decision.suggestion)
    with translation.override("sv"):
        assert sv in said(decision.suggestion)
    shown = client_of(people["steward"]).get(decision.get_absolute_url()).content.decode()
    assert ("Nothing posted yet." in shown) is (posts == 0)


def test_they_are_in_the_language_of_whoever_reads_and_stay_in_that_of_the_organisation(
    account: Any, decide: Any, people: Any, client_of: Any
) -> None:
    Organisation.objects.update(language="sv")
    decision = decide(account(), Kind.CLOSE)
    assert reasoned(decision).endswith("Nobody owns it. It has no purpose written down.")
    assert "Ingen är kontoansvarig" in Event.objects.get(object_kind="decision").reason
    client, url = client_of(people["steward"]), decision.get_absolute_url()
    assert "Nobody owns it." in client.get(url).content.decode()
    assert "Ingen är kontoansvarig" in client.get(url).context["grounds_form"]["grounds"].value()
    client.post(f"{decision.get_absolute_url()}grounds/", {"grounds": "It is over"})
    assert reasoned(Decision.objects.get()) == "It is over"


def test_a_meeting_keeps_them_in_the_language_of_the_organisation(account: Any, agenda: Any, decide: Any) -> None:
    Organisation.objects.update(language="sv")
    laid = agenda(account())
    decide(account(handle="beta"), Kind.CLOSE, item=laid.items.select_related("agenda").get())
    confirm_grounds(actor=laid.by, agenda=Agenda.objects.get())
    assert "Ingen är kontoansvarig" in Decision.objects.get().grounds


def test_of_whoever_is_removed_they_tell_no_name(kept: Any, decide: Any, people: Any) -> None:
    decision = decide(kept(), Kind.KEEP)
    assert "Hugo Holm" in reasoned(decision)
    organisations.remove_person(actor=people["administrator"], person=people["holder"])
    assert "Its owner is somebody who has left." in reasoned(Decision.objects.get())
