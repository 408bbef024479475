"""Addresses of keys, below the organisation's settings."""

from django.urls import path

from farled.apps.observations.views import keys

urlpatterns = [
    path("", keys.keys, name="keys"),
    path("back/", keys.key_back, name="key_back"),
    path("<int:pk>/end/", keys.end_key, name="end_key"),
    path("<int:pk>/budget/", keys.key_budget, name="key_budget"),
    path("<slug:platform>/", keys.key_platform, name="key_platform"),
    path("<slug:platform>/<slug:way>/", keys.add_key, name="add_key"),
    path("<slug:platform>/<slug:way>/connect/", keys.connect_key, name="connect_key"),
]
