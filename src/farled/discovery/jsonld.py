"""Accounts in a page's structured data: JSON-LD `sameAs` in all the shapes met in the wild.

A string, a list, an object with `@id` or `url`, in a `@graph`, nested under `publisher`, in JSON that is not
quite JSON.
"""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

_SAME_AS = re.compile(r'"sameAs"\s*:\s*(\[[^\]]*\]|"[^"]*")')
_STRING = re.compile(r'"([^"]*)"')
_DEPTH = 12


class SameAs(NamedTuple):
    """One URL that structured data gives as the same thing as something named."""

    url: str
    name: str
    person: bool
    """The something is a person: an author, not the site."""


def same_as(text: str) -> list[SameAs]:
    """Return every `sameAs` URL of one script, in order; nothing for what cannot be read. Never raises."""
    if '"sameAs"' not in text:
        return []
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return [SameAs(url, "", False) for part in _SAME_AS.findall(text) for url in _STRING.findall(part)]
    return list(_walk(data, _DEPTH))


def _walk(node: object, depth: int) -> Iterator[SameAs]:
    if depth == 0:
        return
    if isinstance(node, list):
        for item in node:
            yield from _walk(item, depth - 1)
    elif isinstance(node, dict):
        name = node.get("name")
        kinds = node.get("@type")
        person = "Person" in (kinds if isinstance(kinds, list) else [kinds])
        for url in _urls(node.get("sameAs")):
            yield SameAs(url.strip(), name if isinstance(name, str) else "", person)
        for key, value in node.items():
            if key != "sameAs":
                yield from _walk(value, depth - 1)


def _urls(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _urls(item) if not isinstance(item, list) else ()
    elif isinstance(value, dict):
        yield from _urls(next((value[key] for key in ("@id", "url", "@value") if key in value), None))
