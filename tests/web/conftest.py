"""What the walks share: the fixtures of the apps, every address there is, and one of everything in two organisations."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.test import Client, override_settings
from django.test.client import ClientHandler
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter
from django.urls.resolvers import RegexPattern
from django.utils import translation

from farled.apps.conftest import *  # noqa: F403
from farled.apps.conftest import (
    QUICK,
    _flushable,  # noqa: F401
    _quick_and_apart,  # noqa: F401
    _swedish,  # noqa: F401
    make_organisation,
    make_other_organisation,
    make_people,
    make_stranger,
    maker_of_people,
)
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register.choices import HolderRole
from farled.apps.register.forms import ACCESS_PARTS, GROUPS
from farled.kit import clock
from farled.platforms.connectors import connectors, setting

OURS, THEIRS, NOBODY = 400_000, 500_000, 987_654_321
"""The number of everything in Ekshamn, of everything in the other organisation, and one that nothing has."""

WORDS = {
    "kind": ("person",),
    "group": tuple(GROUPS),
    "name": ("lose",),
    "role": tuple(HolderRole.values),
    "part": tuple(ACCESS_PARTS),
    "platform": ("instagram",),
    "way": ("discovery", "own"),
    "rule": ("no_purpose",),
}
"""What can stand in an address where there is no number, by the name of the parameter."""
NEEDED: dict[str, dict[str, Any]] = {
    "account": {"platform": "instagram", "kind": "profile", "status": "open", "key": "instagram:ekshamn"},
    "event": {"actor_role": "steward", "object_kind": "person", "act": "changed"},
    "job": {"kind": "scan", "state": "running"},
    "scanresult": {"scan": {}},
    "platformkey": {"platform": "instagram", "kind": "discovery"},
    "finding": {"rule": "no_purpose", "severity": "act"},
}
"""What a row cannot do without and its fields do not tell."""


@dataclass(frozen=True)
class Address:
    """A page."""

    name: str
    parameters: tuple[tuple[str, tuple[str, ...]], ...]
    """What stands in it besides the organisation: its name, and the words it can be; no words for a number."""
    is_inside: bool
    """Of an organisation."""

    def __str__(self) -> str:
        return self.name

    @property
    def has_numbers(self) -> bool:
        return any(not words for _, words in self.parameters)

    def urls(self, slug: str, *numbers: int) -> list[str]:
        """All that can be made with the numbers, each at each place, and the words."""
        choices = [words or numbers for _, words in self.parameters]
        names = [name for name, _ in self.parameters]
        return [
            reverse(self.name, kwargs={"organisation": slug, **dict(zip(names, chosen, strict=True))})
            for chosen in product(*choices)
        ]


def addresses(patterns: list[Any] | None = None, before: tuple[Any, ...] = ()) -> Iterator[Address]:
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, (*before, each.pattern))
        elif isinstance(each, URLPattern):
            found = dict(pair for pattern in (*before, each.pattern) for pair in parameters(pattern))
            is_inside = found.pop("organisation", None) is not None
            yield Address(each.name or "", tuple(found.items()), is_inside)


def parameters(pattern: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, converter in pattern.converters.items():
        yield name, () if isinstance(converter, IntConverter) else WORDS.get(name, ("no-such-word",))
    if isinstance(pattern, RegexPattern):
        for name, said in re.findall(r"\(\?P<(\w+)>([^)]+)\)", pattern._regex):
            yield name, () if said.startswith(r"\d") else tuple(said.split("|"))


INSIDE = [each for each in addresses() if each.is_inside]


def way_to_organisation(model: type[models.Model], seen: tuple[type[models.Model], ...] = ()) -> str:
    """`organisation`, `account__organisation` …; "" where there is none."""
    keys = [field for field in model._meta.fields if isinstance(field, models.ForeignKey)]
    for key in keys:
        if key.related_model._meta.label == "organisations.Organisation":
            return key.name
    for key in (key for key in keys if not key.null and key.related_model not in seen):
        if further := way_to_organisation(key.related_model, (*seen, model)):
            return f"{key.name}__{further}"
    return ""


class Maker:
    """Makes one row of every model in an organisation, from what its fields are, all with the same number."""

    def __init__(self, organisation: Any, number: int) -> None:
        self.number = number
        self.made = {"organisation": organisation}

    def make_all(self) -> None:
        for model in apps.get_models():
            if way_to_organisation(model):
                self.make(model)

    def make(self, model: type[models.Model]) -> models.Model:
        name = model.__name__.casefold()
        if name not in self.made:
            row = model(pk=self.number, **NEEDED.get(name, {}))
            for each in model._meta.concrete_fields:
                if not each.primary_key and each.attname not in NEEDED.get(name, {}):
                    self.fill(row, each)
            row.save(force_insert=True)
            self.made[name] = row
        return self.made[name]

    def fill(self, row: models.Model, field: models.Field) -> None:
        if isinstance(field, models.ForeignKey):
            if not field.null or field.name in {"organisation", "person", "account"}:
                setattr(row, field.name, self.make(field.related_model))
        elif isinstance(field, models.FileField):
            getattr(row, field.attname).save(f"{self.number}.txt", ContentFile(b"a file"), save=False)
        elif not field.null and not field.has_default():
            setattr(row, field.attname, self.value_of(field))

    def value_of(self, field: models.Field) -> object:
        if field.choices and not field.blank:
            return field.choices[0][0]
        in_a_month = clock.now() + timedelta(days=30)
        plain: dict[str, object] = {
            "DateTimeField": in_a_month,
            "DateField": in_a_month.date(),
            "URLField": f"https://norrtorp.example/{self.number}",
            "EmailField": f"{field.name}{self.number}@norrtorp.example",
            "CharField": "" if field.choices else f"{field.name}{self.number}"[: field.max_length],
            "TextField": "",
            "PositiveSmallIntegerField": 1,
            "BinaryField": b"",
        }
        return plain.get(type(field).__name__, self.number)


@pytest.fixture(autouse=True)
def _no_platform_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent as a key leads nowhere: to this machine, where Farled does not go."""
    for name in connectors()["instagram"].bases:
        monkeypatch.setenv(setting("instagram", name), "http://127.0.0.1:9")


