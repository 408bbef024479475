"""What each verb prints, where it writes, and how it ends."""

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from python_calamine import CalamineWorkbook

FARLED = [sys.executable, "-m", "farled"]


def farled(*args: str, stdin: str = "", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*FARLED, *args], input=stdin, capture_output=True, text=True, timeout=120, env={**os.environ, **(env or {})}
    )


def rows(done: subprocess.CompletedProcess[str]) -> list[dict]:
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_identify_promises_its_shape() -> None:
    account, none = rows(farled("identify", "fb.com/Vass.by", "https://x.com/share?url=a", "--format", "jsonl"))
    assert account["input"] == "fb.com/Vass.by"
    assert account["account"] == {
        "platform": "facebook",
        "kind": "page",
        "handle": "Vass.by",
        "url": "https://www.facebook.com/Vass.by",
        "key": "facebook:vassby",
    }
    assert none["account"] is None
    assert none["reason"] == "A share button sends the reader’s page on and names no account."


def test_identify_reads_a_file_or_standard_input_in_order(tmp_path: Path) -> None:
    urls = ["https://x.com/b", "", "https://x.com/a"]
    (tmp_path / "urls.txt").write_text("\n".join(urls))
    for source, stdin in ((str(tmp_path / "urls.txt"), ""), ("-", "\n".join(urls))):
        done = farled("identify", "--from", source, "--format", "jsonl", stdin=stdin)
        assert [row["account"]["key"] for row in rows(done)] == ["x:b", "x:a"]


def test_identify_in_swedish() -> None:
    (row,) = rows(farled("identify", "https://x.com/", "--format", "jsonl", "--lang", "sv"))
    assert row["reason"] == "Det finns inget konto i adressen."


def test_a_spreadsheet_cell_starts_no_formula() -> None:
    done = farled("identify", "=1+1", "--format", "csv")
    assert list(csv.reader(io.StringIO(done.stdout)))[1][0] == "'=1+1"


PAGE = "<a href='https://www.facebook.com/vassby?a=1&amp;b=2'>f</a><a href='https://x.com/share?url=u'>d</a>"


def test_extract_promises_its_shape_in_the_order_given(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    names = [str(tmp_path / "b.html"), str(tmp_path / "a.html.gz")]
    first, second = rows(farled("extract", *names, "--base-url", "https://www.vassby.se/", "--format", "jsonl"))
    assert [first["input"], second["input"]] == names
    assert {**first, "input": ""} == {**second, "input": ""}
    (account,) = first["accounts"]
    assert account.pop("why")
    assert account == {
        "platform": "facebook",
        "kind": "page",
        "handle": "vassby",
        "url": "https://www.facebook.com/vassby",
        "key": "facebook:vassby",
        "found_as": "profile",
        "own": True,
        "hrefs": ["https://www.facebook.com/vassby?a=1&b=2"],
    }
    assert [refused["href"] for refused in first["not_accounts"]] == ["https://x.com/share?url=u"]


def test_extract_says_which_page_failed_and_reads_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text(PAGE)
    (tmp_path / "bad.html.gz").write_bytes(b"no gzip")
    done = farled("extract", str(tmp_path / "bad.html.gz"), str(tmp_path / "good.html"), "--format", "jsonl")
    assert done.returncode == 2
    assert [json.loads(line)["input"] for line in done.stdout.splitlines()] == [str(tmp_path / "good.html")]
    assert "bad.html.gz cannot be read" in done.stderr


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["scan"], "Give a web address"),
        (["scan", "vassby"], "is not a web address"),
        (["identify"], "Give a URL"),
        (["identify", "--from", "/nowhere/x"], "cannot be read"),
        (["identify", "x.com/a", "--out", "/nowhere/x"], "cannot be written"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(args: list[str], says: str) -> None:
    done = farled(*args)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.startswith("farled: ")
    assert "Traceback" not in done.stderr


def test_a_site_that_is_down_is_exit_code_3_with_what_is_known() -> None:
    done = farled("scan", "http://127.0.0.1:1/", "--format", "table", env={"FARLED_ALLOW_NETWORKS": "127.0.0.0/8"})
    assert done.returncode == 3
    assert "We could not look at" in done.stdout


def test_a_scan_of_documents_in_every_format(tmp_path: Path) -> None:
    given = tmp_path / "konton.txt"
    given.write_text("www.instagram.com/vassby och https://www.facebook.com/vassby")
    made = {name: tmp_path / f"out.{name}" for name in ("table", "jsonl", "csv", "xlsx", "html")}
    for name, out in made.items():
        assert farled("scan", "--file", str(given), "--format", name, "--out", str(out)).returncode == 0
    for name in ("table", "jsonl", "csv", "html"):
        assert made[name].read_text().count("vassby") >= 2
    sheet = CalamineWorkbook.from_path(made["xlsx"]).get_sheet_by_index(0).to_python()
    assert len(sheet) == 3


@pytest.fixture
def _ctrl_c_is_heard() -> Iterator[None]:
    """Also where a shell runs the tests in its background: there Ctrl-C is to be ignored by all that they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_ctrl_c_is_heard")
def test_ctrl_c_keeps_what_was_found() -> None:
    reached, leave = Event(), Event()

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/slow":
                reached.set()
                leave.wait(60)
            body = b"<a href='/slow'>x</a><a href='https://x.com/vassby'>x</a>" if self.path == "/" else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        env = {**os.environ, "FARLED_ALLOW_NETWORKS": "127.0.0.0/8"}
        command = [*FARLED, "scan", f"http://127.0.0.1:{server.server_port}/", "--format", "jsonl"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
            assert reached.wait(60)
            process.send_signal(signal.SIGINT)
            printed, _ = process.communicate(timeout=60)
        leave.set()
        server.shutdown()
    assert process.returncode == 130
    assert [json.loads(line)["account"]["key"] for line in printed.splitlines()] == ["x:vassby"]
