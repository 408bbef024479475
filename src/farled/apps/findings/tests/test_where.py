"""Where something is mended there is a form for whoever is sent there, whatever the organisation is."""

import pytest

from farled.apps.findings.where import where
from farled.apps.organisations.choices import OrganisationKind
from farled.apps.organisations.models import Organisation
from farled.apps.register.forms import GROUPS
from farled.diagnosis.base import At
from farled.diagnosis.registry import rules

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", OrganisationKind.values)
@pytest.mark.parametrize("role", ["steward", "holder", "agency"])
def test_every_link_leads_to_a_page_that_opens(organisation, people, account, client_of, kind, role):
    Organisation.objects.filter(pk=organisation.pk).update(kind=kind)
    made = account(owner=people["holder"], run_by_agency=people["agency"].agency)
    actor, client = people[role], client_of(people[role])
    actor.organisation.refresh_from_db()
    places = {rule.mend_at for rule in rules().values() if kind in rule.kinds}
    links = {where(actor, made, at).url for at in places if at.value in GROUPS}
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize("role", ["administrator", "steward", "approver", "holder", "agency", "reader"])
def test_no_link_leads_to_where_one_may_not_go(people, account, client_of, role):
    made = account(owner=people["holder"], run_by_agency=people["agency"].agency)
    links = {where(people[role], made, at).url for at in At if at is not At.THERE}
    assert {link: client_of(people[role]).get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_company_is_asked_for_the_legal_ground_and_hears_no_word_of_records(other_organisation, stranger, account):
    link = where(stranger, account(organisation=other_organisation), At.LAW)
    assert link.url.endswith("/edit/law/")
    assert link.words == "Write down the legal ground"
