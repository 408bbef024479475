"""Addresses of these screens, below the organisation's."""

from django.urls import path, re_path

from farled.apps.jobs import views

urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<int:pk>/", views.job, name="job"),
    re_path(r"^(?P<pk>\d{1,18})/(?P<move>pause|resume|cancel)/$", views.steer, name="steer_job"),
]
