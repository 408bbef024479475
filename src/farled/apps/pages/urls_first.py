"""Addresses of the first start, before there is an organisation."""

from django.urls import path

from farled.apps.pages import views

urlpatterns = [
    path("first/scan/", views.first_scan, name="first_scan"),
    path("first/keep/", views.first_keep, name="first_keep"),
]
