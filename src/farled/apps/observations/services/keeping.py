"""Keeps what looks by machine have shown: the check, what followers see, the figures, and what the register takes over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from farled.apps.jobs.models import Job
from farled.apps.observations.choices import How
from farled.apps.observations.lookout import Result
from farled.apps.observations.models import Face, Figure, Observation, PlatformKey, Watch
from farled.apps.observations.pictures import keep_avatar
from farled.apps.observations.services.watching import is_gone, next_look
from farled.apps.organisations.models import Organisation
from farled.apps.register.models import Account
from farled.apps.register.services import Sighting, note_sightings, note_turned_away
from farled.apps.register.services.updating import update_each
from farled.kit import clock
from farled.platforms import AccountRef, identify
from farled.platforms.looking import Exchange, Look, Media, Outcome, Post, Profile, Reason

_WATCH = ("job", "due_at", "priority", "failures", "failing_since", "absent_since", "last_reason")
_FACE = (
    *("name", "bio", "links", "verified", "opened_at", "moved_to", "avatar", "avatar_source", "posts", "seen_at"),
    *("posts_with_pictures", "posts_with_alt", "told_by"),
)
_BODY_PRESENT = 400
_BODY_ELSE = 1000
LATEST = 20
"""Posts that are kept with an account."""
_WHOLE = frozenset({Reason.READ, Reason.NEVER_POSTED, Reason.NO_POSTS_READ, Reason.MOVED})
"""A look that ends so has read the profile to its end."""
_WITH_POSTS = frozenset({Reason.READ, Reason.NEVER_POSTED})
"""And the latest posts too."""


@transaction.atomic
def keep_looks(*, organisation: Organisation, job: Job, results: Sequence[Result], keys: dict[int, PlatformKey]) -> int:
    """Keep what came of looks, for the accounts that are still in the job's hands; return how many they were.

    `keys` says by account which key was used.
    """
    by_account = {result.errand.account: result for result in results}
    rows = Watch.objects.filter(job=job, pk__in=by_account).select_for_update(of=("self",))
    watches = list(rows.select_related("account", "account__face"))
    looks = [(watch, by_account[watch.pk]) for watch in watches]
    _keep_observations(organisation, looks, keys)
    note_sightings(
        organisation=organisation,
        sightings=[_sighting(watch, result.look) for watch, result in looks if is_gone(watch, result.look) is not None],
    )
    turned_away = {watch.pk: result.look.at for watch, result in looks if _is_turned_away(result.look)}
    note_turned_away(organisation=organisation, looks=turned_away)
    _keep_faces(organisation, [(watch, result) for watch, result in looks if result.look.seen.profile])
    _keep_figures([(watch.pk, result.look) for watch, result in looks if result.look.seen.profile])
    for watch, result in looks:
        next_look(watch, result.look, result.errand.connector)
    update_each(watches, _WATCH)
    return len(watches)


def _is_turned_away(look: Look) -> bool:
    """Tell whether a look says nothing about the account; one that did not find it says something, if no proof."""
    return look.seen.outcome not in {Outcome.PRESENT, Outcome.ABSENT}


def _keep_observations(
    organisation: Organisation, looks: list[tuple[Watch, Result]], keys: dict[int, PlatformKey]
) -> None:
    Observation.objects.bulk_create(
        Observation(
            organisation=organisation,
            account_id=watch.pk,
            at=result.look.at,
            how=How.MACHINE,
            key=keys.get(watch.pk),
            outcome=result.look.seen.outcome.value,
            reason=result.look.seen.told.value,
            last_post_on=last_post_on(result.look),
            exchanges=[_kept(each, result.look) for each in result.look.exchanges],
            **_figures(result.look.seen.profile),
            profile=_news(_face_of(watch), result),
        )
        for watch, result in looks
    )


def last_post_on(look: Look) -> date | None:
    """Return the day of the latest post, as this organisation counts days; never a day that is still to come."""
    at = look.seen.last_post_at
    return min(timezone.localdate(at), timezone.localdate(look.at)) if at else None


def _figures(profile: Profile | None) -> dict[str, int | None]:
    names = ("followers", "following", "posts")
    return {name: _count(getattr(profile, name)) if profile else None for name in names}


def _count(value: int | None) -> int | None:
    """Return a count that the database takes; one below nought is one that is hidden."""
    return value if value is not None and 0 <= value < 2**31 else None


def _kept(exchange: Exchange, look: Look) -> dict[str, Any]:
    most = _BODY_PRESENT if look.seen.outcome is Outcome.PRESENT else _BODY_ELSE
    return {**exchange._asdict(), "at": exchange.at.isoformat(), "body": exchange.body[:most]}


def _news(face: Face, result: Result) -> dict[str, Any]:
    """Return what a profile says that it did not say before."""
    if result.look.seen.profile is None:
        return {}
    return {name: value for name, value in _said(face, result).items() if getattr(face, name) != value}


def _sighting(watch: Watch, look: Look) -> Sighting:
    profile = look.seen.profile or Profile()
    return Sighting(
        account=watch.pk,
        at=look.at,
        last_post_on=last_post_on(look),
        followers=_count(profile.followers),
        name=profile.name,
        stable_id=profile.stable_id,
        renamed=_renamed(watch.account, profile),
        gone=is_gone(watch, look),
    )


def _renamed(account: Account, profile: Profile) -> AccountRef | None:
    """Return the account under its new name: the same id under another key."""
    if not account.stable_id or profile.stable_id != account.stable_id or not profile.url:
        return None
    ref = identify(profile.url)
    return ref if ref and ref.key != account.key and ref.stable_id != account.stable_id else None


def _face_of(watch: Watch) -> Face:
    """Return what is kept of a profile; a blank one where nothing was ever seen."""
    return getattr(watch.account, "face", None) or Face(account_id=watch.pk)


def _keep_faces(organisation: Organisation, looks: Iterable[tuple[Watch, Result]]) -> None:
    faces = [_drawn(organisation, watch, result) for watch, result in looks]
    Face.objects.bulk_create(faces, update_conflicts=True, unique_fields=["account"], update_fields=_FACE)


def _drawn(organisation: Organisation, watch: Watch, result: Result) -> Face:
    """Return a face as it is now; of one that is gone followers see no more than where it sends them."""
    face, profile, seen = _face_of(watch), result.look.seen.profile or Profile(), result.look.seen
    if seen.outcome is Outcome.ABSENT:
        face.moved_to = profile.moved_to[:500]
        return face
    avatar = keep_avatar(result.avatar, organisation.pk) if result.avatar else ""
    if avatar:
        face.avatar, face.avatar_source = avatar, profile.avatar[:1000]
    elif not profile.avatar and _is_taken_away("avatar", face, result):
        face.avatar, face.avatar_source = "", ""
    for name, value in _said(face, result).items():
        setattr(face, name, value)
    way, shown = _way(result), {name for name in _SHOWN if getattr(profile, name)} | _told(result)
    face.told_by = {**face.told_by, **dict.fromkeys(shown, way)}
    face.verified = face.verified if profile.verified is None else profile.verified
    face.opened_at = profile.created_at or face.opened_at
    if seen.posts or seen.reason in _WITH_POSTS:
        face.posts = [_post(post) for post in seen.posts[:LATEST]]
    face.posts_with_pictures, face.posts_with_alt = described(face.posts)
    face.seen_at = result.look.at
    return face


def _told(result: Result) -> frozenset[str]:
    """Return what a look would have shown, had it been there."""
    seen = result.look.seen
    return seen.profile.tells if seen.profile and seen.reason in _WHOLE else frozenset()


_SHOWN = ("name", "bio", "links", "avatar")


def _said(face: Face, result: Result) -> dict[str, Any]:
    """Return what a profile says to its followers after a look; `face` is as it was before.

    What the look did not show stays, unless it was taken away there.
    """
    profile = result.look.seen.profile or Profile()
    shown = {"name": profile.name[:200], "bio": profile.bio, "links": list(profile.links)}
    stays = (name for name, value in shown.items() if not value and not _is_taken_away(name, face, result))
    return {**shown, **{name: getattr(face, name) for name in stays}, "moved_to": profile.moved_to[:500]}


def _is_taken_away(name: str, face: Face, result: Result) -> bool:
    """Tell whether what a look did not show is there no more: only if it was shown before to whoever asked the same way.

    A feed knows no links, the interface behind a key does.
    """
    return result.look.seen.reason in _WHOLE and face.told_by.get(name) == _way(result)


def _way(result: Result) -> str:
    """Return by what kind of key an account was looked at; "" without any."""
    return result.errand.key.kind if result.errand.key else ""


def described(posts: Iterable[Mapping[str, Any]]) -> tuple[int | None, int | None]:
    """Return how many posts show pictures, and how many of them describe them all; None where no platform tells."""
    told = [[each.get("alt") for each in post["media"] if each["kind"] == "image"] for post in posts]
    shown = [alts for alts in told if alts and None not in alts]
    return (len(shown), sum(all(alts) for alts in shown)) if shown else (None, None)


def _post(post: Post) -> dict[str, Any]:
    return {
        **asdict(post),
        "at": post.at.isoformat() if post.at else None,
        "text": post.text[:1000],
        "counts": dict(post.counts),
        "media": [_medium(each) for each in post.media],
    }


def _medium(medium: Media) -> dict[str, Any]:
    return {"kind": medium.kind, "alt": medium.alt, "captions": medium.captions}


def _keep_figures(looks: Iterable[tuple[int, Look]]) -> None:
    rows = [
        Figure(account_id=account, on=timezone.localdate(look.at), **_figures(look.seen.profile))
        for account, look in looks
    ]
    known = [row for row in rows if row.followers is not None or row.posts is not None]
    names = ["followers", "following", "posts"]
    Figure.objects.bulk_create(known, update_conflicts=True, unique_fields=["account", "on"], update_fields=names)


def note_used(keys: Iterable[PlatformKey]) -> None:
    """Note that keys were used."""
    PlatformKey.objects.filter(pk__in=[key.pk for key in keys]).update(last_used_at=clock.now())
