"""What stands behind a link that is no account itself: a short link, a page of links such as linktr.ee/NAME."""

from urllib.parse import urljoin

from farled.discovery.extract import read_page
from farled.discovery.found import FoundAs, Ground, GroundCode, Refused, Sighting, Unread
from farled.discovery.ledger import Ledger
from farled.discovery.resemblance import resembles_host
from farled.kit.errors import FarledError
from farled.kit.http import Client, Limits, Response
from farled.platforms import Why, identify

_SMALL = Limits(bytes=2_000_000, seconds=15)
SHORT_LINKS = 20
LINK_PAGES = 5


async def look_behind(ledger: Ledger, hosts: list[str], client: Client) -> list[Unread]:
    """Resolve the short links and read the link pages that were met; return those that could not be looked at."""
    refused = ledger.refused()
    unread: list[Unread] = []
    for short in [r for r in refused if r.verdict.why is Why.SHORT_LINK][:SHORT_LINKS]:
        unread += await _resolve(short, ledger, client)
    for page in [r for r in refused if r.verdict.why is Why.LINK_PAGE][:LINK_PAGES]:
        unread += await _read_link_page(page, hosts, ledger, client)
    return unread


async def _resolve(short: Refused, ledger: Ledger, client: Client) -> list[Unread]:
    answer = await _ask(short.href, client, follow=False)
    if isinstance(answer, Unread):
        return [answer]
    target = urljoin(answer.url, answer.headers.get("Location", ""))
    account = identify(target) if answer.status in range(300, 400) else None
    if account:
        ledger.forget_refusal(short.href)
        ledger.add_account(account, Sighting(short.where, FoundAs.PROFILE, (short.href,)))
    return []


async def _read_link_page(page: Refused, hosts: list[str], ledger: Ledger, client: Client) -> list[Unread]:
    answer = await _ask(page.href, client, follow=True)
    if isinstance(answer, Unread):
        return [answer]
    if answer.status != 200:
        return [Unread(page.href, f"http_{answer.status}")]
    name = page.href.rstrip("/").rpartition("/")[2]
    own = Ground(GroundCode.OWN_FILE, {"name": page.href}) if _ours(name, hosts) else None
    ledger.add_other_page(read_page(answer.body, answer.url, charset=answer.charset, links=False), own)
    return []


def _ours(name: str, hosts: list[str]) -> bool:
    return any(resembles_host(name, host) for host in hosts)


async def _ask(url: str, client: Client, *, follow: bool) -> Response | Unread:
    try:
        return await client.get(url if "//" in url else f"https://{url}", limits=_SMALL, follow=follow)
    except FarledError as error:
        return Unread(url, error.code)
