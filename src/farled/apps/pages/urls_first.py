"""Addresses of the first start and of the examples, before there is an organisation."""

from django.urls import path

from farled.apps.pages import views

urlpatterns = [
    path("nine/", views.nine, name="nine"),
    path("nine/poster/", views.nine_poster, name="nine_poster"),
    path("first/", views.first, name="first"),
    path("first/scan/", views.first_scan, name="first_scan"),
    path("first/scan/stop/", views.stop_first_scan, name="stop_first_scan"),
    path("first/keep/", views.first_keep, name="first_keep"),
    path("example/<slug:name>/", views.example, name="example"),
    path("example/<slug:name>/as/", views.look_at_example, name="look_at_example"),
    path("example/<slug:name>/again/", views.reset_example, name="reset_example"),
]
