"""Addresses of these screens, below the organisation's."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
