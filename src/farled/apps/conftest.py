"""What the tests of all apps share: two organisations strictly apart, one person a role, clients, accounts.

Names, addresses and accounts are made up.
"""

import importlib
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from farled.apps.organisations.choices import Language, OrganisationKind, Role

PASSWORD = "klippor-och-skär-7"  # noqa: S105 - of logins that live for one test

NAMES = {
    Role.ADMINISTRATOR: "Agnes Alm",
    Role.STEWARD: "Sami Strand",
    Role.APPROVER: "Asta Ask",
    Role.HOLDER: "Hugo Holm",
    Role.AGENCY: "Bea Berg",
    Role.READER: "Rut Rönn",
}


QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]
"""How passwords are hashed in tests."""
NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def _quick_and_apart(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Passwords hashed quickly, uploads in a folder of the test's own, throttles and language as at the start."""
    from django.core.cache import cache

    settings.PASSWORD_HASHERS = QUICK
    settings.EMAIL_BACKEND = "farled.apps.organisations.outbox.Backend"
    # Made when something is put there, which is seldom: `tmp_path` looks through all folders there are, for each test.
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "uploads" / str(next(NUMBERS))
    settings.WHITENOISE_AUTOREFRESH = True  # else every client reads all static files before its first request
    cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture(scope="session", autouse=True)
def _swedish() -> None:
    """The texts are compiled where they are older than their source; the site, a floor above, knows how."""
    importlib.import_module("farled.site.messages").compile_messages()


@pytest.fixture(scope="session", autouse=True)
def _flushable() -> Iterator[None]:
    """Tests with real transactions empty all tables at their end; on SQLite the history's triggers would refuse."""
    from django.db.backends.sqlite3.base import DatabaseOperations

    from farled.apps.audit import append_only

    flush = DatabaseOperations.execute_sql_flush

    def unlocked(operations: Any, sql_list: list[str]) -> None:
        append_only.unlock(operations.connection)
        flush(operations, sql_list)
        append_only.lock(operations.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", unlocked)
        yield


@pytest.fixture
def organisation(db: None) -> Any:
    """The municipality of Ekshamn, in English, so that a test can be read."""
    return make_organisation()


def make_organisation() -> Any:
    """The municipality of Ekshamn."""
    from farled.apps.organisations.models import Organisation

    return Organisation.objects.create(
        name="Ekshamn",
        slug="ekshamn",
        kind=OrganisationKind.PUBLIC,
        language="en",
        web_address="https://ekshamn.example/",
    )


@pytest.fixture
def other_organisation(db: None) -> Any:
    """A company that nobody of Ekshamn may know anything of."""
    return make_other_organisation()


def make_other_organisation() -> Any:
    """The company Norrtorps Bruk."""
    from farled.apps.organisations.models import Organisation

    return Organisation.objects.create(
        name="Norrtorps Bruk", slug="norrtorp", kind=OrganisationKind.COMPANY, language="en"
    )


@pytest.fixture
def person_with(db: None) -> Callable[..., Any]:
    """`person_with(organisation, role, **fields)`: a person with a login whose password is PASSWORD."""
    return maker_of_people()


def maker_of_people() -> Callable[..., Any]:
    """What `person_with` is."""
    from farled.apps.organisations.models import Login, Person

    number = itertools.count(1)

    def make(organisation: Any, role: str, **fields: Any) -> Any:
        name = fields.pop("name", NAMES.get(Role(role)))
        email = f"{role}{next(number)}@{organisation.slug}.example"
        login = Login.objects.create_user(email, PASSWORD, name=name)
        return Person.objects.create(
            organisation=organisation, name=name, email=email, role=role, login=login, **fields
        )

    return make


@pytest.fixture
def people(organisation: Any, person_with: Callable[..., Any]) -> dict[str, Any]:
    """One person of Ekshamn for each role; the agency contact belongs to the agency Vinkel."""
    return make_people(organisation, person_with)


def make_people(organisation: Any, person_with: Callable[..., Any]) -> dict[str, Any]:
    """What `people` is, by role."""
    from farled.apps.organisations.models import Agency

    agency = Agency.objects.create(organisation=organisation, name="Vinkel")
    more: dict[str, dict[str, Any]] = {Role.AGENCY: {"agency": agency}, Role.ADMINISTRATOR: {"sees_access": True}}
    return {role.value: person_with(organisation, role, **more.get(role, {})) for role in Role}


@pytest.fixture
def stranger(other_organisation: Any, person_with: Callable[..., Any]) -> Any:
    """The administrator of the other organisation, with every right there."""
    return make_stranger(other_organisation, person_with)


def make_stranger(other_organisation: Any, person_with: Callable[..., Any]) -> Any:
    """Who `stranger` is."""
    return person_with(other_organisation, Role.ADMINISTRATOR, name="Frans Främling", sees_access=True)


@pytest.fixture
def client_of() -> Callable[[Any], Client]:
    """`client_of(person)`: a browser in which the person is signed in; `client_of(None)`: nobody is.

    It speaks the language that is active in the test: English, or that of `both_languages`.
    """

    def make(person: Any) -> Client:
        language = translation.get_language()
        client = Client(headers={"accept-language": language})
        if person is not None:
            person.login.language = language
            person.login.save(update_fields=["language"])
            client.force_login(person.login, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return make


@pytest.fixture(params=Language.values)
def both_languages(request: pytest.FixtureRequest) -> Iterator[str]:
    """The test runs once in Swedish and once in English; the value is "sv" or "en"."""
    with translation.override(request.param):
        yield request.param


@pytest.fixture
def account(organisation: Any) -> Callable[..., Any]:
    """`account(**fields)`: an account of Ekshamn (or of `organisation=`), as bare as the model allows.

    `owner=` also makes the holder, as the register's services would.
    """
    number = itertools.count(1)

    def make(**fields: Any) -> Any:
        from farled.apps.register import facets
        from farled.apps.register.models import Account, Documentation, Holder

        handle = fields.pop("handle", f"ekshamn{next(number)}")
        platform = fields.pop("platform", "instagram")
        fields = {
            "organisation": organisation,
            "kind": "profile",
            "key": f"{platform}:{handle}",
            "url": f"https://{platform}.com/{handle}",
            "sort_name": (fields.get("name") or handle).casefold(),
            "search": f"{handle} {platform}".casefold(),
            **fields,
        }
        made = Account.objects.create(platform=platform, handle=handle, **fields)
        Documentation.objects.create(account=made)
        made.flags = fields.get("flags", facets.flags_of(Account.objects.get(pk=made.pk)))
        made.save(update_fields=["flags"])
        if made.owner_id is not None:
            Holder.objects.create(account=made, role="owner", person=made.owner)
        return made

    return make
