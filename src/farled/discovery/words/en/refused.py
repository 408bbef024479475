"""What was refused, and why."""

from farled.discovery.words.en.counts import number
from farled.platforms import Why


def refused(why: Why, platform: str, n: int | None) -> str:
    """Say how many links of a kind on a platform are no accounts."""
    one, many = _REFUSED[why]
    if n is None:
        return f"An unknown number of links {many.format(platform)}."
    subject = {0: "No link", 1: "One link"}.get(n, f"{number(n)} links")
    return f"{subject} {(one if n < 2 else many).format(platform)}."


def refused_because(why: Why) -> str:
    """Say why such a link is no account."""
    return _REFUSED_BECAUSE[why]


def refused_total(n: int | None) -> str:
    """Sum up what was refused."""
    if n is None:
        return "An unknown number of links lead to platforms without being accounts."
    if n < 2:
        return f"{'One' if n else 'No'} link leads to a platform without being an account."
    return f"{number(n)} links lead to platforms without being accounts."


_REFUSED = {
    Why.POST: ("goes to a single post on {}", "go to single posts on {}"),
    Why.SHARE: ("is a share button for {}", "are share buttons for {}"),
    Why.CONTENT: ("goes to content on {}", "go to content on {}"),
    Why.PLATFORM_PAGE: ("goes to a page about {} itself", "go to pages about {} itself"),
    Why.ROOT: ("goes to the front page of {}", "go to the front page of {}"),
    Why.MALFORMED: ("to {} is written wrongly", "to {} are written wrongly"),
    Why.SHORT_LINK: ("is a short link of {}", "are short links of {}"),
    Why.LINK_PAGE: ("goes to a link page on {}", "go to link pages on {}"),
    Why.NO_PUBLIC_PAGE: ("goes to {}, where accounts have no page", "go to {}, where accounts have no page"),
    Why.NOT_SOCIAL: ("goes to a site that is no platform", "go to sites that are no platforms"),
    Why.NOT_WEB: ("is no web address", "are no web addresses"),
    Why.MISSPELT: ("is misspelt and probably meant for {}", "are misspelt and probably meant for {}"),
    Why.WRAPPER: ("only passes through {}", "only pass through {}"),
}
_REFUSED_BECAUSE = {
    Why.POST: "A post is not an account, and quoted people’s posts are many.",
    Why.SHARE: "A share button sends the reader’s page on and names no account.",
    Why.CONTENT: "A video, a picture, an event or a search is not an account.",
    Why.PLATFORM_PAGE: "Help, terms and sign-in are the platform’s own.",
    Why.ROOT: "There is no account in the address.",
    Why.MALFORMED: "No account can be read from the address.",
    Why.SHORT_LINK: "It is a short link, and we do not know where it ends.",
    Why.LINK_PAGE: "A link page lists accounts and is none itself.",
    Why.NO_PUBLIC_PAGE: "The platform shows accounts only inside its app.",
    Why.NOT_SOCIAL: "Only platforms that Farled knows count.",
    Why.NOT_WEB: "Only a web address can be an account; mail, telephone and the like are none.",
    Why.MISSPELT: "The address is one slip away from a platform’s; mend the link.",
    Why.WRAPPER: "It leads on to another address.",
}
