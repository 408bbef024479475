"""What the walks share: the fixtures of the apps, every address there is, and one of everything in two organisations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter
from django.urls.resolvers import RegexPattern

from farled.apps.conftest import *  # noqa: F403
from farled.apps.conftest import _flushable, _quick_and_apart, _swedish  # noqa: F401
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
            "BinaryField": b"",
        }
        return plain.get(type(field).__name__, self.number)


@pytest.fixture(autouse=True)
def _no_platform_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent as a key leads nowhere: to this machine, where Farled does not go."""
    for name in connectors()["instagram"].bases:
        monkeypatch.setenv(setting("instagram", name), "http://127.0.0.1:9")


@pytest.fixture
def everything(organisation: Any, other_organisation: Any, people: dict[str, Any], stranger: Any) -> None:
    """One of everything in both organisations; in Ekshamn the holder and the agency run the account, which the steward
    looks at."""
    from farled.apps.observations.models import Observation, Round
    from farled.apps.register.models import Account

    organisation.logo.save("logo.png", ContentFile(b"a picture"))
    Maker(organisation, OURS).make_all()
    Maker(other_organisation, THEIRS).make_all()
    Account.objects.filter(pk=OURS).update(owner=people["holder"], run_by_agency=people["agency"].agency)
    Round.objects.filter(pk=OURS).update(by=people["steward"])
    Observation.objects.filter(pk=OURS).update(by=people["steward"], how="hand", answer="month")
