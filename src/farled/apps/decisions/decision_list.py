"""The decision list of a meeting: each account with what was decided or proposed, by whom, its grounds, who and by when;
and what was left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language, gettext, ngettext, pgettext

from farled.apps.decisions.choices import NOT_DECIDED, Kind, Standing
from farled.apps.decisions.models import Agenda, Decision, Item
from farled.apps.decisions.queries.agendas import items
from farled.apps.decisions.said import decided, expected, in_full, made_by, promised, reasoned, whole
from farled.apps.register.choices import HolderRole
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
_PROPOSED = {
    Kind.KEEP: lambda: gettext("Proposed: to keep"),
    Kind.TRANSFORM: lambda: gettext("Proposed: to transform"),
    Kind.MERGE: lambda: gettext("Proposed: to merge"),
    Kind.CLOSE: lambda: gettext("Proposed: to close"),
    Kind.AGAIN: lambda: gettext("Proposed: to look at again"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One account of the list."""

    account: str
    platform: str
    decided: str
    made: str
    """Who decided it, or proposed and approved it, and when."""
    grounds: str
    who: str
    """Who sees to it; of what is kept, who owns it."""
    when: str
    """By when; of what is kept, when it is looked at again."""
    remark: str
    """That it waits for a yes, was sent back, or has been replaced since; "" where it holds."""
    dissent: str


@dataclass(frozen=True, slots=True)
class Part:
    """All decisions of one kind, or all proposals."""

    kind: str
    heading: str
    lines: tuple[Line, ...]

    @property
    def head(self) -> tuple[str, ...]:
        """Return what stands over who and when; () where nobody has anything to do by a day."""
        if self.kind == Kind.AGAIN:
            return ()
        if self.kind == Kind.KEEP:
            return pgettext("column", "Owner"), gettext("Looked at again")
        return gettext("Who sees to it"), gettext("By when")


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
    days: tuple[tuple[str, str], ...]
    """When it met, and who was there: a word with what stands beside it."""
    suggested: str
    """Of how many nobody has given the grounds, in words; "" for none."""

    @property
    def dissent(self) -> list[Line]:
        """Return the lines of which somebody thought otherwise."""
        return [line for part in self.parts for line in part.lines if line.dissent]


def decision_list_of(agenda: Agenda) -> DecisionList:
    """Return the decision list of a meeting, in the language of the moment. One statement."""
    rows = list(items(agenda))
    made = [(item, item.decision) for item in rows if item.decision is not None]
    done = [(item, each) for item, each in made if each.state not in NOT_DECIDED]
    left = tuple(_line(item, None) for item in rows if item.decision is None)
    stands = Counter(each.state for _, each in made)
    return DecisionList(
        agenda=agenda,
        parts=(*_parts(done, HEADINGS), *_parts([pair for pair in made if pair not in done], _PROPOSED)),
        left=left,
        counts=tuple(_counts(Counter(each.kind for _, each in done), stands, len(left))),
        sentence=_sentence(len(done), len(rows)),
        waiting=_waiting(stands[Standing.PROPOSED]),
        days=tuple(_days(agenda, {timezone.localdate(each.at) for _, each in made})),
        suggested=_suggested(sum(each.grounds_suggested for _, each in made)),
    )


def _days(agenda: Agenda, decided_on: set[date]) -> Iterator[tuple[str, str]]:
    """Yield when a meeting met and who was there. Of a day on which it decided and nobody noted that, it is not known."""
    there = {parse_date(each["day"]): each["present"] for each in agenda.earlier}
    if agenda.day is not None:
        there[agenda.day] = agenda.present
    days = sorted(each for each in {*there, *(decided_on if there else ())} if each is not None)
    if len(days) > 1:
        for day in days:
            present = whole(there.get(day, "")) or gettext("Who was there is not noted")
            yield gettext("Meeting on %(day)s") % {"day": in_full(day)}, present
        return
    if agenda.day is not None:
        yield gettext("Meeting"), in_full(agenda.day)
    if agenda.present:
        yield gettext("Present"), whole(agenda.present)


def _parts(made: Sequence[tuple[Item, Decision]], headings: Mapping[Kind, Callable[[], str]]) -> Iterator[Part]:
    for kind in Kind:
        if lines := tuple(_line(item, each) for item, each in made if each.kind == kind):
            yield Part(kind.value, headings[kind](), lines)


def _counts(done: Mapping[str, int], stands: Mapping[str, int], left: int) -> Iterator[tuple[int, str]]:
    """Yield how many there are of each, with its word: of what is decided by kind, then what is not decided."""
    found = [(done[kind], HEADINGS[kind]()) for kind in Kind]
    found += [
        (stands[Standing.PROPOSED], pgettext("decision", "Proposed")),
        (stands[Standing.SENT_BACK], str(Standing.SENT_BACK.label)),
        (left, gettext("Not decided")),
    ]
    return ((count, word) for count, word in found if count)


