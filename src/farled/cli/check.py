"""`farled check`: what is to be mended, by the rules; on a scan, or on a register."""

import json
import shutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from farled.cli.options import LangOption, OutOption
from farled.kit.errors import Refused

if TYPE_CHECKING:
    from farled.apps.organisations.models import Organisation
    from farled.cli.checked import Checked, Result
    from farled.discovery.found import Scan

SOMETHING_TO_ACT_ON = 1


class CheckFormat(StrEnum):
    """How what was found is written."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


class Least(StrEnum):
    """How grave something has to be; the gravest first."""

    ACT = "act"
    MEND = "mend"
    NOTE = "note"


def check(
    urls: Annotated[list[str] | None, typer.Argument(help="Web addresses to scan first.")] = None,
    scan: Annotated[Path | None, typer.Option(help="A scan that was kept with scan --keep.")] = None,
    register: Annotated[
        str | None, typer.Option(help="The organisation whose register is checked, by its short name.")
    ] = None,
    with_access: Annotated[
        bool, typer.Option("--with-access", help="Say also what tells who gets in, and how.")
    ] = False,
    at_least: Annotated[Least, typer.Option(help="How grave a finding has to be for exit code 1.")] = Least.MEND,
    format_: Annotated[CheckFormat, typer.Option("--format", help="table, json or html.")] = CheckFormat.TABLE,
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    """Put the rules to accounts, and say what is to be mended."""
    if [bool(urls), scan is not None, register is not None].count(True) != 1:
        raise Refused("nothing_asked", "Give web addresses, or one of --scan FILE and --register NAME.")
    if register is not None:
        result = _of_register(register, lang, with_access=with_access)
    else:
        result = _of_scan(_kept(scan) if scan else _scanned(urls or []), lang)
    _write(result, format_, out)
    from farled.diagnosis.base import Severity

    raise typer.Exit(SOMETHING_TO_ACT_ON if result.has(Severity(at_least)) else 0)


def _write(result: "Result", format_: CheckFormat, out: Path | None) -> None:
    from farled.cli.output import write

    made = {
        CheckFormat.TABLE: lambda: result.as_table(shutil.get_terminal_size((100, 24)).columns),
        CheckFormat.JSON: result.as_json,
        CheckFormat.HTML: result.as_html,
    }
    write(out, made[format_]())


def _scanned(urls: list[str]) -> "Scan":
    from farled.cli.scan import NOTHING_READ, budget, run_scan

    found = run_scan(urls, [], budget(None, None))
    if not any(site.read for site in found.sites):
        typer.echo("farled: Not one page could be read, so nothing was checked.", err=True)
        raise typer.Exit(NOTHING_READ)
    return found


def _kept(file: Path) -> "Scan":
    from farled.discovery.kept import from_json

    try:
        return from_json(json.loads(file.read_bytes()))
    except OSError as error:
        raise Refused("cannot_read", f"The file {file} cannot be read: {error.strerror}.") from error
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        message = f"{file} is no kept scan. Make one with: farled scan ADDRESS --keep FILE"
        raise Refused("no_scan", message) from error


def _of_scan(scan: "Scan", lang: str | None) -> "Result":
    from farled.cli.checked import Checked, Result
    from farled.cli.checked_page import of_scan
    from farled.cli.scan_facts import around_scan, facts_of_scan
    from farled.diagnosis.registry import Diagnosing
    from farled.discovery.words import report_language
    from farled.kit import clock

    diagnosing = Diagnosing(around_scan(scan))
    checked = [
        Checked(facts, diagnosing.diagnose(facts), {"url": ref.url, "key": ref.key})
        for ref, facts in facts_of_scan(scan, clock.now().date())
    ]
    language = report_language(scan, lang)
    return Result(checked, language, scan.organisation or ", ".join(scan.asked), of_scan(scan, language))


def _of_register(slug: str, lang: str | None, *, with_access: bool) -> "Result":
    from farled.cli.checked import Result
    from farled.cli.checked_page import of_register
    from farled.site.starting import pending, set_up

    set_up()
    if pending():
        message = "The database is older than this Farled. Start farled serve once; it brings the database up to date."
        raise Refused("not_up_to_date", message)
    from farled.apps.organisations.models import Organisation

    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        known = ", ".join(Organisation.objects.values_list("slug", flat=True)[:20]) or "none"
        raise Refused("no_organisation", f"There is no organisation called {slug} here. There are: {known}.")
    language = lang or organisation.language
    checked = list(_checked(organisation, with_access=with_access))
    return Result(
        checked, language, organisation.name, of_register(organisation.name, language, with_access=with_access)
    )


def _checked(organisation: "Organisation", *, with_access: bool) -> "Iterator[Checked]":
    """Put the rules as they are set there; what somebody has accepted for a time is left out."""
    from farled.apps.findings.choices import State
    from farled.apps.findings.models import Finding
    from farled.apps.findings.queries.around import around
    from farled.apps.findings.queries.facts import facts_of
    from farled.apps.findings.queries.settings import set_of
    from farled.cli.checked import Checked
    from farled.diagnosis.registry import Diagnosing, rules

    here = set_of(organisation)
    guarded = frozenset() if with_access else {slug for slug, rule in rules().items() if rule.tells_access}
    diagnosing = Diagnosing(around(organisation), here.thresholds, here.off | guarded)
    accepted = set(Finding.objects.of(organisation).filter(state=State.ACCEPTED).values_list("account", "rule"))
    for part in facts_of(organisation):
        for facts in part:
            said = diagnosing.diagnose(facts)
            fired = tuple(each for each in said.fired if (facts.id, each.rule.slug) not in accepted)
            yield Checked(facts, said._replace(fired=fired), {"number": facts.id})
