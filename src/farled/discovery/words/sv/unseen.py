"""What was not seen, and what to do about it."""

import shlex

from farled.discovery.overview import Step, StepCode
from farled.discovery.words.forms import Advice
from farled.discovery.words.sv.counts import begun, documents, pages


def site_left(host: str, n: int | None, stopped: str) -> str:
    """Say what was not read of a site, and why."""
    if stopped == "robots":
        return f"{host} ber robotar att hålla sig borta (robots.txt), så dess sidor lästes inte."
    if stopped == "unreachable":
        return f"Vi kunde inte läsa {host} och vet inget om dess sidor."
    if n == 0:
        return f"På {host} lästes varje sida som vi känner till."
    return f"På {host} lästes inte {pages(n)} som vi känner till: {_STOPS.get(stopped, 'genomsökningen tog slut')}."


_STOPS = {
    "pages": "genomsökningen läser ett bestämt antal sidor",
    "bytes": "genomsökningen läser en bestämd mängd data",
    "seconds": "tiden för genomsökningen var slut",
    "depth": "de ligger för många klick från startsidan",
    "interrupted": "genomsökningen avbröts",
}


def unread(code: str, n: int | None, is_document: bool) -> str:
    """Say that pages or documents were not looked at, and why. Never that they are gone."""
    if n == 0:
        return f"Vi tittade på {'vartenda dokument' if is_document else 'varenda sida'} som vi bad om."
    things = begun((documents if is_document else pages)(n))
    if code in _PARTLY:
        return f"{things} har vi bara läst en del av: {_PARTLY[code]}."
    return f"{things} har vi inte tittat på: {_unread_because(code, n or 2)}."


def _unread_because(code: str, n: int) -> str:
    if not code.startswith("http_"):
        return (n > 1 and _SEVERAL_UNREAD.get(code)) or _UNREAD.get(code, "svaret gick inte att läsa")
    status = code.removeprefix("http_")
    if status in _HTTP:
        return f"{_HTTP[status]} ({status})"
    return f"det var fel på webbplatsen ({status})" if status[:1] == "5" else f"webbplatsen svarade {status}"


_HTTP = {
    "401": "webbplatsen kräver inloggning",
    "403": "webbplatsen släppte inte in oss",
    "404": "webbplatsen svarade att den inte har någon sådan sida",
    "410": "webbplatsen svarade att sidan är borttagen",
    "429": "webbplatsen bad oss komma tillbaka senare",
    "451": "webbplatsen får inte visa innehållet",
    "999": "webbplatsen kräver inloggning",
}
_PARTLY = {
    "text_cut": "texten är längre än vad vi läser",
    "rows_left": "det finns fler rader än vi läser",
    "columns_left": "det finns fler kolumner än vi läser",
    "pages_left": "det finns fler sidor än vi läser",
    "pages_unreadable": "några sidor är skadade",
    "no_text": "det finns sidor som är bilder utan text",
    "names_only": "några rader nämner en plattform men varken adress eller kontonamn",
    "attachments_left": "bilagor öppnar vi inte",
    "cut_short": "filen tar slut för tidigt eller blev för tung",
    "accounts_left": "det finns fler konton än vi tar ur ett dokument",
}
_UNREAD = {
    "robots": "webbplatsen ber robotar att hålla sig borta",
    "robots_unreachable": "webbplatsens regler för robotar gick inte att hämta, och utan dem läser vi inte",
    "dns": "ingen server har det namnet",
    "refused": "servern tog inte emot oss",
    "tls": "det gick inte att få en säker anslutning",
    "timeout": "svaret tog för lång tid",
    "too_large": "svaret är större än vi läser",
    "broken": "anslutningen bröts",
    "redirect_loop": "webbplatsen skickade oss runt i en cirkel",
    "too_many_redirects": "webbplatsen skickade oss vidare för många gånger",
    "bad_compression": "det som kom gick inte att packa upp",
    "private_address": "adressen finns inte på det öppna nätet",
    "bad_scheme": "adressen börjar inte med http eller https",
    "bad_url": "det är ingen webbadress",
    "no_file": "det finns ingen sådan fil",
    "document_not_found": "det finns ingen sådan fil",
    "document_empty": "filen är tom",
    "document_too_large": "filen är större än vi läser",
    "document_too_much": "filen blir större än vi läser när den packas upp",
    "document_too_heavy": "filen tar mer minne eller tid än ett dokument får",
    "document_encrypted": "filen är låst med ett lösenord",
    "document_unknown": "filen är av ett slag som vi inte läser",
    "document_unreadable": "filen är skadad, eller något annat än namnet säger",
}
_SEVERAL_UNREAD = {
    "too_large": "svaren är större än vi läser",
    "private_address": "adresserna finns inte på det öppna nätet",
    "bad_scheme": "adresserna börjar inte med http eller https",
    "bad_url": "det är inga webbadresser",
    "no_file": "det finns inga sådana filer",
    "document_not_found": "det finns inga sådana filer",
    "document_empty": "filerna är tomma",
    "document_too_large": "filerna är större än vi läser",
    "document_too_much": "filerna blir större än vi läser när de packas upp",
    "document_too_heavy": "filerna tar mer minne eller tid än ett dokument får",
    "document_encrypted": "filerna är låsta med lösenord",
    "document_unknown": "filerna är av slag som vi inte läser",
    "document_unreadable": "filerna är skadade, eller något annat än namnen säger",
}


def offered(host: str, why: str, on_pages: int | None) -> str:
    """Say which site was not read, and why it may be one of theirs."""
    like = "hör till samma domän" if why == "subdomain" else "bär samma namn"
    if on_pages == 0:
        return f"{host} {like} och lästes inte."
    return f"{host} {like} och lästes inte; {pages(on_pages)} länkar dit."


def step(what: Step, name: str) -> Advice:
    """Say what to do next."""
    urls = shlex.join(what.urls)
    match what.code:
        case StepCode.ASK_HOUSE:
            return Advice(
                "Fråga huset",
                "Fråga medarbetare, chefer och byråer vilka konton de känner till, och säg att ingen får skulden."
                " Bara de känner till kontot som ingen sida länkar till.",
                "",
            )
        case StepCode.TRY_AGAIN:
            return Advice(
                "Sök igen", "Genomsökningen kom inte till sitt slut. Kör den en gång till.", f"farled scan {urls}"
            )
        case StepCode.CHECK_ADDRESS:
            return Advice(
                "Titta på adressen en gång till",
                "Ingen server har det namnet. Se efter att adressen är rätt stavad och slutar som den ska.",
                "",
            )
        case StepCode.READ_SISTERS:
            return Advice(
                "Läs era andra webbplatser",
                "Sök igen och ta med de webbplatser som inte lästes.",
                f"farled scan {urls}",
            )
        case StepCode.READ_ON:
            return Advice(
                "Läs resten",
                "Låt genomsökningen läsa fler sidor. Det tar längre tid och når det som ligger djupare.",
                f"farled scan {urls} --pages {what.pages}",
            )
        case StepCode.OWN_LISTS:
            return Advice(
                "Lägg till listorna ni har",
                "Ett gammalt kalkylark, en strategi, en överlämning: ge filen till genomsökningen, så kommer kontona med.",
                f"farled scan {urls} --file lista.xlsx".replace("  ", " "),
            )
        case StepCode.SEARCH_PLATFORMS:
            return Advice(
                "Sök där andra söker",
                f"Sök efter {name} på de största plattformarna, och efter namn på gamla kampanjer och evenemang.",
                "",
            )
