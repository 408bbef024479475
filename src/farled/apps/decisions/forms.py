"""The shapes of what is written in a meeting and after it. What is right is decided by the services."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from farled.apps.core.forms import DayField
from farled.apps.decisions import criteria
from farled.apps.decisions.checklists import NOTICE
from farled.apps.decisions.choices import CameTrue, Kind, Order, Pattern, WasRight
from farled.apps.decisions.forms_account import AccountField
from farled.apps.decisions.forms_notes import LARGEST
from farled.apps.decisions.models import Decision
from farled.apps.decisions.queries import targets
from farled.apps.decisions.said import asked_again, in_full_name
from farled.apps.decisions.services.choice import Choice, missing
from farled.apps.decisions.services.questions import Wanted
from farled.apps.organisations.models import Person
from farled.apps.register.choices import CadenceUnit
from farled.apps.register.forms import UnitField
from farled.apps.register.forms_filter import Options
from farled.apps.register.models import Account
from farled.apps.register.queries import listing
from farled.kit import clock

DAYS = {Kind.TRANSFORM: 60, Kind.MERGE: 60, Kind.CLOSE: NOTICE.days, Kind.AGAIN: 90}
"""How many days there are for what follows, where nobody says otherwise; for a closing, the notice that is usual."""


class Offered:
    """What can be chosen for an account, fetched once for all the forms of its page."""

    def __init__(self, account: Account, actor: Person, written: str = "") -> None:
        self.account, self.actor = account, actor
        self.people = [("", _("Nobody yet")), *listing.people(actor).values_list("pk", "name")]
        self.targets = [in_full_name(each) for each in targets.targets_for(account, written)[: targets.OFFERED]]
        self.usual = targets.usual_target(account)

    def among_people(self, field: Any) -> None:
        """Let somebody be chosen."""
        field.queryset = listing.people(self.actor)
        field.widget = Options()
        field.choices = self.people


class KindForm(forms.Form):
    """What is asked for one kind of decision. It carries what its writer has seen: the entry's version, the latest decision."""

    kind = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    grounds = forms.CharField(
        label=_("Grounds"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    of: Kind

    def __init__(self, offered: Offered, *, seen: int, data: Any = None) -> None:
        about = {"kind": self.of.value, "version": offered.account.version, "seen": seen}
        super().__init__(data, initial={**about, **self.start(offered)}, auto_id=f"{self.of}_%s")
        self.offer(offered)
        self.order_fields([name for name in self.fields if name != "grounds"])

    def start(self, offered: Offered) -> Mapping[str, Any]:
        """Return what stands in the fields at first."""
        return {}

    def offer(self, offered: Offered) -> None:
        """Fill in what can be chosen."""
        if "responsible" in self.fields:
            offered.among_people(self.fields["responsible"])
        if "target" in self.fields:
            self.fields["target"].offer(offered.account, offered.actor)

    @property
    def expected(self) -> dict[str, int]:
        """Return what the writer has seen."""
        return {"expected_version": self.cleaned_data["version"] or 0, "seen": self.cleaned_data["seen"] or 0}

    def choice(self, noted: Mapping[str, Any], answers: Mapping[str, str]) -> Choice:
        """Return what is chosen, with what was noted beside it."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "seen")}
        return Choice(**{**noted, **said}, answers=answers)


class KeepForm(KindForm):
    """Kept is only what has purpose, owner and promise: what is missing of them is asked for here."""

    purpose = forms.CharField(
        label=_("We use this account so that ..."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    owner_function = forms.CharField(label=_("Owner: which function?"), max_length=120, required=False)
    owner = forms.ModelChoiceField(None, label=_("Owner: who?"), required=False, empty_label=_("Nobody yet"))
    posts_promised = forms.IntegerField(label=_("At least so many posts"), min_value=1, max_value=1000, required=False)
    posts_per = forms.ChoiceField(
        label=_("Per week, month or year?"), choices=CadenceUnit, required=False, initial="month"
    )
    of = Kind.KEEP
    asked = {"purpose": ("purpose",), "owner": ("owner_function", "owner"), "promise": ("posts_promised", "posts_per")}

    def offer(self, offered: Offered) -> None:
        """Ask only for what is missing."""
        lacks = missing(offered.account)
        for name in (field for part, fields in self.asked.items() if part not in lacks for field in fields):
            del self.fields[name]
        if "owner" in self.fields:
            offered.among_people(self.fields["owner"])

    @property
    def missing(self) -> bool:
        """Tell whether anything has to be filled in."""
        return len(self.fields) > len(KindForm.base_fields)

    def choice(self, noted: Mapping[str, Any], answers: Mapping[str, str]) -> Choice:
        """Return what is chosen, with what is written down on the spot."""
        said = self.cleaned_data
        written = {name: said[name] for fields in self.asked.values() for name in fields if said.get(name)}
        if "posts_promised" not in written:
            written.pop("posts_per", None)
        return Choice(**{**noted, "kind": said["kind"], "grounds": said["grounds"]}, answers=answers, written=written)


class WorkForm(KindForm):
    """What somebody has to see to by a day."""

    due_on = DayField(label=_("By when?"), required=False)
    responsible = forms.ModelChoiceField(None, label=_("Who sees to it?"), required=False, empty_label=_("Nobody yet"))

    def start(self, offered: Offered) -> Mapping[str, Any]:
        """Begin with the usual time, and the owner where there is one who is still here by then."""
        owner, due_on = offered.account.owner, _in_days(DAYS[self.of])
        stays = owner is not None and (owner.leaves_on is None or owner.leaves_on >= due_on)
        return {"due_on": due_on, "responsible": owner.pk if owner and stays else offered.actor.pk}


class TransformForm(WorkForm):
    """Into what."""

    pattern = forms.ChoiceField(label=_("Into what?"), choices=Pattern, required=False, widget=forms.RadioSelect)
    into = forms.CharField(
        label=_("In words"),
        help_text=_("The new name, the language, when it rests ..."),
        max_length=300,
        required=False,
    )
    unit = UnitField(None, label=pgettext_lazy("decision", "To which unit?"), required=False, empty_label=_("None"))
    target = AccountField(label=_("In which account does it go on?"))
    of = Kind.TRANSFORM
    field_order = ("pattern", "into", "unit", "target", "due_on", "responsible", "grounds")

    def offer(self, offered: Offered) -> None:
        """Fill in what can be chosen."""
        super().offer(offered)
        self.fields["unit"].queryset = listing.units_by_path(offered.actor)
        if offered.actor.organisation.kind == "company":
            self.fields["unit"].label = pgettext_lazy("decision", "To which department?")


class MergeForm(WorkForm):
    """With which account."""

    target = AccountField(label=_("Into which account?"))
    of = Kind.MERGE
    field_order = ("target", "due_on", "responsible", "grounds")

    def start(self, offered: Offered) -> Mapping[str, Any]:
        """Begin with the main account."""
        return {**super().start(offered), "target": offered.usual}


class CloseForm(MergeForm):
    """Why, and where its followers are invited."""

    target = AccountField(
        label=_("Where are its followers invited?"),
        help_text=_("Write a few letters of the account's name, or its address. Left empty: nowhere."),
    )
    of = Kind.CLOSE


class AgainForm(KindForm):
    """When it is looked at again."""

    review_on = DayField(label=_("On which day?"), required=False)
    of = Kind.AGAIN
    field_order = ("review_on", "grounds")

    def start(self, offered: Offered) -> Mapping[str, Any]:
        """Begin with the usual time."""
        return {"review_on": _in_days(DAYS[self.of])}


KIND_FORMS: dict[str, type[KindForm]] = {
    form.of: form for form in (KeepForm, TransformForm, MergeForm, CloseForm, AgainForm)
}


def _in_days(days: int) -> Any:
    return timezone.localdate(clock.now()) + timedelta(days=days)


class AgendaForm(forms.Form):
    """What a meeting is called, when it is, who is there."""

    name = forms.CharField(label=_("Name"), max_length=120)
    day = DayField(label=_("Day of the meeting"), required=False)
    present = forms.CharField(
        label=_("Who is there"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class NewAgendaForm(AgendaForm):
    """A new agenda, or one that goes on."""

    order = forms.ChoiceField(label=_("In which order?"), choices=Order, initial=Order.LIST)
    agenda = forms.ModelChoiceField(
        None, label=_("On which agenda?"), required=False, empty_label=_("A new one"), help_text=""
    )

    def __init__(self, agendas: Any, data: Any = None, *, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.fields["agenda"].queryset = agendas
        if agendas.exists():
            self.order_fields(["agenda"])
            self.fields["name"].help_text = _("For a new agenda.")
        else:
            del self.fields["agenda"]


class ReasonForm(forms.Form):
    """Why a proposal is sent back."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever proposed it reads this, and decides anew."),
    )


