"""Addresses of the rules, below the settings."""

from django.urls import path

from farled.apps.findings.views import rules

urlpatterns = [
    path("", rules.rules, name="rules"),
    path("<slug:rule>/", rules.rule, name="rule"),
    path("<slug:rule>/off/", rules.switch_off, name="rule_off"),
    path("<slug:rule>/on/", rules.switch_on, name="rule_on"),
    path("<slug:rule>/reset/", rules.reset, name="rule_reset"),
]
