"""Makes the file and the sample folder of a new platform: a small grammar that works, to be made richer."""

import json
import re
from pathlib import Path
from string import Template

from farled.kit.errors import Refused
from farled.platforms.registry import place_of, platforms

_SLUG = re.compile(r"[a-z][a-z0-9]{0,30}").fullmatch
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}").fullmatch
_NAME = re.compile(r"[^\"'\\<>&$\x00-\x1f]{1,40}").fullmatch

_GRAMMAR = Template('''"""$name: accounts at `$host/NAME`."""

import re

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    SHARE,
    AccountRef,
    Address,
    Platform,
    Verdict,
    post_of,
    routes,
)

_NAME = re.compile(r"@?([A-Za-z0-9_.-]{1,60})").fullmatch


def _profile(address: Address) -> Verdict:
    """`/NAME`; what stands below it is one of its posts."""
    name = _NAME(address.segments[0])
    if not name:
        return MALFORMED
    account = AccountRef("$slug", "account", name[1], f"$slug:{name[1].lower()}", f"https://$host/{name[1]}")
    return post_of(account) if address.rest else account


PLATFORM = Platform(
    slug="$slug",
    name="$name",
    hosts=("$host",),
    profile=_profile,
    routes=routes(
        ("share", SHARE),
        ("explore search tag", CONTENT),
        ("about help login privacy settings signup terms", PLATFORM_PAGE),
    ),
    colour="#57606A",
    badge="$badge",
    cases=(
        ("https://$host/Ostkusten", "$slug:ostkusten"),
        ("http://www.$host/@ostkusten/?ref=webb", "$slug:ostkusten"),
        ("https://$host/ostkusten/1234", "post $slug:ostkusten"),
        ("https://$host/share?url=https://www.example.se", "share"),
        ("https://$host/search?q=museum", "content"),
        ("https://$host/about", "platform_page"),
        ("https://$host/ost kusten", "malformed"),
        ("https://$host/", "root"),
    ),
)
''')

_PAGE = Template("""<!doctype html>
<html lang="sv">
<title>Ostkustens museum</title>
<header>
  <a href="https://www.$host/Ostkusten" title="$name">Följ oss på $name</a>
</header>
<main>
  <p>Vi skrev om det <a href="https://$host/fyrsallskapet/1234">på $name</a>.</p>
  <a href="https://$host/share?url=https%3A%2F%2Fwww.ostkusten.example%2Ffyrar">Dela</a>
</main>
""")


def new_platform(slug: str, name: str, host: str, into: Path = Path(__file__).parent) -> list[Path]:
    """Write `catalogue/SLUG.py` and `samples/SLUG/` below `into`, and return the files, the grammar first.

    Raises Refused where slug, name or host is none, or is taken; then nothing is written.
    """
    host = host.lower().removeprefix("www.")
    _check(slug, name, host, into)
    words = {"slug": slug, "name": name, "host": host, "badge": name[0].upper()}
    expected = {
        "accounts": [f"{slug}:fyrsallskapet", f"{slug}:ostkusten"],
        "not_accounts": [f"https://{host}/share?url=https%3A%2F%2Fwww.ostkusten.example%2Ffyrar"],
    }
    texts = {
        into / "catalogue" / f"{slug}.py": _GRAMMAR.substitute(words),
        into / "samples" / slug / "page.html": _PAGE.substitute(words),
        into / "samples" / slug / "expected.json": json.dumps(expected, indent=2) + "\n",
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)


def _check(slug: str, name: str, host: str, into: Path) -> None:
    if not _SLUG(slug):
        raise Refused("bad_slug", f"{slug!r} is no slug: small letters a-z and digits, a letter first.", slug=slug)
    if slug in platforms() or (into / "catalogue" / f"{slug}.py").exists():
        raise Refused("slug_taken", f"There is a platform {slug!r} already. Nothing was written.", slug=slug)
    if not _NAME(name) or not name.isprintable():
        raise Refused("bad_name", f"{name!r} is no name: at most 40 characters, none of \" ' \\ < > & $.", name=name)
    if not _HOST(host):
        raise Refused("bad_host", f"{host!r} is no host. Give the bare domain, such as ripple.example.", host=host)
    place = place_of(host)
    if place:
        taken = place.platform.name
        raise Refused("host_taken", f"{host} belongs to {taken} already. Nothing was written.", host=host, by=taken)
