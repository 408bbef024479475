"""Looking by machine, as jobs: some accounts of one platform at a time, within what may be asked."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from farled.apps.jobs.handlers import at_each_look, handles
from farled.apps.jobs.running import Running
from farled.apps.observations import allowances, trying
from farled.apps.observations.lookout import Errand, Lookout, Result
from farled.apps.observations.models import PlatformKey, Watch
from farled.apps.observations.net import net_of
from farled.apps.observations.places import Place, place_of, prefix_of
from farled.apps.observations.queries.keys import key_for
from farled.apps.observations.sealing import unseal
from farled.apps.observations.services import links, renewing, thinning, watching
from farled.apps.observations.services.keeping import keep_looks, note_used
from farled.apps.organisations.may import Act
from farled.apps.organisations.models import Organisation
from farled.kit import clock
from farled.platforms.connectors import connector_of
from farled.platforms.looking import Connector, Key, Rate, Reason, Target

_AT_LEAST = 50
"""Looks that are kept together, where so many have come in."""
_PATIENCE = 0.5
"""Seconds for which a look waits at most before it is kept."""
_NOT_NOW = timedelta(minutes=2)
"""After which a key that somebody else is renewing, or that nobody could, is tried again."""


def tell(outcome: Mapping[str, object]) -> str:
    """Say what a job of looks has seen."""
    count = int(str(outcome.get("looked", 0)))
    return ngettext("Looked at %(count)d account", "Looked at %(count)d accounts", count) % {"count": count}


@handles(watching.LOOK, name=_("Looking at accounts"), act=Act.LOOK, tell=tell)
def look(running: Running) -> None:
    """Look at every account that is in the job's hands, and keep what is seen as it comes in."""
    connector, organisation = connector_of(str(running.arguments["platform"])), running.job.organisation
    if connector is None or organisation is None:
        watching.let_go(running.job)
        return
    with net_of(organisation) as net, Lookout(net.settings, net.bases) as lookout, allowances.purse() as purse:
        _Looking(running, organisation, connector, lookout, purse).go()
    if running.stopped != "paused":
        watching.let_go(running.job)


@at_each_look
def keep_watch() -> None:
    """Put what is due into the hands of jobs."""
    watching.watch_new()
    watching.hand_out()


@handles("watch", name=_("Which accounts are looked at, and when"), every_days=1)
def watch(running: Running) -> None:
    """Put the watch right, once a day, for all organisations at once."""
    running.outcome = {"begun": watching.watch_all()}


@handles("keys", name=_("Renewing keys to platforms"), act=Act.EDIT_KEYS, every_days=1)
def keep_keys(running: Running) -> None:
    """Renew the keys that run out within weeks, and write to people about those that only they can mend."""
    organisation = running.job.organisation
    if organisation is None or organisation.is_example:
        return
    running.outcome = {"renewed": renewing.renew_due(organisation), "warned": renewing.warn(organisation)}


@handles("thin_checks", name=_("What is forgotten of old checks"), every_days=1)
def forget_bodies(running: Running) -> None:
    """Forget the beginnings of answers that are older than they are kept, of all organisations at once."""
    running.outcome = {"forgotten": thinning.forget_bodies()}


@handles("repeated_checks", name=_("Old checks that showed nothing new"), every_days=30)
def remove_repeated(running: Running) -> None:
    """Remove old looks that repeat the one before, of all organisations at once."""
    running.outcome = {"removed": thinning.remove_repeated()}


def tell_tried(outcome: Mapping[str, object]) -> str:
    """Say how many links were tried."""
    count = int(str(outcome.get("tried", 0)))
    return ngettext("Tried %(count)d link", "Tried %(count)d links", count) % {"count": count}


@handles("profile_links", name=_("Links of profiles"), tell=tell_tried, every_days=1)
def try_links(running: Running) -> None:
    """Try the links that stand in an organisation's profiles, those that wait longest first; what was tried is kept."""
    organisation, tried = running.job.organisation, int(running.outcome.get("tried", 0))
    if organisation is None:
        return
    shown = links.take_stock(organisation)
    waiting = links.due(organisation, max(0, links.A_NIGHT - tried))
    if not waiting:
        return
    most = tried + len(waiting)
    with net_of(organisation) as net:
        while waiting and not running.stop_asked:
            part, waiting = waiting[:_AT_LEAST], waiting[_AT_LEAST:]
            urls = [link.url for link in part]
            came = asyncio.run(trying.try_links(urls, net.settings, lambda: running.stop_asked))
            running.still_mine()
            links.keep(links=part, came=came, shown=shown)
            tried += len(came)
            running.outcome = {"tried": tried}
            running.progress(tried, most)


