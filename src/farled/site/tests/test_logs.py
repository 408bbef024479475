"""A log line tells what happened and gives nothing away."""

import logging

import pytest

from farled.site.logs import Line, masked


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("GET /i/Ab3dEf6hIj9kLm2nOp5qRs8t/", "GET /i/Ab3d***/"),
        ("no such user astrid.lind@ekshamn.example", "no such user ***@***"),
        ("postgres://farled:hunter2@db.example/farled", "postgres://farled:***@db.example/farled"),
        ("sent password=hunter2&next=/", "sent password=***&next=/"),
        ('{"token": "abc"}', '{"token": "***"}'),
    ],
)
def test_secrets_and_addresses_are_masked(line: str, shown: str) -> None:
    assert masked(line) == shown


@pytest.mark.parametrize(
    "line",
    [
        "farled.apps.organisations.membership.find_person",
        "Not Found: /o/ekshamn/accounts/17/",
        "worker-that-was-lost-2",
    ],
)
def test_all_else_stays_readable(line: str) -> None:
    assert masked(line) == line


def test_traceback_is_masked_too() -> None:
    try:
        raise ValueError("of astrid.lind@ekshamn.example")
    except ValueError as error:
        record = logging.LogRecord("farled", logging.ERROR, __file__, 1, "broke", None, (ValueError, error, None))
    said = Line().format(record)
    assert "ValueError: of ***@***" in said
    assert "astrid" not in said
