"""Where an organisation's accounts are looked at: out on the net; for an example, on platforms that are made up with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.utils import timezone

from farled.apps.observations.lookout import Bases
from farled.apps.organisations.models import Organisation
from farled.kit import clock
from farled.kit.http import Settings
from farled.platforms.connectors import bases_of


class Net(NamedTuple):
    """How to go out, and where each platform is asked."""

    settings: Settings
    bases: Bases


@contextmanager
def net_of(organisation: Organisation) -> Iterator[Net]:
    """Give the net of an organisation, with an example's platforms served while the block lasts.

    An example never reaches the real net: what its platforms do not serve has no address.
    """
    if not organisation.is_example:
        yield Net(Settings.from_environment(), bases_of)
        return
    from farled.example.platforms import serve_platforms
    from farled.example.register import named

    with serve_platforms(named(organisation.name), timezone.localdate(clock.now())) as platforms:
        yield Net(platforms.settings, platforms.bases)
