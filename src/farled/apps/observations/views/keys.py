"""Keys to platforms: what they would do here, adding one by hand or in the browser, and taking one away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from farled.apps.core.forms import add_refusal
from farled.apps.core.refusals import said
from farled.apps.core.templatetags.farled import platform_name
from farled.apps.observations import allowances
from farled.apps.observations.forms_keys import AppForm, BudgetForm, KeyForm, PasteForm, say_price
from farled.apps.observations.models import PlatformKey
from farled.apps.observations.queries import keys as queries
from farled.apps.observations.queries import platforms
from farled.apps.observations.queries.platforms import PlatformHere, Way
from farled.apps.observations.queries.rounds import OWN
from farled.apps.observations.services import connecting
from farled.apps.observations.services import keys as services
from farled.apps.observations.services.keys import Added
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Organisation, Person
from farled.kit.errors import Refused

ASKED = "key_question"
"""In the session: what is kept until an owner comes back."""


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Show what keys would do for the accounts that are here, and which are there."""
    _require_some(request.person)
    rows = platforms.platforms_of(request.person)
    context = {
        "rows": rows,
        "total": sum(row.accounts for row in rows),
        "open": sum(row.open for row in rows),
        "troubled": _troubled(request.person),
    }
    return render(request, "observations/keys.html", context)


def _troubled(actor: Person) -> list[PlatformKey]:
    mine = queries.managed_by(actor).values("pk")
    return list(queries.needing_somebody(actor.organisation).filter(pk__in=mine))


@require_safe
def key_platform(request: HttpRequest, platform: str) -> HttpResponse:
    """Show what keys to one platform take and add, those that are there, and how to add one."""
    here = _here(request.person, platform)
    account = request.GET.get("account", "")
    initial = {"account": account} if account.isascii() and account.isdigit() else {}
    return _platform_page(request, here, initial=initial)


@sensitive_variables()
@sensitive_post_parameters()
@require_POST
def add_key(request: HttpRequest, platform: str, way: str) -> HttpResponse:
    """Take a key that was copied."""
    here, chosen = _way(request.person, platform, way)
    form = _made(PasteForm, request, here, chosen, request.POST)
    if form.is_valid():
        with _refusals_in(form):
            added = services.add_key(
                actor=request.person, platform=platform, kind=way, fields=form.written, **form.beside
            )
            return _kept(request, added, platform)
    return _platform_page(request, here, form)


@sensitive_variables()
@sensitive_post_parameters()
@require_POST
def connect_key(request: HttpRequest, platform: str, way: str) -> HttpResponse:
    """Begin to ask the owner for a key; the next page leads to the platform, since no form may be sent there."""
    here, chosen = _way(request.person, platform, way)
    form = _made(AppForm, request, here, chosen, request.POST)
    if form.is_valid():
        with _refusals_in(form):
            question = connecting.begin_oauth(
                actor=request.person,
                platform=platform,
                kind=way,
                app=form.app,
                back=_back(request.organisation),
                **form.beside,
            )
            request.session[ASKED] = {"kept": question.kept, "platform": platform}
            context = {"here": here, "way": chosen, "url": question.url}
            return render(request, "observations/key_go.html", context)
    return _platform_page(request, here, form)


@sensitive_variables()
@sensitive_post_parameters()
@require_safe
def key_back(request: HttpRequest) -> HttpResponse:
    """Take the answer of an owner who was asked; a question is answered once."""
    _require_some(request.person)
    asked = request.session.pop(ASKED, {})
    platform = asked.get("platform", "")
    try:
        added = connecting.finish_oauth(actor=request.person, kept=asked.get("kept", ""), answer=request.GET.dict())
    except Refused as refused:
        if refused.code == "not_allowed":
            raise
        messages.warning(request, said(refused))
        slug = request.organisation.slug
        return redirect("key_platform", slug, platform) if platform else redirect("keys", slug)
    return _kept(request, added, platform)


@require_http_methods(["GET", "POST"])
def end_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what it means to take a key away, and do it."""
    key = get_object_or_404(queries.managed_by(request.person).select_related("account"), pk=pk)
    if request.method == "POST":
        given_back = services.end_key(actor=request.person, key=key)
        name = platform_name(key.platform)
        sentence = (
            gettext("The key is taken away, and given back at %(platform)s.")
            if given_back
            else gettext(
                "The key is taken away, and forgotten here. End it at %(platform)s as well: it may still be good."
            )
        )
        messages.success(request, sentence % {"platform": name})
        return redirect("keys", request.organisation.slug)
    return render(request, "observations/key_end.html", {"key": key})


@require_POST
def key_budget(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what may be spent with a key."""
    key = get_object_or_404(queries.managed_by(request.person), pk=pk)
    form = BudgetForm(request.POST, key=key)
    here = _here(request.person, key.platform)
    if form.is_valid():
        with _refusals_in(form):
            services.set_budget(actor=request.person, key=key, **form.cleaned_data)
            messages.success(request, gettext("Saved."))
            return redirect("key_platform", request.organisation.slug, key.platform)
    return _platform_page(request, here, form)


