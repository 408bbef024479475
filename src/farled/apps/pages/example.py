"""Loads the examples: a whole organisation with its people, its accounts and its past, written by the services.

Every step of the past has its moment; all are done in their order, so that the history reads as it came about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from farled.apps.audit.services import remove_organisation
from farled.apps.findings.services import diagnose_all
from farled.apps.observations.choices import Answer
from farled.apps.observations.services.by_eye import SeenByEye, answer_for, note_by_eye
from farled.apps.observations.services.watching import watch_new
from farled.apps.organisations import services as organisations
from farled.apps.organisations.models import Agency, Login, Organisation, Person, Unit
from farled.apps.pages.example_checks import followers_then, give_past
from farled.apps.pages.example_days import day_or_none, known_of, known_to_leave, learned
from farled.apps.pages.example_decisions import Decided, Step
from farled.apps.pages.example_found import Found
from farled.apps.pages.example_weeks import Weeks
from farled.apps.pages.models import Brief
from farled.apps.register import services as register
from farled.apps.register.models import Account
from farled.example import decisions, found
from farled.example import register as written
from farled.kit import clock
from farled.kit.errors import Refused

PASSWORD = "prova-farled"  # noqa: S105 - known to everybody, of logins that see nothing but an example
_DESK_OPENS = time(8, 0)
_FROM_THE_FIRST_SCAN = timedelta(days=90)
"""What came into the register within that is what the scan had found with which it began."""
_REPLACED = "replaced_by"


class ExampleLogin(NamedTuple):
    """Somebody as whom an example can be looked at."""

    name: str
    function: str
    role: str
    email: str


def examples() -> tuple[str, ...]:
    """Return the names of the examples there are."""
    return written.EXAMPLES


def title(name: str) -> str:
    """Return what an example's organisation is called. Raises Refused (no_such_example)."""
    return _register(name).name


def find_example(name: str) -> Organisation | None:
    """Return an example that is loaded, known by its people: it may have been renamed by whoever tried things out.

    Raises Refused (no_such_example).
    """
    emails = [who.email for who in logins_of(name)]
    there = Person.objects.filter(login__email__in=emails).values("organisation")
    return Organisation.objects.filter(is_example=True, pk__in=there).first()


def logins_of(name: str) -> list[ExampleLogin]:
    """Return one login for each role; the password of all is `PASSWORD`. Raises Refused (no_such_example)."""
    people = _register(name).people
    return [ExampleLogin(who.name, who.function, who.role, who.email) for who in people if who.role]


@transaction.atomic
def load_example(name: str) -> Organisation:
    """Set up an example, and return it; one that is there already stays as it is.

    Raises Refused: `no_such_example`; `login_taken` where somebody else has an address of its people.
    """
    there = find_example(name)
    return there or _Loading(_register(name), timezone.localdate(clock.now())).done()


@transaction.atomic
def reset_example(name: str) -> Organisation:
    """Set up an example anew; whatever was changed in it is gone. Raises Refused as `load_example` does."""
    there = find_example(name)
    if there is not None:
        _remove(there)
    return load_example(name)


@transaction.atomic
def remove_examples() -> list[str]:
    """Take all examples away with everybody in them, and return what they were called."""
    there = list(Organisation.objects.filter(is_example=True))
    for organisation in there:
        _remove(organisation)
    return [organisation.name for organisation in there]


def _remove(there: Organisation) -> None:
    """Take an organisation away with the logins that belong nowhere else."""
    logins = list(Login.objects.filter(people__organisation=there).values_list("pk", flat=True))
    Account.objects.of(there).update(is_main=False)  # their units go first, and without them two would be main
    remove_organisation(there)
    Login.objects.filter(pk__in=logins, people__isnull=True).delete()


def _register(name: str) -> written.Register:
    if name not in written.EXAMPLES:
        known = ", ".join(written.EXAMPLES)
        raise Refused("no_such_example", f"There is no example called {name}. There are: {known}.", name=name)
    return written.register(name)


