"""How platforms are looked at, one file per platform, each named as the platform's own file in `catalogue/`.

They stand apart from the grammar because every URL needs that, and few looks need these: a file is read when its
platform is first looked at. docs/adr/0009 says more.
"""

import os
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from farled.platforms.looking import Connector, NoConnector


@cache
def connectors() -> dict[str, Connector]:
    """Return every connector by its platform's slug."""
    found = {name: connector_of(name) for name in sorted(_names())}
    return {name: connector for name, connector in found.items() if connector is not None}


@cache
def connector_of(platform: str) -> Connector | None:
    """Return how a platform is looked at; None where no machine looks."""
    module = _module(platform)
    return getattr(module, "CONNECTOR", None) if module else None


@cache
def why_none(platform: str) -> NoConnector | None:
    """Return why a platform has no connector, where somebody has said it."""
    module = _module(platform)
    return getattr(module, "NO_CONNECTOR", None) if module else None


def bases_of(connector: Connector, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the base URLs of a connector as they are set here; `setting` names the variables."""
    set_here = {name: environment.get(setting(connector.platform, name), "") for name in connector.bases}
    return {name: set_here[name] or usual for name, usual in connector.bases.items()}


def setting(platform: str, name: str) -> str:
    """Return the environment variable of a base URL."""
    return f"FARLED_API_{platform}_{name}".upper()


@cache
def _names() -> frozenset[str]:
    return frozenset(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))


def _module(platform: str) -> object | None:
    return import_module(f"{__name__}.{platform}") if platform in _names() else None
