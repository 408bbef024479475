"""Addresses of these screens, below the organisation's."""

from django.urls import path, re_path

from farled.apps.candidates.views import adding, comparison, inbox, scans

urlpatterns = [
    path("", inbox.find, name="find"),
    path("answer/", inbox.answer, name="answer_found"),
    path("undo/", inbox.undo, name="undo_answer"),
    path("<int:pk>/duplicate/", inbox.duplicate, name="duplicate_of"),
    path("scans/", scans.scans, name="scans"),
    path("scans/repeat/", scans.repeat, name="repeat_scan"),
    path("scans/<int:pk>/", scans.scan, name="scan"),
    re_path(r"^scans/(?P<pk>\d{1,18})/(?P<move>pause|resume|cancel)/$", scans.steer, name="steer_scan"),
    path("add/", adding.add, name="add_found"),
    path("compare/", comparison.compare, name="comparison"),
]