class GroundsForm(forms.Form):
    """Why it was decided, where Farled has only suggested it."""

    grounds = forms.CharField(
        label=_("Grounds"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "This is Farled's suggestion, from what was known. Write why you decided, or let it stand as yours."
        ),
    )


class OutcomeForm(forms.Form):
    """Whether it came true, or was right where nobody has said what they expected."""

    came_true = forms.ChoiceField(choices=CameTrue, widget=forms.RadioSelect)
    figure = forms.IntegerField(label=_("The figure now"), min_value=0, max_value=LARGEST, required=False)
    words = forms.CharField(
        label=_("In words"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    again_on = DayField(label=_("Look once more on"), required=False)

    def __init__(self, decision: Decision, data: Any = None) -> None:
        super().__init__(data)
        self.fields["came_true"].label = asked_again(decision)
        if not decision.is_expecting:
            self.fields["came_true"].choices = WasRight.choices
        if decision.expects_figure is None:
            del self.fields["figure"]


class TaskForm(forms.Form):
    """Who does it, by when."""

    person = forms.ModelChoiceField(None, label=_("Who does it?"), required=False, empty_label=_("Nobody yet"))
    due_on = DayField(label=_("By when?"), required=False)

    def __init__(self, actor: Person, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["person"].queryset = listing.people(actor)


class NewTaskForm(TaskForm):
    """One more thing to do."""

    text = forms.CharField(label=_("What is there to do?"), max_length=300)
    field_order = ("text", "person", "due_on")


class ApprovalForm(forms.Form):
    """Whether an approver has to say yes."""

    wanted = forms.BooleanField(
        label=_("Decisions take effect only when an approver has said yes"),
        required=False,
        help_text=_("Somebody with the role of approver or administrator who has not proposed it themselves."),
    )


_WEIGHT = re.compile(r"[-+]?\d[\d.,]*|\w{1,2}")


class QuestionsForm(forms.Form):
    """The criteria, one on each line, with what they weigh."""

    questions = forms.CharField(
        label=_("Questions"),
        help_text=_(
            "One on each line, at most seven. What it weighs can follow after a stroke: Does it reach young families? / 3"
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
    )

    def __init__(self, asked: Sequence[criteria.Asked], data: Any = None) -> None:
        lines = [each.text if each.weight is None else f"{each.text} / {each.weight}" for each in asked]
        super().__init__(data, initial={"questions": "\n".join(lines)})

    @property
    def wanted(self) -> list[Wanted]:
        """Return the questions as they are to be asked."""
        return [_question(line) for line in self.cleaned_data["questions"].splitlines() if line.strip(" /")]


def _question(line: str) -> Wanted:
    """Read a line. What looks like a weight and can be none is 0, so that it is refused and does not become the question's."""
    text, _stroke, weight = (part.strip() for part in line.rpartition("/"))
    if not text or not _WEIGHT.fullmatch(weight):
        return Wanted(criteria.code_of(line.strip()), line.strip(), None)
    is_whole = weight.isascii() and weight.isdigit() and len(weight) < 4
    return Wanted(criteria.code_of(text), text, int(weight) if is_whole else 0)
