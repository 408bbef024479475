"""How each platform is looked at, for the reference pages: `python -m farled.platforms.reference_looking` prints the settings.

The page of platforms itself is made in `reference`.
"""

from collections.abc import Iterator

from farled.platforms.base import Source
from farled.platforms.connectors import connector_of, connectors, setting, why_none
from farled.platforms.looking import Connector, KeyKind, Rate

_SURFACES = {
    "api": "an interface that is made for it",
    "feed": "its feed",
    "preview": "the preview that it shows to everybody, rarely",
}
_PER = {
    "host": "each server is asked",
    "key": "each key asks",
    "installation": "this installation asks",
}


def looking(platform: str) -> Iterator[str]:
    """Yield, in Markdown, how a platform is looked at, and what keys to it take and add."""
    connector, none = connector_of(platform), why_none(platform)
    if connector:
        yield from _ways(connector)
    elif none:
        yield f"- **No machine looks at it:** {none.why.en} {_from(none.source)}"
    else:
        yield "- **No machine looks at it.**"


def settings() -> Iterator[str]:
    """Yield the table of the base URLs, in Markdown."""
    yield from ("| variable | usual |", "|---|---|")
    for connector in connectors().values():
        for name, usual in connector.bases.items():
            yield f"| `{setting(connector.platform, name)}` | `{usual}` |"


def _ways(connector: Connector) -> Iterator[str]:
    often = "every day" if connector.every_days == 1 else f"every {connector.every_days} days"
    need = ", only with a key" if connector.needs_key else ""
    rates = "; ".join(_rate(rate, connector) for rate in connector.rates)
    yield (
        f"- **A machine looks at it** {often}{need}, through {_SURFACES[connector.surface]}."
        f" A look takes at most {connector.calls} requests{f'; {rates}' if rates else ''}."
    )
    yield from map(_key, connector.keys)


def _rate(rate: Rate, connector: Connector) -> str:
    whenever = "without a key, " if rate.per == "installation" and connector.keys else ""
    return f"{whenever}{_PER[rate.per]} at most {rate.calls:,} times in {rate.seconds:,} seconds"


def _key(key: KeyKind) -> str:
    reach = "every account there" if key.reach == "platform" else "the account whose owner gives it"
    return (
        f"- **Key: {key.name.en}** (`{key.slug}`), for {reach}. **It takes:** {key.takes.en} **It adds:** {key.adds.en}"
        f" **Worth it?** {key.worth.en} {_from(key.source)}"
    )


def _from(source: Source) -> str:
    known = f"; {source.known.en}" if source.known else ""
    return f"({source.name}{known}, {source.read.isoformat()})"


if __name__ == "__main__":
    print("\n".join(settings()))
