"""Addresses of the history, below the organisation's."""

from django.urls import path

from farled.apps.audit import views

urlpatterns = [
    path("", views.history, name="history"),
    path("whole/", views.whole, name="history_whole"),
    path("<slug:kind>/<int:pk>/", views.history_of, name="history_of"),
]
