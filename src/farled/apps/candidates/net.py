"""Where names are tried and Wikidata is asked: out on the net; for an example, at what is made up with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from django.utils import timezone

from farled.apps.organisations.models import Organisation
from farled.kit import clock
from farled.kit.http import Settings
from farled.platforms.connectors import bases_of
from farled.platforms.looking import Connector


class Net(NamedTuple):
    """How to go out, and where is asked."""

    settings: Settings
    bases: Callable[[Connector], Mapping[str, str]]
    environment: Mapping[str, str]
    """Where the settings stand that say at which address Wikidata is asked."""


@contextmanager
def net_of(organisation: Organisation) -> Iterator[Net]:
    """Give the net of an organisation, with what an example has elsewhere served while the block lasts.

    An example never reaches the real net: what is not served for it has no address.
    """
    if not organisation.is_example:
        yield Net(Settings.from_environment(), bases_of, os.environ)
        return
    from farled.example.platforms import elsewhere, serve_platforms
    from farled.example.register import named

    with serve_platforms(named(organisation.name), timezone.localdate(clock.now())) as platforms:
        yield Net(platforms.settings, platforms.bases, elsewhere.BASES)
