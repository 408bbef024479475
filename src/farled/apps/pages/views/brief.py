"""The brief for management: on the screen, on paper, and what is written for it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from farled.apps.organisations.forms import refusals_in
from farled.apps.organisations.may import Act, may, require
from farled.apps.pages import queries
from farled.apps.pages.brief_document import as_document
from farled.apps.pages.brief_words import said_of, suggestions
from farled.apps.pages.forms import BriefForm
from farled.apps.pages.services import change_brief
from farled.documents.docx import as_docx
from farled.documents.pdf import NotWritten, as_pdf

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def brief(request: HttpRequest) -> HttpResponse:
    """Show the brief as a page, or as a file where one is asked for: that speaks the organisation's language."""
    told, form = queries.brief_of(request.person), request.GET.get("format", "")
    said = said_of(told, request.organisation)
    shown = {"said": said, "may_write": may(request.person, Act.DECIDE), "error": ""}
    if form not in ("pdf", "docx"):
        return render(request, "pages/brief.html", shown)
    with translation.override(request.organisation.language):
        document = as_document(said_of(told, request.organisation), request.organisation)
        begins, ends = gettext("brief"), slugify(request.organisation.name)[:60] or request.organisation.slug
    try:
        data, kind = (as_pdf(document), "application/pdf") if form == "pdf" else (as_docx(document), _DOCX)
    except NotWritten as error:
        return render(request, "pages/brief.html", {**shown, "error": gettext(error.message)}, status=503)
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{begins}-{ends}.{form}"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "POST"])
def brief_edit(request: HttpRequest) -> HttpResponse:
    """Say which hours there are, and choose which decisions are asked for. Nothing is kept of a suggestion alone."""
    require(request.person, Act.DECIDE)
    told = queries.brief_of(request.person)
    with translation.override(request.organisation.language):
        offered = suggestions(told)
    form = BriefForm.of(told.kept, request.POST or None)
    if request.POST.get("take", "").isdecimal():
        form = form.with_one_more(offered, int(request.POST["take"]))
        return render(request, "pages/brief_edit.html", {"form": form, "suggestions": offered})
    if form.is_valid():
        with refusals_in(form):
            change_brief(actor=request.person, hours=form.cleaned_data["hours"], asks=form.asks)
            messages.success(request, gettext("Saved."))
            return redirect("brief", request.organisation.slug)
    status = 422 if request.method == "POST" else 200
    return render(request, "pages/brief_edit.html", {"form": form, "suggestions": offered}, status=status)
