"""Addresses of the settings, below the organisation's."""

from django.urls import path

from farled.apps.organisations.views import roles, settings

urlpatterns = [
    path("", settings.settings, name="settings"),
    path("logo/", settings.logo, name="logo"),
    path("logo/set/", settings.set_logo, name="set_logo"),
    path("logo/remove/", settings.remove_logo, name="remove_logo"),
    path("roles/", roles.roles, name="roles"),
    path("mails/", settings.mails, name="mails"),
    path("mails/<int:pk>/", settings.mail, name="mail"),
]
