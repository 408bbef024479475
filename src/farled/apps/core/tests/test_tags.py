"""The tags show what they are given, escaped, with words for those who do not see."""

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from farled.apps.core.forms import DayField, add_refusal
from farled.apps.core.icons import STROKES
from farled.apps.core.templatetags import farled as tags
from farled.apps.register.choices import State
from farled.apps.register.templatetags.state import SHAPES
from farled.kit.errors import Refused
from farled.platforms.base import Text
from farled.platforms.registry import platforms


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def shown(template: str, **context: Any) -> str:
    return Template(template).render(Context(context))


@pytest.mark.parametrize("slug", platforms())
def test_every_platform_has_a_mark_and_its_name_is_read_aloud(slug: str) -> None:
    mark = shown("{% platform_mark slug %}", slug=slug)
    assert '<svg class="mark"' in mark
    assert f'<span class="aloud">{platforms()[slug].name}</span>' in mark
    assert 'class="aloud"' not in shown("{% platform_mark slug named=True %}", slug=slug)


def test_an_unknown_platform_is_named_as_it_is() -> None:
    assert (
        shown("{% platform_mark slug %}", slug="<b>new</b>") == '<span class="platform">&lt;b&gt;new&lt;/b&gt;</span>'
    )


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_shape_and_a_word(state: State) -> None:
    mark = shown("{% state value %}", value=state.value)
    assert SHAPES[state] in mark
    assert mark.endswith(f"{state.label}</span>")


def test_a_state_there_is_not_is_a_bug() -> None:
    with pytest.raises(ValueError, match="afloat"):
        shown("{% state value %}", value="afloat")


@pytest.mark.parametrize("name", STROKES)
def test_icons_are_silent(name: str) -> None:
    assert 'aria-hidden="true"' in shown("{% icon name %}", name=name)


def test_a_person_is_named_with_what_she_is_and_that_she_has_left() -> None:
    somebody = SimpleNamespace(name="Astrid <Lind>", function="Librarian", leaves_on=None)
    assert "Astrid &lt;Lind&gt;" in tags.person(somebody)
    assert ">Librarian<" in tags.person(somebody)
    from datetime import date

    somebody.leaves_on = date(2020, 1, 1)
    assert ">Librarian, has left<" in tags.person(somebody)
    assert "Nobody" in tags.person(None)


class Sample(forms.Form):
    name = forms.CharField(help_text="As people know it.")
    until = DayField(required=False)
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect, required=False)
    told = forms.BooleanField(required=False)


def test_a_field_ties_label_help_and_error_to_its_input() -> None:
    html = shown("{% field form.name autocomplete='name' %}", form=Sample({}))
    assert '<label for="id_name">' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'autocomplete="name"' in html


def test_what_may_be_left_out_says_so_where_other_fields_may_not() -> None:
    assert "optional" in shown("{% field form.until %}", form=Sample())
    assert "optional" not in shown("{% field form.name %}", form=Sample())
    assert 'type="date"' in shown("{% field form.until %}", form=Sample())


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    html = shown("{% field form.kind %}", form=Sample())
    assert "<fieldset" in html
    assert "<legend>Kind" in html


def test_a_whole_form_is_drawn_the_same_way() -> None:
    html = shown("{{ form }}", form=Sample())
    assert html.count('class="field') == 4


def test_a_refusal_stands_at_the_field_it_names_in_the_readers_language() -> None:
    form = Sample({"name": "x"})
    with translation.override("sv"):
        add_refusal(form, Refused("needs_reason", "Say why, in a few words.", field="name"))
        add_refusal(form, Refused("odd", "A sentence nobody has translated.", field="nowhere"))
    assert form.errors["name"] == ["Skriv varför, med några ord."]
    assert form.non_field_errors() == ["A sentence nobody has translated."]


def test_the_empty_page_holds_what_it_is_given() -> None:
    html = shown("{% empty title='No accounts yet' %}<p>{{ text }}</p>{% endempty %}", text="<i>")
    assert "<h2>No accounts yet</h2>" in html
    assert "<p>&lt;i&gt;</p>" in html


def test_the_empty_page_and_the_empty_loop_do_not_meet() -> None:
    template = "{% for each in none %}{{ each }}{% empty %}{% empty %}nothing{% endempty %}{% endfor %}"
    assert '<div class="empty">nothing</div>' in shown(template, none=[])


def test_an_address_keeps_its_query_but_for_what_changes() -> None:
    request = RequestFactory().get("/", {"q": "a&b", "page": "3"})
    assert shown("{% url_with page=4 %}", request=request) == "?q=a%26b&amp;page=4"
    assert shown("{% url_with page=None %}", request=request) == "?q=a%26b"


def test_a_text_that_was_written_twice_is_read_in_ones_own_language(both_languages):
    shown = Template("{{ text|in_language }}").render(Context({"text": Text(en="weeks", sv="veckor")}))
    assert shown == {"en": "weeks", "sv": "veckor"}[both_languages]
