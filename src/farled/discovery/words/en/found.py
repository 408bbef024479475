"""What was found: the headline, the band, the surprises, the piles and the grounds."""

from collections.abc import Callable
from datetime import date

from farled.discovery.found import Ground, GroundCode, Own
from farled.discovery.overview import Figures
from farled.discovery.spellings import difference
from farled.discovery.surprises import Reason, SurpriseCode
from farled.discovery.words.en.counts import accounts, begun, day, documents, either, listing, number, pages
from farled.discovery.words.forms import Headline, file_name, short
from farled.platforms.registry import platforms


def headline(figures: Figures, name: str) -> Headline:
    """Say what was found, in one sentence."""
    if not figures.pages and not figures.documents:
        return Headline(f"We could not look at {name}, so we do not know which accounts there are.", "")
    if not figures.accounts:
        return Headline(_none_found(figures, name), "")
    begin = "Before the scan was stopped we found" if figures.interrupted else "We found"
    if figures.accounts == 1:
        return _one_found(figures, f"{begin} one account for {name}")
    where = "one platform" if figures.platforms == 1 else f"{number(figures.platforms)} platforms"
    return _with_tail(f"{begin} {accounts(figures.accounts)} for {name} on {where}", ":", _remarkable(figures))


def _none_found(figures: Figures, name: str) -> str:
    if figures.elsewhere == 1:
        return f"We found no account that looks like one of {name}; the only one we met is somebody else’s."
    if figures.elsewhere:
        return (
            f"We found no account that looks like one of {name}; the {number(figures.elsewhere)} we met are"
            " somebody else’s."
        )
    counts = ((figures.pages, pages), (figures.documents, documents))
    read = listing([say(n) for n, say in counts if n])
    if figures.interrupted:
        return f"The scan was stopped after {read} of {name}, before it had found any account."
    return f"We read {read} of {name} and found no account."


def _one_found(figures: Figures, lead: str) -> Headline:
    remarks = (
        (figures.single_page, "on a single page"),
        (figures.only_document, "only in a document"),
        (figures.closed, "on a service that has closed"),
    )
    return _with_tail(lead, ",", [text for n, text in remarks if n])


def _remarkable(figures: Figures) -> list[str]:
    counts = (
        (figures.single_page, "is on a single page", "are on a single page each"),
        (figures.only_document, "is only in a document", "are only in documents"),
        (figures.closed, "is on a service that has closed", "are on services that have closed"),
    )
    return [f"{number(n)} {one if n == 1 else many}" for n, one, many in counts if n]


def _with_tail(lead: str, sign: str, remarks: list[str]) -> Headline:
    return Headline(lead + sign, listing(remarks) + ".") if remarks else Headline(lead + ".", "")


def band_item(platform: str, n: int) -> str:
    """Say one platform's count in full."""
    return f"{platform}: {accounts(n)}"


def more_platforms(n: int) -> str:
    """Name what does not fit in the band."""
    return f"{number(n)} more {either(n, 'platform', 'platforms')}"


def surprises_title(n: int) -> str:
    """Head the list of surprises."""
    return f"{('None', 'One', 'Two', 'Three', 'Four', 'Five')[n]} that may surprise you"


def reason(why: Reason) -> str:
    """Say why an account surprises."""
    return _REASONS[why.code].format_map({name: _TOLD.get(name, str)(fact) for name, fact in why.facts.items()})


def _closed(platform: str | int) -> str:
    closed = platforms()[str(platform)].closed
    return closed.en if closed else ""


_TOLD: dict[str, Callable[[str | int], str]] = {
    "written": lambda iso: day(date.fromisoformat(str(iso))),
    "platform": _closed,
    "document": lambda where: short(file_name(str(where))),
    "handle": lambda handle: short(str(handle)),
    "text": lambda text: short(str(text)),
    "pages": lambda n: pages(int(n)),
}
_REASONS = {
    SurpriseCode.OLD_PAGE: "It is on one page only, written on {written}.",
    SurpriseCode.CLOSED_SERVICE: "{platform}",  # as its file in the catalogue says it
    SurpriseCode.ONLY_DOCUMENT: "No page links to it: it is only in the document {document}.",
    SurpriseCode.YEAR: "The name carries the year {year}.",
    SurpriseCode.TWIN: "There is another with nearly the same name, {handle}.",
    SurpriseCode.CAMPAIGN: "The name sounds like a campaign (“{word}”).",
    SurpriseCode.MISSPELT: "The link is misspelt; {meant} was probably meant.",
    SurpriseCode.AGENCY: "It is the agency’s: beside it stands “{text}”, on {pages}.",
    SurpriseCode.PERSON: "It is somebody’s personal profile.",
    SurpriseCode.ONE_PAGE: "It is on a single page.",
}


