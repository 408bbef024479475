"""The round: the due accounts one by one, by oneself, or by a link without a login."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from farled.apps.core.forms import add_refusal
from farled.apps.core.htmx import go, show, wants_part
from farled.apps.core.refusals import said
from farled.apps.observations import throttle
from farled.apps.observations.choices import Answer
from farled.apps.observations.forms import DealForm, SeenForm
from farled.apps.observations.models import Round
from farled.apps.observations.queries import rounds as queries
from farled.apps.observations.services import rounds
from farled.apps.organisations.choices import Language
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.apps.register.queries import visible
from farled.apps.register.views.listing import chosen
from farled.kit.errors import Refused

NOTHING_CHOSEN = gettext_noop("None of the accounts that were chosen is here any more. Choose again.")
KEYS = {Answer.MONTH: "1", Answer.YEAR: "2", Answer.EARLIER: "3", Answer.GONE: "4", Answer.NOT_SEEN: "5"}


@require_http_methods(["GET", "POST"])
def rounds_page(request: HttpRequest) -> HttpResponse:
    """Show how many accounts are due, begin a round, go on with one; POST begins one."""
    if request.method == "POST":
        try:
            return redirect(rounds.begin_round(actor=request.person, accounts=_chosen(request)))
        except Refused as refused:
            return _said(request, refused, "rounds")
    return render(request, "observations/rounds.html", _page_of(request.person))


def _chosen(request: HttpRequest) -> list[int]:
    """Return the accounts that were chosen in the list; none where the round is of what is due."""
    if not {"pk", "everything"} & set(request.POST):
        return []
    accounts = chosen(request)
    if not accounts:
        raise Refused("nothing_chosen", NOTHING_CHOSEN)
    return accounts


def _page_of(actor: Person, form: DealForm | None = None, link: str = "") -> dict[str, Any]:
    open_round = queries.unfinished(actor)
    may_deal = may(actor, Act.LOOK)
    due = queries.due(actor)
    count, free = due.count(), queries.free(actor).count()
    return {
        "due": count,
        "never": queries.never_seen(due).count(),
        "has_accounts": count > 0 or visible.accounts(actor).exists(),
        "free": free,
        "held": count - free,
        "by_platform": queries.by_platform(due),
        "most": queries.A_ROUND,
        "open_round": open_round,
        "progress": queries.progress(open_round) if open_round else None,
        "may_deal": may_deal,
        "dealt": list(queries.dealt(actor)[:20]) if may_deal else [],
        "form": form or DealForm(),
        "link": link,
    }


@require_POST
def deal_out(request: HttpRequest) -> HttpResponse:
    """Deal due accounts out to a colleague, and show the link once."""
    form, link = DealForm(request.POST), ""
    if form.is_valid():
        given = form.cleaned_data
        try:
            dealt = rounds.deal_out(actor=request.person, name=given["name"], email=given["email"], most=given["count"])
            form, link = DealForm(), dealt.link
        except Refused as refused:
            if refused.code == "not_allowed":
                raise
            add_refusal(form, refused)
    page = _page_of(request.person, form, link)
    return render(request, "observations/rounds.html", page, status=422 if form.errors else 200)


@require_POST
def call_back(request: HttpRequest, pk: int) -> HttpResponse:
    """End a round that was dealt out: its link leads nowhere from then on."""
    rounds.call_back(actor=request.person, walk=get_object_or_404(queries.dealt(request.person), pk=pk))
    messages.success(request, gettext("The round is ended, and its link with it. What was answered is kept."))
    return go(request, "rounds", request.organisation.slug)


@require_http_methods(["GET", "POST"])
def round_(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask about the next account of a round, and keep the answer."""
    walk = get_object_or_404(queries.of(request.person), pk=pk)
    return _asked(request, walk, request.person)


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int, move: str) -> HttpResponse:
    """Take back the last answer, leave an account for later, or end the round; GET, of a restored page, shows the round."""
    walk = get_object_or_404(queries.of(request.person), pk=pk)
    if request.method == "GET":
        return redirect(walk)
    _move(request, walk, move, request.person)
    if move == "end":
        return go(request, "rounds", request.organisation.slug)
    return _shown(request, walk, request.person, SeenForm()) if wants_part(request) else redirect(walk)


