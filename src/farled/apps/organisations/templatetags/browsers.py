"""A browser by the name under which people know it. Browsers also call themselves by others' names: order matters."""

from django import template
from django.utils.translation import gettext

register = template.Library()

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chrome OS"),
    ("Linux", "Linux"),
)


@register.filter
def browser_named(agent: str) -> str:
    """Return "Firefox on Windows" of what a browser says it is; what nobody knows stands there as it was sent."""
    browser = next((name for sign, name in _BROWSERS if sign in agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    if browser and system:
        return gettext("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or agent[:80] or gettext("Unknown browser")
