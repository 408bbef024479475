"""Tries an organisation's names as handles, where a platform proves whether somebody has them.

Every platform is tried from two sides at each run: a name made up on the spot must not be there, and an account that
surely is must be. One that fails either is left out, with the reason, so that a wall or a new layout is never taken
for an answer. Where nothing can be proved there are links, for a person to open.

What is found is somebody's account. Whose, a person says.
"""

import asyncio
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from farled.discovery.found import Found, FoundAs, Ground, GroundCode, Own, Sighting, Unread
from farled.discovery.spellings import lookalikes, spellings
from farled.kit.http import Client, Settings, politeness
from farled.platforms import AccountRef, identify
from farled.platforms.connectors import bases_of, connector_of
from farled.platforms.door import Door, look
from farled.platforms.looking import Connector, Key, Look, Outcome, Rate, Reason, Target

REQUESTS = 300
"""The most that one run asks, over all platforms."""
_LINKS = 3
"""Spellings for which there are links, of each platform that proves nothing."""
_PATIENCE = 150
"""Seconds that one look waits at most for its turn: in that time a limit by the minute has room again."""
_STOPS = frozenset({Outcome.BLOCKED, Outcome.NOT_ALLOWED})


class Page(NamedTuple):
    """Where an account of a name lies on a platform, and one account there that surely exists."""

    platform: str
    url: str
    known: str = ""
    """Its handle: the platform's own account. General knowledge (2026-11); the control says when it no longer holds."""
    software: str = ""
    """The platform as which it is asked, where accounts on its server are counted to another one."""

    @property
    def connector(self) -> Connector | None:
        """Return what asks there."""
        return connector_of(self.software or self.platform)


PAGES = (
    Page("bluesky", "https://bsky.app/profile/{}.bsky.social", "support"),
    Page("fediverse", "https://mastodon.social/@{}", "Mastodon", "mastodon"),
    Page("youtube", "https://www.youtube.com/@{}", "YouTube"),
    Page("github", "https://github.com/{}", "github"),
    Page("dailymotion", "https://www.dailymotion.com/{}", "dailymotion"),
    Page("discord", "https://discord.gg/{}", "discord-developers"),
    Page("twitch", "https://www.twitch.tv/{}", "twitch"),
    Page("x", "https://x.com/{}", "X"),
    Page("facebook", "https://www.facebook.com/{}"),
    Page("instagram", "https://www.instagram.com/{}/"),
    Page("linkedin", "https://www.linkedin.com/company/{}/"),
    Page("tiktok", "https://www.tiktok.com/@{}"),
    Page("threads", "https://www.threads.com/@{}"),
    Page("telegram", "https://t.me/{}"),
    Page("snapchat", "https://www.snapchat.com/@{}"),
    Page("pinterest", "https://www.pinterest.com/{}/"),
    Page("reddit", "https://www.reddit.com/r/{}/"),
    Page("vimeo", "https://vimeo.com/{}"),
    Page("flickr", "https://www.flickr.com/photos/{}/"),
    Page("tumblr", "https://www.tumblr.com/{}"),
    Page("soundcloud", "https://soundcloud.com/{}"),
)


class Try(NamedTuple):
    """A handle worth trying, and why."""

    handle: str
    ground: Ground


class Link(NamedTuple):
    """A page that a person may open and look at."""

    platform: str
    handle: str
    url: str
    name: str = ""
    """Of which the handle is a spelling."""


class LeftOut(NamedTuple):
    """A platform on which nothing was tried, or no more."""

    platform: str
    why: str
    """no_key, costs, limit (of requests), what a payer says, or a `Reason` that a control or a handle met."""
    control: str = ""
    """made_up or known: which control did not answer as it must."""


class Progress(NamedTuple):
    """How far a run has come."""

    platform: str
    tried: int
    found: int
    requests: int


class Wait(NamedTuple):
    """For how long a platform is not to be asked, and why."""

    seconds: float = 0
    why: str = ""


class Payer(Protocol):
    """Counts what is asked together with what others ask, so that no limit is exceeded by all of them."""

    async def pay(self, connector: Connector, target: Target) -> Wait:
        """Pay for one look, or say when it may be tried again."""

    async def settle(self, connector: Connector, target: Target, look: Look) -> None:
        """Take note of what came of a look that was paid for, and of how many requests it took."""


class Alone:
    """Whoever asks alone pays nothing: the pace and the share of a run keep to what a platform bears."""

    async def pay(self, connector: Connector, target: Target) -> Wait:
        """Let it through."""
        return Wait()

    async def settle(self, connector: Connector, target: Target, look: Look) -> None:
        """Do nothing."""


