"""Addresses of the people, units and agencies, below the organisation's."""

from django.urls import path

from farled.apps.organisations.views import agencies, people, roles, units

urlpatterns = [
    path("", people.people, name="people"),
    path("add/", people.add_person, name="add_person"),
    path("<int:pk>/", people.person, name="person"),
    path("<int:pk>/edit/", people.edit_person, name="edit_person"),
    path("<int:pk>/leaves/", people.person_leaves, name="person_leaves"),
    path("<int:pk>/merge/", people.merge_person, name="merge_person"),
    path("<int:pk>/remove/", people.remove_person, name="remove_person"),
    path("<int:pk>/role/", roles.person_role, name="person_role"),
    path("<int:pk>/role/take/", roles.take_role, name="take_role"),
    path("<int:pk>/access/", roles.person_access, name="person_access"),
    path("<int:pk>/invite/", roles.invite, name="invite"),
    path("<int:pk>/invite/withdraw/", roles.withdraw_invitation, name="withdraw_invitation"),
    path("units/", units.units, name="units"),
    path("units/add/", units.add_unit, name="add_unit"),
    path("units/<int:pk>/", units.unit, name="unit"),
    path("units/<int:pk>/edit/", units.edit_unit, name="edit_unit"),
    path("units/<int:pk>/remove/", units.remove_unit, name="remove_unit"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/add/", agencies.add_agency, name="add_agency"),
    path("agencies/<int:pk>/", agencies.agency, name="agency"),
    path("agencies/<int:pk>/edit/", agencies.edit_agency, name="edit_agency"),
    path("agencies/<int:pk>/acknowledged/", agencies.acknowledged, name="agency_acknowledged"),
    path("agencies/<int:pk>/end/", agencies.end_contract, name="end_contract"),
]
