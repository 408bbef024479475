"""The reference page of all rules, made from them: `python -m farled.diagnosis.reference` prints it.

With `en` or `sv` it prints the page of the guide instead, which says the same to people, without codes.
"""

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby

from farled.diagnosis.base import KINDS, Reason, Rule, Severity, Source, Text, Threshold
from farled.diagnosis.registry import rules

_HEAD = """# Rules

What Farled says is to be mended, by which facts, and why. This page is made from the code and not written by hand: after a
change in `src/farled/diagnosis/rules`, make it again with

    .venv/bin/python -m farled.diagnosis.reference > docs/reference/rules.md

and the pages of the guide with `... reference en > docs/guide/en/rules.md` and `... reference sv > docs/guide/sv/rules.md`.

A rule is one file, named as its slug: pure, with its texts in both languages and its table of cases. The code stays
inside; people meet the title. How grave a finding is: **act** (somebody is needed now), **mend** (within weeks), **note** (when it
suits). A rule asks for the facts that it *needs*: where one is not known it does not fire, but says so. Facts that it *heeds* can
spare an account where they are known, or tell since when. The facts are those of `farled.diagnosis.facts`. Where no
source was found for a threshold, it is Farled's own judgement.

A rule that is **only not written down yet** says no more than that the register holds no answer: nobody may have been asked. An
account that has just come in has all of these, so they stand as one line and put it on none of the three reasons.

"""
_GUIDE = {
    "en": """# What is to mend, and why

What Farled looks at in every account, why it matters, and what to do. What nobody knows is never held against an account:
it is asked for instead. Limits can be set, and a rule that does not fit can be switched off, each with a reason. The
sources are what the advice leans on; where none is named, it is Farled's own judgement. Legal texts: check the current wording.

""",
    "sv": """# Vad som ska åtgärdas, och varför

Det här tittar Farled på hos varje konto, varför det spelar roll och vad ni kan göra. Det som ingen vet läggs aldrig ett
konto till last: det blir en fråga i stället. Gränserna går att ändra, och en regel som inte passar går att stänga av, med en
motivering. Källorna är de som råden vilar på; där ingen nämns är det Farleds egen bedömning. Lagtexter: kontrollera aktuell
lydelse.

""",
}
_REASONS = {
    Reason.NOBODY_KNOWS: Text(en="Nobody knows what to do with it", sv="Ingen vet vad man ska göra med det"),
    Reason.ENTHUSIAST: Text(en="It hangs on one person", sv="Det hänger på en person"),
    Reason.AGENCY: Text(en="An agency opened or holds it", sv="En byrå öppnade det eller råder över det"),
    Reason.CLOSING: Text(en="It is being closed, or was", sv="Det stängs, eller har stängts"),
    Reason.STRATEGY: Text(en="It does not go with the strategy", sv="Det stämmer inte med strategin"),
    Reason.LAW: Text(en="Law and records", sv="Juridik och arkiv"),
    Reason.IDENTITY: Text(en="Who it is and who gets in", sv="Vem det är och vem som kommer in"),
}
_SEVERITIES = {
    Severity.ACT: Text(en="it needs somebody now", sv="behöver någon nu"),
    Severity.MEND: Text(en="within some weeks", sv="inom några veckor"),
    Severity.NOTE: Text(en="when it suits", sv="när det passar"),
}
_KINDS = {
    "company": Text(en="companies", sv="företag"),
    "public": Text(en="public bodies", sv="offentliga organisationer"),
    "association": Text(en="associations", sv="föreningar"),
    "agency": Text(en="agencies", sv="byråer"),
}
_UNWRITTEN = Text(
    en="Says only that it is not written down yet; perhaps nobody has been asked",
    sv="Säger bara att det inte står nedskrivet än; kanske har ingen blivit tillfrågad",
)
_WHAT_TO_DO = Text(en="What to do", sv="Gör så här")
_WHEN = Text(en="When", sv="När")
_ONLY_FOR = Text(en="Only for", sv="Bara för")
_FROM = Text(en="Source", sv="Källa")