@dataclass(slots=True)
class Wish:
    """What is to be tried."""

    names: Sequence[str] = ()
    """The organisation's names, as people write them."""
    own: Sequence[AccountRef] = ()
    """Accounts known to be its own: they are not asked for, but their handles on other platforms, and lookalikes."""
    known: Collection[str] = ()
    """Keys of accounts that are neither asked for nor linked: everything that is in a register."""
    keys: Mapping[str, Key] = field(default_factory=dict)
    """By platform; keys that cost money for each look are not used."""
    requests: int = REQUESTS
    platforms: Collection[str] | None = None
    """Where to try; None is everywhere on PAGES."""
    bases: Callable[[Connector], Mapping[str, str]] = bases_of
    payer: Payer = field(default_factory=Alone)


@dataclass(slots=True)
class Tried:
    """What a run came to. `unseen` are single handles of which nothing could be said."""

    found: list[Found] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unseen: list[Unread] = field(default_factory=list)
    proved: list[str] = field(default_factory=list)
    """Platforms that answered both controls as they must."""
    requests: int = 0
    interrupted: bool = False


async def try_handles(
    wish: Wish, settings: Settings, on_progress: Callable[[Progress], None] | None = None, into: Tried | None = None
) -> Tried:
    """Try the names, the own handles, and what looks like them, on every platform of PAGES. Raises nothing foreseen.

    Cancelling the task ends the run; the result then says `interrupted`. `into` may be looked at meanwhile.
    """
    result = into if into is not None else Tried()
    tries = list(_tries(wish))
    result.links += _links(tries, wish)
    try:
        async with Client(settings) as client:
            for page in _pages(wish):
                await _Run(wish, client, page, result, on_progress).go(tries)
    except asyncio.CancelledError:
        result.interrupted = True
    return result


def links(wish: Wish) -> list[Link]:
    """Return the pages that a person may open, without asking anybody."""
    return list(_links(list(_tries(wish)), wish))


def tried_on(keys: Mapping[str, Key]) -> list[str]:
    """Return the platforms that are asked, with these keys; each proves whether somebody has a name."""
    return [page.platform for page in PAGES if not _refusal(page, Wish(keys=keys))]


def not_tried_on(keys: Mapping[str, Key]) -> list[LeftOut]:
    """Return the platforms that could prove it and are not asked, with these keys, and why."""
    refused = ((page.platform, _refusal(page, Wish(keys=keys))) for page in PAGES)
    return [LeftOut(platform, why) for platform, why in refused if why not in ("", "proves_nothing")]


def _pages(wish: Wish) -> list[Page]:
    return [page for page in PAGES if wish.platforms is None or page.platform in wish.platforms]


def _known(wish: Wish) -> set[str]:
    return {*wish.known, *(ref.key for ref in wish.own)}


def _tries(wish: Wish) -> Iterator[Try]:
    """Yield each handle once: the names, the own handles, which may be taken elsewhere too, then what looks like them."""
    own = list(dict.fromkeys(filter(None, map(_bare, wish.own))))
    named = [(handle, name, GroundCode.NAME_TRIED) for name in wish.names for handle in spellings([name])]
    named += [(handle, handle, GroundCode.NAME_TRIED) for handle in own]
    alike = [(handle, name, GroundCode.LOOKS_ALIKE) for name in own for handle in lookalikes(name)]
    seen = set[str]()
    for handle, name, code in (*named, *alike):
        if handle not in seen:
            seen.add(handle)
            yield Try(handle, Ground(code, {"handle": handle, "name": name}))


def _bare(ref: AccountRef) -> str:
    """Return the part of a handle that somebody chose, without the server or the domain; "" where nobody chose any."""
    name = ref.handle.removeprefix("@").partition("@")[0].removesuffix(".bsky.social").lower()
    return "" if name.isdigit() or "/" in name or ref.handle == ref.stable_id else name


def _links(tries: Sequence[Try], wish: Wish) -> Iterator[Link]:
    """Yield the pages of platforms that prove nothing, for the likeliest names; own accounts are known already."""
    known = _known(wish)
    named = [one for one in tries if one.ground.code is GroundCode.NAME_TRIED]
    for page in _pages(wish):
        if _refusal(page, wish):
            refs = [(one, ref) for one in named if (ref := identify(page.url.format(one.handle)))]
            unknown = [(one, ref) for one, ref in refs if ref.key not in known][:_LINKS]
            yield from (Link(page.platform, ref.handle, ref.url, str(one.ground.facts["name"])) for one, ref in unknown)


def _refusal(page: Page, wish: Wish) -> str:
    """Return why a platform is not tried, or ""."""
    connector, key = page.connector, wish.keys.get(page.platform)
    if connector is None or not connector.proves_handles:
        return "proves_nothing"
    if connector.needs_key and key is None:
        return "no_key"
    costs = any(kind.price_per_look for kind in connector.keys if key and kind.slug == key.kind)
    return "costs" if costs else ""


