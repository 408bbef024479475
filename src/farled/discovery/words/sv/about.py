"""The report itself: its headings, the names of things, how and when it was made."""

from farled.discovery.found import Scan
from farled.discovery.words.forms import Columns, Labels
from farled.discovery.words.sv.counts import counted, documents, moment, pages

LABELS = Labels(
    band="Konton på varje plattform",
    where="Var det finns",
    why="Varför vi tror det",
    likely="Det ser ut som ett konto i fediversum, men bara servern själv kan bevisa det.",
    closed_service="Tjänsten finns inte längre",
    unseen="Det här såg vi inte",
    unlinked="Ett konto som ingen sida och inget dokument nämner går inte att hitta på det här sättet.",
    steps="Tre nästa steg",
    refused="Det här räknade vi inte, och varför",
    made="Så här kom rapporten till",
    show="Visa dem",
)
COLUMNS = Columns(
    platform="Plattform",
    kind="Slag",
    handle="Konto",
    url="Adress",
    whose="Vems",
    why="Varför vi tror det",
    pages="Sidor",
    documents="Dokument",
    first="Först hittat på",
    place="Plats",
    key="Nyckel",
)


def title(name: str) -> str:
    """Name the whole report."""
    return f"{name}: konton i sociala medier"


def made(scan: Scan) -> tuple[str, ...]:
    """Say how and when the report was made."""
    sites = counted(sum(site.read > 0 for site in scan.sites), "en webbplats", "webbplatser")
    read = f"{pages(sum(site.read for site in scan.sites))} på {sites} och {documents(len(scan.documents))}"
    return (
        f"Gjord den {moment(scan.started)} av Farled {scan.version}".rstrip() + f", {_lasted(scan)}.",
        f"Läst: {read}, med {counted(scan.requests, 'en förfrågan', 'förfrågningar')}.",
        "Farled läser öppna sidor i lugn takt, följer webbplatsernas regler för robotar och loggar inte in någonstans.",
        "Vems ett konto är bedöms efter namnet och efter var länken står. Det sista ordet har en människa.",
    )


def _lasted(scan: Scan) -> str:
    if scan.finished is None:
        return "inte slutförd"
    seconds = round((scan.finished - scan.started).total_seconds())
    if seconds < 100:
        return f"på {counted(max(seconds, 1), 'en sekund', 'sekunder')}"
    return f"på {counted(round(seconds / 60), 'en minut', 'minuter')}"


def kind(name: str) -> str:
    """Name what an account is on its platform."""
    return _KINDS.get(name, "konto")


_KINDS = {
    "artist": "artist",
    "blog": "blogg",
    "channel": "kanal",
    "c": "kanal",
    "community": "grupp",
    "company": "företagssida",
    "custom": "kanal",
    "group": "grupp",
    "instance": "server",
    "number": "telefonnummer",
    "page": "sida",
    "person": "personlig profil",
    "dead_person": "personlig profil",
    "place": "plats på kartan",
    "publication": "publikation",
    "reviews": "omdömen",
    "school": "skolsida",
    "server": "server",
    "show": "program",
    "showcase": "temasida",
    "subreddit": "subreddit",
    "user": "användare",
}
"""What is in none of these is an account, whatever the platform calls it."""
