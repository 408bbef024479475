"""Start: the first page of an organisation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Person
from farled.apps.pages import nine, queries, words
from farled.apps.pages import reason_words as said
from farled.apps.pages.views.nine import KEPT
from farled.apps.pages.views.nine import sentence as said_by


def start(request: HttpRequest) -> HttpResponse:
    """Show the first page, made for the role of who is asking."""
    shown = _start_page(request.person, everything=request.GET.get("due") == "all")
    if shown["start"].sees_all and not shown["start"].accounts:
        shown |= _answered(request)
    return render(request, "pages/start.html", shown)


def _answered(request: HttpRequest) -> dict[str, Any]:
    """What whoever asks has answered to the nine questions: all that there is to show before anything is known."""
    answers = nine.answers_of(request.session.get(KEPT, {}))
    panels = nine.panels(answers) if answers else []
    return {"panels": panels, "answered": said_by(panels) if panels else ""}


def _start_page(person: Person, *, everything: bool) -> dict[str, Any]:
    shown = queries.start_of(person)
    organisation = person.organisation
    due = queries.coming(person, everything=everything)
    tasks = [
        {"words": words.task_words(task), "does": words.task_does(task), "url": words.task_url(task, organisation)}
        for task in shown.tasks
    ]
    return {
        "start": shown,
        "sentence": words.sentence(shown, person),
        "tasks": tasks,
        "decides": person.role == Role.APPROVER,
        "reasons": [said.panel_of(each, organisation) for each in shown.stands.each] if shown.stands else [],
        "overlap": said.overlap(shown, person),
        "coming": [(each, said.coming_words(each), said.coming_url(each, organisation)) for each in due.rows],
        "more_due": due.more,
        "most_due": queries.ALL if everything else 0,
        "quiet": said.quiet_week(shown, due, person),
        "seen": [(words.news_words(news), news) for news in shown.week.seen],
        "tasks_title": words.tasks_title(person),
        "accounts_url": words.url_of("accounts", organisation),
        "history_url": words.url_of("history", organisation),
        "find_url": words.url_of("find", organisation),
    }
