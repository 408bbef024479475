"""Every form × every kind of bad input: a clear answer, never a failure; nothing half-written, nothing across the wall.

The forms are read from the pages as a browser reads them, so a new one is tested as soon as it is there. Each is sent
as it stands but for one field at a time, and once with all its fields as bad as that.
"""

import functools
import re
from collections.abc import Container, Iterator
from copy import copy
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse
from tests.web.conftest import INSIDE, OURS, THEIRS, Address, World, way_to_organisation

from farled.apps.candidates.models import HouseQuestion
from farled.apps.organisations.models import Person
from farled.apps.organisations.services import invite

MARKUP = "\"'><script>alert(1)</script>{{ x }}"
BAD = {
    "empty": "",
    "blank": " \t\n ",
    "too long": "x" * 6_000,
    "a number too large": "9" * 400,
    "no number": "²1e309NaN",
    "no day": "2026-02-31",
    "a zero byte": "a\0b",
    "markup": MARKUP,
    "of another organisation": str(THEIRS),
}
ONE_BY_ONE = ("empty", "too long", "no number", "markup", "of another organisation")
FILES = {
    "nothing": ("a.csv", b""),
    "a program": ("a.xlsx", b"MZ\x90\x00" * 50),
    "not what its name says": ("a.png", b"<svg onload=alert(1)>"),
    "a way out": ("../../a\0.pdf", b"%PDF-1.7"),
    "no table": ("a.xlsx", b"PK\x03\x04broken"),
    "a name too long": ("x" * 400 + ".csv", b"a;b\n1;2\n"),
}
START = "/o/ekshamn/"
WHERE = (START, "/login/", "/ask/", "/i/")
MOST_FIELDS = 7
MORE_FIELDS = {"import_columns": "one for each column of the spreadsheet"}
ANSWERED_AT_ONCE = ("/round/deal/", "/invite/", "/ask/")
"""What is done there is answered by a page of its own: a link that nobody can see again, a thank-you."""
WITHOUT_ROWS = {"sessions", "contenttypes", "usersessions", "auth"}


@dataclass
class Form:
    """A form as a browser sees it."""

    action: str
    values: list[tuple[str, str]] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(name for name, _ in self.values if name != "csrfmiddlewaretoken"))

    def data(self, **bad: str) -> dict[str, Any]:
        """What is sent, with some fields otherwise."""
        sent: dict[str, Any] = {}
        for name, value in self.values:
            sent.setdefault(name, []).append(value)
        return {**sent, **dict(self.buttons[:1]), **bad}


