"""No page asks the database more often where there is more to show: the same statements for ten of everything and for
a thousand. The pages are read from the url conf and the rows made from the models, so nothing new can be forgotten."""

import re
from collections import Counter
from copy import copy

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.conftest import INSIDE, OURS, Maker

FEW, MANY = 10, 1_000
NO_PAGES = {"accounts_export"}
"""Files of all there is, written piece by piece as they are sent."""
ALONE = {"organisation", "login", "brief", "triednames"}
"""Of which there is one, whatever there is of all else."""


def multiply(maker: Maker, numbers: range) -> None:
    """Make as many of everything that was made, whatever the constraints allow; every other hangs on the first."""
    for first in maker.made.values():
        if first._meta.model_name not in ALONE:
            type(first)._base_manager.bulk_create(
                [another(maker, first, number) for number in numbers], ignore_conflicts=True, batch_size=500
            )


def another(maker: Maker, first: models.Model, number: int) -> models.Model:
    row = copy(first)
    row._state = copy(first._state)
    row._state.fields_cache = {}
    row.pk = number
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(field, models.ForeignKey):
            setattr(row, field.attname, pointed_at(maker, field, value, number))
        elif isinstance(value, str):
            own = f"{value}{number}" if field.name == "key" else value.replace(str(maker.number), str(number))
            setattr(row, field.attname, own)
    return row


def pointed_at(maker: Maker, field: models.ForeignKey, value: int | None, number: int) -> int | None:
    """What has one of its own where it can; every other hangs on the first."""
    name = field.related_model._meta.model_name
    if name in ALONE or name not in maker.made or field.related_model is field.model:
        return value
    return number if value is None or number % 2 or isinstance(field, models.OneToOneField) else value


def statements(client: Client) -> dict[str, list[str]]:
    """What each page that shows something asks for."""
    found = {}
    for url in (url for each in INSIDE if each.name not in NO_PAGES for url in each.urls("ekshamn", OURS)):
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(url)
        if shown.streaming:
            b"".join(shown.streaming_content)  # reads the file to its end, which closes it
        elif shown.status_code == 200:
            found[url] = [query["sql"] for query in queries]
    return found


def more_often(few: list[str], many: list[str]) -> list[str]:
    """Which statements came more often, without their values."""
    kinds = [Counter(re.sub(r"'[^']*'|\d+", "?", sql) for sql in each) for each in (few, many)]
    return list(kinds[1] - kinds[0])


def test_a_thousand_of_everything_take_as_many_statements_as_ten(organisation, people, client_of) -> None:
    maker = Maker(organisation, OURS)
    maker.make_all()
    client = client_of(people["administrator"])
    multiply(maker, range(OURS + 1, OURS + FEW))
    few = statements(client)
    multiply(maker, range(OURS + FEW, OURS + MANY))
    made = {name: type(each)._base_manager.count() for name, each in maker.made.items() if name not in ALONE}
    assert {name: count for name, count in made.items() if count < MANY / 2} == {}
    many = statements(client)
    assert len(few) > 40
    assert few.keys() == many.keys()
    grown = {
        url: (len(few[url]), len(many[url]), more_often(few[url], many[url]))
        for url in few
        if len(many[url]) > len(few[url])
    }
    assert grown == {}
