"""Other ways in: a text that is pasted, a file that is handed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from farled.apps.candidates.forms import FileForm, PasteForm
from farled.apps.candidates.services.pasted import take_pasted
from farled.apps.candidates.services.scans import start_reading
from farled.apps.core.forms import add_refusal
from farled.apps.organisations.may import Act, require
from farled.kit.errors import Refused


def add(request: HttpRequest) -> HttpResponse:
    """Take a text or a file; whichever form was sent."""
    require(request.person, Act.SCAN)
    if request.method != "POST":
        return _page(request, PasteForm(), FileForm())
    return _take_file(request) if "file" in request.FILES or "hand_in" in request.POST else _take_text(request)


def _page(request: HttpRequest, paste: PasteForm, file: FileForm) -> HttpResponse:
    wrong = paste.errors or file.errors
    page = {"tab": "add_found", "paste": paste, "file": file}
    return render(request, "candidates/add.html", page, status=422 if wrong else 200)


def _take_text(request: HttpRequest) -> HttpResponse:
    form = PasteForm(request.POST)
    if form.is_valid():
        try:
            count = len(take_pasted(actor=request.person, text=form.cleaned_data["text"]))
        except Refused as refused:
            add_refusal(form, refused)
        else:
            if count:
                text = ngettext(
                    "%(count)d account was found in the text.", "%(count)d accounts were found in the text.", count
                )
                messages.success(request, text % {"count": count})
                return redirect("find", request.organisation.slug)
            form.add_error("text", _("No account was found in the text. Addresses and names with their platform are."))
    return _page(request, form, FileForm())


def _take_file(request: HttpRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            job = start_reading(actor=request.person, name=file.name, data=file.read(20_000_001))
        except Refused as refused:
            add_refusal(form, refused)
        else:
            return redirect("scan", request.organisation.slug, job.pk)
    return _page(request, PasteForm(), form)
