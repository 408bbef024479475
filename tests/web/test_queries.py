"""No page asks the database more often where there is more to show: the same statements for ten of everything and for
a thousand. The pages are read from the url conf and the rows made from the models, so nothing new can be forgotten."""

from copy import copy

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.conftest import INSIDE, OURS, Maker

FEW, MANY = 10, 1_000
NO_PAGES = {"accounts_export"}
"""Files of all there is, written piece by piece as they are sent."""
ALONE = {"organisation", "login"}


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

    def said(text: str) -> str:
        return text.replace(str(maker.number), str(number))

    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(field, models.OneToOneField) or (isinstance(field, models.ForeignKey) and number % 2):
            setattr(row, field.attname, number if value == maker.number else value)
        elif isinstance(value, str):
            setattr(row, field.attname, f"{value}{number}" if field.name == "key" else said(value))
    return row


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
    """What was asked for with many rows and not with few: one of each kind."""
    kinds = {sql.partition("WHERE")[0] for sql in few}
    return sorted({sql.partition("WHERE")[0] for sql in many} - kinds) or sorted(set(many) - set(few))[:3]


def test_a_thousand_of_everything_take_as_many_statements_as_ten(organisation, people, client_of) -> None:
    maker = Maker(organisation, OURS)
    maker.make_all()
    client = client_of(people["administrator"])
    multiply(maker, range(OURS + 1, OURS + FEW))
    few = statements(client)
    multiply(maker, range(OURS + FEW, OURS + MANY))
    assert all(type(each)._base_manager.count() >= MANY / 2 for name, each in maker.made.items() if name not in ALONE)
    many = statements(client)
    assert len(few) > 40
    assert few.keys() == many.keys()
    grown = {
        url: (len(few[url]), len(many[url]), more_often(few[url], many[url]))
        for url in few
        if len(many[url]) > len(few[url])
    }
    assert grown == {}
