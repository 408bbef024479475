"""Some things have one door: the time, the net, and this machine has none at all."""

import ast
import re

CLOCK = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
A_MACHINES_PATH = re.compile(r"(?<![\w.})>*])/(?:work|root|tmp|home/\w+|Users/\w+)/[\w.-]")


def calls(file):
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def imports(file):
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def test_only_the_clock_knows_the_time(source) -> None:
    elsewhere = [
        f"{file}:{line} {name}"
        for file in source
        if not str(file).endswith("kit/clock.py")
        for line, name in calls(file)
        if ".".join(name.split(".")[-2:]) in CLOCK
    ]
    assert not elsewhere, f"ask farled.kit.clock: {elsewhere}"


def test_only_the_kit_goes_out_on_the_net(source) -> None:
    elsewhere = [
        f"{file}:{line} {name}"
        for file in source
        if "farled/kit/http" not in str(file)
        for line, name in imports(file)
        if name.split(".")[0] in {"aiohttp", "requests", "httpx", "urllib3"}
        or name in {"urllib.request", "http.client"}
    ]
    assert not elsewhere, f"ask farled.kit.http: {elsewhere}"


def test_no_path_of_somebodys_machine(texts) -> None:
    found = [
        f"{file}:{number} {line.strip()[:100]}"
        for file in texts
        for number, line in enumerate(file.text.splitlines(), 1)
        if A_MACHINES_PATH.search(line)
    ]
    assert not found, f"true on one machine only: {found}"
