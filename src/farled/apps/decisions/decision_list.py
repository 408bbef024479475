"""The decision list of a meeting: each account with what was decided, its grounds, who and by when; and what was left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from farled.apps.decisions.choices import Kind, Standing
from farled.apps.decisions.models import Agenda, Decision, Item
from farled.apps.decisions.queries.agendas import items
from farled.apps.decisions.said import decided, in_full, whole
from farled.documents import Band, Block, Document, Facts, Heading, Note, Paragraph, Table
from farled.kit import clock
from farled.platforms.registry import platforms

HEADINGS = {
    Kind.KEEP: lambda: gettext("Kept"),
    Kind.TRANSFORM: lambda: gettext("Transformed"),
    Kind.MERGE: lambda: gettext("Merged"),
    Kind.CLOSE: lambda: gettext("Closed"),
    Kind.AGAIN: lambda: gettext("To be looked at again"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One account of the list."""

    account: str
    platform: str
    decided: str
    grounds: str
    who: str
    by_when: str
    remark: str
    """That it waits for a yes, was sent back, or has been replaced since; "" where it holds."""
    dissent: str


@dataclass(frozen=True, slots=True)
class Part:
    """All decisions of one kind."""

    kind: str
    heading: str
    lines: tuple[Line, ...]

    @property
    def has_work(self) -> bool:
        """Tell whether somebody has something to do by a day."""
        return self.kind not in (Kind.KEEP, Kind.AGAIN)


@dataclass(frozen=True, slots=True)
class DecisionList:
    """All that stands on the list of one meeting."""

    agenda: Agenda
    parts: tuple[Part, ...]
    left: tuple[Line, ...]
    counts: tuple[tuple[int, str], ...]
    sentence: str
    waiting: str
    """How many decisions wait for a yes, in words; "" for none."""

    @property
    def dissent(self) -> list[Line]:
        """Return the lines of which somebody thought otherwise."""
        return [line for part in self.parts for line in part.lines if line.dissent]


def decision_list_of(agenda: Agenda) -> DecisionList:
    """Return the decision list of a meeting, in the language of the moment. One statement."""
    rows = list(items(agenda))
    done = [(item, item.decision) for item in rows if item.decision is not None]
    parts = tuple(
        Part(kind.value, HEADINGS[kind](), tuple(_line(item, each) for item, each in done if each.kind == kind))
        for kind in Kind
        if any(each.kind == kind for _, each in done)
    )
    counted = Counter(each.kind for _, each in done)
    left = tuple(_line(item, None) for item in rows if item.decision is None)
    counts = [(counted[kind], HEADINGS[kind]()) for kind in Kind if counted[kind]]
    return DecisionList(
        agenda=agenda,
        parts=parts,
        left=left,
        counts=(*counts, *([(len(left), gettext("Not decided"))] if left else [])),
        sentence=_sentence(len(done), len(rows)),
        waiting=_waiting(sum(each.state == Standing.PROPOSED for _, each in done)),
    )


def _sentence(done: int, total: int) -> str:
    facts = {"done": done, "total": total}
    if not done:
        return gettext("Nothing has been decided yet.")
    if done == total:
        said = ngettext("The account was decided about.", "All %(total)d accounts were decided about.", total)
    else:
        said = ngettext(
            "%(done)d of %(total)d account was decided about.",
            "%(done)d of %(total)d accounts were decided about.",
            total,
        )
    return said % facts


def _waiting(count: int) -> str:
    said = ngettext(
        "%(n)d decision waits for an approver's yes, and takes effect only then.",
        "%(n)d decisions wait for an approver's yes, and take effect only then.",
        count,
    )
    return said % {"n": count} if count else ""


def _line(item: Item, decision: Decision | None) -> Line:
    known = platforms().get(item.account.platform)
    plain = {"account": str(item.account), "platform": known.name if known else item.account.platform}
    if decision is None:
        return Line(**plain, decided="", grounds="", who="", by_when="", remark="", dissent=whole(item.dissent))
    due_on = decision.due_on
    return Line(
        **plain,
        decided=decided(decision),
        grounds=whole(decision.grounds),
        who=str(decision.responsible or ""),
        by_when=in_full(due_on) if due_on else "",
        remark="" if decision.state == Standing.IN_FORCE else str(decision.get_state_display()),
        dissent=whole(decision.dissent),
    )


def as_document(found: DecisionList) -> Document:
    """Return the list as a document, with the organisation's logo."""
    agenda, organisation = found.agenda, found.agenda.organisation
    today = timezone.localdate(clock.now())
    return Document(
        title=agenda.name,
        blocks=tuple(_blocks(found)),
        organisation=organisation.name,
        language="sv" if (get_language() or "").startswith("sv") else "en",
        day=today,
        said_day=in_full(today),
        kind=gettext("Decision list"),
        logo=organisation.logo.read() if organisation.logo else b"",
    )


def _blocks(found: DecisionList) -> Iterator[Block]:
    agenda = found.agenda
    yield Paragraph(found.sentence, lead=True)
    pairs = {
        gettext("Meeting"): in_full(agenda.day) if agenda.day else "",
        gettext("Present"): whole(agenda.present),
    }
    if any(pairs.values()):
        yield Facts(tuple((name, value) for name, value in pairs.items() if value))
    if found.counts:
        yield Band(tuple((str(count), word) for count, word in found.counts))
    for part in found.parts:
        yield Heading(part.heading)
        yield _table(part)
    yield from _rest(found)


def _table(part: Part) -> Table:
    head = (gettext("Account"), gettext("Decision"), gettext("Grounds"), gettext("Who"), gettext("By when"))
    rows = [(_named(line), _decided(line), line.grounds, line.who, line.by_when) for line in part.lines]
    if not part.has_work:
        return Table(head[:3], tuple(row[:3] for row in rows), (3, 3, 6))
    return Table(head, tuple(rows), (5, 7, 9, 4, 5))


def _named(line: Line) -> str:
    return f"{line.account}\n{line.platform}"


def _decided(line: Line) -> str:
    return f"{line.decided} ({line.remark})" if line.remark else line.decided


def _rest(found: DecisionList) -> Iterator[Block]:
    if found.dissent:
        yield Heading(gettext("Who thought otherwise"))
        yield Facts(tuple((f"{line.account} ({line.platform})", line.dissent) for line in found.dissent))
    if found.left:
        yield Heading(gettext("Not decided"))
        yield Table(
            (gettext("Account"), gettext("Platform")), tuple((line.account, line.platform) for line in found.left)
        )
    if found.waiting:
        yield Note(found.waiting)
    yield Note(gettext("What was known of each account when it was decided is kept with the decision."))
