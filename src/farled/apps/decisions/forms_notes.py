"""What is noted of an account before it is decided. Several people may be at it at the same time, and nothing of theirs is lost."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from farled.apps.core.forms import DayField
from farled.apps.decisions import criteria
from farled.apps.decisions.choices import Answer
from farled.apps.decisions.models import Item
from farled.apps.organisations.forms import Careful, mark

LARGEST = 2_000_000_000
"""Of a figure that is expected, or found."""


class Noted(Careful):
    """A form that is sent as it stands whenever one field of it changes.

    A field that its writer has left alone keeps what somebody else has noted there meanwhile; she is told what it is. Where
    both have written, she is shown the other's words and decides, as everywhere.
    """

    def __init__(self, data: Any = None, *, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.meanwhile: dict[str, Any] = {}
        """What others have noted in fields that were left alone, by the field's name."""

    def clean(self) -> dict[str, Any]:
        """Take over what others have noted, and find what both have written."""
        marks = {}
        for name in self.cleaned_data.keys() & self.initial.keys() - {"seen"}:
            if self.is_changed(name) and self.is_left_alone(name, self.cleaned_data[name]):
                self.cleaned_data[name] = self.data[self.add_prefix(name)] = self.initial[name]
                self.meanwhile[name] = self.value_now(name)
                marks[name] = self._before.get(name, "")
        self._see(marks)
        return super().clean()

    def was_kept(self) -> None:
        """Let what its writer has filled in count as what she has seen, now that it is kept."""
        self._see({name: mark(value) for name, value in self.written.items()})

    def _see(self, marks: dict[str, str]) -> None:
        seen = self.add_prefix("seen")
        self.data[seen] = json.dumps({**json.loads(self.data[seen]), **marks})

    @property
    def written(self) -> dict[str, Any]:
        """Return what its writer has filled in anew."""
        return {name: value for name, value in self.said.items() if value != self.initial[name]}

    @property
    def changed_by_others(self) -> list[tuple[Any, Any]]:
        """Return the labels of fields that were left alone, with what others have noted there."""
        return [(self.fields[name].label, value) for name, value in self.meanwhile.items()]

    @property
    def mistakes(self) -> list[tuple[Any, str]]:
        """Return what is wrong, each with the label of its field; "" for the form as a whole."""
        found = [(name, sentence) for name, sentences in self.errors.items() for sentence in sentences]
        return [(self.fields[name].label if name in self.fields else "", sentence) for name, sentence in found]


class NotesForm(Noted):
    """What is noted beside a decision, whichever it is."""

    dissent = forms.CharField(
        label=_("Who thinks otherwise, and why?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    expects = forms.CharField(
        label=_("What do you expect from the decision?"),
        help_text=_("“The followers reach 500”, for instance."),
        max_length=300,
        required=False,
    )
    expects_figure = forms.IntegerField(label=_("As a figure"), min_value=0, max_value=LARGEST, required=False)
    review_on = DayField(label=_("When do you look whether it came true?"), required=False)
    prefix = "notes"

    def __init__(self, item: Item, data: Any = None) -> None:
        names = [name for name in self.base_fields if name != "seen"]
        super().__init__(data, initial={name: getattr(item, name) for name in names})

    @property
    def noted(self) -> dict[str, Any]:
        """Return what is to be kept of it."""
        return self.written


class CriteriaForm(Noted):
    """The criteria, each with yes, no, or don't know."""

    prefix = "criteria"

    def __init__(self, item: Item, data: Any = None) -> None:
        asked = criteria.asked_by(item.agenda.organisation)
        super().__init__(data, initial={each.key: item.answers.get(each.key, "") for each in asked})
        for each in asked:
            self.fields[each.key] = forms.ChoiceField(
                label=each.text, choices=Answer, required=False, widget=forms.RadioSelect
            )

    def value_now(self, name: str) -> Any:
        """Return an answer as it is said."""
        answer = self.initial[name]
        return Answer(answer).label if answer in Answer.values else super().value_now(name)

    @property
    def answers(self) -> dict[str, str]:
        """Return the answers by the criterion's key."""
        return {name: said for name, said in self.said.items() if said}

    @property
    def noted(self) -> dict[str, Any]:
        """Return what is to be kept of it."""
        return {"answers": {name: said for name, said in self.written.items() if said}}
