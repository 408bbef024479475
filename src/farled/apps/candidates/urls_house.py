"""The page of a question to the house: for anybody with its link."""

from django.urls import path

from farled.apps.candidates.views import house

urlpatterns = [path("ask/<str:token>/", house.tell, name="house")]
