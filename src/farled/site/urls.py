"""All addresses. Everything of an organisation lies under its slug: `/o/ekshamn/accounts/`."""

from django.urls import include, path

from farled.apps.organisations import views as organisations
from farled.apps.pages import views as pages
from farled.site import language, style

handler500 = "farled.site.failure.broken"

urlpatterns = [
    path("language/", language.choose_language, name="choose_language"),
    path("style/", style.style_page, name="style"),
    path("", pages.home, name="home"),
    path("login/", include("farled.apps.organisations.urls_login")),
    path("i/<str:token>/", organisations.accept_invitation, name="accept_invitation"),
    path("", include("farled.apps.pages.urls_first")),
    path("", include("farled.apps.candidates.urls_house")),
    path("", include("farled.apps.observations.urls_guest")),
    path(
        "o/<slug:organisation>/",
        include(
            [
                path("", pages.start, name="start"),
                path("", include("farled.apps.pages.urls")),
                path("accounts/", include("farled.apps.register.urls")),
                path("accounts/", include("farled.apps.observations.urls")),
                path("find/", include("farled.apps.candidates.urls")),
                path("mend/", include("farled.apps.findings.urls")),
                path("decide/", include("farled.apps.decisions.urls")),
                path("people/", include("farled.apps.organisations.urls_people")),
                path("settings/rules/", include("farled.apps.findings.urls_rules")),
                path("settings/keys/", include("farled.apps.observations.urls_keys")),
                path("settings/", include("farled.apps.organisations.urls_settings")),
                path("jobs/", include("farled.apps.jobs.urls")),
                path("history/", include("farled.apps.audit.urls")),
            ]
        ),
    ),
]
