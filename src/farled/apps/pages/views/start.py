"""Start: the first page of an organisation, on the screen and on paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from farled.apps.organisations.models import Person
from farled.apps.pages import queries, words
from farled.kit import clock


def start(request: HttpRequest) -> HttpResponse:
    """Show the first page, made for the role of who is asking."""
    return render(request, "pages/start.html", _start_page(request.person))


def start_on_paper(request: HttpRequest) -> HttpResponse:
    """Show the first page as one A4 for the boss, with the organisation's own logo."""
    return render(request, "pages/print.html", _start_page(request.person))


def _start_page(person: Person) -> dict[str, Any]:
    shown = queries.start_of(person)
    organisation = person.organisation
    tasks = [
        {"words": words.task_words(task), "does": words.task_does(task), "url": words.task_url(task, organisation)}
        for task in shown.tasks
    ]
    return {
        "start": shown,
        "sentence": words.sentence(shown, person),
        "tasks": tasks,
        "seen": [(words.news_words(news), news) for news in shown.week.seen],
        "tasks_title": words.tasks_title(person),
        "accounts_url": words.url_of("accounts", organisation),
        "history_url": words.url_of("history", organisation),
        "find_url": words.url_of("find", organisation),
        "now": timezone.localtime(clock.now()),
    }
