"""What was found: the headline, the band, the surprises, the piles and the grounds."""

from collections.abc import Callable
from datetime import date

from farled.discovery.found import Ground, GroundCode, Own
from farled.discovery.overview import Figures
from farled.discovery.spellings import difference
from farled.discovery.surprises import Reason, SurpriseCode
from farled.discovery.words.forms import Headline, file_name, short
from farled.discovery.words.sv.counts import accounts, begun, day, documents, either, listing, number, pages
from farled.platforms.registry import platforms


def headline(figures: Figures, name: str) -> Headline:
    """Say what was found, in one sentence."""
    if not figures.pages and not figures.documents:
        return Headline(f"Vi kunde inte titta på {name} och vet därför inte vilka konton som finns.", "")
    if not figures.accounts:
        return Headline(_none_found(figures, name), "")
    begin = "Innan genomsökningen avbröts hittade vi" if figures.interrupted else "Vi hittade"
    if figures.accounts == 1:
        return _one_found(figures, f"{begin} ett konto för {name}")
    where = "en plattform" if figures.platforms == 1 else f"{number(figures.platforms)} plattformar"
    return _with_tail(f"{begin} {accounts(figures.accounts)} för {name} på {where}", ":", _remarkable(figures))


def _none_found(figures: Figures, name: str) -> str:
    if figures.elsewhere == 1:
        return f"Vi hittade inget konto som ser ut att höra till {name}; det enda vi såg är någon annans."
    if figures.elsewhere:
        return (
            f"Vi hittade inget konto som ser ut att höra till {name}; de {number(figures.elsewhere)} vi såg är andras."
        )
    counts = ((figures.pages, pages), (figures.documents, documents))
    read = listing([say(n) for n, say in counts if n])
    if figures.interrupted:
        return f"Genomsökningen av {name} avbröts efter {read}, innan vi hade hittat något konto."
    return f"Vi läste {read} hos {name} och hittade inget konto."


def _one_found(figures: Figures, lead: str) -> Headline:
    remarks = (
        (figures.single_page, "på en enda sida"),
        (figures.only_document, "bara i ett dokument"),
        (figures.closed, "på en nedlagd tjänst"),
    )
    return _with_tail(lead, ",", [text for n, text in remarks if n])


def _remarkable(figures: Figures) -> list[str]:
    counts = (
        (figures.single_page, "finns på en enda sida", "finns på en enda sida vardera"),
        (figures.only_document, "bara i ett dokument", "bara i dokument"),
        (figures.closed, "ligger på en nedlagd tjänst", "ligger på nedlagda tjänster"),
    )
    said = [f"{number(n)} {either(n, one, many)}" for n, one, many in counts if n]
    if figures.only_document and not figures.single_page:
        said[0] = said[0].replace(" bara", " finns bara", 1)
    return said


def _with_tail(lead: str, sign: str, remarks: list[str]) -> Headline:
    return Headline(lead + sign, listing(remarks) + ".") if remarks else Headline(lead + ".", "")


def band_item(platform: str, n: int) -> str:
    """Say one platform's count in full."""
    return f"{platform}: {accounts(n)}"


def more_platforms(n: int) -> str:
    """Name what does not fit in the band."""
    return f"{number(n)} {either(n, 'plattform', 'plattformar')} till"


def surprises_title(n: int) -> str:
    """Head the list of surprises."""
    return "Ett som kan förvåna" if n == 1 else f"{('Inga', 'Ett', 'Två', 'Tre', 'Fyra', 'Fem')[n]} som kan förvåna"


def reason(why: Reason) -> str:
    """Say why an account surprises."""
    return _REASONS[why.code].format_map({name: _TOLD.get(name, str)(fact) for name, fact in why.facts.items()})


def _closed(platform: str | int) -> str:
    closed = platforms()[str(platform)].closed
    return closed.sv if closed else ""


_TOLD: dict[str, Callable[[str | int], str]] = {
    "written": lambda iso: day(date.fromisoformat(str(iso))),
    "platform": _closed,
    "document": lambda where: short(file_name(str(where))),
    "handle": lambda handle: short(str(handle)),
    "text": lambda text: short(str(text)),
    "pages": lambda n: pages(int(n)),
}
_REASONS = {
    SurpriseCode.OLD_PAGE: "Finns bara på en sida, skriven den {written}.",
    SurpriseCode.CLOSED_SERVICE: "{platform}",  # as its file in the catalogue says it
    SurpriseCode.ONLY_DOCUMENT: "Ingen sida länkar dit: det står bara i dokumentet {document}.",
    SurpriseCode.YEAR: "Namnet bär årtalet {year}.",
    SurpriseCode.TWIN: "Det finns ett till med nästan samma namn, {handle}.",
    SurpriseCode.CAMPAIGN: "Namnet låter som en kampanj (”{word}”).",
    SurpriseCode.MISSPELT: "Länken är felstavad; den skulle nog gå till {meant}.",
    SurpriseCode.AGENCY: "Det är byråns: bredvid står ”{text}”, på {pages}.",
    SurpriseCode.PERSON: "Det är någons personliga profil.",
    SurpriseCode.ONE_PAGE: "Finns på en enda sida.",
}


def whose(own: Own) -> str:
    """Head a pile."""
    return {Own.YES: "Era", Own.PROBABLY: "Troligen era", Own.NO: "Någon annans"}[own]


