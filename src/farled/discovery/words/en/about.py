"""The report itself: its headings, the names of things, how and when it was made."""

from farled.discovery.found import Scan
from farled.discovery.words.en.counts import counted, documents, moment, pages
from farled.discovery.words.forms import Columns, Labels

LABELS = Labels(
    band="Accounts on each platform",
    where="Where it was found",
    why="Why we think so",
    likely="It looks like an account in the fediverse; only the server itself could prove it.",
    closed_service="The service no longer exists",
    unseen="What was not seen",
    unlinked="An account that no page or document mentions cannot be found this way.",
    steps="Three next steps",
    refused="What was refused, and why",
    made="How and when this was made",
    show="Show them",
)
COLUMNS = Columns(
    platform="Platform",
    kind="Kind",
    handle="Account",
    url="Address",
    whose="Whose",
    why="Why we think so",
    pages="Pages",
    documents="Documents",
    first="First found on",
    place="Place",
    key="Key",
)


def title(name: str) -> str:
    """Name the whole report."""
    return f"{name}: accounts in social media"


def made(scan: Scan) -> tuple[str, ...]:
    """Say how and when the report was made."""
    sites = counted(sum(site.read > 0 for site in scan.sites), "one site", "sites")
    read = f"{pages(sum(site.read for site in scan.sites))} on {sites} and {documents(len(scan.documents))}"
    return (
        f"Made on {moment(scan.started)} by Farled {scan.version}".rstrip() + f", {_lasted(scan)}.",
        f"Read: {read}, with {counted(scan.requests, 'one request', 'requests')}.",
        "Farled reads public pages slowly, follows the rules that sites set for robots, and logs in nowhere.",
        "Whose an account is, it works out from the name and from where the link stands; a person has the last word.",
    )


def _lasted(scan: Scan) -> str:
    if scan.finished is None:
        return "not finished"
    seconds = round((scan.finished - scan.started).total_seconds())
    if seconds < 100:
        return f"in {counted(max(seconds, 1), 'one second', 'seconds')}"
    return f"in {counted(round(seconds / 60), 'one minute', 'minutes')}"


def kind(name: str) -> str:
    """Name what an account is on its platform."""
    return _KINDS.get(name, "account")


_KINDS = {
    "artist": "artist",
    "blog": "blog",
    "channel": "channel",
    "c": "channel",
    "community": "community",
    "company": "company page",
    "custom": "channel",
    "group": "group",
    "instance": "server",
    "number": "telephone number",
    "page": "page",
    "person": "personal profile",
    "dead_person": "personal profile",
    "place": "place on the map",
    "publication": "publication",
    "reviews": "reviews",
    "school": "school page",
    "server": "server",
    "show": "programme",
    "showcase": "showcase page",
    "subreddit": "subreddit",
    "user": "user",
}
"""What is in none of these is an account, whatever the platform calls it."""
