"""Addresses of the combined screens, below the organisation's."""

from django.urls import path

from farled.apps.pages import views

urlpatterns = [
    path("brief/", views.brief, name="brief"),
    path("brief/change/", views.brief_edit, name="brief_edit"),
]
