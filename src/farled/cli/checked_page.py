"""What the rules said, as one printable page in the dress of the scan's report: how much, where, what nobody knows, from what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from farled.diagnosis.base import Severity
from farled.discovery.report import rendered
from farled.discovery.words import Words, words
from farled.kit import clock
from farled.platforms.base import Text
from farled.platforms.registry import platforms

if TYPE_CHECKING:
    from farled.cli.checked import Checked, Result
    from farled.diagnosis.registry import Fired
    from farled.discovery.found import Scan

_TITLE = Text(en="%(name)s: what is to mend", sv="%(name)s: vad som ska åtgärdas")
_LABELS = {
    "what": Text(en="What is wrong", sv="Vad som är fel"),
    "why": Text(en="Why it matters, and what to do", sv="Varför det spelar roll, och gör så här"),
    "source": Text(en="Source", sv="Källa"),
    "unseen": Text(en="What nobody knows", sv="Vad ingen vet"),
    "made": Text(en="How this was made", sv="Så gjordes det här"),
}
_NOTHING = Text(en="Nothing to mend that Farled knows of", sv="Inget att åtgärda som Farled känner till")
_ONE = Text(en="1 thing to mend at 1 of %(all)s", sv="En sak att åtgärda på 1 av %(all)s")
_SEVERAL = Text(
    en="%(things)s things to mend at %(accounts)s of %(all)s",
    sv="%(things)s saker att åtgärda på %(accounts)s av %(all)s",
)
_NOT_KNOWN = Text(
    en="%(count)s answers are not known. What nobody knows is never called wrong: it is asked for instead.",
    sv="%(count)s svar är inte kända. Det som ingen vet räknas aldrig som fel: det blir en fråga i stället.",
)
_ALL_KNOWN = Text(en="Everything is known that the rules ask for.", sv="Allt som reglerna frågar efter är känt.")
_OF_SCAN = Text(en="%(name)s, by the scan of %(day)s", sv="%(name)s, efter genomsökningen den %(day)s")
_OF_REGISTER = Text(en="%(name)s, as the register stood on %(day)s", sv="%(name)s, så som registret stod den %(day)s")
_WITHOUT_ACCESS = Text(en="; who can log in is left out", sv="; vem som kan logga in är inte med")
_MADE = Text(
    en="Checked by Farled on %(moment)s, by its rules. The reference of the rules tells each with its limits and sources.",
    sv="Granskat av Farled den %(moment)s, efter dess regler. I reglernas referens står var och en med gränser och källor.",
)


class Told(NamedTuple):
    """A finding in the reader's words."""

    title: str
    seen: str
    why: str
    mend: str
    source: str


def of_scan(scan: Scan, language: str) -> str:
    """Say of whom, and when, a scan tells."""
    name = scan.organisation or ", ".join(scan.asked)
    return _in(_OF_SCAN, language) % {"name": name, "day": words(language).day(scan.started.astimezone().date())}


def of_register(name: str, language: str, *, with_access: bool) -> str:
    """Say whose register it is, of which day, and whether who gets in is left out."""
    facts = {"name": name, "day": words(language).day(clock.now().astimezone().date())}
    left_out = "" if with_access else _in(_WITHOUT_ACCESS, language)
    return _in(_OF_REGISTER, language) % facts + left_out


def as_page(result: Result) -> str:
    """Return the whole page."""
    said, language = words(result.language), result.language
    found, not_known = result.findings(), sum(result.not_known().values())
    count = {"count": said.number(not_known)}
    return rendered(
        "checked.html.j2",
        Path(__file__).parent / "templates",
        w=said,
        title=_in(_TITLE, language) % {"name": result.name},
        lead=_lead(result, said),
        source=result.source,
        parts=list(_parts(result, found)),
        known=platforms(),
        labels={name: _in(text, language) for name, text in _LABELS.items()},
        not_known=_in(_NOT_KNOWN if not_known else _ALL_KNOWN, language) % count,
        made=_in(_MADE, language) % {"moment": said.moment(clock.now())},
    )


def _lead(result: Result, said: Words) -> str:
    found = result.findings()
    text = _NOTHING if not found else _ONE if len(found) == 1 else _SEVERAL
    accounts = {id(one) for one, _ in found}
    return _in(text, result.language) % {
        "things": said.number(len(found)),
        "accounts": said.number(len(accounts)),
        "all": said.accounts(len(result.checked)),
    }


def _parts(result: Result, found: list[tuple[Checked, Fired]]) -> Iterator[tuple[str, list[tuple[Checked, Told]]]]:
    from farled.cli.checked import SEVERITIES

    for severity in Severity:
        word = _in(SEVERITIES[severity], result.language)
        alike = [(one, _told(result, fired)) for one, fired in found if fired.severity is severity]
        yield word[:1].upper() + word[1:], alike


def _told(result: Result, fired: Fired) -> Told:
    rule, language = fired.rule, result.language
    texts: Any = (rule.why, rule.mend, rule.source.named)
    return Told(_in(rule.title, language), result.evidence(fired), *(_in(text, language) for text in texts))


def _in(text: Text, language: str) -> str:
    return text.sv if language == "sv" else text.en
