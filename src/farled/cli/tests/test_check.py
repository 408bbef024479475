"""What `farled check` finds on a scan and in a register, in which words, and how it ends."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from farled.discovery.found import Found, Ground, GroundCode, Own, Scan, Site
from farled.discovery.kept import to_json
from farled.platforms import AccountRef, explain


def farled(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "farled", *args], capture_output=True, text=True, timeout=120)


def found(url: str, own: Own = Own.YES, *grounds: Ground) -> Found:
    ref = explain(url)
    assert isinstance(ref, AccountRef)
    return Found(ref, own, grounds, pages=1)


def kept(folder: Path, *accounts: Found, lang: str = "en") -> str:
    site = Site("www.ekshamn.example", read=3, name="Ekshamns kommun")
    when = datetime(2026, 11, 27, tzinfo=UTC)
    scan = Scan(("www.ekshamn.example",), when, lang=lang, organisation="Ekshamn", found=[*accounts], sites=[site])
    file = folder / "scan.json"
    file.write_text(json.dumps(to_json(scan)))
    return str(file)


WELL = found("https://www.instagram.com/ekshamn/")
YEAR = found("https://www.instagram.com/ekshamn2019/")
DEAD = found("https://plus.google.com/+Ekshamn")
PERSON = found("https://www.linkedin.com/in/vera-lind/")
STRANGER = found("https://www.instagram.com/boklust2019/", Own.NO)
ALIKE = found(
    "https://www.instagram.com/ekshamm/",
    Own.NO,
    Ground(GroundCode.LOOKS_ALIKE, {"handle": "ekshamm", "name": "ekshamn"}),
)


def test_json_promises_its_shape(tmp_path: Path) -> None:
    done = farled("check", "--scan", kept(tmp_path, WELL, YEAR, DEAD), "--format", "json")
    assert done.stderr == ""
    answer = json.loads(done.stdout)
    assert answer["accounts"] == 3
    assert answer["counts"] == {"act": 0, "mend": 1, "note": 1}
    assert answer["not_known"]["registered"] == 3
    dead, year = answer["findings"]
    assert dead["rule"] == "closed_service"
    assert year.keys() == {*("account", "rule", "about", "severity", "since", "title", "said", "why", "source", "mend")}
    assert year["account"] == {
        "platform": "instagram",
        "kind": "account",
        "handle": "ekshamn2019",
        "url": "https://www.instagram.com/ekshamn2019/",
        "key": "instagram:ekshamn2019",
    }
    assert (year["rule"], year["about"], year["severity"]) == ("short_lived", "agency", "note")
    assert year["said"] == "This shows in its name or its campaign: 2019."


def test_only_ones_own_accounts_and_what_could_be_taken_for_them(tmp_path: Path) -> None:
    done = farled("check", "--scan", kept(tmp_path, WELL, STRANGER, ALIKE, PERSON), "--format", "json")
    answer = json.loads(done.stdout)
    assert answer["accounts"] == 3
    met = {(each["account"]["handle"], each["rule"]) for each in answer["findings"]}
    assert met == {("ekshamm", "lookalike"), ("vera-lind", "personal_profile")}


@pytest.mark.parametrize(
    ("accounts", "options", "code"),
    [
        ([WELL], [], 0),
        ([], [], 0),
        ([YEAR], [], 0),
        ([YEAR], ["--at-least", "note"], 1),
        ([DEAD], [], 1),
        ([DEAD], ["--at-least", "act"], 0),
    ],
)
def test_it_ends_by_what_was_found(tmp_path: Path, accounts: list[Found], options: list[str], code: int) -> None:
    assert farled("check", "--scan", kept(tmp_path, *accounts), *options).returncode == code


def test_a_table_in_the_language_of_the_site_or_the_one_asked_for(tmp_path: Path) -> None:
    file = kept(tmp_path, DEAD, YEAR, lang="sv")
    swedish, english = farled("check", "--scan", file).stdout, farled("check", "--scan", file, "--lang", "en").stdout
    assert swedish.startswith("Granskade konton: 2.")
    in_one_line = " ".join(swedish.split())
    assert "Plattformen finns inte längre (inom några veckor). Google+ lades ner 2019-04-02." in in_one_line
    assert english.index("Google+") < english.index("ekshamn2019"), "the gravest first"
    assert "Not known, and so not judged: 2." in english


def test_strangers_text_steers_neither_terminal_nor_page(tmp_path: Path) -> None:
    evil = found("https://www.instagram.com/ekshamn2019/")
    evil.ref = evil.ref._replace(handle="\x1b[31m<b>2019")
    file = kept(tmp_path, evil)
    assert "\x1b" not in farled("check", "--scan", file).stdout
    assert "<b>" not in farled("check", "--scan", file, "--format", "html").stdout


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            ("2 things to mend at 2 of 3 accounts", "Ekshamn, by the scan of 27 November 2026", "What nobody knows"),
        ),
        ("sv", ("2 saker att åtgärda på 2 av 3 konton", "Ekshamn, efter genomsökningen den 27 november 2026", "Källa")),
    ],
)
def test_a_page_says_how_much_of_whom_and_when_in_the_dress_of_the_report(
    tmp_path: Path, lang: str, words: tuple[str, ...]
) -> None:
    done = farled("check", "--scan", kept(tmp_path, WELL, YEAR, DEAD), "--format", "html", "--lang", lang)
    assert done.stderr == ""
    page = done.stdout
    for said in (*words, f'<html lang="{lang}">', "default-src 'none'", "@media print", "ekshamn2019"):
        assert said in page
    assert page.count('<li class="account">') == 2
    assert "<script" not in page


def test_where_nothing_is_to_mend_the_page_says_so(tmp_path: Path) -> None:
    done = farled("check", "--scan", kept(tmp_path, WELL), "--format", "html")
    assert "Nothing to mend that Farled knows of" in done.stdout
    assert '<li class="account">' not in done.stdout


def test_a_scan_is_kept_for_it(tmp_path: Path) -> None:
    (tmp_path / "konton.txt").write_text("www.instagram.com/ekshamn2019")
    file = str(tmp_path / "kept.json")
    assert farled("scan", "--file", str(tmp_path / "konton.txt"), "--keep", file).returncode == 0
    done = farled("check", "--scan", file, "--format", "json")
    assert [each["rule"] for each in json.loads(done.stdout)["findings"]] == ["short_lived"]


@pytest.mark.parametrize("text", ["", "no json", "[]", "null", "7", '{"asked": []}', '{"found": [{"ref": 3}]}'])
def test_what_is_no_kept_scan_is_one_sentence_and_exit_code_2(tmp_path: Path, text: str) -> None:
    (tmp_path / "scan.json").write_text(text)
    done = farled("check", "--scan", str(tmp_path / "scan.json"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "is no kept scan" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([], "Give web addresses"),
        (["www.ekshamn.example", "--register", "ekshamn"], "Give web addresses"),
        (["--scan", "/nowhere/x"], "cannot be read"),
        (["ekshamn"], "is not a web address"),
    ],
)
def test_wrong_input_is_exit_code_2(args: list[str], says: str) -> None:
    done = farled("check", *args)
    assert done.returncode == 2
    assert says in done.stderr


def test_a_site_that_is_down_is_exit_code_3() -> None:
    done = farled("check", "http://127.0.0.1:1/")
    assert done.returncode == 3
    assert "nothing was checked" in done.stderr


@pytest.fixture
def ekshamn(db: Any) -> Any:
    from farled.apps.organisations.models import Organisation, Person
    from farled.apps.register.models import Access, Account, Documentation

    here = Organisation.objects.create(name="Ekshamn", slug="ekshamn", language="sv")
    elsewhere = Organisation.objects.create(name="Sandvik", slug="sandvik")
    vera = Person.objects.create(organisation=here, name="Vera Lind", leaves_on=datetime(2020, 1, 1, tzinfo=UTC).date())
    for organisation, handle in ((here, "hamnen"), (elsewhere, "sandvik")):
        account = Account.objects.create(
            organisation=organisation, platform="instagram", kind="account", handle=handle, key=f"instagram:{handle}"
        )
        Documentation.objects.create(account=account)
    Access.objects.create(account=Account.objects.get(handle="hamnen"), person=vera, way="shared")
    return here


def met_in_register(**options: Any) -> set[tuple[str, str]]:
    from farled.cli.check import _of_register

    result = _of_register("ekshamn", None, **{"with_access": False, **options})
    assert result.language == "sv"
    return {(one.facts.handle, fired.rule.slug) for one, fired in result.findings()}


def test_a_register_is_checked_by_its_own_settings(ekshamn: Any) -> None:
    from farled.apps.findings.models import RuleSetting

    assert {("hamnen", "no_purpose"), ("hamnen", "no_owner")} <= met_in_register()
    assert {handle for handle, _ in met_in_register()} == {"hamnen"}
    RuleSetting.objects.create(organisation=ekshamn, rule="no_owner", is_off=True, reason="Nämnden äger alla")
    assert ("hamnen", "no_owner") not in met_in_register()


def test_what_tells_who_gets_in_is_said_only_where_it_is_asked_for(ekshamn: Any) -> None:
    from farled.diagnosis.registry import rules

    assert not [slug for _, slug in met_in_register() if rules()[slug].tells_access]
    assert {("hamnen", "shared_password"), ("hamnen", "leaver_access")} <= met_in_register(with_access=True)


def test_what_is_accepted_for_a_time_is_left_out(ekshamn: Any) -> None:
    from farled.apps.findings.models import Finding
    from farled.apps.register.models import Account
    from farled.kit import clock

    about = {"organisation": ekshamn, "account": Account.objects.get(handle="hamnen"), "first_at": clock.now()}
    Finding.objects.update_or_create(
        rule="no_purpose", account=about["account"], defaults={**about, "state": "accepted"}
    )
    assert ("hamnen", "no_purpose") not in met_in_register()


def test_of_no_organisation_it_says_which_there_are(ekshamn: Any) -> None:
    from farled.cli.check import _of_register
    from farled.kit.errors import Refused

    with pytest.raises(Refused, match="ekshamn, sandvik"):
        _of_register("nowhere", None, with_access=False)
