"""Events as sentences, in both languages: who, what, when, from what to what, and why."""

import ast
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from farled.apps.audit import sentences
from farled.apps.audit.forgetting import SOMEBODY
from farled.apps.audit.models import Event
from farled.apps.audit.sentences import Words
from farled.kit import clock

APPS = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _in_june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 6, 1, 12, tzinfo=ZoneInfo("UTC")))
    monkeypatch.setitem(
        sentences._taught,
        "buoy",
        Words(
            noun="%(name)s",
            fields={"purpose": _("the note"), "secret": _("the function"), "role": _("the role")},
            values={"role": {"reader": _("the logo")}},
            acts={"joined": _("%(what)s accepted the invitation")},
            guarded=("secret",),
            unsaid=("quiet",),
        ),
    )


def event(act: str = "changed", changes: dict | None = None, **fields) -> Event:
    said = {
        "at": datetime(2026, 5, 12, 8, tzinfo=ZoneInfo("UTC")),
        "actor_name": "Sami Strand",
        "actor_role": "steward",
        "object_kind": "buoy",
        "object_id": 1,
        "object_name": "Ekshamns hamn",
    }
    return Event(act=act, changes=changes or {}, **{**said, **fields})


CHANGE = {"purpose": ["everyone can follow us", "boat owners can see when it blows"]}
IN_PLACE = [
    (
        "en",
        "The steward Sami Strand changed the note on 12 May: "
        "from “everyone can follow us” to “boat owners can see when it blows”",
    ),
    (
        "sv",
        "Samordnaren Sami Strand ändrade anteckningen den 12 maj: "
        "från ”everyone can follow us” till ”boat owners can see when it blows”",
    ),
]


@pytest.mark.parametrize(("language", "said"), IN_PLACE)
def test_one_change_is_one_sentence(language: str, said: str) -> None:
    with translation.override(language):
        assert sentences.in_place(event(changes=CHANGE)).text == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The steward Sami Strand changed the note of Ekshamns hamn: from “a” to “b”"),
        ("sv", "Samordnaren Sami Strand ändrade anteckningen för Ekshamns hamn: från ”a” till ”b”"),
    ],
)
def test_in_the_book_the_thing_is_named_and_the_day_stands_above(language: str, said: str) -> None:
    with translation.override(language):
        assert sentences.in_book(event(changes={"purpose": ["a", "b"]})).text == said


@pytest.mark.parametrize(
    ("pair", "en", "sv"),
    [
        ([None, "b"], "filled in the note of Ekshamns hamn: “b”", "fyllde i anteckningen för Ekshamns hamn: ”b”"),
        (["", "b"], "filled in the note of Ekshamns hamn: “b”", "fyllde i anteckningen för Ekshamns hamn: ”b”"),
        (
            ["a", None],
            "removed the note of Ekshamns hamn; it was “a”",
            "tömde anteckningen för Ekshamns hamn; där stod ”a”",
        ),
        ([False, True], "from no to yes", "från nej till ja"),
        (["2024-05-12", "2026-01-02"], "from 12 May 2024 to 2 January", "från 12 maj 2024 till 2 januari"),
        ([["a", "b"], ["b"]], "from “a”, “b” to “b”", "från ”a”, ”b” till ”b”"),
        ([1, 2.5], "from 1 to 2.5", "från 1 till 2,5"),
    ],
)
def test_values_are_said_as_people_know_them(pair: list, en: str, sv: str) -> None:
    for language, said in (("en", en), ("sv", sv)):
        with translation.override(language):
            assert sentences.in_book(event(changes={"purpose": pair})).text.endswith(said)


def test_a_closed_list_is_said_in_the_readers_words() -> None:
    with translation.override("sv"):
        assert sentences.in_book(event(changes={"role": [None, "reader"]})).text.endswith(": ”logotypen”")


def test_several_changes_are_lines_below_one_sentence() -> None:
    said = sentences.in_book(event(changes={"purpose": ["a", "b"], "role": [None, "reader"], "other_thing": ["x", ""]}))
    assert said.text == "The steward Sami Strand changed Ekshamns hamn"
    assert said.details == ("The note: from “a” to “b”", "The role: “the logo”", "Other thing: removed; it was “x”")


