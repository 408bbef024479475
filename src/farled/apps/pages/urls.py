"""Addresses of the combined screens, below the organisation's."""

from django.urls import path

from farled.apps.pages import views

urlpatterns = [
    path("paper/", views.start_on_paper, name="start_on_paper"),
]