@dataclass
class _Loading:
    """One example on its way in: what is known so far by its name."""

    register: written.Register
    today: date
    units: dict[str, Unit] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    password: str = field(default_factory=lambda: make_password(PASSWORD))
    """Hashed once for all of them: it is meant to take long, and here it protects nothing."""

    def done(self) -> Organisation:
        """Do everything in its order."""
        with clock.standing_at(self._moment(self.register.began, 0)):
            organisation = self._organisation()
            self._people()
        decided = self._decided()
        steps = [step for number, about in enumerate(self.register.accounts) for step in self._steps(number, about)]
        steps += [*self._people_later(), *decided.steps(), *self._looks_before(decided), *self._found().steps()]
        weeks = Weeks(organisation, self.today, {self._came(about) for about in self.register.accounts})
        for step in sorted(steps, key=lambda step: step.at):
            weeks.until(step.at)
            with clock.standing_at(step.at):
                step.do()
        weeks.until(clock.now())
        self._date_rows(organisation)
        hours = Decimal(str(self.register.hours_there_are))
        Brief.objects.create(organisation=organisation, hours_there_are=hours, hours_said_on=self._day(20))
        give_past(organisation, self.accounts, self._steward, self.today)
        register.refresh([account.pk for account in self.accounts.values()])
        watch_new()
        diagnose_all(organisation)
        return organisation

    def _organisation(self) -> Organisation:
        about = self.register
        first = about.with_role("administrator")
        organisation = organisations.create_organisation(
            login=self._login(first),
            name=about.name,
            kind=about.kind,
            language=about.language,
            web_address=about.web_address,
            is_example=True,
        )
        self.people[first.name] = Person.objects.of(organisation).get()
        return organisation

    def _people(self) -> None:
        actor = self._administrator
        for unit in self.register.units:
            self.units[unit.name] = organisations.add_unit(
                actor=actor, name=unit.name, parent=self.units.get(unit.below)
            )
        for agency in self.register.agencies:
            if agency.contract_from <= self.register.began:
                self._agency(agency)
        for about in self.register.people:
            self._person(about)

    def _person(self, about: written.Person) -> None:
        actor = self._administrator
        unit, agency = self.units.get(about.unit), self.agencies.get(about.agency)
        if about.name == actor.name:
            organisations.change_person(actor=actor, person=actor, function=about.function, unit=unit)
            return
        person = organisations.add_person(
            actor=actor, name=about.name, email=about.email, function=about.function, unit=unit, agency=agency
        )
        self.people[about.name] = person
        if about.leaves_on and about.leaves_on <= self.register.began:
            organisations.set_leaving_date(actor=actor, person=person, on=about.leaves_on)
        if about.role:
            person.login = self._login(about)
            person.save(update_fields=["login"])
            organisations.give_role(actor=actor, person=person, role=about.role)
        if about.sees_access:
            organisations.give_sight_of_access(actor=actor, person=person)

    def _agency(self, about: written.Agency) -> None:
        facts = asdict(about)
        if about.acknowledged_on and about.acknowledged_on > self.register.began:
            facts["acknowledged_on"] = None
        self.agencies[about.name] = organisations.add_agency(actor=self._administrator, **facts)

    def _people_later(self) -> Iterator[Step]:
        """Yield what became known of agencies and people after the register had begun."""
        began = self.register.began
        for agency in self.register.agencies:
            if agency.contract_from > began:
                yield Step(self._moment(agency.contract_from, 10), partial(self._agency, agency))
            if agency.acknowledged_on and agency.acknowledged_on > began:
                yield Step(self._moment(agency.acknowledged_on, 20), partial(self._acknowledge, agency))
        for about in self.register.people:
            if about.leaves_on and about.leaves_on > began:
                told = known_to_leave(about.leaves_on, began, self.today)
                yield Step(self._moment(told, 15), partial(self._leave, about))

    def _acknowledge(self, about: written.Agency) -> None:
        agency = self.agencies[about.name]
        organisations.change_agency(actor=self._administrator, agency=agency, acknowledged_on=about.acknowledged_on)

    def _leave(self, about: written.Person) -> None:
        person = self.people[about.name]
        organisations.set_leaving_date(actor=self._administrator, person=person, on=about.leaves_on)

    def _login(self, about: written.Person) -> Login:
        if Login.objects.filter(email__iexact=about.email).exists():
            raise Refused("login_taken", f"The address {about.email} of the example already belongs to a login.")
        return Login.objects.create(
            email=about.email, password=self.password, name=about.name, language=self.register.language
        )

    def _steps(self, number: int, about: written.Account) -> Iterator[Step]:
        """Yield what happened to an account, each with its moment."""
        came = self._came(about)
        began = self._moment(came, 30 + 5 * number)
        yield Step(began, lambda: self._add(about))
        yield Step(began + timedelta(minutes=2), lambda: self._hold(about))
        for at, (day, fields) in enumerate(learned(about, came, self.today)):
            moment = self._moment(day, 60 + number) if at else began + timedelta(minutes=1)
            yield Step(moment, partial(self._write, about, fields))
        for access in about.access:
            yield from self._access_steps(about, access, began + timedelta(minutes=3))
        if other := about.written.get(_REPLACED):
            both = (came, *(self._came(each) for each in self.register.accounts if each.url == other))
            yield Step(self._moment(max(both), 390), lambda: self._replace(about))
        for event in about.history:
            yield Step(self._moment(event.on, 400 + number), lambda event=event: self._happen(about, event))
        if about.seen is not None:
            yield Step(self._moment(about.seen, 90 + 2 * number), lambda: self._look(about))

    def _add(self, about: written.Account) -> None:
        ref = register.read_address(about.url)
        unit = self.units.get(about.unit)
        self.accounts[about.url] = register.add_account(actor=self._steward, ref=ref, unit=unit)

    def _write(self, about: written.Account, fields: Mapping[str, written.Value]) -> None:
        known = {name: self._value(name, value) for name, value in fields.items() if name != _REPLACED}
        self._change(self._steward, about, known, "")

    def _replace(self, about: written.Account) -> None:
        """Name the account that takes over, which may have come into the register after this one."""
        other = self.accounts[str(about.written[_REPLACED])]
        self._change(self._steward, about, {_REPLACED: other}, "")

    def _hold(self, about: written.Account) -> None:
        account, actor = self.accounts[about.url], self._steward
        if about.owner or about.owner_function:
            self._own(actor, account, about.owner, about.owner_function, about.since, "")
        for role, name in (("deputy", about.deputy), *(("editor", editor) for editor in about.editors)):
            if name:
                register.set_holder(actor=actor, account=account, role=role, person=self.people[name])

    def _own(self, actor: Person, account: Account, name: str, function: str, since: date | None, reason: str) -> None:
        person = self.people.get(name)
        function = function or (person.function if person else "")
        register.set_holder(
            actor=actor, account=account, role="owner", person=person, function=function, since=since, reason=reason
        )

    def _access_steps(self, about: written.Account, access: written.Access, began: datetime) -> Iterator[Step]:
        """Yield that somebody gets in, that it was checked, and that it ended, each on its day."""
        known, made = known_of(access, self._came(about), self.today), []
        yield Step(began, lambda: made.append(self._let_in(about, access, known)))
        for name in ("checked_on", "ended_on"):
            day = self._day(getattr(access, name))
            if day is not None and known[name] is None:
                yield Step(self._moment(day, 30), partial(self._change_access, made, {name: day}))

    def _let_in(self, about: written.Account, access: written.Access, known: Mapping[str, Any]) -> Any:
        fields = asdict(access) | {
            "person": self.people.get(access.person),
            "agency": self.agencies.get(access.agency),
            **known,
        }
        return register.add_access(actor=self._administrator, account=self.accounts[about.url], fields=fields)

    def _change_access(self, made: list[Any], fields: Mapping[str, Any]) -> None:
        register.change_access(actor=self._administrator, access=made[0], fields=fields)

    def _happen(self, about: written.Account, event: written.Event) -> None:
        actor, account = self.people[event.by], self.accounts[about.url]
        if event.changes:
            fields = {name: self._value(name, value) for name, value in event.changes.items()}
            self._change(actor, about, fields, event.why)
        if event.owner is not None:
            self._own(actor, account, event.owner, "", event.on, event.why)
        if event.move:
            self.accounts[about.url] = register.move_status(
                actor=actor, account=self.accounts[about.url], move=event.move, reason=event.why
            )

    def _look(self, about: written.Account) -> None:
        account, day = self.accounts[about.url], self._day(about.last_post)
        seen = SeenByEye(answer_for(day, timezone.localdate(clock.now())), day, about.followers)
        note_by_eye(actor=self._steward, account=account, seen=seen)
        account.refresh_from_db()

    def _decided(self) -> Decided:
        roles = {role: self.register.with_role(role).name for role in ("steward", "administrator", "approver")}
        told = decisions.decided(written.named(self.register.name))
        return Decided(told, self.today, self.people, self.units, self.accounts, **roles)

    def _found(self) -> Found:
        example, steward = written.named(self.register.name), self.register.with_role("steward").name
        told, scan, began = found.found(example), found.kept_scan(example), self.register.began
        soon = [about for about in self.register.accounts if self._came(about) - began < _FROM_THE_FIRST_SCAN]
        first = found.scan_as_on(began, scan, {register.read_address(about.url).key for about in soon})
        return Found(told, scan, first, began, self.today, self.people, self.agencies, steward)

    def _looks_before(self, decided: Decided) -> Iterator[Step]:
        """Yield that somebody looked at each account on the morning before it was decided, as it was then."""
        for number, about in enumerate(self.register.accounts):
            if about.seen is None:
                continue
            for day in decided.days_of(about.url):
                if (self.today - day).days > about.seen:
                    yield Step(self._moment(day, 90 + number), partial(self._look_then, about, day))

    def _look_then(self, about: written.Account, day: date) -> None:
        account, last = self.accounts[about.url], self._day(about.last_post)
        known = last if last is not None and last <= day else None
        posting = known is None and last is not None
        seen = SeenByEye(
            Answer.MONTH if posting else answer_for(known, day),
            known,
            followers_then(about, (self.today - day).days // 30),
        )
        note_by_eye(actor=self._steward, account=account, seen=seen)
        account.refresh_from_db()

    def _change(self, actor: Person, about: written.Account, fields: dict[str, Any], reason: str) -> None:
        self.accounts[about.url] = register.change_account(
            actor=actor, account=self.accounts[about.url], changes=fields, expected_version=None, reason=reason
        )

    def _value(self, name: str, value: written.Value) -> Any:
        if name in {"run_by_agency", "proposing_agency"}:
            return self.agencies[str(value)]
        if name.endswith("_on") and isinstance(value, int | date):
            return self._day(value)
        return list(value) if isinstance(value, tuple) else value

    def _day(self, when: written.When | None) -> date | None:
        return day_or_none(when, self.today)

    def _came(self, about: written.Account) -> date:
        """Return when an account came into the register."""
        return about.registered or self.register.began

    def _moment(self, when: written.When, minutes: int) -> datetime:
        day = written.day_of(when, self.today)
        return datetime.combine(day, _DESK_OPENS, UTC) + timedelta(minutes=minutes)

    def _date_rows(self, organisation: Organisation) -> None:
        """Give rows whose day the database has set the day that they have by the story."""
        began = self._moment(self.register.began, 0)
        Organisation.objects.filter(pk=organisation.pk).update(created_at=began)
        Person.objects.of(organisation).update(created_at=began)
        for about in self.register.accounts:
            came = self._moment(self._came(about), 0)
            last = self._moment(about.seen, 0) if about.seen is not None else came
            Account.objects.filter(pk=self.accounts[about.url].pk).update(created_at=came, changed_at=last)
        organisation.refresh_from_db()

    @property
    def _administrator(self) -> Person:
        return self.people[self.register.with_role("administrator").name]

    @property
    def _steward(self) -> Person:
        return self.people[self.register.with_role("steward").name]
