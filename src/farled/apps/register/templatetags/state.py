"""The state mark: a shape and a word, never a colour alone; and when the last post was made, as far as is known."""

from functools import cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from farled.apps.core.templatetags.farled import ago, day
from farled.apps.register.choices import State
from farled.apps.register.models import Account
from farled.apps.register.shown import in_what_time

register = template.Library()

_RING = '<circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" stroke-width="1.5"/>'
_TRIANGLE = '<path d="M6 .8 11.6 11H.4z" fill="currentColor"/>'
SHAPES = {
    State.IN_ORDER: '<circle cx="6" cy="6" r="5.5" fill="currentColor"/>',
    State.NEEDS_LOOK: f'{_RING}<path d="M6 1.25a4.75 4.75 0 0 0 0 9.5z" fill="currentColor"/>',
    State.ABANDONED: _TRIANGLE,
    State.NO_ACCESS: _TRIANGLE,
    State.IMPOSTOR: _TRIANGLE,
    State.CLOSING: '<path d="M6 .9 11.1 6 6 11.1.9 6z" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    State.CLOSED: _RING,
    State.UNKNOWN: (
        '<path d="M3.4 4.2C3.6.6 9 .8 8.8 4.2 8.7 6 6 6.2 6 8.2M6 10.7v.1" fill="none" stroke="currentColor" '
        'stroke-width="1.7" stroke-linecap="round"/>'
    ),
}


@register.simple_tag
def state(value: str) -> SafeString:
    """Show a state of `register.choices.State` as shape and word."""
    return _state(value, get_language() or "")


@cache
def _state(value: str, language: str) -> SafeString:
    """Return it in the language that is spoken now: a page has hundreds."""
    shown = State(value)
    return format_html('<span class="state {}">{}{}</span>', shown.value, _shape(shown), shown.label)


@register.simple_tag
def state_shape(value: str) -> SafeString:
    """Draw only the shape, where the word stands beside it anyway."""
    return format_html('<span class="state {}">{}</span>', State(value).value, _shape(State(value)))


def _shape(shown: State) -> SafeString:
    return mark_safe(  # noqa: S308 - a drawing of our own
        f'<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">{SHAPES[shown]}</svg>'
    )


@register.filter
def last_post(account: Account) -> str | SafeString:
    """Say on what day, or in what time, an account's last post was made; "" where it is not known."""
    return mark_safe(in_what_time(account, day)) if account.last_post_within else day(account.last_post_on)  # noqa: S308


@register.filter
def last_post_ago(account: Account) -> str | SafeString:
    """Say how long ago that was; where only a time is known, which."""
    return last_post(account) if account.last_post_within else ago(account.last_post_on)
