"""What was not seen, and what to do about it."""

import shlex

from farled.discovery.overview import Step, StepCode
from farled.discovery.words.en.counts import begun, documents, either, pages
from farled.discovery.words.forms import Advice


def site_left(host: str, n: int | None, stopped: str) -> str:
    """Say what was not read of a site, and why."""
    if stopped == "robots":
        return f"{host} asks robots to stay out (robots.txt), so its pages were not read."
    if stopped == "unreachable":
        return f"{host} could not be read, so nothing is known of its pages."
    if n == 0:
        return f"On {host} every page that we know of was read."
    were = either(n or 2, "was", "were")
    return f"On {host}, {pages(n)} that we know of {were} not read: {_STOPS.get(stopped, 'the scan ended')}."


_STOPS = {
    "pages": "the scan reads a set number of pages",
    "bytes": "the scan reads a set amount of data",
    "seconds": "the scan’s time was up",
    "depth": "they lie too many clicks from the start page",
    "interrupted": "the scan was stopped",
}


def unread(code: str, n: int | None, is_document: bool) -> str:
    """Say that pages or documents were not looked at, and why. Never that they are gone."""
    if n == 0:
        return f"Every {'document' if is_document else 'page'} we asked for was looked at."
    things = begun((documents if is_document else pages)(n))
    if code in _PARTLY:
        return f"{things} {either(n or 2, 'was', 'were')} read in part: {_PARTLY[code]}."
    return f"{things} {either(n or 2, 'was', 'were')} not looked at: {_unread_because(code, n or 2)}."


def _unread_because(code: str, n: int) -> str:
    if not code.startswith("http_"):
        return (n > 1 and _SEVERAL_UNREAD.get(code)) or _UNREAD.get(code, "the answer could not be read")
    status = code.removeprefix("http_")
    if status in _HTTP:
        return f"{_HTTP[status]} ({status})"
    return f"the site had a fault of its own ({status})" if status[:1] == "5" else f"the site answered {status}"


_HTTP = {
    "401": "the site asks for a login",
    "403": "the site did not let us in",
    "404": "the site answered that it had no such page",
    "410": "the site answered that the page was taken away",
    "429": "the site asked us to come back later",
    "451": "the site is not allowed to show it",
    "999": "the site asks for a login",
}
_PARTLY = {
    "text_cut": "the text is longer than we read",
    "rows_left": "there are more rows than we read",
    "columns_left": "there are more columns than we read",
    "pages_left": "there are more pages than we read",
    "pages_unreadable": "some pages are damaged",
    "no_text": "there are pages that are pictures without text",
    "names_only": "some rows name a platform but give neither address nor account name",
    "attachments_left": "attachments are not opened",
    "cut_short": "the file breaks off, or grew too heavy",
    "accounts_left": "there are more accounts than we take from one document",
}
_UNREAD = {
    "robots": "the site asks robots to stay out",
    "robots_unreachable": "the site’s rules for robots could not be fetched, and without them we do not read",
    "dns": "no server goes by that name",
    "refused": "the server took no connection",
    "tls": "no secure connection could be made",
    "timeout": "the answer took too long",
    "too_large": "it is larger than we read",
    "broken": "the connection broke off",
    "redirect_loop": "the site sent us round in a circle",
    "too_many_redirects": "the site sent us on too many times",
    "bad_compression": "what came could not be unpacked",
    "private_address": "the address is not on the public internet",
    "bad_scheme": "the address does not begin with http or https",
    "bad_url": "it is no web address",
    "no_file": "there is no such file",
    "document_not_found": "there is no such file",
    "document_empty": "it is empty",
    "document_too_large": "it is larger than we read",
    "document_too_much": "it would unpack to more than we read",
    "document_too_heavy": "it takes more memory or time than a document may",
    "document_encrypted": "it is locked with a password",
    "document_unknown": "it is of a kind we do not read",
    "document_unreadable": "it is damaged, or something else than its name says",
}
_SEVERAL_UNREAD = {
    "too_large": "they are larger than we read",
    "private_address": "their addresses are not on the public internet",
    "bad_scheme": "their addresses do not begin with http or https",
    "bad_url": "they are no web addresses",
    "no_file": "there are no such files",
    "document_not_found": "there are no such files",
    "document_empty": "they are empty",
    "document_too_large": "they are larger than we read",
    "document_too_much": "they would unpack to more than we read",
    "document_too_heavy": "they take more memory or time than a document may",
    "document_encrypted": "they are locked with a password",
    "document_unknown": "they are of kinds we do not read",
    "document_unreadable": "they are damaged, or something else than their names say",
}


def offered(host: str, why: str, on_pages: int | None) -> str:
    """Say which site was not read, and why it may be one of theirs."""
    like = "belongs to the same domain" if why == "subdomain" else "carries the same name"
    if on_pages == 0:
        return f"{host} {like} and was not read."
    return f"{host} {like} and was not read; {pages(on_pages)} {either(on_pages or 2, 'links', 'link')} to it."


def step(what: Step, name: str) -> Advice:
    """Say what to do next."""
    urls = shlex.join(what.urls)
    match what.code:
        case StepCode.ASK_HOUSE:
            return Advice(
                "Ask the house",
                "Ask staff, managers and agencies which accounts they know of, and say that nobody is blamed."
                " They alone know the account that no page links to.",
                "",
            )
        case StepCode.TRY_AGAIN:
            return Advice("Scan again", "The scan did not get to its end. Run it once more.", f"farled scan {urls}")
        case StepCode.CHECK_ADDRESS:
            return Advice(
                "Look at the address again",
                "No server has that name. See that it is spelt right, and ends as it should.",
                "",
            )
        case StepCode.READ_SISTERS:
            return Advice(
                "Read your other sites",
                "Scan again, and take along the sites that were not read.",
                f"farled scan {urls}",
            )
        case StepCode.READ_ON:
            return Advice(
                "Read the rest",
                "Let the scan read more pages. It takes longer and finds what lies deeper.",
                f"farled scan {urls} --pages {what.pages}",
            )
        case StepCode.OWN_LISTS:
            return Advice(
                "Add the lists you have",
                "An old spreadsheet, a strategy, a handover note: give it to the scan, and its accounts are added.",
                f"farled scan {urls} --file list.xlsx".replace("  ", " "),
            )
        case StepCode.SEARCH_PLATFORMS:
            return Advice(
                "Search where people do",
                f"Search for {name} on the largest platforms, and for the names of old campaigns and events.",
                "",
            )