def page() -> str:
    """Return the reference page, in Markdown."""
    index = [f"- [{rule.code}](#{rule.slug}) {rule.title.en}" for rule in rules().values()]
    return "\n".join([_HEAD, *index, "", *(line for rule in rules().values() for line in _section(rule))])


def guide(language: str) -> str:
    """Return the page of the guide, in Markdown, in "en" or "sv"."""
    lines: list[str] = []
    for reason, group in groupby(rules().values(), key=lambda rule: rule.reason):
        lines += [f"## {_in(_REASONS[reason], language)}", ""]
        lines += [line for rule in group for line in _told(rule, language)]
    return "\n".join([_GUIDE[language], *lines])


def _section(rule: Rule) -> Iterator[str]:
    yield from (
        f'<a id="{rule.slug}"></a>',
        "",
        f"## {rule.code} {rule.title.en}",
        "",
        f"`{rule.slug}`, {rule.severity}{', **only not written down yet**' if rule.only_unwritten else ''}",
        "",
    )
    yield from (f"*{rule.title.sv}*", "")
    yield from (f"- **Says** {_shown(rule.said.en)}", f"- **Why** {rule.why.en} {_source(rule.source)}")
    yield from (f"- **Mend** {rule.mend.en} (`{rule.mend_at}`)", f"- **Needs** {_names(rule.needs)}")
    if rule.waits:
        yield f"- **Waits** {rule.waits.en}"
    if rule.heeds:
        yield f"- **Heeds** {_names(rule.heeds)}"
    for each in rule.thresholds:
        yield f"- **Threshold** `{each.name}`, {_limit(each, 'en')} {_source(each.source)}"
    yield f"- **For** accounts that are {', '.join(sorted(rule.on))}{_only(rule)}"
    yield f"- **Fires** {_cases(rule, fires=True)}"
    yield from (f"- **Does not fire** {_cases(rule, fires=False)}", f"- **Not known** {_cases(rule, fires=None)}", "")


def _only(rule: Rule) -> str:
    """Say for whom alone it is, and who alone is told."""
    kinds = f"; only {', '.join(rule.kinds)}" if rule.kinds != KINDS else ""
    strategy = "; only with a strategy in force" if rule.with_strategy else ""
    access = "; told only to whoever may see who gets in" if rule.tells_access else ""
    return kinds + strategy + access


def _told(rule: Rule, language: str) -> Iterator[str]:
    yield from (f"### {_in(rule.title, language)}", "", _in(rule.why, language), "")
    yield f"- {_in(_WHAT_TO_DO, language)}: {_in(rule.mend, language)}"
    yield f"- {_in(_WHEN, language)}: {_in(_SEVERITIES[rule.severity], language)}"
    if rule.only_unwritten:
        yield f"- {_in(_UNWRITTEN, language)}"
    if rule.kinds != KINDS:
        yield f"- {_in(_ONLY_FOR, language)}: {', '.join(_in(_KINDS[kind], language) for kind in rule.kinds)}"
    if rule.waits:
        yield f"- {_in(rule.waits, language)}"
    for each in rule.thresholds:
        yield f"- {_limit(each, language)}"
    yield from (f"- {_in(_FROM, language)}: {_in(rule.source.named, language)}", "")


def _in(text: Text, language: str) -> str:
    return text.sv if language == "sv" else text.en


def _limit(threshold: Threshold, language: str) -> str:
    label, unit = _in(threshold.label, language), _in(threshold.unit, language)
    return f"{label}: {threshold.usual} {unit}"


def _shown(said: str) -> str:
    return said.replace("%(", "{").replace(")s", "}")


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cases(rule: Rule, *, fires: bool | None) -> str:
    return "; ".join(case.name for case in rule.cases if case.fires is fires)


def _source(source: Source) -> str:
    return f"({source.name}, {source.read.isoformat()})"


if __name__ == "__main__":
    print(guide(sys.argv[1]) if sys.argv[1:] else page(), end="")
