"""A scan that was kept is the scan that was made, whatever strangers wrote on their pages."""

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farled.discovery.found import (
    Found,
    FoundAs,
    Ground,
    GroundCode,
    Offered,
    Own,
    Refused,
    Scan,
    Sighting,
    Site,
    Unread,
)
from farled.discovery.kept import from_json, keepable, to_json
from farled.discovery.tests.scans import SCANS, ekshamn
from farled.platforms import AccountRef, NotAccount, Why

texts = st.text(max_size=12).map(keepable)
counts = st.integers(0, 10**9)
facts = st.dictionaries(texts, texts | counts, max_size=3)
refs = st.builds(AccountRef, texts, texts, texts, texts, texts, st.none() | texts, texts)
grounds = st.builds(Ground, st.sampled_from(GroundCode), facts)
sightings = st.builds(
    Sighting, texts, st.sampled_from(FoundAs), st.tuples(texts, texts), texts, texts, st.none() | st.dates()
)
found = st.builds(
    Found, refs, st.sampled_from(Own), st.tuples(grounds), st.lists(sightings, max_size=2), counts, counts
)
verdicts = st.builds(NotAccount, st.sampled_from(Why), st.none() | texts, st.none() | refs, texts)
scans = st.builds(
    Scan,
    asked=st.tuples(texts),
    started=st.datetimes(),
    finished=st.none() | st.datetimes(),
    interrupted=st.booleans(),
    organisation=texts,
    lang=texts,
    found=st.lists(found, max_size=2),
    refused=st.lists(st.builds(Refused, texts, verdicts, counts, texts), max_size=2),
    unread=st.lists(st.builds(Unread, texts, texts, facts), max_size=2),
    sites=st.lists(st.builds(Site, texts, counts, counts, texts, texts), max_size=2),
    offered=st.lists(st.builds(Offered, texts, texts, counts, texts), max_size=2),
    documents=st.tuples(texts),
    requests=counts,
    version=texts,
)


@settings(max_examples=60, deadline=None)
@given(scans)
def test_what_was_kept_is_what_was_made(scan):
    assert from_json(json.loads(json.dumps(to_json(scan)))) == scan


@pytest.mark.parametrize("name", SCANS)
def test_the_made_up_scans_come_back_whole(name):
    scan = SCANS[name]()
    assert from_json(json.loads(json.dumps(to_json(scan)))) == scan


def test_text_that_no_database_takes_is_mended():
    scan = replace(ekshamn(), organisation="Eks\0hamn \ud83d")
    assert from_json(to_json(scan)).organisation == "Eks\ufffdhamn \ufffd"
    assert "\\u0000" not in json.dumps(to_json(scan))


def test_a_scan_of_another_version_is_read():
    kept = to_json(ekshamn())
    kept["weather"] = "fair"
    del kept["requests"], kept["offered"]
    scan = from_json(kept)
    assert (scan.requests, scan.offered) == (0, [])
    assert len(scan.found) == len(ekshamn().found)


def test_every_field_is_kept():
    assert to_json(ekshamn()).keys() == {field.name for field in fields(Scan)}