def _sentence(done: int, total: int) -> str:
    facts = {"done": done, "total": total}
    if not done:
        return gettext("Nothing has been decided yet.")
    if done == total:
        said = ngettext("The account has its decision.", "All %(total)d accounts have their decision.", total)
    else:
        said = ngettext(
            "%(done)d of %(total)d account has its decision.",
            "%(done)d of %(total)d accounts have their decision.",
            total,
        )
    return said % facts


def _waiting(count: int) -> str:
    said = ngettext(
        "%(n)d proposal waits for an approver's yes, and takes effect only then.",
        "%(n)d proposals wait for an approver's yes, and take effect only then.",
        count,
    )
    return said % {"n": count} if count else ""


def _line(item: Item, decision: Decision | None) -> Line:
    known = platforms().get(item.account.platform)
    plain = {"account": _called(item, decision), "platform": known.name if known else item.account.platform}
    if decision is None:
        return Line(**plain, decided="", made="", grounds="", who="", when="", remark="", dissent=whole(item.dissent))
    is_kept = decision.kind == Kind.KEEP
    on = decision.review_on if is_kept else decision.due_on
    return Line(
        **plain,
        decided=decided(decision),
        made=made_by(decision),
        grounds="\n".join(_grounds(decision)),
        who=_owner(decision.facts) if is_kept else whole(decision.responsible_name),
        when=in_full(on) if on else "",
        remark="" if decision.state == Standing.IN_FORCE else str(decision.get_state_display()),
        dissent=whole(decision.dissent),
    )


def _suggested(count: int) -> str:
    said = ngettext(
        "Nobody has given the grounds of %(n)d decision: Farled suggests them from what was known.",
        "Nobody has given the grounds of %(n)d decisions: Farled suggests them from what was known.",
        count,
    )
    return said % {"n": count} if count else ""


def _called(item: Item, decision: Decision | None) -> str:
    """Name an account as it was called when it was decided."""
    then = decision.facts.get("account", {}) if decision else {}
    return whole(then.get("name") or str(item.account))


def _grounds(decision: Decision) -> Iterator[str]:
    """Yield why something was decided, and what it promises or is expected of it."""
    yield reasoned(decision)
    if decision.kind == Kind.KEEP and (promise := promised(decision.facts.get("promise"))):
        yield gettext("It promises: %(promise)s") % {"promise": promise}
    if decision.is_expecting:
        yield gettext("It was expected: %(words)s") % {"words": expected(decision)}


def _owner(facts: Mapping[str, Any]) -> str:
    """Name the owner of an account as it was when it was decided: by function and name, as far as there is either."""
    owner = next((each for each in facts.get("people", ()) if each["role"] == HolderRole.OWNER), {})
    return ", ".join(filter(None, (whole(owner.get("name") or ""), owner.get("function"))))


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
    yield Paragraph(found.sentence, lead=True)
    for sentence in filter(None, (found.waiting, found.suggested)):
        yield Paragraph(sentence)
    if found.days:
        yield Facts(found.days)
    if found.counts:
        yield Band(tuple((str(count), word) for count, word in found.counts))
    for part in found.parts:
        yield Heading(part.heading)
        yield _table(part)
    yield from _rest(found)


def _table(part: Part) -> Table:
    head = (gettext("Account"), gettext("Decision"), gettext("Grounds"), *part.head[:1])
    rows = [(_named(line), _decided(line), line.grounds, _seen_to(part, line)) for line in part.lines]
    widths = (9, 15, 16, 10) if part.head else (9, 15, 26)
    return Table(head, tuple(row[: len(head)] for row in rows), widths)


def _seen_to(part: Part, line: Line) -> str:
    """Say who, and below it by when."""
    when = (
        gettext("%(what)s: %(words)s") % {"what": part.head[1], "words": line.when} if part.head and line.when else ""
    )
    return "\n".join(filter(None, (line.who, when)))


def _named(line: Line) -> str:
    return f"{line.account}\n{line.platform}"


def _decided(line: Line) -> str:
    said = f"{line.decided} ({line.remark})" if line.remark else line.decided
    return f"{said}\n{line.made}"


def _rest(found: DecisionList) -> Iterator[Block]:
    if found.dissent:
        yield Heading(gettext("Who thought otherwise"))
        yield Facts(tuple((f"{line.account} ({line.platform})", line.dissent) for line in found.dissent))
    if found.left:
        yield Heading(gettext("Not decided"))
        yield Paragraph(", ".join(f"{line.account} ({line.platform})" for line in found.left))
    yield Note(gettext("What was known of each account when it was decided is kept with the decision."))
