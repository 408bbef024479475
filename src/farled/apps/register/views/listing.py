"""The list of accounts, what is done to many at once, and the file that holds what is seen."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_GET, require_POST

from farled.apps.core.forms import add_refusal
from farled.apps.core.htmx import go, show
from farled.apps.core.refusals import said
from farled.apps.organisations.may import Act, may
from farled.apps.register import lent, services, tables
from farled.apps.register.forms import MANY, ManyForm
from farled.apps.register.forms_filter import FilterForm
from farled.apps.register.queries import listing
from farled.apps.register.services import exports
from farled.kit import clock, sheets
from farled.kit.errors import Refused


@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Show the list."""
    actor, filters = request.person, tables.filters_of(request.GET)
    if "columns" in request.GET:
        request.session["columns"] = request.GET.getlist("columns")
    names = request.session.get("columns", tables.DEFAULT)
    page = listing.page(actor, filters, tables.page_of(request.GET), with_tags="tags" in names)
    page.rows[:] = lent.told(actor, page.rows, names)
    form = FilterForm(actor, filters) if may(actor, Act.SEE_REGISTER) else None
    return show(
        request,
        "register/list.html",
        "register/list_part.html",
        {
            "page": page,
            "filters": filters,
            "is_filtered": any(
                request.GET.get(name) for name in request.GET if name not in ("page", "sort", "columns")
            ),
            "form": form,
            "asked": _asked(form, filters),
            "columns": _headings(request, tables.columns_of(names), filters.sort),
            "all_columns": [(column, column.heading(actor.organisation)) for column in tables.choosable().values()],
            "shown": set(names),
            "many": may(actor, Act.BULK_EDIT),
            "may_export": may(actor, Act.EXPORT),
            "may_add": may(actor, Act.ADD_ACCOUNT),
            "query": request.GET.urlencode(),
            "sees_all": may(actor, Act.SEE_REGISTER),
            "other_query": _others(request.GET),
        },
    )


def _asked(form: FilterForm | None, filters: listing.Filters) -> list[str]:
    """Return in words what the list was asked for."""
    words = form.asked if form else []
    return [*words, gettext("“%(words)s”") % {"words": filters.search}] if filters.search else words


def _others(query: QueryDict) -> list[tuple[str, str]]:
    """Return what an address asks besides columns and page, for forms that change only those."""
    return [
        (name, value) for name, values in query.lists() for value in values if value and name not in ("columns", "page")
    ]


def _headings(request: HttpRequest, columns: list[tables.Column], sort: str) -> list[dict[str, Any]]:
    """Return the columns with their headings and how each is sorted now and by a press."""
    made = []
    for column in columns:
        now = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(sort, "") if column.sort else ""
        first = f"-{column.sort}" if column.sort != "name" else column.sort
        other = column.sort if sort == first else first
        heading = column.heading(request.organisation)
        css = f"num column-{column.name}" if column.number else f"column-{column.name}"
        begins = format_html('<td class="{}" data-label="{}">', css, heading)
        made.append({"name": column.name, "heading": heading, "css": css, "now": now, "sort": other, "begins": begins})
        made[-1]["sorts"] = bool(column.sort)
    return made


@require_POST
def change_many(request: HttpRequest) -> HttpResponse:
    """Ask for what many accounts shall have, and write it."""
    actor, field = request.person, request.POST.get("field", "")
    query = QueryDict(request.POST.get("query", ""))
    if field not in MANY or not may(actor, Act.BULK_EDIT):
        raise Refused("not_allowed", "You may not do this here. Ask the administrator.")
    pks = chosen(request)
    form = ManyForm(field, actor, request.POST if "save" in request.POST else None)
    if "save" in request.POST and form.is_valid():
        try:
            changes = {field: form.cleaned_data["value"]}
            count = services.change_many(actor=actor, pks=pks, changes=changes, reason=form.cleaned_data["reason"])
            said_so = ngettext("%(count)d account is changed.", "%(count)d accounts are changed.", count)
            messages.success(request, said_so % {"count": count})
            return go(request, f"{reverse('accounts', args=[request.organisation.slug])}?{query.urlencode()}")
        except Refused as error:
            add_refusal(form, error)
    context = {"form": form, "field": field, "pks": request.POST.getlist("pk"), "count": len(pks)}
    context |= {
        "query": query.urlencode(),
        "everything": "everything" in request.POST,
        "title": form.fields["value"].label,
    }
    return show(request, "register/many.html", "register/many_part.html", context)


def chosen(request: HttpRequest) -> list[int]:
    """Return the numbers of the accounts that were ticked in the list, or of all that its filters leave."""
    if "everything" in request.POST:
        found = listing.filtered(request.person, tables.filters_of(QueryDict(request.POST.get("query", ""))))
        return list(found.values_list("pk", flat=True)[: listing.MOST])
    return listing.chosen(
        request.person, [int(pk) for pk in request.POST.getlist("pk") if pk.isdigit() and len(pk) < 18]
    )


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Send exactly what the list shows as a file."""
    filters, form = tables.filters_of(request.GET), request.GET.get("format", "xlsx")
    columns = tables.columns_of(request.session.get("columns", tables.DEFAULT))
    with_access = "access" in request.GET
    try:
        accounts = exports.export(actor=request.person, filters=filters, with_access=with_access)
    except Refused as error:
        return render(request, "403.html", {"sentence": said(error)}, status=403)
    heading = tables.headings(request.organisation, columns, with_access=with_access)
    told = lent.told(request.person, accounts, [column.name for column in columns])
    rows = list(tables.cells(told, columns, with_access=with_access))
    return _file(form, heading, rows)


def _separator() -> str:
    """Return what a spreadsheet set to the reader's language expects between cells: the comma is for decimals in Swedish."""
    return ";" if (get_language() or "").startswith("sv") else ","


def _file(form: str, heading: list[str], rows: list[list[sheets.Cell]]) -> HttpResponse:
    name = f"{gettext('accounts')}-{timezone.localdate(clock.now()).isoformat()}"
    if form == "csv":
        table = sheets.as_csv(heading, rows, separator=_separator())
        answer = HttpResponse("\ufeff" + table, content_type="text/csv; charset=utf-8")
    elif form == "json":
        told = [dict(zip(heading, row, strict=True)) for row in rows]
        answer = HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type="application/json")
    else:
        form = "xlsx"
        answer = HttpResponse(sheets.as_xlsx(heading, rows))
        answer["Content-Type"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    answer["Cache-Control"] = "no-store"
    return answer
