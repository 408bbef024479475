"""Addresses of what is to mend, below the organisation's."""

from django.urls import path

from farled.apps.findings.views import listing, one

urlpatterns = [
    path("", listing.findings, name="findings"),
    path("over-time/", listing.over_time, name="findings_over_time"),
    path("not-known/", listing.not_known, name="findings_not_known"),
    path("again/", listing.look_again, name="findings_again"),
    path("many/", listing.do_to_many, name="findings_many"),
    path("<int:pk>/", one.finding, name="finding"),
]
