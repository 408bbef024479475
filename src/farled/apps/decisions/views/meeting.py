"""The meeting: one account at a time fills the screen, and is decided by keys."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect, push_url

from farled.apps.audit import sentences
from farled.apps.core.forms import add_refusal
from farled.apps.core.htmx import show, wants_part
from farled.apps.core.refusals import said
from farled.apps.decisions import criteria, evidence, grounds, platform_words
from farled.apps.decisions.choices import Kind
from farled.apps.decisions.forms import KIND_FORMS, KindForm, Offered
from farled.apps.decisions.forms_notes import CriteriaForm, Noted, NotesForm
from farled.apps.decisions.models import Decision, Item
from farled.apps.decisions.queries import agendas as queries
from farled.apps.decisions.queries import decisions
from farled.apps.decisions.services import agendas as services
from farled.apps.decisions.services import deciding, holding
from farled.apps.organisations.forms import refusals_in
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.kit.errors import Refused

KEYS = {Kind.KEEP: "1", Kind.TRANSFORM: "2", Kind.MERGE: "3", Kind.CLOSE: "4", Kind.AGAIN: "5"}
LARGER = "decisions_larger"
"""Whether the session shows meetings larger, for a projector."""


@require_GET
def next_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the account that is decided next, or to the agenda where all are."""
    agenda = get_object_or_404(queries.agendas(request.person), pk=pk)
    return redirect(queries.next_item(agenda, request.person) or agenda)


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Show an account with what is known of it, or decide about it and show the next."""
    shown = of(request, pk, item)
    if request.method == "POST":
        return _decide(request, shown)
    if "larger" in request.GET:
        request.session[LARGER] = request.GET["larger"] == "on"
    holder = None if shown.agenda.ended_at else holding.take(actor=request.person, account=shown.account)
    return _page(request, shown, Forms(request.person, shown), holder=holder)


class Forms:
    """All forms of the page; what was sent of them, where something was."""

    def __init__(self, actor: Person, item: Item, data: Any = None) -> None:
        self.latest: Decision | None = decisions.latest_of(item.account)
        self.kind = data.get("kind", "") if data else ""
        offered = Offered(item.account, actor, data.get("target", "") if data else "")
        seen = self.latest.number if self.latest else 0
        self.kinds: dict[str, KindForm] = {
            kind: form(offered, seen=seen, data=data if kind == self.kind else None)
            for kind, form in KIND_FORMS.items()
        }
        self.offered = offered.targets
        self.notes = NotesForm(item, data if _is_sent(NotesForm, data) else None)
        self.criteria = CriteriaForm(item, data if _is_sent(CriteriaForm, data) else None)

    @property
    def chosen(self) -> KindForm | None:
        """Return the form that was sent."""
        return self.kinds.get(self.kind)

    def are_valid(self) -> bool:
        """Tell whether all that was sent has its shape."""
        sent = [form for form in (self.chosen, self.notes, self.criteria) if form is not None and form.is_bound]
        return self.chosen is not None and all(form.is_valid() for form in sent)

    def noted(self, item: Item) -> dict[str, Any]:
        """Return what is noted beside a decision: as it was sent, or as it was kept before."""
        if self.notes.is_bound:
            return self.notes.said
        return {name: getattr(item, name) for name in services.NOTED}

    def answers(self, item: Item) -> dict[str, str]:
        """Return the answers to the criteria, in the same way."""
        return self.criteria.answers if self.criteria.is_bound else item.answers

    def asking(self, field: object, chosen: KindForm) -> Form:
        """Return the form in which a field was filled in, for what is refused of it: what was chosen, or the notes."""
        is_beside = self.notes.is_bound and field in self.notes.fields and field not in chosen.fields
        return self.notes if is_beside else chosen


def _is_sent(form: type[Noted], data: Any) -> bool:
    return bool(data) and f"{form.prefix}-seen" in data


def _decide(request: HttpRequest, item: Item) -> HttpResponse:
    """Decide, and go to the next account; where it is refused, say why above what was written."""
    forms, meanwhile = Forms(request.person, item, request.POST), []
    if forms.chosen is not None and forms.are_valid():
        try:
            deciding.decide(
                actor=request.person,
                account=item.account,
                item=item,
                choice=forms.chosen.choice(forms.noted(item), forms.answers(item)),
                **forms.chosen.expected,
            )
            return _go_to(request, queries.next_item(item.agenda, request.person, after=item), item)
        except Refused as refused:
            if refused.code == "not_allowed":
                raise
            add_refusal(forms.asking(refused.facts.get("field"), forms.chosen), refused)
            meanwhile = _catch_up(forms.chosen, refused)
            item = of(request, item.agenda_id, item.pk)
    return _page(request, item, forms, meanwhile=meanwhile, unknown_kind=forms.chosen is None, status=422)


def _catch_up(form: KindForm, refused: Refused) -> list[str]:
    """Return what happened meanwhile, in sentences, and let the next try be made upon it."""
    form.data = form.data.copy()
    if isinstance(refused.facts.get("decision"), Decision) and refused.code == "decided_meanwhile":
        form.data["seen"] = refused.facts["decision"].number  # type: ignore[attr-defined]
    events = refused.facts.get("meanwhile")
    if not isinstance(events, list):
        return []
    form.data["version"] = refused.facts["version"]
    return [line for event in events for line in (sentences.in_place(event).text, *sentences.in_place(event).details)]


def _go_to(request: HttpRequest, item: Item | None, before: Item) -> HttpResponse:
    """Show an item in the place of the one before, or the agenda where none is left."""
    if not wants_part(request):
        return redirect(item or before.agenda)
    if item is None:
        return HttpResponseClientRedirect(before.agenda.get_absolute_url())
    shown = of(request, before.agenda_id, item.pk)
    holder = holding.take(actor=request.person, account=shown.account)
    return push_url(_page(request, shown, Forms(request.person, shown), holder=holder), shown.get_absolute_url())


def _page(
    request: HttpRequest, item: Item, forms: Forms, *, holder: Person | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    account = item.account
    facts = evidence.facts_of(account)
    back, ahead = queries.neighbours(item)
    context = {
        "item": item,
        "account": account,
        "agenda": item.agenda,
        "progress": queries.progress(item.agenda),
        "place": queries.place_of(item),
        "back": back,
        "ahead": ahead,
        "facts": evidence.thawed(facts),
        "sees_access": may(request.person, Act.SEE_ACCESS, account),
        "avatar": bool(getattr(account, "face", None) and account.face.avatar),
        "latest": forms.latest,
        "kinds": [_kind(kind, form, forms.kind, account, facts) for kind, form in forms.kinds.items()],
        "targets": forms.offered,
        "notes": forms.notes,
        "criteria": forms.criteria,
        "score": criteria.score_of(criteria.frozen(item.agenda.organisation, item.answers)),
        "holder": holder,
        "larger": request.session.get(LARGER, False),
        **more,
    }
    return show(request, "decisions/item.html", "decisions/item_part.html", context, status)


def _kind(kind: str, form: KindForm, chosen: str, account: Any, facts: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "label": Kind(kind).label,
        "key": KEYS[Kind(kind)],
        "form": form,
        "is_open": kind == chosen,
        "does": platform_words.BUTTONS[Kind(kind)],
        "suggested": grounds.said(grounds.told_by(facts)),
        "permits": platform_words.permits(account.platform, kind),
    }


@require_POST
def notes(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Keep what is noted before a decision: the criteria, or what stands beside. Its form stays on the screen as it is."""
    shown = of(request, pk, item)
    forms = Forms(request.person, shown, request.POST)
    sent = forms.criteria if forms.criteria.is_bound else forms.notes
    if sent.is_valid():
        with refusals_in(sent):
            services.note(actor=request.person, item=shown, **sent.noted)
            sent.was_kept()
    status = 200 if sent.is_valid() else 422
    if wants_part(request):
        return render(request, "decisions/noted.html", {"form": sent, "apart": True}, status=status)
    if status == 422:
        return _page(request, shown, forms, status=status)
    messages.success(request, gettext("Kept until there is a decision about the account."))
    return redirect(shown)


@require_POST
def step(request: HttpRequest, pk: int, item: int, move: str) -> HttpResponse:
    """Leave an account for later, decide it in somebody's place, or take it off the agenda."""
    shown = of(request, pk, item)
    try:
        if move == "later":
            services.pass_over(actor=request.person, item=shown)
            return _go_to(request, queries.next_item(shown.agenda, request.person, after=shown), shown)
        if move == "take":
            holding.take(actor=request.person, account=shown.account, over=True)
            return _go_to(request, shown, shown)
        if move == "off":
            services.take_off(actor=request.person, item=shown)
            messages.success(request, gettext("The account is taken off the agenda."))
            return redirect(shown.agenda)
    except Refused as refused:
        if refused.code == "not_allowed":
            raise
        messages.warning(request, said(refused))
        return redirect(shown.agenda)
    raise Http404


def of(request: HttpRequest, pk: int, item: int) -> Item:
    """Return an item that the person may decide; 404 for any other."""
    return get_object_or_404(queries.item(request.person), agenda=pk, pk=item)
