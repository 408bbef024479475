"""What was refused, and why."""

from farled.discovery.words.sv.counts import number
from farled.platforms import Why


def refused(why: Why, platform: str, n: int | None) -> str:
    """Say how many links of a kind on a platform are no accounts."""
    one, many = _REFUSED[why]
    if n is None:
        return f"Ett okänt antal länkar {many.format(platform)}."
    subject = {0: "Ingen länk", 1: "En länk"}.get(n, f"{number(n)} länkar")
    return f"{subject} {(one if n < 2 else many).format(platform)}."


def refused_because(why: Why) -> str:
    """Say why such a link is no account."""
    return _REFUSED_BECAUSE[why]


def refused_total(n: int | None) -> str:
    """Sum up what was refused."""
    if n is None:
        return "Ett okänt antal länkar går till plattformar utan att vara konton."
    if n == 0:
        return "Ingen länk går till en plattform utan att vara ett konto."
    if n == 1:
        return "En länk går till en plattform utan att vara ett konto."
    return f"{number(n)} länkar går till plattformar utan att vara konton."


_REFUSED = {
    Why.POST: ("går till ett enskilt inlägg på {}", "går till enskilda inlägg på {}"),
    Why.SHARE: ("är en delningsknapp för {}", "är delningsknappar för {}"),
    Why.CONTENT: ("går till innehåll på {}", "går till innehåll på {}"),
    Why.PLATFORM_PAGE: ("går till en sida om själva {}", "går till sidor om själva {}"),
    Why.ROOT: ("går till startsidan för {}", "går till startsidan för {}"),
    Why.MALFORMED: ("till {} är felskriven", "till {} är felskrivna"),
    Why.SHORT_LINK: ("är en kortlänk från {}", "är kortlänkar från {}"),
    Why.LINK_PAGE: ("går till en länksida på {}", "går till länksidor på {}"),
    Why.NO_PUBLIC_PAGE: ("går till {}, där konton inte har någon sida", "går till {}, där konton inte har någon sida"),
    Why.NOT_SOCIAL: ("går till en webbplats som inte är en plattform", "går till webbplatser som inte är plattformar"),
    Why.NOT_WEB: ("är ingen webbadress", "är inga webbadresser"),
    Why.MISSPELT: ("är felstavad och skulle nog gå till {}", "är felstavade och skulle nog gå till {}"),
    Why.WRAPPER: ("passerar bara {}", "passerar bara {}"),
}
_REFUSED_BECAUSE = {
    Why.POST: "Ett inlägg är inget konto, och ofta är det andra som citeras.",
    Why.SHARE: "En delningsknapp skickar läsarens sida vidare och pekar inte ut något konto.",
    Why.CONTENT: "En film, en bild, ett evenemang eller en sökning är inget konto.",
    Why.PLATFORM_PAGE: "Hjälp, villkor och inloggning är plattformens egna.",
    Why.ROOT: "Det finns inget konto i adressen.",
    Why.MALFORMED: "Det går inte att läsa ut något konto ur adressen.",
    Why.SHORT_LINK: "Det är en kortlänk, och vi vet inte vart den går.",
    Why.LINK_PAGE: "En länksida räknar upp konton men är inte själv ett.",
    Why.NO_PUBLIC_PAGE: "Plattformen visar konton bara i sin egen app.",
    Why.NOT_SOCIAL: "Bara plattformar som Farled känner till räknas.",
    Why.NOT_WEB: "Bara en webbadress kan vara ett konto, inte e-post, telefon och liknande.",
    Why.MISSPELT: "Adressen är ett tangenttryck ifrån en plattforms. Rätta länken.",
    Why.WRAPPER: "Länken leder vidare till en annan adress.",
}
