"""Addresses of these screens, below the organisation's."""

from django.urls import URLPattern, URLResolver, path

from farled.apps.register.views import account, beside, imports, listing

urlpatterns: list[URLPattern | URLResolver] = [
    path("", listing.accounts, name="accounts"),
    path("many/", listing.change_many, name="accounts_change_many"),
    path("export/", listing.export, name="accounts_export"),
    path("import/", imports.bring_in, name="import_new"),
    path("import/<int:pk>/", imports.step, name="import"),
    path("import/<int:pk>/sheet/", imports.choose_sheet, name="import_sheet"),
    path("import/<int:pk>/columns/", imports.name_columns, name="import_columns"),
    path("import/<int:pk>/yes/", imports.carry_out, name="import_yes"),
    path("import/<int:pk>/undo/", imports.take_back, name="import_undo"),
    path("new/", account.add, name="account_add"),
    path("<int:pk>/", account.account, name="account"),
    path("<int:pk>/panel/", account.panel, name="account_panel"),
    path("<int:pk>/history/", account.history, name="account_history"),
    path("<int:pk>/edit/<slug:group>/", account.edit, name="account_edit"),
    path("<int:pk>/address/", account.address, name="account_address"),
    path("<int:pk>/remove/", account.remove, name="account_remove"),
    path("<int:pk>/move/<slug:name>/", account.move, name="account_move"),
    path("<int:pk>/people/<slug:role>/", beside.holder, name="account_holder"),
    path("<int:pk>/people/<int:holder>/end/", beside.end_holder, name="account_holder_end"),
    path("<int:pk>/access/new/", beside.add_access, name="account_access_add"),
    path("<int:pk>/access/<int:access>/end/", beside.end_access, name="account_access_end"),
    path("<int:pk>/access/<int:access>/<slug:part>/", beside.change_access, name="account_access_change"),
    path("<int:pk>/files/", account.files, name="account_files"),
    path("<int:pk>/files/new/", beside.add_file, name="account_file_add"),
    path("<int:pk>/files/<int:file>/", beside.file, name="account_file"),
    path("<int:pk>/files/<int:file>/remove/", beside.remove_file, name="account_file_remove"),
]
