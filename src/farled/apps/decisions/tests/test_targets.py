"""Into which account another one goes: written, offered, found among very many, and refused with a sentence that helps."""

from typing import Any

import pytest
from django.utils import translation

from farled.apps.decisions.choices import Kind
from farled.apps.decisions.models import Decision, Item
from farled.apps.decisions.queries.targets import OFFERED, meant, targets_for, usual_target
from farled.apps.decisions.said import in_full_name
from farled.apps.decisions.tests.test_pages import page_of, sent
from farled.apps.organisations import services as organisations
from farled.apps.register import services as register

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(account: Any) -> Any:
    """`account(**fields)`: an account whose words to find it by are known."""

    def make(**fields: Any) -> Any:
        made = account(**fields)
        register.refresh([made.pk])
        return made

    return make


@pytest.fixture
def library(account: Any) -> Any:
    """A library that is a main account, and two more on the same name elsewhere."""
    made = account(handle="ekbiblioteket", name="Ekshamns bibliotek", is_main=True, followers=900)
    account(handle="ekbibl", name="Ekshamns bibliotek", platform="facebook", followers=40)
    account(handle="bibliotekets_vanner", name="Bibliotekets vänner", followers=12)
    return made


@pytest.fixture
def goes(account: Any, library: Any) -> Any:
    return account(handle="bokbussen", name="Bokbussen")


def found(people: Any, goes: Any, text: str) -> set[str]:
    return {each.handle for each in meant(people["steward"], goes, text)}


class TestMeant:
    @pytest.mark.parametrize(
        "text",
        [
            "ekbiblioteket",
            "@ekbiblioteket",
            "EkBiblioteket",
            "https://www.instagram.com/ekbiblioteket/?hl=sv",
            "Ekshamns bibliotek · Instagram · ekbiblioteket",
            "bibliotek instagram ekshamns",
        ],
    )
    def test_one(self, library: Any, goes: Any, people: Any, text: str) -> None:
        assert found(people, goes, text) == {"ekbiblioteket"}

    def test_several_where_it_cannot_be_told(self, goes: Any, people: Any) -> None:
        assert found(people, goes, "Ekshamns bibliotek") == {"ekbiblioteket", "ekbibl"}

    def test_whoever_cannot_be_chosen_does_not_stand_in_the_way(
        self, library: Any, goes: Any, people: Any, decide: Any
    ) -> None:
        decide(library, Kind.CLOSE)
        assert found(people, goes, "Ekshamns bibliotek") == {"ekbibl"}
        assert found(people, goes, "ekbiblioteket") == {"ekbiblioteket"}

    def test_none(self, library: Any, goes: Any, people: Any, stranger: Any) -> None:
        assert found(people, goes, "Simhallen") == set()
        assert meant(stranger, goes, "ekbiblioteket") == []

    def test_each_is_found_by_the_name_under_which_it_is_offered(self, account: Any, people: Any, goes: Any) -> None:
        for name in ("", "Två · ord", "100 %", "Ekshamns bibliotek"):
            for platform in ("instagram", "facebook"):
                made = account(handle=f"konto_{len(name)}", name=name, platform=platform)
                assert meant(people["steward"], goes, in_full_name(made)) == [made]


class TestOffered:
    def test_main_accounts_first_and_not_itself_nor_what_goes(
        self, library: Any, goes: Any, account: Any, decide: Any
    ) -> None:
        decide(account(handle="stanger"), Kind.CLOSE)
        account(handle="borta", status="closed")
        assert [each.handle for each in targets_for(goes)] == ["ekbiblioteket", "bibliotekets_vanner"]
        assert {each.handle for each in targets_for(goes, "bibliotek facebook")} == {"ekbibl"}

    def test_while_it_is_written(self, goes: Any, people: Any, client_of: Any, stranger: Any) -> None:
        url = f"/o/ekshamn/decide/account/{goes.pk}/targets/"
        got = client_of(people["steward"]).get(url, {"target": "ekshamns b"}).content.decode()
        assert '<option value="Ekshamns bibliotek · Facebook · ekbibl">' in got
        assert "Bokbussen" not in got
        assert client_of(people["reader"]).get(url).status_code == 403
        assert client_of(stranger).get(url).status_code == 404

    def test_of_very_many_some(
        self, library: Any, goes: Any, account: Any, people: Any, client_of: Any, django_assert_max_num_queries: Any
    ) -> None:
        for n in range(OFFERED + 10):
            account(handle=f"konto{n}")
        url = f"/o/ekshamn/decide/account/{goes.pk}/targets/"
        client = client_of(people["steward"])
        with django_assert_max_num_queries(14):
            got = client.get(url, {"target": "konto"}).content.decode()
        assert got.count("<option") == OFFERED


