"""Asking the house: the steward's pages, and the one that outsiders see."""

from collections.abc import Iterator
from contextlib import contextmanager

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from farled.apps.candidates import throttle
from farled.apps.candidates.forms_house import AskForm, PutToForm, ReplyForm
from farled.apps.candidates.models import Asked, HouseQuestion
from farled.apps.candidates.queries import house as queries
from farled.apps.candidates.services import house
from farled.apps.core.forms import add_refusal
from farled.apps.core.refusals import said
from farled.apps.organisations import outbox
from farled.apps.organisations.choices import Language
from farled.kit.errors import Refused


def ask_house(request: HttpRequest) -> HttpResponse:
    """Show the question that is open, with what was told; or ask one."""
    questions = queries.questions(request.person)
    form = AskForm(request.person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            question = house.ask(actor=request.person, **form.cleaned_data)
            return redirect("house_question", request.organisation.slug, question.pk)
        except Refused as refused:
            add_refusal(form, refused)
    now = house.open_question(request.organisation)
    if now is not None and request.method != "POST":
        return redirect("house_question", request.organisation.slug, now.pk)
    context = {"tab": "ask_house", "form": form, "before": questions[:10]}
    return render(request, "candidates/house_ask.html", context, status=422 if form.errors else 200)


@require_GET
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question: its link, who has not answered, what was told."""
    return _shown(request, _question(request, pk), PutToForm(request.person))


def _shown(request: HttpRequest, asked: HouseQuestion, form: PutToForm) -> HttpResponse:
    told = queries.told(asked)
    context = {
        "tab": "ask_house",
        "question": asked,
        "is_open": house.is_open(asked),
        "link": house.link_of(asked.token),
        "code": _code(house.link_of(asked.token)),
        "told": told,
        "asked": [(row, house.link_of(row.token)) for row in told.asked],
        "is_sent": outbox.sends_for(request.organisation),
        "form": form,
    }
    return render(request, "candidates/house_question.html", context, status=422 if form.errors else 200)


@require_GET
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the question as a page to print and put up."""
    asked = _question(request, pk)
    link = house.link_of(asked.token)
    return _in_its_language(
        request, asked, "candidates/house_poster.html", {"question": asked, "link": link, "code": _code(link)}
    )


@require_GET
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the QR code as a file, for a poster of one's own."""
    link = house.link_of(_question(request, pk).token)
    answer = HttpResponse(content_type="image/svg+xml")
    segno.make(link, error="m").save(answer, kind="svg", scale=8, border=3, light="white")
    answer["Content-Disposition"] = 'attachment; filename="farled-qr.svg"'
    return answer


@require_POST
def put_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to those who were chosen."""
    form, asked = PutToForm(request.person, request.POST), _question(request, pk)
    if not form.is_valid():
        return _shown(request, asked, form)
    with _said(request):
        count = house.put_to(actor=request.person, question=asked, **form.cleaned_data)
        text = ngettext("%(count)d mail is on its way.", "%(count)d mails are on their way.", count)
        _say_how(request, text % {"count": count}, count)
    return redirect("house_question", request.organisation.slug, pk)


@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to those who have not answered."""
    with _said(request):
        count = house.remind(actor=request.person, question=_question(request, pk))
        text = ngettext("%(count)d reminder is on its way.", "%(count)d reminders are on their way.", count)
        _say_how(request, text % {"count": count}, count)
    return redirect("house_question", request.organisation.slug, pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the question."""
    with _said(request):
        house.close(actor=request.person, question=_question(request, pk))
    return redirect("house_question", request.organisation.slug, pk)


@require_POST
def mark_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a reply has been read."""
    reply = get_object_or_404(queries.replies(request.person), pk=pk)
    house.mark_read(actor=request.person, reply=reply)
    return redirect("house_question", request.organisation.slug, reply.question_id)


def tell(request: HttpRequest, token: str) -> HttpResponse:
    """Let anybody with the link tell which accounts they know of."""
    found = queries.by_link(token[:60])
    if found is None:
        raise Http404
    asked_of, asked = found
    context = {"question": asked_of, "asked": asked, "organisation": asked_of.organisation}
    if not house.is_open(asked_of):
        return _in_its_language(request, asked_of, "candidates/house_closed.html", context)
    form = ReplyForm(request.POST or None, is_known=asked is not None)
    if request.method == "POST" and throttle.too_many(address=request.META.get("REMOTE_ADDR", ""), link=token):
        return _in_its_language(request, asked_of, "candidates/house_wait.html", {**context, "form": form}, 429)
    if form.is_valid() and _take(asked_of, asked, form):
        return _in_its_language(request, asked_of, "candidates/house_thanks.html", context)
    status = 422 if form.errors else 200
    return _in_its_language(request, asked_of, "candidates/house_tell.html", {**context, "form": form}, status)


def _take(asked_of: HouseQuestion, asked: Asked | None, form: ReplyForm) -> bool:
    given = form.cleaned_data
    try:
        house.take_reply(question=asked_of, asked=asked, text=given["text"], name=given.get("name", ""))
    except Refused as refused:
        add_refusal(form, refused)
        return False
    return True


def _in_its_language(
    request: HttpRequest, asked: HouseQuestion, template: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    """Speak the organisation's language to outsiders who have not chosen another."""
    chosen = request.COOKIES.get("django_language", "")
    with translation.override(chosen if chosen in Language.values else asked.organisation.language):
        return render(request, template, context, status=status)


def _question(request: HttpRequest, pk: int) -> HouseQuestion:
    return get_object_or_404(queries.questions(request.person), pk=pk)


def _code(link: str) -> str:
    """Draw a QR code as SVG that is as wide as its place, dark on white in every theme: a camera has to read it."""
    return segno.make(link, error="m").svg_inline(scale=8, border=3, light="white", omitsize=True)


def _say_how(request: HttpRequest, is_sent: str, count: int) -> None:
    """Say that mails go out; or, where none do, that somebody has to hand over the links."""
    if outbox.sends_for(request.organisation):
        messages.success(request, is_sent)
        return
    text = ngettext(
        "No mail goes out from here, so nothing was sent. Hand over the link below yourself.",
        "No mail goes out from here, so nothing was sent. Hand over the links below to these %(count)d yourself.",
        count,
    )
    messages.warning(request, text % {"count": count})


@contextmanager
def _said(request: HttpRequest) -> Iterator[None]:
    """Say what a service refuses as a message on the next page; but not that somebody has no right."""
    try:
        yield
    except Refused as refused:
        if refused.code == "not_allowed":
            raise
        messages.warning(request, said(refused))
