"""The question to the house: who was asked, who has answered, what was told."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet

from farled.apps.candidates.models import Asked, HouseQuestion, Reply
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Agency, Person, Unit


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a question."""

    asked: list[Asked]
    """Those who have not answered first."""
    replies: list[Reply]
    """Those that nobody has read first, then the latest."""

    @property
    def silent(self) -> int:
        """Return how many have not answered."""
        return sum(row.answered_at is None for row in self.asked)


def questions(actor: Person) -> QuerySet[HouseQuestion]:
    """Return the organisation's questions, the latest first. Raises Refused (not_allowed)."""
    require(actor, Act.ASK_HOUSE)
    rows: QuerySet[HouseQuestion] = HouseQuestion.objects.of(actor.organisation)
    return rows.select_related("organisation", "asked_by").order_by("-created_at")


def told(question: HouseQuestion) -> Told:
    """Return who was asked and what was told."""
    asked = question.asked.select_related("person", "agency").order_by(F("answered_at").desc(nulls_first=True), "id")
    replies = question.replies.select_related("asked__person", "asked__agency").prefetch_related("candidates")
    return Told(list(asked), list(replies.order_by(F("read_at").desc(nulls_first=True), "-id")))


def replies(actor: Person) -> QuerySet[Reply]:
    """Return what was told the organisation; the caller picks one. Raises Refused (not_allowed)."""
    require(actor, Act.ASK_HOUSE)
    return Reply.objects.filter(question__organisation=actor.organisation).select_related("question")


def by_link(token: str) -> tuple[HouseQuestion, Asked | None] | None:
    """Return the question that a link leads to, and who was given it where it is a person's own; None for no link."""
    question = HouseQuestion.objects.select_related("organisation").filter(token=token).first()
    if question is not None:
        return question, None
    rows = Asked.objects.select_related("question__organisation", "person", "agency")
    asked = rows.filter(token=token).first()
    return (asked.question, asked) if asked else None


def people(actor: Person) -> QuerySet[Person]:
    """Return those who can be asked by mail."""
    rows: QuerySet[Person] = Person.objects.of(actor.organisation)
    return rows.exclude(email="").order_by("name")


def units(actor: Person) -> QuerySet[Unit]:
    """Return the units whose people can be asked."""
    rows: QuerySet[Unit] = Unit.objects.of(actor.organisation)
    return rows.order_by("name")


def agencies(actor: Person) -> QuerySet[Agency]:
    """Return the agencies that can be asked by mail."""
    rows: QuerySet[Agency] = Agency.objects.of(actor.organisation)
    return rows.exclude(email="").order_by("name")
