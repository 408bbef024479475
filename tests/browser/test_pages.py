"""Every page that a click leads to, in both languages, light and dark, wide and narrow: whole, accessible, and within
the policy that forbids scripts and styles in the page.

An address that no click leads to is named here with its reason; a new one has to be reached, or named.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from playwright.sync_api import Page

from farled.kit import clock

pytestmark = pytest.mark.django_db(transaction=True)

LEADS_ON = """[...document.querySelectorAll('main a[href], nav a[href], header a[href], main [hx-get]')]
    .map(each => each.getAttribute('hx-get') || each.href)"""
TAKES_IN = """agenda_item_step agenda_notes agenda_step decide_one decision_approve decision_send_back decision_grounds task_step
    answer_page ask_wikidata look_again repeat_names repeat_wikidata steer_elsewhere try_names
    account_access_end account_file_remove account_holder_end accounts_change_many answer_found choose_language findings_again findings_many
    add_key connect_key key_back key_budget first_keep stop_first_scan look_at_example house_close house_put_to house_read house_remind import_columns import_sheet import_undo import_yes
    invite person_access remove_logo repeat_scan rule_off rule_on rule_reset set_logo steer_job steer_scan take_role undo_answer
    withdraw_invitation account_look_now check_take_back deal_end deal_round guest_round_step round_step""".split()
"""Takes something in and leads back to a page."""
NO_PAGE = """account_file account_panel accounts_export house_code logo mfa_download_recovery_codes
    brief account_avatar account_looking account_picture check_picture decision_targets""".split()
"""A file, a picture, a part of a page, or a sheet of paper."""
LOOKED_AT_ELSEWHERE = """agenda_new accept_invitation account_access_change account_inactive account_logout account_reauthenticate
    account_reset_password_from_key account_reset_password_from_key_done example first first_scan home import mfa_authenticate
    mfa_deactivate_totp mfa_generate_recovery_codes mfa_reauthenticate mfa_view_recovery_codes style
    guest_round round""".split()
"""Takes a state that no click alone leads to: a journey of its own looks at it."""


def names_of(patterns: list[Any]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names_of(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


def name_of(url: str) -> str:
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return ""


class Walk:
    """From page to page by what can be clicked, each kind of page once."""

    def __init__(self, site: Any, page: Page, lang: str, scheme: str) -> None:
        self.site, self.page, self.lang, self.scheme = site, page, lang, scheme
        self.seen: set[str] = set()
        self.wrong: list[str] = []

    def begin(self, *starts: str) -> None:
        ahead = list(starts)
        while ahead:
            url = urljoin(self.site.url, ahead.pop(0))
            name = name_of(url)
            if not url.startswith(self.site.url) or not name or name in {*self.seen, *TAKES_IN, *NO_PAGE}:
                continue
            self.seen.add(name)
            ahead.extend(self._look(url, name))

    def _look(self, url: str, name: str) -> list[str]:
        answer = self.page.goto(url)
        if answer is None or not answer.ok:
            self.wrong.append(f"{name}: {answer and answer.status} at {url}")
            return []
        self.wrong.extend(self.site.look(self.page, lang=self.lang, scheme=self.scheme))
        leads_on: list[str] = self.page.evaluate(LEADS_ON)
        return leads_on


@pytest.fixture
def example(ekshamn: Any) -> Any:
    """The example, with a question to the house, a mail, a job and found accounts besides."""
    from farled.apps.candidates.models import Candidate, HouseQuestion
    from farled.apps.jobs.models import Job
    from farled.apps.organisations.models import Mail

    organisation, now = ekshamn, clock.now()
    HouseQuestion.objects.create(
        organisation=organisation, token="ask-ekshamn", asked_by=steward(organisation), closes_on=now + timedelta(9)
    )
    Mail.objects.create(organisation=organisation, to="ylva@ekshamn.example", subject="Hej", body="Hej Ylva")
    Job.objects.create(organisation=organisation, kind="scan", state="running", done=12, total=40, due_at=now)
    for number, own in enumerate(("yes", "probably", "no")):
        handle = f"fyren{number}"
        Candidate.objects.create(
            organisation=organisation, platform="instagram", kind="profile", handle=handle, key=f"instagram:{handle}",
            url=f"https://www.instagram.com/{handle}", own=own, source="scan", first_found_at=now, last_found_at=now,
        )  # fmt: skip
    return organisation


def steward(organisation: Any, role: str = "steward") -> Any:
    from farled.apps.organisations.models import Person

    return Person.objects.filter(organisation=organisation, role=role, login__isnull=False).first()


def not_linked_yet(organisation: Any) -> list[str]:
    """A page whose way in depends on how many of something there are, or stands on a sheet of paper, or on one of many."""
    from farled.apps.candidates.models import HouseQuestion
    from farled.apps.decisions.models import Decision
    from farled.apps.observations.models import PlatformKey
    from farled.apps.register.models import Account

    question = HouseQuestion.objects.get(organisation=organisation, token="ask-ekshamn")
    looked_back_at = Decision.objects.filter(organisation=organisation, outcomes__isnull=False).first()
    assert looked_back_at
    account = Account.objects.filter(organisation=organisation).first()
    key = PlatformKey.objects.filter(organisation=organisation).first()
    assert account
    assert key
    return [
        reverse("house_question", args=[organisation.slug, question.pk]),
        reverse("history_of", args=[organisation.slug, "account", account.pk]),
        reverse("brief_edit", args=[organisation.slug]),
        reverse("decision", args=[organisation.slug, looked_back_at.pk]),
        reverse("end_key", args=[organisation.slug, key.pk]),
    ]


@pytest.mark.parametrize(("lang", "scheme", "width"), [("sv", "light", 1280), ("en", "dark", 390)])
def test_every_page_is_whole_and_accessible(site: Any, example: Any, lang: str, scheme: str, width: int) -> None:
    person = steward(example, "administrator")
    person.sees_access = True
    person.save()
    walk = Walk(site, site.window(person, lang, scheme, width), lang, scheme)
    walk.begin(example.get_absolute_url(), *not_linked_yet(example))
    walk.page = site.window(None, lang, scheme, width)
    walk.begin("/nine/", "/login/", "/login/password/reset/sent/", "/ask/ask-ekshamn/")
    assert walk.wrong == []
    known = {*walk.seen, *TAKES_IN, *NO_PAGE, *LOOKED_AT_ELSEWHERE}
    assert set(names_of(get_resolver().url_patterns)) - known == set(), "no click leads there, or it was not named"


def test_what_each_role_sees_first_is_whole_and_accessible(site: Any, example: Any) -> None:
    wrong = []
    for role in ("steward", "approver", "holder", "agency", "reader"):
        page = site.window(steward(example, role), "sv", "dark")
        page.goto(example.get_absolute_url())
        wrong += [f"{role}: {each}" for each in site.look(page, lang="sv", scheme="dark")]
    assert wrong == []
