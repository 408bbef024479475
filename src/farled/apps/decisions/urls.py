"""Addresses of these screens, below the organisation's."""

from django.urls import path, re_path

from farled.apps.decisions.views import agendas, decisions, lists, meeting, rules, targets, tasks

_ITEM = r"^(?P<pk>\d{1,18})/(?P<item>\d{1,18})/"

urlpatterns = [
    path("", agendas.agendas, name="decide"),
    path("new/", agendas.new, name="agenda_new"),
    path("account/<int:pk>/", agendas.decide_one, name="decide_one"),
    path("account/<int:pk>/targets/", targets.targets, name="decision_targets"),
    path("rules/", rules.rules, name="decision_rules"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/<int:pk>/", decisions.decision, name="decision"),
    path("decisions/<int:pk>/approve/", decisions.approve, name="decision_approve"),
    path("decisions/<int:pk>/send-back/", decisions.send_back, name="decision_send_back"),
    path("decisions/<int:pk>/grounds/", decisions.grounds, name="decision_grounds"),
    path("decisions/<int:pk>/review/", decisions.review, name="decision_review"),
    path("decisions/<int:pk>/tasks/new/", decisions.new_task, name="task_new"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
    re_path(r"^tasks/(?P<pk>\d{1,18})/(?P<move>done|again)/$", tasks.step, name="task_step"),
    path("<int:pk>/", agendas.agenda, name="agenda"),
    path("<int:pk>/edit/", agendas.edit, name="agenda_edit"),
    path("<int:pk>/next/", meeting.next_item, name="agenda_next"),
    path("<int:pk>/list/", lists.decision_list, name="decision_list"),
    re_path(r"^(?P<pk>\d{1,18})/(?P<move>end|go-on|grounds)/$", agendas.step, name="agenda_step"),
    path("<int:pk>/<int:item>/", meeting.item, name="agenda_item"),
    path("<int:pk>/<int:item>/notes/", meeting.notes, name="agenda_notes"),
    re_path(_ITEM + r"(?P<move>later|take|off)/$", meeting.step, name="agenda_item_step"),
]
