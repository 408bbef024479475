"""Addresses of checks, below the organisation's accounts."""

from django.urls import path, re_path

from farled.apps.observations.views import checks, looking, overview, pictures, rounds

urlpatterns = [
    path("<int:pk>/look/", looking.look, name="account_look"),
    path("<int:pk>/look/now/", looking.look_now, name="account_look_now"),
    path("<int:pk>/look/going-on/", looking.looking, name="account_looking"),
    path("<int:pk>/avatar/", pictures.avatar, name="account_avatar"),
    path("<int:pk>/picture/", pictures.picture, name="account_picture"),
    path("<int:pk>/checks/", checks.checks, name="account_checks"),
    path("<int:pk>/checks/<int:check>/picture/", pictures.picture_of_check, name="check_picture"),
    path("<int:pk>/checks/<int:check>/take-back/", looking.take_back, name="check_take_back"),
    path("wall/", overview.wall, name="wall"),
    path("checks/", overview.checks, name="checks"),
    path("round/", rounds.rounds_page, name="rounds"),
    path("round/deal/", rounds.deal_out, name="deal_round"),
    path("round/deal/<int:pk>/end/", rounds.call_back, name="deal_end"),
    path("round/<int:pk>/", rounds.round_, name="round"),
    re_path(r"^round/(?P<pk>\d{1,18})/(?P<move>undo|later|end)/$", rounds.step, name="round_step"),
]
