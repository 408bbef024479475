"""One account: its page, its side panel, adding one, and writing in it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from farled.apps.audit import queries as audit
from farled.apps.audit import sentences
from farled.apps.core.forms import add_refusal
from farled.apps.core.htmx import go, show, wants_part
from farled.apps.organisations.forms import refusals_in
from farled.apps.organisations.may import Act, may, require
from farled.apps.register import services
from farled.apps.register.choices import HolderRole
from farled.apps.register.fields import FIELDS, INTERNAL, JUDGED, fact_label, meets
from farled.apps.register.forms import GROUPS, AddForm, AddressForm, GroupForm, MoveForm, groups_for, title_of
from farled.apps.register.models import Account
from farled.apps.register.parts import Place, parts_at, tabs_for
from farled.apps.register.queries import one
from farled.apps.register.questions import questions, who_could_answer
from farled.apps.register.services.holders import right_over
from farled.apps.register.shown import shown_of
from farled.apps.register.states import STATUS
from farled.kit.errors import Refused

MOVES = {
    "lose": lambda: gettext("Nobody can log in any more"),
    "regain": lambda: gettext("We can log in again"),
    "begin_closing": lambda: gettext("It is going to close"),
    "keep_after_all": lambda: gettext("Keep it after all"),
    "close": lambda: gettext("It is closed now"),
    "reopen": lambda: gettext("It is open again"),
    "call_impostor": lambda: gettext("It is not ours, and pretends to be"),
    "not_impostor": lambda: gettext("It is ours after all"),
}
"""What is written on the button of each move of `states.STATUS`."""
DOCUMENTATION = ("documentation", "register/documentation_part.html")
"""The tab that is open first."""


def of(request: HttpRequest, pk: int, act: Act | None = None) -> Account:
    """Return the account, as the person may see it; 404 for any other. Refuses where the act is not hers."""
    account: Account = get_object_or_404(one.account(request.person), pk=pk)
    if act is not None:
        require(request.person, act, account)
    return account


@require_GET
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the page of an account, with its documentation."""
    return page(request, of(request, pk), *DOCUMENTATION)


@require_GET
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the page of an account, with its files."""
    return page(request, of(request, pk), "files", "register/files_part.html")


@require_GET
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what has happened to an account, to whoever may see it: also to those who run only this one."""
    account = of(request, pk, Act.SEE_HISTORY)
    events = audit.page(audit.of_thing(request.person, account), request.GET.get("page"))
    told = list(audit.in_place(request.person, events))
    return page(request, account, "history", "register/history_part.html", page=events, sentences=told)


def page(request: HttpRequest, account: Account, tab: str, part: str, **more: Any) -> HttpResponse:
    """Show the page of an account with one of its tabs open: `part` is the template of what that shows, from `more`.

    Only the tab is drawn where only that was asked for.
    """
    context = {**_context(request, account), "tab": tab, "part": part, **more}
    if not wants_part(request):
        context["body"] = parts_at(Place.BODY, request.person, account)
    return show(request, "register/account.html", "register/tab.html", context)


@require_GET
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an account at the side of the list."""
    account = of(request, pk)
    if not wants_part(request):
        return page(request, account, *DOCUMENTATION)
    return show(request, "register/account.html", "register/panel.html", _context(request, account))


def _context(request: HttpRequest, account: Account) -> dict[str, Any]:
    actor, holders = request.person, one.holders(account)
    accesses = one.accesses(actor, account)
    asked = questions(account, holders, account.accesses.filter(ended_on=None).exists())
    groups = [
        {"key": key, "title": title_of(GROUPS[key], actor.organisation), "facts": _facts(actor, account, key)}
        for key in groups_for(actor.organisation)
        if one.sees_internal(actor, account) or not set(GROUPS[key].names) <= INTERNAL
    ]
    return {
        "account": account,
        "head": parts_at(Place.HEAD, actor, account),
        "last_post": parts_at(Place.LAST_POST, actor, account),
        "tabs": tabs_for(actor, account),
        "documentation": account.documentation,
        "questions": asked,
        "answered": sum(question.answered for question in asked),
        "could_answer": who_could_answer(account, holders),
        "holders": [holder for holder in holders if holder.until is None],
        "former": [holder for holder in holders if holder.until is not None],
        "accesses": accesses,
        "sees_access": may(actor, Act.SEE_ACCESS, account),
        "may_edit": may(actor, Act.EDIT_ACCOUNT, account),
        "may_judge": may(actor, Act.JUDGE_ACCOUNT, account),
        "may_look": may(actor, Act.LOOK, account),
        "may_edit_access": may(actor, Act.EDIT_ACCESS, account),
        "groups": groups,
        "moves": _moves(actor, account),
        "may_remove": may(actor, Act.ADD_ACCOUNT),
        "attachments": list(one.attachments(account)),
        "roles": _roles(actor, account),
        "history": may(actor, Act.SEE_HISTORY, account),
    }


def _roles(actor: Any, account: Account) -> list[tuple[str, str]]:
    """Return the roles that somebody may name people for, with the words that stand on the link."""
    has_owner = account.owner_id or account.owner_function
    words = {
        HolderRole.OWNER: gettext("Change owner") if has_owner else gettext("Name an owner"),
        HolderRole.DEPUTY: gettext("Name a deputy"),
        HolderRole.EDITOR: gettext("Add an editor"),
    }
    return [(role, said) for role, said in words.items() if may(actor, right_over(role), account)]


def _facts(actor: Any, account: Account, key: str) -> list[tuple[Any, Any]]:
    kind = actor.organisation.kind
    met = (name for name in GROUPS[key].names if meets(kind, name))
    facts = ((fact_label(kind, FIELDS[name]), shown_of(account, name)) for name in met)
    return [(said, value) for said, value in facts if value not in ("", None)]


def _moves(actor: Any, account: Account) -> list[tuple[str, str]]:
    if not may(actor, Act.MOVE_STATUS, account):
        return []
    return [(move.name, MOVES[move.name]()) for move in STATUS.possible(account.status)]


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add an account by its address."""
    require(request.person, Act.ADD_ACCOUNT)
    form, there = AddForm(request.person, request.POST or None), None
    if form.is_valid():
        try:
            ref = services.read_address(form.cleaned_data["url"])
            made = services.add_account(actor=request.person, ref=ref, unit=form.cleaned_data["unit"])
            return redirect(made)
        except Refused as error:
            add_refusal(form, error)
            there = error.facts.get("account")
    return render(request, "register/add.html", {"form": form, "there": there})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, group: str) -> HttpResponse:
    """Write one group of fields."""
    if group not in GROUPS or (group not in _open_groups(request)):
        raise Http404
    account = of(request, pk, Act.JUDGE_ACCOUNT if set(GROUPS[group].names) <= JUDGED else Act.EDIT_ACCOUNT)
    form = GroupForm(GROUPS[group], request.person, account, request.POST or None)
    return answer(
        request, account, form, title_of(GROUPS[group], request.organisation), lambda: _write(request, account, form)
    )