def _require_some(actor: Person) -> None:
    """Let in whoever edits keys, and those who may add one for what they run."""
    if not may(actor, Act.EDIT_ACCOUNT, OWN):
        require(actor, Act.EDIT_KEYS)


def _here(actor: Person, platform: str) -> PlatformHere:
    _require_some(actor)
    here = platforms.platform_of(actor, platform)
    if here is None:
        raise Http404
    return here


def _way(actor: Person, platform: str, slug: str) -> tuple[PlatformHere, Way]:
    here = _here(actor, platform)
    chosen = next((way for way in here.ways if way.kind.slug == slug), None)
    if chosen is None:
        raise Http404
    return here, chosen


@contextmanager
def _refusals_in(form: Any) -> Iterator[None]:
    """Say in the form why it was refused; but not that somebody has no right, which is another answer."""
    try:
        yield
    except Refused as refused:
        if refused.code == "not_allowed":
            raise
        add_refusal(form, refused)


def _made(
    form: type[KeyForm],
    request: HttpRequest,
    here: PlatformHere,
    way: Way,
    data: Any = None,
    initial: Mapping[str, Any] | None = None,
) -> Any:
    more: dict[str, Any] = {"accounts": queries.readable(request.person), "initial": dict(initial or {})}
    if form is AppForm:
        kept = connecting.kept_app(request.person, here.slug, way.kind.slug) if way.keys else None
        more["has_app"] = bool(kept and kept.id)
    return form(data, here=here, way=way, **more)


def _kept(request: HttpRequest, added: Added, platform: str) -> HttpResponse:
    name = platform_name(platform)
    messages.success(
        request,
        ngettext(
            "%(platform)s took the key, and it is kept.",
            "%(platform)s took the keys, and they are kept.",
            len(added.keys),
        )
        % {"platform": name},
    )
    if added.unknown:
        sentence = gettext("It also opens what is not in the register: %(names)s.")
        messages.info(request, sentence % {"names": ", ".join(added.unknown[:5])})
    return redirect("key_platform", request.organisation.slug, platform)


def _back(organisation: Organisation) -> str:
    """Return the address to which platforms send people back: the same for all of them."""
    return str(settings.SITE_URL) + reverse("key_back", args=[organisation.slug])


@dataclass(frozen=True, slots=True)
class _ShownWay:
    way: Way
    paste: Any
    app: Any
    """None where its owner is not asked in the browser."""
    budgets: dict[int, Any]
    """By key: what may be spent."""
    spent: int
    """Looks of the last thirty days that count against that."""
    is_open: bool
    """A form of it was sent, and something is to be mended."""


def _platform_page(
    request: HttpRequest, here: PlatformHere, sent: Any = None, initial: Mapping[str, Any] | None = None
) -> HttpResponse:
    context = {
        "here": here,
        "ways": [_shown(request, here, way, sent, initial) for way in here.ways],
        "back": _back(request.organisation),
        "may_edit": may(request.person, Act.EDIT_KEYS),
    }
    return render(request, "observations/key_platform.html", context, status=422 if sent is not None else 200)


def _shown(
    request: HttpRequest, here: PlatformHere, way: Way, sent: Any, initial: Mapping[str, Any] | None
) -> _ShownWay:
    is_open = isinstance(sent, KeyForm) and sent.way.kind.slug == way.kind.slug
    shapes = (PasteForm, AppForm) if way.kind.oauth else (PasteForm,)
    forms = {shape: _made(shape, request, here, way, initial=initial) for shape in shapes}
    if is_open:
        forms[type(sent)] = sent
    paid = [key for key in way.keys if key.most_a_month is not None]
    return _ShownWay(
        way=way,
        paste=forms[PasteForm],
        app=forms.get(AppForm),
        budgets={key.pk: _budget(here, way, key, sent) for key in paid},
        spent=sum(allowances.used(*each) for each in allowances.of_money(paid[0]).items()) if paid else 0,
        is_open=is_open,
    )


def _budget(here: PlatformHere, way: Way, key: PlatformKey, sent: Any) -> BudgetForm:
    is_sent = isinstance(sent, BudgetForm) and sent.key == key
    form: BudgetForm = sent if is_sent else BudgetForm(key=key)
    say_price(form.fields["most_a_month"], here, way)
    return form
