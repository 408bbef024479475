"""Settings > Rules: what each rule looks for, its limits, and whether it is for this organisation."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from farled.apps.findings import services
from farled.apps.findings.choices import REASONS, SEVERITIES
from farled.apps.findings.fact_words import facts_said
from farled.apps.findings.forms import OffForm, ThresholdsForm
from farled.apps.findings.queries import listing, settings, visible
from farled.apps.findings.queries.settings import ShownRule
from farled.apps.findings.words import spoken
from farled.apps.organisations.forms import refusals_in
from farled.apps.organisations.models import Person
from farled.diagnosis.base import Rule


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """List the rules by what they are about."""
    groups = [
        (REASONS[reason], [(each, spoken(each.rule.title), SEVERITIES[each.rule.severity]) for each in found])
        for reason, found in settings.shown_rules(request.person)
    ]
    return render(request, "findings/rules.html", {"groups": groups})


def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """Show one, and set its limits."""
    shown = _shown(request, rule)
    form = ThresholdsForm(shown, request.POST or None)

    def write() -> None:
        reason = form.cleaned_data["reason"]
        services.set_thresholds(actor=request.person, slug=rule, thresholds=form.thresholds, reason=reason)

    return _answer(request, shown, form, OffForm(), write)


@require_POST
def switch_off(request: HttpRequest, rule: str) -> HttpResponse:
    """Put a rule to no account any more."""
    shown = _shown(request, rule)
    form = OffForm(request.POST)

    def write() -> None:
        services.turn_off(actor=request.person, slug=rule, reason=form.cleaned_data["reason"])

    return _answer(request, shown, ThresholdsForm(shown), form, write)


@require_POST
def switch_on(request: HttpRequest, rule: str) -> HttpResponse:
    """Put it to the accounts again."""
    _shown(request, rule)
    services.turn_on(actor=request.person, slug=rule)
    return _saved(request, rule)


@require_POST
def reset(request: HttpRequest, rule: str) -> HttpResponse:
    """Let all of it be as usual."""
    _shown(request, rule)
    services.reset_rule(actor=request.person, slug=rule)
    return _saved(request, rule)


def _shown(request: HttpRequest, slug: str) -> ShownRule:
    shown = settings.shown_rule(request.person, slug)
    if shown is None:
        raise Http404
    return shown


def _answer(
    request: HttpRequest, shown: ShownRule, limits: forms.Form, off: forms.Form, write: Callable[[], None]
) -> HttpResponse:
    """Write what the form that was sent holds, or show both."""
    for form in (limits, off):
        if form.is_bound and form.is_valid():
            with refusals_in(form):
                write()
                return _saved(request, shown.rule.slug)
    texts = {name: getattr(shown.rule, name) for name in ("title", "why", "mend", "waits")}
    said = {name: spoken(text) for name, text in texts.items() if text}
    context = {"shown": shown, "said": said, "limits": limits, "off": off, "soon": SEVERITIES[shown.rule.severity]}
    context |= {"reason": REASONS[shown.rule.reason], "needs": facts_said(shown.rule.needs)}
    return render(request, "findings/rule.html", {**context, "at": _at(request.person, shown.rule)})


def _at(actor: Person, rule: Rule) -> int | None:
    """Return at how many accounts it is found now; None where that is not for everybody to know."""
    if rule.slug not in visible.known(actor):
        return None
    return listing.chosen(actor, listing.Filters(rule=rule.slug)).count()


def _saved(request: HttpRequest, slug: str) -> HttpResponse:
    messages.success(request, gettext("Saved."))
    return redirect("rule", request.organisation.slug, slug)