def _open_groups(request: HttpRequest) -> set[str]:
    return {"purpose", "audience", "origin", "needed", *groups_for(request.organisation)}


def _write(request: HttpRequest, account: Account, form: GroupForm) -> None:
    services.change_account(actor=request.person, account=account, changes=form.said, **form.about)


@require_http_methods(["GET", "POST"])
def address(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an account another address."""
    account = of(request, pk, Act.EDIT_ACCOUNT)
    form = AddressForm(account, request.POST or None)

    def write() -> None:
        ref = services.read_address(form.cleaned_data["url"])
        services.readdress_account(actor=request.person, account=account, ref=ref, **form.about)

    return answer(request, account, form, gettext("The address"), write)


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Move the account's status."""
    if name not in MOVES:
        raise Http404
    account = of(request, pk, Act.MOVE_STATUS)
    form = MoveForm(request.POST or None, needs_reason=STATUS.moves[name].needs_reason)

    def write() -> None:
        services.move_status(actor=request.person, account=account, move=name, reason=form.cleaned_data["reason"])

    return answer(request, account, form, MOVES[name](), write)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an account out of the register that came in by mistake, after a question."""
    account = of(request, pk, Act.ADD_ACCOUNT)
    form = MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            services.remove_account(actor=request.person, account=account, reason=form.cleaned_data["reason"])
            messages.success(request, gettext("%(name)s is no longer in the register.") % {"name": account})
            return go(request, "accounts", request.organisation.slug)
    context = {
        "account": account,
        "form": form,
        "title": gettext("Remove %(name)s from the register?") % {"name": account},
        "lead": gettext(
            "Only what came in by mistake is removed, with all that is written about it. An account that has closed stays."
        ),
        "button": gettext("Remove it"),
        "is_weighty": True,
    }
    return show(request, "register/edit.html", "register/edit_part.html", context)


def answer(
    request: HttpRequest, account: Account, form: Any, title: Any, write: Callable[[], object], **more: Any
) -> HttpResponse:
    """Show a small form about an account, or write what it holds and go back to the page; say why where refused."""
    context = {"account": account, "form": form, "title": title, **more}
    _begin_at_the_first_field(form)
    if request.method == "POST" and form.is_valid():
        try:
            write()
            messages.success(request, gettext("Saved."))
            return HttpResponseClientRefresh() if wants_part(request) else redirect(account)
        except Refused as error:
            if error.code == "not_allowed":
                raise
            add_refusal(form, error)
            context["there"] = error.facts.get("account")
            context["meanwhile"] = _catch_up(request.person, account, form, error)
    return show(request, "register/edit.html", "register/edit_part.html", context)


def _begin_at_the_first_field(form: Any) -> None:
    """Let whoever goes by keys write at once: htmx and dialogs look for the attribute, as browsers do."""
    first = next(iter(form.visible_fields()), None)
    if first is not None:
        first.field.widget.attrs["autofocus"] = True


def _catch_up(actor: Any, account: Account, form: Any, error: Refused) -> list[str]:
    """Return what was written meanwhile, in sentences as far as it is hers to read, and let the next try be made upon it."""
    events = error.facts.get("meanwhile")
    if not isinstance(events, list):
        return []
    form.data = form.data.copy()
    form.data["version"] = error.facts["version"]
    sees_access, hidden = may(actor, Act.SEE_ACCESS, account), set() if one.sees_internal(actor, account) else INTERNAL
    said = [sentences.in_place(event, sees_access=sees_access, hidden=hidden) for event in events]
    return [line for each in said for line in (each.text, *each.details)]
