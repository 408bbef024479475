"""A whole scan over loopback: sites, their own files, documents, short links, link pages, the fediverse."""

import asyncio
import json
from pathlib import Path

import pytest

from farled.discovery.found import Found, GroundCode, Own, Scan
from farled.discovery.scan import Errand, scan
from farled.discovery.tests.loopback import Reply, web
from farled.kit.errors import Refused
from farled.kit.http import Settings

HOME = """<html lang=sv><title>Vassby kommun</title><meta property=og:site_name content="Vassby kommun">
<a href="/kontakt">Kontakt</a> <a href="/facebook">Facebook</a>
<footer><a href="https://www.facebook.com/vassby">Facebook</a>
<a rel="me" href="http://social.example/@vassby">Mastodon</a>
<a href="http://bit.ly/abc">TikTok</a> <a href="http://linktr.ee/vassby">Alla kanaler</a></footer>"""
WEBFINGER = "social.example/.well-known/webfinger?resource=acct%3Avassby%40social.example"
NODEINFO = {"links": [{"rel": "http://nodeinfo.diaspora.software/ns/schema/2.0", "href": "http://social.example/n"}]}
PAGES: dict[str, Reply | str] = {
    "www.vassby.example/": HOME,
    "www.vassby.example/kontakt": "<html lang=sv><title>Kontakt</title><a href='/plan.txt'>x</a><a href='/plan.pdf'>y</a>",
    "www.vassby.example/facebook": Reply(status=302, location="https://www.facebook.com/groups/vassbyforum"),
    "www.vassby.example/trust.txt": Reply(
        "# ours\nsocial=https://www.youtube.com/@vassby\nmember=x\n", kind="text/plain"
    ),
    "www.vassby.example/.well-known/atproto-did": Reply("did:plc:" + "a2" * 12, kind="text/plain"),
    "www.vassby.example/humans.txt": Reply("Byggd av: https://x.com/kodverkstan\n", kind="text/plain"),
    "bit.ly/abc": Reply(status=301, location="https://www.tiktok.com/@vassby"),
    "linktr.ee/vassby": "<a href='https://www.instagram.com/ungdomshuset'>Instagram</a>",
    WEBFINGER: Reply(json.dumps({"subject": "acct:vassby@social.example", "links": []}), kind="application/jrd+json"),
    "social.example/.well-known/nodeinfo": Reply(json.dumps(NODEINFO), kind="application/json"),
    "social.example/n": Reply(json.dumps({"software": {"name": "Mastodon"}}), kind="application/json"),
    "social.example/@vassby": "<a rel='me nofollow' href='http://www.vassby.example/'>webb</a>",
}


def look(pages: dict[str, Reply | str], errand: Errand) -> tuple[Scan, list[str]]:
    with web(pages) as (settings, asked):
        return asyncio.run(scan(errand, settings)), asked


@pytest.fixture(scope="module")
def whole() -> Scan:
    return look(PAGES, Errand(["http://www.vassby.example/"]))[0]


def account(result: Scan, key: str) -> Found:
    (found,) = [found for found in result.found if found.ref.key == key]
    return found


def codes(found: Found) -> set[GroundCode]:
    return {ground.code for ground in found.grounds}


def test_the_result_says_what_it_is_of(whole: Scan) -> None:
    assert (whole.organisation, whole.lang, whole.interrupted) == ("Vassby kommun", "sv", False)
    assert whole.finished is not None
    assert whole.finished >= whole.started
    assert whole.requests > 10


@pytest.mark.parametrize(
    ("key", "ground"),
    [
        ("facebook:vassby", GroundCode.TEMPLATE),
        ("youtube:@vassby", GroundCode.OWN_FILE),
        ("bluesky:did:plc:" + "a2" * 12, GroundCode.OWN_FILE),
        ("instagram:ungdomshuset", GroundCode.OWN_FILE),
        ("tiktok:vassby", GroundCode.RESEMBLES_HOST),
        ("facebook:group:vassbyforum", GroundCode.RESEMBLES_HOST),
        ("fediverse:vassby@social.example", GroundCode.REL_ME_BOTH),
    ],
)
def test_every_source_is_read_and_is_ours(whole: Scan, key: str, ground: GroundCode) -> None:
    found = account(whole, key)
    assert found.own is Own.YES
    assert ground in codes(found)


def test_whoever_stands_in_humans_txt_is_not_taken_for_ours(whole: Scan) -> None:
    assert account(whole, "x:kodverkstan").own is Own.NO


def test_the_fediverse_account_is_proved_with_its_software(whole: Scan) -> None:
    ref = account(whole, "fediverse:vassby@social.example").ref
    assert (ref.platform, ref.certainty) == ("mastodon", "certain")


def test_without_webfinger_it_stays_likely() -> None:
    pages = {where: reply for where, reply in PAGES.items() if where != WEBFINGER}
    ref = account(look(pages, Errand(["http://www.vassby.example/"]))[0], "fediverse:vassby@social.example").ref
    assert (ref.platform, ref.certainty) == ("fediverse", "likely")


def test_a_resolved_short_link_is_refused_no_longer(whole: Scan) -> None:
    assert "http://bit.ly/abc" not in {refused.href for refused in whole.refused}


def test_a_link_page_behind_a_login_is_not_looked_at_and_not_gone() -> None:
    pages = {**PAGES, "linktr.ee/vassby": Reply(status=403)}
    result, _ = look(pages, Errand(["http://www.vassby.example/"]))
    assert ("http://linktr.ee/vassby", "http_403") in {(u.where, u.code) for u in result.unread}


def test_a_document_that_is_none_is_said_and_the_scan_goes_on(tmp_path: Path) -> None:
    broken, good, missing = tmp_path / "lista.pdf", tmp_path / "lista.csv", tmp_path / "nej.docx"
    broken.write_bytes(b"%PDF-1.4 not really")
    good.write_text("Kanal;Adress\nFacebook;https://www.facebook.com/vassby\n")
    result, asked = look({}, Errand(files=[broken, good, missing]))
    assert [found.ref.key for found in result.found] == ["facebook:vassby"]
    assert len(result.unread) == 2
    assert asked == []


def test_a_site_that_is_down_stops_no_other() -> None:
    result, _ = look(PAGES, Errand(["http://nere.example/", "http://www.vassby.example/"]))
    assert any("nere.example" in unread.where for unread in result.unread)
    assert account(result, "facebook:vassby")


@pytest.mark.parametrize("given", ["", "vassby", "mailto:info@vassby.se", "http://", "ftp://vassby.se/", "en två"])
def test_what_is_no_web_address_is_refused_in_one_sentence(given: str) -> None:
    with pytest.raises(Refused, match="is not a web address"):
        asyncio.run(scan(Errand([given]), Settings()))
