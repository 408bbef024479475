"""For how long a platform asks to be left alone: each says it in a header or a body of its own, and all are read here.

`Retry-After` is RFC 9110. The others: X-RateLimit-Reset is a time in ISO 8601 at Mastodon and Vimeo, seconds since 1970 at
GitHub and X (docs.x.com, X-Rate-Limit-Reset), and seconds from now at Reddit; Ratelimit-Reset is seconds since 1970 at
Twitch (api-evangelist/twitch); Discord says it in `retry_after` and X-RateLimit-Reset-After (discord-api-docs
topics/rate-limits). Read 2026-11-23; the forms of the times are general knowledge.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from farled.kit import clock
from farled.kit.http.politeness import retry_after

_RESETS = ("X-RateLimit-Reset-After", "X-RateLimit-Reset", "X-Rate-Limit-Reset", "Ratelimit-Reset")
_A_MOMENT = 1_000_000_000
"""A number above is seconds since 1970, one below is seconds from now."""


def seconds_asked(headers: Mapping[str, str], body: Mapping[str, object]) -> float | None:
    """Return the seconds for which an answer asks for rest; None where it does not say. Never raises."""
    said = retry_after(headers.get("Retry-After", ""))
    if said is not None:
        return said
    told = _number(body.get("retry_after"))
    if told is not None:
        return told
    resets = (_until(headers[name], headers) for name in _RESETS if name in headers)
    return next((seconds for seconds in resets if seconds is not None), None)


def _until(written: str, headers: Mapping[str, str]) -> float | None:
    """Return the seconds until a moment, however it is written, by the clock of whoever wrote it."""
    number = _number(written)
    if number is not None and number < _A_MOMENT:
        return number
    try:
        moment = datetime.fromisoformat(written.strip()).timestamp() if number is None else number
    except (ValueError, OverflowError):
        return None
    return max(0.0, moment - _their_now(headers.get("Date", "")))


def _their_now(date: str) -> float:
    """Return what the server's clock says, which may be wrong as its times are then too; ours where it does not say."""
    try:
        then = parsedate_to_datetime(date)
    except ValueError:
        return clock.now().timestamp()
    return (then if then.tzinfo else then.replace(tzinfo=UTC)).timestamp()


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if 0 <= number < 1e12 else None