class Reader(HTMLParser):
    """Reads the forms that are sent by POST."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.forms = url, list[Form]()
        self.form: Form | None = None
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            is_post = said.get("method", "").lower() == "post"
            self.form = Form(said.get("action") or self.url) if is_post else None
            self.forms += [self.form] if self.form else []
        if self.form is None:
            return
        if tag == "button" and said.get("name"):
            self.form.buttons.append((said["name"], said.get("value", "")))
        elif tag in ("input", "textarea", "select") and said.get("name"):
            self._take(tag, said)
        elif tag == "option" and self.select and "selected" in said:
            self.form.values = [pair for pair in self.form.values if pair[0] != self.select]
            self.form.values.append((self.select, said.get("value", "")))

    def _take(self, tag: str, said: dict[str, str]) -> None:
        assert self.form is not None
        name, kind = said["name"], said.get("type", "text")
        self.select = name if tag == "select" else None
        if kind != "hidden":
            self.form.shown.add(name)
        if kind == "file":
            self.form.files.add(name)
        elif kind not in ("checkbox", "radio") or "checked" in said or not self._has(name):
            self.form.values.append((name, "" if kind in ("checkbox", "radio") else said.get("value", "")))

    def _has(self, name: str) -> bool:
        return any(name == known for known, _ in self.form.values) if self.form else False

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        if tag == "select":
            self.select = None


def forms_of(client: Client, urls: list[str]) -> Iterator[Form]:
    for url in urls:
        got = client.get(url)
        if got.streaming:
            b"".join(got.streaming_content)  # reads the file to its end, which closes it
        elif got.status_code == 200 and got.headers["Content-Type"].startswith("text/html"):
            reader = Reader(url)
            reader.feed(got.content.decode())
            yield from (form for form in reader.forms if form.action.startswith(WHERE))


def rows(tables: Container[str] | None = None) -> dict[str, list[Any]]:
    """Everything there is, or what is in some tables; but for who is logged in where."""
    kept = (model for model in apps.get_models() if model._meta.app_label not in WITHOUT_ROWS)
    looked_at = (model for model in kept if tables is None or model._meta.db_table in tables)
    return {model._meta.db_table: list(model._base_manager.order_by("pk").values_list()) for model in looked_at}


@dataclass(frozen=True)
class Pointer:
    """A foreign key, and the ways from both its ends to their organisations."""

    model: type[models.Model]
    key: str
    ways: tuple[str, str]
    tables: frozenset[str]
    """All that decide where it points: where none of them is written to, it points where it did."""

    def goes_across(self) -> bool:
        pairs = self.model._base_manager.exclude(**{self.key: None}).values_list(*self.ways)
        return any(theirs and ours != theirs for ours, theirs in pairs)


@functools.cache
def pointers() -> list[Pointer]:
    found = []
    for model in apps.get_models():
        own = way_to_organisation(model)
        for key in (each for each in model._meta.fields if isinstance(each, models.ForeignKey)):
            other = way_to_organisation(key.related_model)
            if own and other:
                tables = {*tables_on(model, own), *tables_on(key.related_model, other)}
                found.append(Pointer(model, key.name, (own, f"{key.name}__{other}"), frozenset(tables)))
    return found


def tables_on(model: Any, way: str) -> Iterator[str]:
    yield model._meta.db_table
    for step in way.split("__")[:-1]:
        model = model._meta.get_field(step).related_model
        yield model._meta.db_table


class Writing:
    """Notes which tables are written to: the others need not be compared."""

    NO_ROWS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "DROP TRIGGER", "CREATE TRIGGER", "SET LOCAL")
    ROWS = re.compile(r'(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "?(\w+)')

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(self.NO_ROWS):
            written = self.ROWS.match(sql)
            assert written, f"Which table is this written to? {sql}"
            self.tables.add(written[1])
        return execute(sql, params, many, context)


def send(client: Client, form: Form, data: dict[str, Any], before: dict[str, list[Any]], case: str) -> None:
    cookies, writing = copy(client.cookies), Writing()
    with transaction.atomic():
        with connection.execute_wrapper(writing):
            got = client.post(form.action, data)
        after = {**before, **rows(writing.tables)}
        moved = [each for each in pointers() if each.tables & writing.tables] if after != before else []
        broken = [f"{each.model._meta.label}.{each.key}" for each in moved if each.goes_across()]
        transaction.set_rollback(True)
    client.cookies = cookies  # a session that began meanwhile is gone again
    assert got.status_code in {200, 302, 403, 404, 409, 422}, case
    assert "<script>alert(1)" not in got.content.decode(), case
    assert broken == [], case
    if got.status_code == 302:
        is_said = after != before or not form.action.startswith("/o/") or get_messages(got.wsgi_request).added_new
        assert is_said, f"{case}: nothing was done, and nothing said"
    elif got.status_code != 200 or not any(part in form.action for part in ANSWERED_AT_ONCE):
        assert after == before, f"{case}: answered {got.status_code}, and yet something was written"


def bad_ones(form: Form) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is sent, and what is bad about it."""
    for kind, bad in BAD.items():
        yield f"all {kind}", form.data(**dict.fromkeys(form.names, bad))
    for kind, name in product(ONE_BY_ONE, form.names):
        yield f"{name} {kind}", form.data(**{name: BAD[kind]})
    for button, value in form.buttons[1:]:
        yield f"{button}={value}", {**form.data(), button: value}
    for (kind, (name, content)), upload in product(FILES.items(), form.files):
        yield kind, {**form.data(), upload: SimpleUploadedFile(name, content)}


@pytest.fixture(scope="module")
def before(_everything: None, django_db_blocker: Any) -> dict[str, list[Any]]:
    with django_db_blocker.unblock():
        return rows()


@pytest.fixture(scope="module")
def on_every_page(_everything: None, world: World, django_db_blocker: Any) -> set[str]:
    with django_db_blocker.unblock():
        return {form.action for form in forms_of(world.client_of(world.people["administrator"]), [START])}


@pytest.mark.parametrize("address", INSIDE, ids=str)
def test_bad_input_is_answered_and_leaves_nothing_behind(
    address: Address,
    everything: None,
    people: dict[str, Any],
    client_of: Any,
    before: dict[str, list[Any]],
    on_every_page: set[str],
) -> None:
    client = client_of(people["administrator"])
    for form in forms_of(client, address.urls("ekshamn", OURS)):
        if form.action in on_every_page and address.name != "start":
            continue
        assert len(form.shown) <= MOST_FIELDS or address.name in MORE_FIELDS, form.shown
        for case, data in bad_ones(form):
            send(client, form, data, before, f"{form.action} {case}")


def test_strangers_bad_input_is_answered_too(everything: None, people: dict[str, Any], client_of: Any) -> None:
    administrator, reader = people["administrator"], people["reader"]
    Person.objects.filter(pk=reader.pk).update(login=None, email="ny@ekshamn.example")
    reader.refresh_from_db()
    link = invite(actor=administrator, person=reader).partition("/i/")[2]
    house = HouseQuestion.objects.get(pk=OURS)
    urls = [reverse("account_login"), reverse("account_reset_password"), f"/i/{link}", f"/ask/{house.token}/"]
    client, before = client_of(None), rows()
    forms = list(forms_of(client, urls))
    assert len({form.action for form in forms}) == len(urls)
    for form in forms:
        for case, data in bad_ones(form):
            cache.clear()  # a throttle has its own tests
            send(client, form, data, before, f"{form.action} {case}")


def test_there_are_forms_to_walk(everything: None, people: dict[str, Any], client_of: Any) -> None:
    client = client_of(people["administrator"])
    actions = {form.action for address in INSIDE for form in forms_of(client, address.urls("ekshamn", OURS))}
    assert len(actions) > 40