@dataclass
class World:
    """Two organisations and their people, made once for a module: what a test does to them is taken back after it.

    People are in it by the numbers of their rows, since a test may change what it holds of a row.
    """

    files: Path
    organisation: Any = field(default_factory=make_organisation)
    other_organisation: Any = field(default_factory=make_other_organisation)
    people: dict[str, int] = field(default_factory=dict)
    stranger: int = 0
    sessions: dict[int, str] = field(default_factory=dict)
    handler: ClientHandler = field(default_factory=lambda: ClientHandler(enforce_csrf_checks=False))
    """The middlewares, loaded once for all clients."""

    def __post_init__(self) -> None:
        person_with = maker_of_people()
        made = make_people(self.organisation, person_with)
        stranger = make_stranger(self.other_organisation, person_with)
        self.people, self.stranger = {role: each.pk for role, each in made.items()}, stranger.pk
        for each in [*made.values(), stranger]:
            client = Client()
            client.force_login(each.login, backend="allauth.account.auth_backends.AuthenticationBackend")
            self.sessions[each.pk] = client.cookies["sessionid"].value

    def client_of(self, person: int | None) -> Client:
        """A browser in which somebody is signed in, or nobody is."""
        client = Client(headers={"accept-language": "en"})
        client.handler = self.handler
        if person is not None:
            client.cookies["sessionid"] = self.sessions[person]
        return client

    def make_everything(self) -> None:
        """One of everything in both; in Ekshamn the holder and the agency run the account, which the steward looks at."""
        from farled.apps.observations.models import Observation, Round
        from farled.apps.organisations.models import Agency
        from farled.apps.register.models import Account

        vinkel = Agency.objects.get(organisation=self.organisation)
        self.organisation.logo.save("logo.png", ContentFile(b"a picture"))
        Maker(self.organisation, OURS).make_all()
        Maker(self.other_organisation, THEIRS).make_all()
        Account.objects.filter(pk=OURS).update(owner=self.people["holder"], run_by_agency=vinkel)
        Round.objects.filter(pk=OURS).update(by=self.people["steward"])
        Observation.objects.filter(pk=OURS).update(by=self.people["steward"], how="hand", answer="month")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """In a transaction around those of the tests, to be taken back with the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(PASSWORD_HASHERS=QUICK), translation.override("en"):
            made = World(tmp_path_factory.mktemp("files"))
        with django_db_blocker.block():
            yield made
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _everything(world: World, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=world.files), translation.override("en"):
        world.make_everything()


@pytest.fixture
def everything(_everything: None, db: None, world: World, settings: Any) -> None:
    """One of everything in both organisations, and the files that belong to it."""
    shutil.copytree(world.files, settings.MEDIA_ROOT)


@pytest.fixture
def organisation(db: None, world: World) -> Any:
    return Organisation.objects.get(pk=world.organisation.pk)


@pytest.fixture
def other_organisation(db: None, world: World) -> Any:
    return Organisation.objects.get(pk=world.other_organisation.pk)


@pytest.fixture
def people(db: None, world: World) -> dict[str, Any]:
    found = Person.objects.select_related("organisation", "login", "agency").in_bulk(world.people.values())
    return {role: found[number] for role, number in world.people.items()}


@pytest.fixture
def stranger(db: None, world: World) -> Any:
    return Person.objects.select_related("organisation", "login").get(pk=world.stranger)


@pytest.fixture
def client_of(db: None, world: World) -> Callable[[Any], Client]:
    """As that of the apps, in English; who is in the world is signed in already."""
    return lambda person: world.client_of(person and person.pk)
