"""What there really is to find: every account of an example, whose it is, and where it stands."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class TrueAccount:
    """One account of an example."""

    key: str
    """As `farled.platforms` makes it."""
    own: bool
    """The organisation's, or somebody else's."""
    found_as: str
    """How it shows best: a value of `farled.discovery.found.FoundAs`."""
    story: str
    """How it came about and who knows of it."""
    pages: tuple[str, ...] = ()
    """URLs of the pages it stands on, but for those of `everywhere`."""
    everywhere: tuple[str, ...] = ()
    """Templates (`www.html`) whose every page carries it."""
    documents: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """URLs of what is no page of a site: trust.txt, a link page, a short link."""

    @property
    def single_page(self) -> bool:
        """Whether exactly one page knows of it."""
        return len(self.pages) == 1 and not self.everywhere and not self.documents and not self.files

    @property
    def only_in_document(self) -> bool:
        """Whether no page knows of it."""
        return bool(self.documents) and not (self.pages or self.everywhere or self.files)


@cache
def truth(example: str = "ekshamn") -> tuple[TrueAccount, ...]:
    """Return the accounts of an example."""
    text = (_HERE / example / "truth.toml").read_text(encoding="utf-8")
    return tuple(_account(account) for account in tomllib.loads(text)["accounts"])


def _account(facts: dict[str, Any]) -> TrueAccount:
    return TrueAccount(**{key: _tuple(value) for key, value in facts.items()})


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
