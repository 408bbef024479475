"""The inbox: found accounts to the left, where each was found to the right, an answer by one key."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from farled.apps.candidates import report
from farled.apps.candidates.forms import ScanForm
from farled.apps.candidates.models import Answer, Candidate, Source
from farled.apps.candidates.queries import inbox as queries
from farled.apps.candidates.queries.scans import scans
from farled.apps.candidates.services import answers
from farled.apps.core.htmx import show
from farled.apps.core.refusals import said
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.kit.errors import Refused


def find(request: HttpRequest) -> HttpResponse:
    """Show the inbox, one found account opened."""
    person: Person = request.person
    filters = queries.Filters.read(request.GET)
    box = queries.inbox(person, filters)
    at = _at(request, box.rows)
    page = {
        "tab": "find",
        "box": box,
        "filters": filters,
        "groups": _groups(box),
        "units": list(queries.units(person)),
        "found": _opened(person, at) if at else None,
        "around": _around(box.rows, at),
        "can_undo": queries.can_undo(person),
        "answers": Answer.choices,
        "sources": [(value, name, box.sources[value]) for value, name in Source.choices if box.sources[value]],
        "scan_form": ScanForm(initial={"addresses": person.organisation.web_address}),
        "has_scans": bool(box.counts["all"]) or scans(person).exists(),
    }
    return show(request, "candidates/find.html", "candidates/inbox.html", page)


def _at(request: HttpRequest, rows: Iterable[Candidate]) -> int | None:
    """Return which one is opened: the one asked for, else the first."""
    shown = [row.pk for row in rows]
    asked = queries.number(request.GET.get("at", ""))
    return asked if asked in shown else next(iter(shown), None)


def _opened(person: Person, at: int) -> dict[str, Any]:
    found = queries.candidate(person, at)
    if found is None:
        raise Http404
    return {
        "row": found,
        "group": queries.group_of(found),
        "whose": _whose(found),
        "is_closed": report.is_closed(found.platform),
        "grounds": report.grounds_of(found),
        "stands": report.said().stands(found.pages, found.documents, ""),
        "sightings": [(row, report.place(row.where)) for row in found.sightings.all()],
    }


def _whose(found: Candidate) -> str:
    """Say whose it seems to be; of what only bears a name, or looks like one, no more than that."""
    group = queries.group_of(found)
    return heading(group if group in (Source.NAME, Source.ALIKE) else found.own)


def _around(rows: Iterable[Candidate], at: int | None) -> dict[str, int | None]:
    """Return the rows before and after the opened one, for the keys k and j and for what comes after an answer."""
    pks: list[int | None] = [None, *(row.pk for row in rows), None]
    here = pks.index(at) if at in pks else 0
    before, after = (pks[here - 1], pks[here + 1]) if here else (None, None)
    return {"before": before, "after": after, "next": after or before}


def _groups(box: queries.Inbox) -> list[tuple[str, str, list[Candidate]]]:
    """Return the rows of this page under their headings, in order; answered ones under none."""
    groups: dict[str, list[Candidate]] = {}
    for row in box.rows:
        groups.setdefault("" if row.answer else queries.group_of(row), []).append(row)
    return [(group, heading(group), rows) for group, rows in groups.items()]


def heading(group: str) -> str:
    """Name a group."""
    if group == "house":
        return _("Somebody told")
    if group in (Source.NAME, Source.ALIKE):
        return str(Source(group).label)
    return report.said().whose(report.Own(group)) if group else ""


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Give the ticked ones, or the opened one, an answer or a unit."""
    ids = [pk for pk in map(queries.number, request.POST.getlist("found")) if pk]
    act = _ACTS.get(request.POST.get("answer", ""))
    if act is None:
        raise Http404
    try:
        messages.success(request, act(request, ids))
    except Refused as refused:
        if refused.code == "not_allowed":
            raise
        messages.error(request, said(refused))
    return back(request)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back one's own last answer."""
    try:
        count = answers.undo(actor=request.person)
    except Refused as refused:
        if refused.code == "not_allowed":
            raise
        messages.error(request, said(refused))
    else:
        messages.success(request, _waits_again(count))
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """Return to the inbox as it was, with the next one opened."""
    query = request.GET.copy()
    query.pop("at", None)
    if following := queries.number(request.POST.get("next", "")):
        query["at"] = str(following)
    address = reverse("find", args=[request.organisation.slug])
    return redirect(f"{address}?{query.urlencode()}" if query else address)


def duplicate(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the account that a found one is another address of."""
    found = queries.candidate(request.person, pk)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _take_duplicate(request, found)
    words = request.GET.get("q", "")
    page = {"found": found, "words": words, "accounts": queries.similar_accounts(request.person, found, words)}
    return show(request, "candidates/duplicate.html", "candidates/duplicate_part.html", page)


def _take_duplicate(request: HttpRequest, found: Candidate) -> HttpResponse:
    chosen = queries.number(request.POST.get("account", ""))
    account = Account.objects.of(request.organisation).filter(pk=chosen).first()
    if account is None:
        raise Http404
    try:
        answers.duplicate_of(actor=request.person, candidate_id=found.pk, account=account)
    except Refused as refused:
        messages.error(request, said(refused))
    else:
        messages.success(
            request, _("%(found)s is noted as a duplicate of %(account)s.") % {"found": found, "account": account}
        )
    return back(request)


def _ours(request: HttpRequest, ids: list[int]) -> str:
    count = len(answers.recognise(actor=request.person, ids=ids))
    text = ngettext("%(count)d account is now in the register.", "%(count)d accounts are now in the register.", count)
    return text % {"count": count}


def _not_ours(request: HttpRequest, ids: list[int]) -> str:
    count = answers.not_ours(actor=request.person, ids=ids)
    text = ngettext(
        "%(count)d found account is noted as not yours, and will not be asked about again.",
        "%(count)d found accounts are noted as not yours, and will not be asked about again.",
        count,
    )
    return text % {"count": count}


def _impostor(request: HttpRequest, ids: list[int]) -> str:
    count = len(answers.impostor(actor=request.person, ids=ids))
    text = ngettext(
        "%(count)d account is now in the register as an impostor.",
        "%(count)d accounts are now in the register as impostors.",
        count,
    )
    return text % {"count": count}


def _unit(request: HttpRequest, ids: list[int]) -> str:
    chosen = request.POST.get("unit", "")
    unit = queries.units(request.person).filter(pk=queries.number(chosen)).first()
    if chosen and unit is None:
        raise Refused("no_such_unit", answers.NO_SUCH_UNIT)
    count = answers.assign_unit(actor=request.person, ids=ids, unit=unit)
    text = ngettext("%(count)d found account is assigned.", "%(count)d found accounts are assigned.", count)
    return text % {"count": count}


def _reopen(request: HttpRequest, ids: list[int]) -> str:
    return _waits_again(answers.reopen(actor=request.person, ids=ids))


def _waits_again(count: int) -> str:
    text = ngettext(
        "%(count)d found account waits for an answer again.",
        "%(count)d found accounts wait for an answer again.",
        count,
    )
    return text % {"count": count}


_ACTS: dict[str, Callable[[HttpRequest, list[int]], str]] = {
    Answer.OURS: _ours,
    Answer.NOT_OURS: _not_ours,
    Answer.IMPOSTOR: _impostor,
    "unit": _unit,
    "again": _reopen,
}