class _Looking:
    """One job of looks while it is carried out."""

    def __init__(
        self,
        running: Running,
        organisation: Organisation,
        connector: Connector,
        lookout: Lookout,
        purse: allowances.Purse,
    ) -> None:
        self._running = running
        self._organisation = organisation
        self._connector = connector
        self._lookout = lookout
        self._purse = purse
        self._prefix = prefix_of(organisation)
        self._keys = watching.keys_by_platform(organisation, connector.platform)
        self._used: dict[int, PlatformKey] = {}
        self._places: dict[int, Place] = {}
        self._counts: Counter[str] = Counter(running.outcome.get("outcomes", {}))
        self._refused: set[int] = set()

    def go(self) -> None:
        """Send out as many as there is room for, keep what comes in, until all is done or somebody wishes otherwise."""
        errands = self._errands()
        came: list[Result] = []
        more = True
        while (more or self._lookout.on_its_way) and not self._running.stop_asked:
            while more and self._lookout.on_its_way < 2 * self._lookout.at_once:
                errand = next(errands, None)
                more = errand is not None
                if errand:
                    self._lookout.send(errand)
            came += self._lookout.collect(_PATIENCE)
            if came and (len(came) >= _AT_LEAST or not self._lookout.on_its_way or self._is_slow()):
                self._keep(came)
                came = []
        if came:
            self._keep(came)

    def _is_slow(self) -> bool:
        """Tell whether so few are on their way that there is no point in waiting for more."""
        return self._lookout.on_its_way < _AT_LEAST

    def _errands(self) -> Iterator[Errand]:
        for watches in watching.in_the_hands_of(self._running.job):
            for watch in watches:
                errand = self._errand(watch)
                if errand:
                    yield errand

    def _errand(self, watch: Watch) -> Errand | None:
        """Return the errand for an account; where it may not be asked about now, put it off and return None."""
        account = watch.account
        row = self._key_for(account.pk)
        if row and not renewing.holds(row):
            watching.put_off([watch], clock.now() + _NOT_NOW)
            return None
        target = Target(account.platform, account.kind, account.handle, account.url, account.stable_id)
        if not self._pays(watch, target, row):
            return None
        if row:
            self._used[account.pk] = row
        face = getattr(account, "face", None)
        key = _opened(row) if row else None
        return Errand(account.pk, self._connector, target, key, face.avatar_source if face else "")

    def _key_for(self, account: int) -> PlatformKey | None:
        """Return the best key for an account, fresh; one that turns out to be refused is no key."""
        while row := key_for((key for key in self._keys if key.pk not in self._refused), account):
            renewing.freshen(row)
            if row.refused_at is None and row.ended_at is None:
                return row
            self._refused.add(row.pk)
        return None

    def _pays(self, watch: Watch, target: Target, row: PlatformKey | None) -> bool:
        """Pay for a look; where that cannot be done now, put it off and return False."""
        place = place_of(self._connector, target, row.pk if row else None, self._prefix)
        wait, reason = self._wait(place, allowances.of_money(row) if row else {})
        if wait:
            watching.put_off([watch], clock.now() + timedelta(seconds=wait), reason)
            return False
        self._places[watch.pk] = place
        return True

    def _wait(self, place: Place, money: Mapping[str, Rate]) -> tuple[float, str]:
        """Pay from all of them, or from none; return for how long to wait where that is not to be had, and why."""
        if closed := place.seconds_closed():
            return closed, ""
        if no_money := self._purse.pay(money, 1):
            return no_money, Reason.BUDGET_USED.value
        if too_often := self._purse.pay(place.rates, self._connector.calls):
            self._purse.refund(money, 1)
            return too_often, ""
        return 0, ""

    def _keep(self, results: list[Result]) -> None:
        self._running.still_mine()
        keep_looks(organisation=self._organisation, job=self._running.job, results=results, keys=self._used)
        self._note(results)
        self._counts.update(result.look.seen.outcome.value for result in results)
        looked = sum(self._counts.values())
        self._running.outcome = {"looked": looked, "outcomes": dict(self._counts)}
        self._running.progress(looked, looked + self._left())

    def _left(self) -> int:
        return Watch.objects.filter(job=self._running.job).count()

    def _note(self, results: list[Result]) -> None:
        """Note how places and keys have answered."""
        for result in results:
            place = self._places.pop(result.errand.account)
            self._purse.refund(place.rates, self._connector.calls - len(result.look.exchanges))
            place.note(result.look)
        used = {key.pk: key for r in results if (key := self._used.get(r.errand.account))}
        note_used(used.values())
        for result in results:
            key = self._used.get(result.errand.account)
            # One that was renewed since is another: the answer says nothing of it.
            if key and result.look.key_expired and result.errand.key == _opened(key):
                self._refused.add(key.pk)
                renewing.note_refused(key)


def _opened(row: PlatformKey) -> Key:
    return Key(row.kind, unseal(row.sealed)["secret"], row.facts)