def pile(own: Own, n: int) -> str:
    """Say what a pile holds."""
    if not n:
        return {
            Own.YES: "Inget konto är säkert ert.",
            Own.PROBABLY: "Inget konto behöver ert svar.",
            Own.NO: "Vi såg inget konto som är någon annans.",
        }[own]
    return {
        Own.YES: f"Namn och plats tyder på att {either(n, 'det här kontot är ert', 'de här kontona är era')}.",
        Own.PROBABLY: f"{either(n, 'Det här kontot kan vara ert', 'De här kontona kan vara era')}. Den som vet får svara.",
        Own.NO: f"{either(n, 'Det här kontot', 'De här kontona')} står på era sidor men sköts av andra.",
    }[own]


def place(name: str) -> str:
    """Name a place on a page, for a table."""
    return {
        "header": "sidhuvud",
        "footer": "sidfot",
        "nav": "meny",
        "aside": "bredvid texten",
        "social": "länkrad",
        "main": "text",
    }.get(name, "")


_PLACES = {
    "header": "i sidhuvudet",
    "footer": "i sidfoten",
    "nav": "i menyn",
    "aside": "bredvid texten",
    "social": "i raden med sociala länkar",
}


def stands(on_pages: int | None, in_documents: int, at: str) -> str:
    """Say on how much an account stands, and where there."""
    parts = [f"{_PLACES.get(at, '')} på {pages(on_pages)}".strip()] if on_pages != 0 else []
    parts += [f"i {documents(in_documents)}"] if in_documents else []
    return begun(listing(parts) or "inte på någon sida") + "."


def written(when: date) -> str:
    """Say how old a page is."""
    return f"skriven {day(when)}"


def show_more(n: int) -> str:
    """Say how many places of those kept are folded."""
    return f"Visa {number(n)} till"


def more_places(n: int) -> str:
    """Say how many places are not listed."""
    return f"och {number(n)} till"


def ground(why: Ground) -> str:
    """Say one reason for whose an account is."""
    facts = {name: str(fact) for name, fact in why.facts.items()}
    if why.code is GroundCode.TEMPLATE:
        return f"Det står {_PLACES[facts['place']]}."
    if why.code is GroundCode.MANY_PAGES:
        return f"Det står på {number(int(facts['pages']))} av {pages(int(facts['of']))}."
    if why.code is GroundCode.IN_DOCUMENT:
        facts["name"] = file_name(facts["name"])
    if why.code is GroundCode.OWN_FILE:
        facts["name"] = facts["name"].partition("://")[2] or facts["name"]
    if why.code is GroundCode.LOOKS_ALIKE:
        how, word = difference(facts["handle"], facts["name"])
        return _ALIKE[how].format(name=facts["name"], word=word)
    return _GROUNDS[why.code].format_map(facts)


_GROUNDS = {
    GroundCode.RESEMBLES_HOST: "Namnet liknar webbplatsens adress, {host}.",
    GroundCode.RESEMBLES_NAME: "Namnet liknar ”{name}”.",
    GroundCode.SAME_AS: "Det finns med i det som webbplatsen anger om sig själv.",
    GroundCode.SITE_META: "Sidans dolda uppgifter anger det som webbplatsens eget.",
    GroundCode.REL_ME: "Webbplatsen länkar dit som till sig själv.",
    GroundCode.REL_ME_BOTH: "Webbplatsen och profilen pekar ut varandra.",
    GroundCode.OWN_DOMAIN: "Det heter som webbplatsens egen adress, {host}.",
    GroundCode.IN_DOCUMENT: "Det står i dokumentet {name}.",
    GroundCode.OWN_FILE: "Det står i {name}, som organisationen själv håller.",
    GroundCode.INVITED: "Texten intill ber läsaren att följa det.",
    GroundCode.WIKIDATA: "Wikidata anger det som organisationens, i {item}.",
    GroundCode.NAME_TRIED: "Någon har namnet ”{handle}” där, ett sätt att skriva ”{name}”.",
    GroundCode.ENDED: "Wikidata anger att det är nedlagt: {when}.",
    GroundCode.ENDED_SOMETIME: "Wikidata anger att det är nedlagt, men inte sedan när.",
    GroundCode.MAKER: "Bredvid står ”{text}”: det hör till den som har gjort webbplatsen.",
    GroundCode.TOOL_MAKER: "Det hör till dem som gör verktyget bakom webbplatsen.",
    GroundCode.PARTNER: "Det står under ”{text}”, bland andras namn.",
    GroundCode.PERSON: "Det är en personlig profil.",
    GroundCode.QUOTED: "Bara ett enskilt inlägg är länkat.",
    GroundCode.RUNNING_TEXT: "Det står bara i löpande text.",
}
_ALIKE = {
    "after": "Det går att förväxla med ”{name}”: ”{word}” är tillagt.",
    "before": "Det går att förväxla med ”{name}”: ”{word}” står före.",
    "more": "Det går att förväxla med ”{name}”: det har ett tecken mer.",
    "fewer": "Det går att förväxla med ”{name}”: ett tecken saknas.",
    "sign": "Det går att förväxla med ”{name}”: ett tecken är utbytt mot ett som liknar det.",
}
