"""Addresses of these screens, below the organisation's."""

from django.urls import path, re_path

from farled.apps.candidates.views import adding, comparison, elsewhere, house, inbox, scans

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
    path("names/", elsewhere.names, name="names"),
    path("names/try/", elsewhere.start, {"kind": "names"}, name="try_names"),
    path("names/repeat/", elsewhere.repeat, {"kind": "names"}, name="repeat_names"),
    path("names/page/", elsewhere.page, name="answer_page"),
    path("names/page/<int:pk>/again/", elsewhere.look_again, name="look_again"),
    path("wikidata/", elsewhere.wikidata, name="wikidata"),
    path("wikidata/ask/", elsewhere.start, {"kind": "wikidata"}, name="ask_wikidata"),
    path("wikidata/repeat/", elsewhere.repeat, {"kind": "wikidata"}, name="repeat_wikidata"),
    path("house/", house.ask_house, name="ask_house"),
    path("house/<int:pk>/", house.question, name="house_question"),
    path("house/<int:pk>/poster/", house.poster, name="house_poster"),
    path("house/<int:pk>/code.svg", house.code, name="house_code"),
    path("house/<int:pk>/people/", house.put_to, name="house_put_to"),
    path("house/<int:pk>/remind/", house.remind, name="house_remind"),
    path("house/<int:pk>/close/", house.close, name="house_close"),
    path("house/replies/<int:pk>/read/", house.mark_read, name="house_read"),
    path("compare/", comparison.compare, name="comparison"),
]
