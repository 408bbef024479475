"""Every address × every role × another organisation's things: as if they did not exist.

The addresses are read from the url conf and the things from the models, so a new page is tested as soon as it is
there. In each of two organisations one of everything is made, all with the same number: whoever asks for the other's
number gets the very answer that she gets for a number that no thing has.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter
from django.urls.resolvers import RegexPattern

from farled.apps.organisations.choices import Role
from farled.kit import clock

OURS, THEIRS, NOBODY = 400_000, 500_000, 987_654_321
"""The number of everything in Ekshamn, of everything in the other organisation, and one that nothing has."""
REFUSALS = {403, 404, 405}
METHODS = ("get", "post")

WORDS = {
    "kind": ("person",),
    "group": ("purpose",),
    "name": ("lose",),
    "role": ("owner",),
    "part": ("who",),
}
"""What can stand in an address where there is no number, by the name of the parameter."""
SAID = {"answer_found": {"answer": "not_ours"}, "accounts_change_many": {"field": "needed"}}
"""What has to be sent to a page that is nothing without it."""
NEEDED: dict[str, dict[str, Any]] = {
    "account": {"platform": "instagram", "kind": "profile", "status": "open", "key": "instagram:ekshamn"},
    "event": {"actor_role": "steward", "object_kind": "person", "act": "changed"},
    "job": {"kind": "scan", "state": "running"},
    "scanresult": {"scan": {}},
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
            for field in model._meta.concrete_fields:
                if not field.primary_key and field.attname not in NEEDED.get(name, {}):
                    self.fill(row, field)
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
        }
        return plain.get(type(field).__name__, self.number)


@pytest.fixture
def everything(organisation: Any, other_organisation: Any, people: dict[str, Any], stranger: Any) -> None:
    """One of everything in both organisations; in Ekshamn the holder and the agency run the account."""
    from farled.apps.register.models import Account

    organisation.logo.save("logo.png", ContentFile(b"a picture"))
    Maker(organisation, OURS).make_all()
    Maker(other_organisation, THEIRS).make_all()
    Account.objects.filter(pk=OURS).update(owner=people["holder"], run_by_agency=people["agency"].agency)


def answer(client: Client, method: str, url: str, said: dict[str, str] | None = None) -> tuple[int, str]:
    """The status, and where it leads. What a page does to the data is taken back."""
    with transaction.atomic():
        got = getattr(client, method)(url, said or {})
        if got.streaming:
            b"".join(got.streaming_content)  # reads the file to its end, which closes it
        transaction.set_rollback(True)
    return got.status_code, got.headers.get("Location", "").replace(str(THEIRS), "…").replace(str(NOBODY), "…")


def test_there_are_pages_to_walk() -> None:
    assert len(INSIDE) > 20
    assert {"people", "person", "settings", "history"} <= {each.name for each in INSIDE}


def test_every_page_has_a_name_of_its_own() -> None:
    names = [each.name for each in addresses()]
    assert "" not in names
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("address", INSIDE, ids=str)
def test_an_organisation_one_is_not_in_does_not_exist(address: Address, everything, people, client_of) -> None:
    """Also for those who have every right in their own, and for what is there."""
    for person in people.values():
        client = client_of(person)
        for method, slug in product(METHODS, ("norrtorp", "no-such-place")):
            for url in address.urls(slug, THEIRS):
                assert answer(client, method, url) == (404, ""), f"{method} {url} {person.role}"


@pytest.mark.parametrize("address", INSIDE, ids=str)
def test_whoever_is_not_logged_in_is_sent_to_log_in(address: Address, everything, client_of) -> None:
    client = client_of(None)
    for method, slug in product(METHODS, ("ekshamn", "no-such-place")):
        for url in address.urls(slug, OURS):
            status, to = answer(client, method, url)
            assert (status, to.partition("?")[0]) == (302, "/login/"), f"{method} {url}"


@pytest.mark.parametrize("address", [each for each in INSIDE if each.has_numbers], ids=str)
def test_a_thing_of_another_organisation_does_not_exist(address: Address, everything, people, client_of) -> None:
    foreign = set(address.urls("ekshamn", OURS, THEIRS)) - set(address.urls("ekshamn", OURS))
    assert foreign
    clients = {role: client_of(people[role]) for role in Role.values}
    for (role, client), method, theirs in product(clients.items(), METHODS, foreign):
        got = answer(client, method, theirs)
        none = answer(client, method, theirs.replace(str(THEIRS), str(NOBODY)))
        assert got == none, f"{method} {theirs} {role}"
        assert got[0] in REFUSALS, f"{method} {theirs} {role}: {got}"


@pytest.mark.parametrize("address", INSIDE, ids=str)
def test_somebody_can_reach_every_page(address: Address, everything, people, client_of) -> None:
    clients = [client_of(person) for person in people.values()]
    answers = {
        (method, answer(client, method, url, SAID.get(address.name) if method == "post" else None)[0])
        for client, method, url in product(clients, METHODS, address.urls("ekshamn", OURS))
    }
    statuses = {status for _, status in answers}
    assert statuses - REFUSALS, f"nobody may use this page, or it is broken: {answers}"


@pytest.mark.parametrize("address", [each for each in INSIDE if each.has_numbers], ids=str)
def test_a_number_larger_than_any_is_not_found(address: Address, everything, people, client_of) -> None:
    client = client_of(people["administrator"])
    for url in address.urls("ekshamn", NOBODY):
        assert client.get(url.replace(str(NOBODY), "9" * 30)).status_code in REFUSALS
