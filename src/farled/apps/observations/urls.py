"""Addresses of checks, below the organisation's accounts."""

from django.urls import path, re_path

from farled.apps.observations.views import looking, rounds

urlpatterns = [
    path("<int:pk>/look/", looking.look, name="account_look"),
    path("round/", rounds.rounds_page, name="rounds"),
    path("round/deal/", rounds.deal_out, name="deal_round"),
    path("round/<int:pk>/", rounds.round_, name="round"),
    re_path(r"^round/(?P<pk>\d{1,18})/(?P<move>undo|later|end)/$", rounds.step, name="round_step"),
]