def test_what_is_guarded_is_shown_only_to_those_who_may_see_it() -> None:
    one, several = event(changes={"secret": ["a", "b"]}), event(changes={"secret": ["a", "b"], "purpose": ["c", "d"]})
    assert sentences.in_book(one).text.endswith("changed the function of Ekshamns hamn")
    assert "from “a” to “b”" in sentences.in_book(one, sees_access=True).text
    assert sentences.in_book(several).details[0] == "The function: changed"
    assert sentences.in_book(several, sees_access=True).details[0] == "The function: from “a” to “b”"


def test_what_is_unsaid_is_not_said() -> None:
    assert sentences.in_book(event("added", {"quiet": ["a", "b"]})).details == ()


@pytest.mark.parametrize(
    ("name", "role", "en", "sv"),
    [
        ("", "", "Farled", "Farled"),
        ("Ada", "administrator", "The administrator Ada", "Administratören Ada"),
        ("Ada", "approver", "The approver Ada", "Beslutsfattaren Ada"),
        ("Ada", "holder", "Ada, who runs accounts,", "Ada, som sköter konton,"),
        ("Ada", "agency", "Ada at the agency", "Ada på byrån"),
        ("Ada", "reader", "Ada", "Ada"),
        ("Ada", "", "Ada", "Ada"),
        ("Ada", "a role that is no more", "Ada", "Ada"),
        (SOMEBODY, "steward", "Somebody who has left", "Någon som har slutat"),
    ],
)
def test_who_did_it(name: str, role: str, en: str, sv: str) -> None:
    for language, said in (("en", en), ("sv", sv)):
        with translation.override(language):
            assert sentences.who(event(actor_name=name, actor_role=role)) == said


def test_a_name_with_a_percent_sign_does_no_harm() -> None:
    said = sentences.in_book(event("added", object_name="100 % hav", actor_name="Å%(x)s"))
    assert said.text == "The steward Å%(x)s added 100 % hav"


def test_what_somebody_who_has_left_is_called_in_a_reason_and_a_value() -> None:
    with translation.override("sv"):
        said = sentences.in_book(event(changes={"purpose": [SOMEBODY, "b"]}, reason=f"after {SOMEBODY}"))
        assert "från ”någon som har slutat” till" in said.text
        assert said.reason == "after någon som har slutat"


def acts_recorded() -> set[tuple[str, str]]:
    """(file, act) of every act that the code writes to the history in so many words."""
    found = set()
    for path in APPS.rglob("*.py"):
        if "tests" in path.parts or path.name == "conftest.py":
            continue
        text = path.read_text(encoding="utf-8")
        if "record" not in text:  # to take apart all there is would be a second of every start
            continue
        for call in (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name not in {"record", "record_all"}:
                continue
            said = [each.value for each in call.keywords if each.arg == "act"] or call.args[1:2]
            found |= {
                (str(path.relative_to(APPS)), node.value)
                for each in said
                for node in ast.walk(each)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    return found


def test_the_code_records_something() -> None:
    assert ("organisations/services/people.py", "merged") in acts_recorded()


@pytest.mark.parametrize(("path", "act"), sorted(acts_recorded()), ids=str)
def test_every_act_that_is_recorded_has_its_sentence(path: str, act: str) -> None:
    taught = {name for words in sentences._taught.values() for name in words.acts}
    assert act in taught | sentences._acts().keys(), f"{path}: teach {act} to farled.apps.audit.sentences"


@pytest.mark.parametrize("kind", sorted(sentences._taught))
def test_every_act_is_a_sentence_in_both_languages(kind: str) -> None:
    for act in {*sentences.words_of(kind).acts, *sentences._acts()}:
        said = set()
        for language in ("en", "sv"):
            with translation.override(language):
                text = sentences.in_book(event(act, object_kind=kind)).text
                assert "%(" not in text
                said.add(text)
        assert len(said) == 2, f"{kind}: {act} says the same in both languages"
