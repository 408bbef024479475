"""Languages by their names."""

from django import template

from farled.apps.register.shown import language_named

register = template.Library()
register.filter("language_named", language_named)