@require_http_methods(["GET", "POST"])
def guest_round(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever has the link go the round that was dealt out."""
    walk = _by_link(token)
    with translation.override(_language(request, walk)):
        if request.method == "POST" and throttle.too_many(request.META.get("REMOTE_ADDR", ""), token):
            return render(request, "observations/guest_wait.html", {"organisation": walk.organisation}, status=429)
        return _asked(request, walk, None)


@require_http_methods(["GET", "POST"])
def guest_step(request: HttpRequest, token: str, move: str) -> HttpResponse:
    """As `step`, for whoever has the link; GET of the end of a round that is ended thanks."""
    if request.method == "GET":
        return _thanked(request, token) if move == "end" else redirect("guest_round", token)
    walk = _by_link(token)
    if throttle.too_many(request.META.get("REMOTE_ADDR", ""), token):
        return render(request, "observations/guest_wait.html", {"organisation": walk.organisation}, status=429)
    with translation.override(_language(request, walk)):
        _move(request, walk, move, None)
        if move == "end":
            return redirect("guest_round_step", token, "end")
        return _shown(request, walk, None, SeenForm()) if wants_part(request) else redirect("guest_round", token)


def _thanked(request: HttpRequest, token: str) -> HttpResponse:
    walk = queries.ended_by_link(rounds.hash_of(token))
    if walk is None:
        return redirect("guest_round", token)
    with translation.override(_language(request, walk)):
        return render(request, "observations/guest_thanks.html", {"organisation": walk.organisation})


def _by_link(token: str) -> Round:
    walk = queries.by_link(rounds.hash_of(token[:60]))
    if walk is None:
        raise Http404
    return walk


def _language(request: HttpRequest, walk: Round) -> str:
    """Speak the organisation's language to outsiders who have not chosen another."""
    chosen = request.COOKIES.get("django_language", "")
    return chosen if chosen in Language.values else walk.organisation.language


def _asked(request: HttpRequest, walk: Round, actor: Person | None) -> HttpResponse:
    """Show a turn, or keep what was answered and show the next."""
    form = SeenForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = get_object_or_404(Account, pk=_number(request.POST.get("account", "")), turns__round=walk)
            rounds.answer(walk=walk, account=account, seen=form.seen(), actor=actor)
            return _shown(request, walk, actor, SeenForm()) if wants_part(request) else redirect(request.path)
        except Refused as refused:
            add_refusal(form, refused)
    return _shown(request, walk, actor, form)


def _shown(request: HttpRequest, walk: Round, actor: Person | None, form: SeenForm) -> HttpResponse:
    """Show the account that is asked about now, or that all are answered."""
    progress = queries.progress(walk)
    context = {
        "walk": walk,
        "is_guest": actor is None,
        "organisation": walk.organisation,
        "address": walk.get_absolute_url()
        if actor
        else reverse("guest_round", args=[request.resolver_match.kwargs["token"]]),
        "progress": progress,
        "form": form,
        "picture_lost": form.is_bound and "picture" in form.files and "picture" not in form.errors,
        "answers": [(answer.value, answer.label, KEYS[answer]) for answer in Answer],
        "summary": queries.summary(walk) if progress.turn is None else (),
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, "observations/round.html", "observations/round_part.html", context, status)


def _move(request: HttpRequest, walk: Round, move: str, actor: Person | None) -> None:
    try:
        if move == "undo":
            rounds.undo(walk=walk, actor=actor)
        elif move == "later":
            account = get_object_or_404(Account, pk=_number(request.POST.get("account", "")), turns__round=walk)
            rounds.pass_over(walk=walk, account=account)
        elif move == "end":
            rounds.end_round(walk=walk)
        else:
            raise Http404
    except Refused as refused:
        messages.warning(request, said(refused))


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else 0


def _said(request: HttpRequest, refused: Refused, to: str) -> HttpResponse:
    if refused.code == "not_allowed":
        raise refused
    messages.info(request, said(refused))
    return go(request, to, request.organisation.slug)
