"""How an organisation decides: whether an approver has to say yes, and which questions are asked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from farled.apps.decisions import criteria
from farled.apps.decisions.forms import ApprovalForm, QuestionsForm
from farled.apps.decisions.services.questions import set_criteria
from farled.apps.organisations import services as organisations
from farled.apps.organisations.forms import refusals_in
from farled.apps.organisations.may import Act, may, require


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """Show and change it, each in a form of its own."""
    require(request.person, Act.DECIDE)
    part = request.POST.get("part", "")
    approval = ApprovalForm(
        request.POST if part == "approval" else None,
        initial={"wanted": request.organisation.decisions_need_approval},
    )
    asked = criteria.asked_by(request.organisation)
    questions = QuestionsForm(asked, request.POST if part == "questions" else None)
    if approval.is_valid():
        organisations.set_approval(actor=request.person, wanted=approval.cleaned_data["wanted"])
        return _saved(request)
    if questions.is_valid():
        with refusals_in(questions):
            set_criteria(actor=request.person, wanted=questions.wanted)
            return _saved(request)
    context = {
        "approval": approval,
        "questions": questions,
        "may_settle": may(request.person, Act.EDIT_ORGANISATION),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "decisions/rules.html", context, status=status)


def _saved(request: HttpRequest) -> HttpResponse:
    messages.success(request, gettext("Saved."))
    return redirect("decision_rules", request.organisation.slug)