def whose(own: Own) -> str:
    """Head a pile."""
    return {Own.YES: "Yours", Own.PROBABLY: "Probably yours", Own.NO: "Somebody else’s"}[own]


def pile(own: Own, n: int) -> str:
    """Say what a pile holds."""
    if not n:
        return {
            Own.YES: "No account is certain to be yours.",
            Own.PROBABLY: "No account needs your answer.",
            Own.NO: "No account of anybody else’s was met.",
        }[own]
    this = either(n, "this account is", "these accounts are")
    return {
        Own.YES: f"By their names and where they stand, {this} yours."
        if n != 1
        else "By its name and where it stands, this account is yours.",
        Own.PROBABLY: f"{either(n, 'This account', 'These accounts')} may be yours. Somebody who knows should say.",
        Own.NO: f"{either(n, 'This account is', 'These accounts are')} on your pages but run by others.",
    }[own]


def place(name: str) -> str:
    """Name a place on a page, for a table."""
    return {
        "header": "header",
        "footer": "footer",
        "nav": "menu",
        "aside": "beside the text",
        "social": "social links",
        "main": "text",
    }.get(name, "")


_PLACES = {
    "header": "at the top of",
    "footer": "in the footer of",
    "nav": "in the menu of",
    "aside": "beside the text on",
    "social": "among the social links of",
}


def stands(on_pages: int | None, in_documents: int, at: str) -> str:
    """Say on how much an account stands, and where there."""
    parts = [f"{_PLACES.get(at, 'on')} {pages(on_pages)}"] if on_pages != 0 else []
    parts += [f"in {documents(in_documents)}"] if in_documents else []
    return begun(listing(parts) or "on no page") + "."


def written(when: date) -> str:
    """Say how old a page is."""
    return f"written {day(when)}"


def show_more(n: int) -> str:
    """Say how many places of those kept are folded."""
    return f"Show {number(n)} more"


def more_places(n: int) -> str:
    """Say how many places are not listed."""
    return f"and {number(n)} more"


def ground(why: Ground) -> str:
    """Say one reason for whose an account is."""
    facts = {name: str(fact) for name, fact in why.facts.items()}
    if why.code is GroundCode.TEMPLATE:
        return f"It stands {_PLACES[facts['place']]} the page."
    if why.code is GroundCode.MANY_PAGES:
        return f"It is on {number(int(facts['pages']))} of {pages(int(facts['of']))}."
    if why.code is GroundCode.IN_DOCUMENT:
        facts["name"] = file_name(facts["name"])
    if why.code is GroundCode.OWN_FILE:
        facts["name"] = facts["name"].partition("://")[2] or facts["name"]
    if why.code is GroundCode.LOOKS_ALIKE:
        how, word = difference(facts["handle"], facts["name"])
        return _ALIKE[how].format(name=facts["name"], word=word)
    return _GROUNDS[why.code].format_map(facts)


_GROUNDS = {
    GroundCode.RESEMBLES_HOST: "The name is like the site’s address, {host}.",
    GroundCode.RESEMBLES_NAME: "The name is like “{name}”.",
    GroundCode.SAME_AS: "The site’s data about itself lists it.",
    GroundCode.SITE_META: "The page’s hidden data names it as the site’s own.",
    GroundCode.REL_ME: "The site links to it as “me”.",
    GroundCode.REL_ME_BOTH: "The site and the profile name each other.",
    GroundCode.OWN_DOMAIN: "It goes by the site’s own address, {host}.",
    GroundCode.IN_DOCUMENT: "It is in the document {name}.",
    GroundCode.OWN_FILE: "It is listed in {name}, which the organisation keeps itself.",
    GroundCode.INVITED: "The words around it ask the reader to follow.",
    GroundCode.WIKIDATA: "Wikidata lists it as the organisation’s, in {item}.",
    GroundCode.NAME_TRIED: "Somebody there has the name “{handle}”, a way to write “{name}”.",
    GroundCode.ENDED: "Wikidata says that it was closed: {when}.",
    GroundCode.ENDED_SOMETIME: "Wikidata says that it was closed, but not when.",
    GroundCode.MAKER: "Beside it stands “{text}”: it belongs to whoever made the site.",
    GroundCode.TOOL_MAKER: "It belongs to the maker of the tool the site is built with.",
    GroundCode.PARTNER: "It stands under “{text}”, among others’ names.",
    GroundCode.PERSON: "It is a personal profile.",
    GroundCode.QUOTED: "Only a single post of it is linked.",
    GroundCode.RUNNING_TEXT: "It stands only in running text.",
}
_ALIKE = {
    "after": "It could be taken for “{name}”: “{word}” was added.",
    "before": "It could be taken for “{name}”: “{word}” was put before it.",
    "more": "It could be taken for “{name}”: it has one character more.",
    "fewer": "It could be taken for “{name}”: one character is missing.",
    "sign": "It could be taken for “{name}”: one character is another, which looks much like it.",
}
