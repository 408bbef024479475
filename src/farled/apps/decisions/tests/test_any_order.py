"""Whatever is decided in whatever order by whomever: no circle, nothing into what goes, one decision that holds."""

from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from farled.apps.decisions.choices import LIVE, Kind, Pattern, Standing
from farled.apps.decisions.models import Decision, Task
from farled.apps.decisions.services import answering, deciding
from farled.apps.decisions.services.choice import Choice
from farled.apps.decisions.tests.conftest import in_days
from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Agency, Organisation, Person
from farled.apps.register.models import Account, Documentation
from farled.apps.register.services import move_status
from farled.kit.errors import Refused

PLACES = range(4)
WHO = (*Role.values, "consultant")
SOME = settings(max_examples=25, stateful_step_count=30, deadline=None, phases=(Phase.explicit, Phase.generate))
"""A way that fails is told as it is: to make it shorter takes minutes."""
DECIDES, APPROVES = {"administrator", "steward"}, {"administrator", "approver"}


class Meetings(RuleBasedStateMachine):
    """Four accounts, and everybody who could try to decide about them."""

    def __init__(self) -> None:
        super().__init__()
        self.organisation = Organisation.objects.create(
            name="Ekshamn", slug=f"e{Organisation.objects.count()}", decisions_need_approval=True
        )
        agency = Agency.objects.create(organisation=self.organisation, name="Vinkel")
        self.people = {role: self._person(role, role) for role in Role.values}
        self.people["consultant"] = self._person("consultant", Role.STEWARD, agency)
        self.people["agency"].agency = agency
        self.accounts = [self._account(number) for number in PLACES]

    def _person(self, name: str, role: str, agency: Any = None) -> Person:
        return Person.objects.create(organisation=self.organisation, name=name, role=role, agency=agency)

    def _account(self, number: int) -> Account:
        handle = f"{self.organisation.slug}{number}"
        made = Account.objects.create(
            organisation=self.organisation, platform="x", kind="profile", handle=handle, key=f"x:{handle}",
            url=f"https://x.com/{handle}", purpose="unga kan läsa", owner=self.people["holder"],
        )  # fmt: skip
        Documentation.objects.create(account=made, seasonal=True)
        return made

    def _fresh(self, at: int) -> Account:
        return Account.objects.get(pk=self.accounts[at].pk)

    @rule(
        who=st.sampled_from(WHO),
        at=st.sampled_from(PLACES),
        kind=st.sampled_from(Kind.values),
        pattern=st.sampled_from([Pattern.RENAME.value, Pattern.SERIES.value]),
        into=st.none() | st.sampled_from(PLACES),
    )
    def decide(self, who: str, at: int, kind: str, pattern: str, into: int | None) -> None:
        account = self._fresh(at)
        latest = account.decisions.order_by("-number").first()
        choice = Choice(
            kind=kind, grounds="så blir det", into="Böcker", due_on=in_days(9), responsible=self.people["holder"],
            pattern=pattern if kind == Kind.TRANSFORM else "", review_on=in_days(30),
            target=None if into is None or kind in (Kind.KEEP, Kind.AGAIN) else self._fresh(into),
        )  # fmt: skip
        refused = ""
        try:
            deciding.decide(
                actor=self._now(who), account=account, choice=choice, expected_version=account.version,
                seen=latest.number if latest else 0,
            )  # fmt: skip
        except Refused as error:
            refused = error.code
        assert (refused == "not_allowed") is (who not in DECIDES)

    @rule(who=st.sampled_from(WHO), at=st.sampled_from(PLACES), yes=st.booleans())
    def answer(self, who: str, at: int, yes: bool) -> None:
        proposal = Decision.objects.filter(account=self.accounts[at], state=Standing.PROPOSED).first()
        if proposal is None:
            return
        try:
            if yes:
                answering.approve(actor=self._now(who), decision=proposal)
            else:
                answering.send_back(actor=self._now(who), decision=proposal, reason="inte än")
        except Refused:
            return
        assert who in APPROVES
        assert proposal.by_name != who, "her own"

    @rule(wanted=st.sampled_from([True, True, False]))
    def want_approval(self, wanted: bool) -> None:
        Organisation.objects.filter(pk=self.organisation.pk).update(decisions_need_approval=wanted)

    @rule(at=st.sampled_from(PLACES))
    def carry_out(self, at: int) -> None:
        """A closing comes to its end."""
        account = self._fresh(at)
        if account.status == "closing":
            move_status(actor=self._now("steward"), account=account, move="close", reason="klart")

    def _now(self, who: str) -> Person:
        return Person.objects.select_related("organisation").get(pk=self.people[who].pk)

    @invariant()
    def one_holds_and_none_is_lost(self) -> None:
        for account in self.accounts:
            numbers = list(Decision.objects.filter(account=account).order_by("number").values_list("number", flat=True))
            assert numbers == list(range(1, len(numbers) + 1))
            states = list(Decision.objects.filter(account=account).values_list("state", flat=True))
            assert states.count(Standing.IN_FORCE) <= 1
            assert states.count(Standing.PROPOSED) <= 1

    @invariant()
    def nothing_goes_into_what_goes(self) -> None:
        live = Decision.objects.filter(organisation=self.organisation, state__in=LIVE).select_related("account")
        leaving = [each for each in live if each.is_leaving and each.account.status != "closed"]
        goes = {each.account_id for each in leaving}
        assert not any(each.target_id in goes for each in leaving)

    @invariant()
    def what_holds_is_in_the_register(self) -> None:
        for decision in Decision.objects.filter(organisation=self.organisation, state=Standing.IN_FORCE):
            account = Account.objects.get(pk=decision.account_id)
            if decision.kind == Kind.CLOSE:
                assert account.status in ("closing", "closed")
            elif decision.kind == Kind.KEEP:
                assert (account.status, account.needed) == ("open", "yes")
        replaced = Task.objects.filter(organisation=self.organisation, decision__state=Standing.REPLACED)
        assert not replaced.filter(done_at=None, dropped_at=None).exists()


@pytest.mark.django_db
def test_in_any_order() -> None:
    run_state_machine_as_test(Meetings, settings=SOME)
