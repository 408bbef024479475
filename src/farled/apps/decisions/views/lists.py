"""The decision list of a meeting: on the screen and on paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from farled.apps.decisions.decision_list import as_document, decision_list_of
from farled.apps.decisions.views.agendas import of
from farled.documents.docx import as_docx
from farled.documents.pdf import NotWritten, as_pdf

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def decision_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a meeting decided, as a page, or as a file where one is asked for: that speaks the organisation's language."""
    agenda, form = of(request, pk), request.GET.get("format", "")
    found = decision_list_of(agenda)
    if form not in ("pdf", "docx"):
        return render(
            request,
            "decisions/list.html",
            {"agenda": agenda, "list": found, "error": ""},
        )
    with translation.override(agenda.organisation.language):
        document = as_document(decision_list_of(agenda))
        begins, ends = gettext("decision-list"), slugify(agenda.name)[:60] or agenda.pk
    try:
        data, kind = (as_pdf(document), "application/pdf") if form == "pdf" else (as_docx(document), _DOCX)
    except NotWritten as error:
        context = {"agenda": agenda, "list": found, "error": gettext(error.message)}
        return render(request, "decisions/list.html", context, status=503)
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{begins}-{ends}.{form}"'
    answer["Cache-Control"] = "no-store"
    return answer
