"""Bringing in a spreadsheet, step by step; nothing is written before the yes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from farled.apps.core.forms import add_refusal
from farled.apps.core.refusals import said
from farled.apps.register import import_words
from farled.apps.register.forms_import import ColumnsForm, UploadForm
from farled.apps.register.models import Import
from farled.apps.register.queries import imports as queries
from farled.apps.register.services import imports
from farled.kit.errors import FarledError, Refused


def bring_in(request: HttpRequest) -> HttpResponse:
    """Take a spreadsheet, and show those that were brought in before."""
    before = queries.imports(request.person)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            brought = imports.open_import(actor=request.person, name=file.name, data=file.read(20_000_001))
            return redirect("import", request.organisation.slug, brought.pk)
        except FarledError as error:
            if error.code == "not_allowed":
                raise
            add_refusal(form, error)
    status = 422 if form.errors else 200
    return render(request, "register/import_new.html", {"form": form, "before": before[:20]}, status=status)


def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an import where it is: which sheet, which columns, the preview, or what came of it."""
    brought = _brought(request, pk)
    if brought.done_at:
        counts = _counts(brought)
        context = {"brought": brought, "counts": counts, "happened": import_words.happened(counts)}
        return render(request, "register/import_done.html", context)
    if "columns" not in brought.mapping:
        return render(request, "register/import_sheet.html", {"brought": brought})
    if not brought.plan or "columns" in request.GET:
        return _columns(request, brought, ColumnsForm(request.person, brought))
    preview = queries.preview(brought, request.GET.get("show", ""), _page(request))
    rows = [import_words.shown(row, request.organisation.kind) for row in preview.rows]
    context = {"brought": brought, "preview": preview, "rows": rows, "sheet": brought.rows[0]}
    context["heading"] = import_words.would_happen(preview.counts)
    return render(request, "register/import_preview.html", context)


@require_POST
def choose_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one sheet of a workbook."""
    number = request.POST.get("sheet", "")
    chosen = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else -1
    imports.choose_sheet(actor=request.person, brought=_brought(request, pk), number=chosen)
    return redirect("import", request.organisation.slug, pk)


@require_POST
def name_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what each column is."""
    brought = _brought(request, pk)
    if brought.done_at or "columns" not in brought.mapping:
        return redirect("import", request.organisation.slug, pk)
    form = ColumnsForm(request.person, brought, request.POST)
    if form.is_valid():
        try:
            make = form.cleaned_data.get("make_missing", False)
            imports.map_columns(actor=request.person, brought=brought, mapping=form.mapping, make_missing=make)
            return redirect("import", request.organisation.slug, pk)
        except Refused as refused:
            add_refusal(form, refused)
    return _columns(request, brought, form, status=422)


@require_POST
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Do it; or show a new preview where the register has changed since."""
    brought = _brought(request, pk)
    try:
        done = imports.carry_out(actor=request.person, brought=brought)
    except Refused as refused:
        if refused.code not in ("stale", "nothing", "too_many"):
            raise
        imports.plan_again(actor=request.person, brought=brought)
        messages.warning(request, said(refused))
    else:
        messages.success(request, import_words.happened({"add": done.added, "change": done.changed}))
    return redirect("import", request.organisation.slug, pk)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo it, and say what stays."""
    undone = imports.take_back(actor=request.person, brought=_brought(request, pk))
    messages.success(request, gettext("The import is taken back."))
    for names, sentence in ((undone.stay, _stay_sentence), (undone.left, _left_sentence)):
        if names:
            messages.warning(request, sentence(len(names)) % {"count": len(names), "names": _some(names)})
    return redirect("import", request.organisation.slug, pk)


def _brought(request: HttpRequest, pk: int) -> Import:
    return get_object_or_404(queries.one(request.person), pk=pk)


def _columns(request: HttpRequest, brought: Import, form: ColumnsForm, status: int = 200) -> HttpResponse:
    context = {"brought": brought, "form": form, "sheet": brought.rows[0]}
    return render(request, "register/import_columns.html", context, status=status)


def _page(request: HttpRequest) -> int:
    number = request.GET.get("page", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 1


def _counts(brought: Import) -> dict[str, int]:
    acts = [row["act"] for row in brought.plan]
    return {act: acts.count(act) for act in queries.ACTS}


def _stay_sentence(count: int) -> str:
    return ngettext(
        "%(count)d account that was added stays, since somebody has worked on it: %(names)s.",
        "%(count)d accounts that were added stay, since somebody has worked on them: %(names)s.",
        count,
    )


def _left_sentence(count: int) -> str:
    return ngettext(
        "In %(count)d account something stays, since somebody has changed it again: %(names)s.",
        "In %(count)d accounts something stays, since somebody has changed it again: %(names)s.",
        count,
    )


def _some(names: list[str]) -> str:
    return ", ".join(names[:10]) + (" …" if len(names) > 10 else "")
