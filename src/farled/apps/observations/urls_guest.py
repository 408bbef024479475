"""The round that was dealt out: for whoever has its link."""

from django.urls import path, re_path

from farled.apps.observations.views import rounds

urlpatterns = [
    path("look/<str:token>/", rounds.guest_round, name="guest_round"),
    re_path(r"^look/(?P<token>[\w-]{1,60})/(?P<move>undo|later|end)/$", rounds.guest_step, name="guest_round_step"),
]
