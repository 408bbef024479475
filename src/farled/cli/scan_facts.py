"""What a scan knows of the accounts it found, as the rules are told it: little, but no register is needed for it."""

from collections.abc import Iterator
from datetime import date

from farled.diagnosis.facts import AccountFacts, Around
from farled.discovery.found import Found, GroundCode, Own, Scan
from farled.discovery.passing import named_for
from farled.platforms import AccountRef


def facts_of_scan(scan: Scan, today: date) -> Iterator[tuple[AccountRef, AccountFacts]]:
    """Yield the accounts that are the organisation's or could be taken for its own, with their facts."""
    names = names_of(scan)
    for at, found in enumerate(scan.found):
        looks_like = _looks_like(found)
        if found.own is not Own.NO or looks_like:
            yield found.ref, _facts(at, found, today, names, looks_like)


def around_scan(scan: Scan) -> Around:
    """Return what a scan knows of the organisation."""
    return Around(names=names_of(scan), hosts=tuple(site.host.removeprefix("www.") for site in scan.sites))


def names_of(scan: Scan) -> tuple[str, ...]:
    """Return what the organisation and its sites call themselves."""
    names = (scan.organisation, *(site.name for site in scan.sites))
    return tuple(dict.fromkeys(name for name in names if name))


def _facts(at: int, found: Found, today: date, names: tuple[str, ...], looks_like: str) -> AccountFacts:
    ref = found.ref
    ours = found.own is not Own.NO
    return AccountFacts(
        id=at,
        platform=ref.platform,
        handle=ref.handle,
        today=today,
        registered=None,
        kind=ref.kind,
        named_for=named_for(ref.handle, today, names) if ours and ref.handle != ref.stable_id else "",
        looks_like=looks_like,
        linked=found.pages > 0 or None,
    )


def _looks_like(found: Found) -> str:
    return next((str(ground.facts["name"]) for ground in found.grounds if ground.code is GroundCode.LOOKS_ALIKE), "")