class TestUsual:
    """Where the followers of an account are invited to if nobody chooses."""

    @pytest.fixture
    def units(self, people: Any) -> dict[str, Any]:
        made = {"care": organisations.add_unit(actor=people["steward"], name="Vård och omsorg")}
        made["home"] = organisations.add_unit(actor=people["steward"], name="Hemtjänsten", parent=made["care"])
        made["visit"] = organisations.add_unit(actor=people["steward"], name="Turism")
        return made

    def test_of_the_unit_or_the_nearest_above_or_the_organisations_own(self, account: Any, units: Any) -> None:
        made = account(handle="hemtjansten", unit=units["home"], language="sv")
        account(handle="visit", unit=units["visit"], is_main=True, followers=20_000, language="sv")
        assert usual_target(made) is None
        steps = (
            {"handle": "kommunen", "name": str(made.organisation), "unit": units["visit"], "language": ""},
            {"handle": "omsorgen", "unit": units["care"], "language": ""},
            {"handle": "hemma", "unit": units["home"], "language": "sv"},
        )
        for fields in steps:
            main = account(**fields, is_main=True)
            assert usual_target(made) == main

    def test_one_without_a_unit_is_the_organisations_own(self, account: Any, units: Any) -> None:
        main = account(handle="kommunen", is_main=True)
        assert usual_target(account(unit=units["home"])) == main
        assert usual_target(account()) == main

    @pytest.mark.parametrize("other", [{"platform": "x"}, {"language": "en"}, {"status": "closing"}])
    def test_rather_none_than_one_that_does_not_fit(self, account: Any, units: Any, other: Any) -> None:
        account(**{"is_main": True, "unit": units["home"], "language": "sv", "followers": 900, **other})
        assert usual_target(account(unit=units["home"], language="sv")) is None


class TestOnTheScreen:
    def post(self, client: Any, item: Item, target: str, kind: str = Kind.MERGE) -> str:
        answer = client.post(page_of(item), sent(client, item, kind, target=target))
        return str(answer.content.decode()) if answer.status_code == 422 else answer.url

    def test_what_is_wrong_is_said_and_what_was_written_stands(
        self, library: Any, goes: Any, agenda: Any, people: Any, client_of: Any, account: Any, both_languages: str
    ) -> None:
        account(handle="gammalt", name="Gammalt", status="closing")
        item, client = agenda(goes).items.get(), client_of(people["steward"])
        said = {
            "en": {
                "Simhallen": "No account in the register is called “Simhallen”.",
                "Ekshamns bibliotek": "Several accounts fit “Ekshamns bibliotek”",
                "gammalt": "Gammalt (Instagram) is not in use, or is on its way out.",
                "bokbussen": "An account cannot go into itself.",
                "": "Say into which account it goes.",
            },
            "sv": {
                "Simhallen": "Inget konto i registret heter ”Simhallen”.",
                "Ekshamns bibliotek": "Flera konton passar in på ”Ekshamns bibliotek”",
                "gammalt": "Gammalt (Instagram) används inte, eller är på väg bort.",
                "bokbussen": "Ett konto kan inte gå upp i sig självt.",
                "": "Välj vilket konto det går upp i.",
            },
        }[both_languages]
        for text, sentence in said.items():
            page = self.post(client, item, text)
            assert sentence in page
            assert f'value="{text}"' in page or not text
        offered = self.post(client, item, "Ekshamns bibliotek").partition("<datalist")[2].partition("</datalist>")[0]
        assert offered.count("<option") == 2
        assert not Decision.objects.exists()

    def test_in_a_circle(
        self, library: Any, goes: Any, agenda: Any, people: Any, client_of: Any, decide: Any, both_languages: str
    ) -> None:
        decide(goes, Kind.MERGE, target=library)
        item, client = agenda(library).items.get(), client_of(people["steward"])
        said = {
            "en": (
                "Bokbussen (Instagram) is not in use, or is on its way out. Choose an account that stays.",
                "The followers of Bokbussen (Instagram) are on their way to this account. "
                "Decide about Bokbussen (Instagram) again first.",
            ),
            "sv": (
                "Bokbussen (Instagram) används inte, eller är på väg bort. Välj ett konto som blir kvar.",
                "Följarna till Bokbussen (Instagram) är på väg till det här kontot. "
                "Besluta först på nytt om Bokbussen (Instagram).",
            ),
        }[both_languages]
        assert said[0] in self.post(client, item, "bokbussen")
        assert said[1] in self.post(client, item, "bibliotekets_vanner")
        assert said[1] in self.post(client, item, "", Kind.CLOSE)
        assert Decision.objects.count() == 1

    def test_chosen_by_its_name(
        self, library: Any, goes: Any, agenda: Any, people: Any, client_of: Any, both_languages: str
    ) -> None:
        item, client = agenda(goes).items.get(), client_of(people["steward"])
        self.post(client, item, "ekbibl")
        made = Decision.objects.get()
        assert made.target is not None
        assert made.target.handle == "ekbibl"
        with translation.override(both_languages):
            assert in_full_name(made.target) == "Ekshamns bibliotek · Facebook · ekbibl"

    def test_a_closing_can_invite_nowhere(
        self, library: Any, goes: Any, agenda: Any, people: Any, client_of: Any
    ) -> None:
        item, client = agenda(goes).items.get(), client_of(people["steward"])
        assert 'value="Ekshamns bibliotek · Instagram · ekbiblioteket"' in client.get(page_of(item)).content.decode()
        self.post(client, item, "", Kind.CLOSE)
        assert Decision.objects.get().target is None