class _Run:
    """One platform of a run."""

    def __init__(
        self,
        wish: Wish,
        client: Client,
        page: Page,
        result: Tried,
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self.wish = wish
        self.client = client
        self.page = page
        self.result = result
        self._on_progress = on_progress
        self._known = _known(wish)
        self._left = wish.requests
        self._why = ""
        """Why the last look was none."""

    async def go(self, tries: Sequence[Try]) -> None:
        """Prove both controls, then try every handle that can be one there."""
        why = _refusal(self.page, self.wish)
        connector = self.page.connector
        if why or connector is None:
            if why != "proves_nothing":
                self.result.left_out.append(LeftOut(self.page.platform, why))
            return
        self._left = _share(connector, self.wish.keys.get(self.page.platform))
        if not await self._controlled(connector):
            return
        self.result.proved.append(self.page.platform)
        for at, one in enumerate(tries, 1):
            ref = identify(self.page.url.format(one.handle))
            if ref and ref.key not in self._known and not await self._try(connector, ref, one):
                return
            if self._on_progress:
                self._on_progress(Progress(self.page.platform, at, len(self.result.found), self.result.requests))

    async def _controlled(self, connector: Connector) -> bool:
        """Ask for a name that nobody has and for one that somebody has; say so where either is answered otherwise."""
        made_up = f"q{secrets.token_hex(6)}z"
        for control, handle, must in (
            ("made_up", made_up, Outcome.ABSENT),
            ("known", self.page.known, Outcome.PRESENT),
        ):
            ref = identify(self.page.url.format(handle))
            seen = await self._look(connector, ref) if ref else None
            if seen is None or seen.seen.outcome is not must:
                why = seen.seen.reason.value if seen else self._why
                self.result.left_out.append(LeftOut(self.page.platform, why, control))
                return False
        return True

    async def _try(self, connector: Connector, ref: AccountRef, one: Try) -> bool:
        """Try one handle; False where the platform answers no more."""
        got = await self._look(connector, ref)
        if got is None:
            self.result.left_out.append(LeftOut(self.page.platform, self._why))
            return False
        outcome = got.seen.outcome
        if outcome is Outcome.PRESENT:
            self.result.found.append(_found(ref, one, got))
        elif got.seen.reason is Reason.TOO_OFTEN or outcome in _STOPS:
            self.result.left_out.append(LeftOut(self.page.platform, got.seen.reason.value))
            return False
        elif outcome is not Outcome.ABSENT:
            self.result.unseen.append(Unread(ref.url, got.seen.reason.value))
        return True

    async def _look(self, connector: Connector, ref: AccountRef) -> Look | None:
        """Look at an account in the platform's own pace; None where that would be one request too many."""
        key, target = self.wish.keys.get(self.page.platform), Target(ref.platform, ref.kind, ref.handle, ref.url)
        if connector.calls > min(self._left, self.wish.requests - self.result.requests):
            self._why = "limit"
            return None
        if pause := _pause(connector, key):
            await politeness.sleep(pause)
        if not await self._pays(connector, target):
            return None
        got = await look(connector, target, Door(self.client, connector, self.wish.bases(connector), key))
        await self.wish.payer.settle(connector, target, got)
        self.result.requests += len(got.exchanges)
        self._left -= len(got.exchanges)
        return got

    async def _pays(self, connector: Connector, target: Target) -> bool:
        """Pay for a look, and wait for that where it is not long; False where it is."""
        waited = 0.0
        while (wait := await self.wish.payer.pay(connector, target)).seconds:
            waited += wait.seconds
            if waited > _PATIENCE:
                self._why = wait.why
                return False
            await politeness.sleep(wait.seconds)
        return True


def _share(connector: Connector, key: Key | None) -> int:
    """Return how many requests a run may make there: half of what the platform bears in an hour or a day."""
    return min((rate.calls // 2 for rate in _rates(connector, key) if rate.seconds >= 3600), default=REQUESTS)


def _pause(connector: Connector, key: Key | None) -> float:
    """Return the seconds between two looks that keep to what the platform bears in minutes."""
    short = (rate.seconds / rate.calls for rate in _rates(connector, key) if rate.seconds < 3600)
    return max(short, default=0.0)


def _rates(connector: Connector, key: Key | None) -> list[Rate]:
    return [rate for rate in connector.rates if rate.holds(with_key=key is not None)]


def _found(ref: AccountRef, one: Try, got: Look) -> Found:
    """Return the account as a find; what it says of itself helps whoever is to answer."""
    profile = got.seen.profile
    words = " · ".join(filter(None, (profile.name, profile.bio[:200]))) if profile else ""
    ref = ref._replace(stable_id=(profile.stable_id if profile else "") or ref.stable_id, certainty="certain")
    return Found(ref, Own.PROBABLY, (one.ground,), [Sighting(ref.url, FoundAs.NAME, (ref.url,), text=words)])
