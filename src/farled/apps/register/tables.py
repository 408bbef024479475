"""The columns of the list, on the screen and in a file, and what an address asks of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from farled.apps.organisations.models import Organisation
from farled.apps.register import facets, lent
from farled.apps.register.choices import Needed, State
from farled.apps.register.fields import ACCESS, FIELDS, Text
from farled.apps.register.models import Access, Account
from farled.apps.register.queries.listing import NOBODY, ORIGINS, SORTS, Filters
from farled.apps.register.shown import last_post_said
from farled.kit.sheets import Cell
from farled.platforms.registry import platforms

Say = Callable[[Account], Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it is called, by which sort it is ordered, what stands in it in a file."""

    name: str
    label: Text
    cell: Say
    sort: str = ""
    number: bool = False
    for_company: Text = ""

    def heading(self, organisation: Organisation) -> str:
        """Return its heading in the organisation's words."""
        return str(self.for_company if self.for_company and organisation.kind == "company" else self.label)


def _platform(account: Account) -> str:
    known = platforms().get(account.platform)
    return known.name if known else account.platform


def _owner(account: Account) -> str:
    return ", ".join(part for part in (str(account.owner or ""), account.owner_function) if part)


def _tags(account: Account) -> str:
    return ", ".join(tag.name for tag in account.documentation.tags.all())


def _day(moment: Any) -> str:
    return moment.isoformat()[:10] if moment else ""


ALWAYS = (
    Column("platform", _("Platform"), _platform, sort="platform"),
    Column("handle", _("Account"), lambda account: account.handle, sort="name"),
    Column("name", FIELDS["name"].label, lambda account: account.name),
    Column("url", _("Address"), lambda account: account.url),
)
"""In every file; on the screen they are one: mark, name and handle."""
CHOSEN: dict[str, Column] = {
    column.name: column
    for column in (
        Column("state", pgettext_lazy("column", "State"), lambda account: account.get_state_display()),
        Column("purpose", pgettext_lazy("column", "Purpose"), lambda account: account.purpose),
        Column(
            "unit",
            FIELDS["unit"].label,
            lambda account: str(account.unit or ""),
            for_company=FIELDS["unit"].for_company,
        ),
        Column("owner", pgettext_lazy("column", "Owner"), _owner),
        Column("needed", pgettext_lazy("column", "Needed"), lambda account: account.get_needed_display()),
        Column("last_post", FIELDS["last_post_on"].label, last_post_said, sort="last_post"),
        Column(
            "followers", FIELDS["followers"].label, lambda account: account.followers, sort="followers", number=True
        ),
        Column("sight", pgettext_lazy("column", "Seen"), lambda account: _day(account.last_seen_at), sort="sight"),
        Column("language", FIELDS["language"].label, lambda account: account.language),
        Column("hours", FIELDS["hours_a_week"].label, lambda account: _hours(account), number=True),
        Column("tags", FIELDS["tags"].label, _tags),
        Column(
            "main", pgettext_lazy("column", "Main account"), lambda account: gettext("yes") if account.is_main else ""
        ),
        Column("changed", pgettext_lazy("column", "Changed"), lambda account: _day(account.changed_at), sort="changed"),
    )
}
DEFAULT = ("state", "purpose", "owner", "last_post", "followers")


def choosable() -> dict[str, Column]:
    """Return the columns that can be chosen: our own, and those that floors above lend."""
    return {**CHOSEN, **{each.name: _lent(each) for each in lent.columns()}}


def _lent(column: lent.LentColumn) -> Column:
    """Return a column of a floor above; its accounts have come through `lent.told`."""
    return Column(column.name, column.label, lambda account: account.lent[column.name], number=column.number)


def _hours(account: Account) -> float | None:
    return None if account.hours_a_week is None else float(account.hours_a_week)


def columns_of(names: Iterable[str]) -> list[Column]:
    """Return the columns with these names, in their own order; unknown names count as nothing."""
    wanted = set(names)
    return [column for column in choosable().values() if column.name in wanted]


def filters_of(query: QueryDict | Mapping[str, Any]) -> Filters:
    """Return what an address asks for; what it asks wrongly is not asked."""
    get = query.get
    return Filters(
        search=get("q", "")[:200].replace("\0", ""),
        state=_one_of(get("state", ""), State.values),
        platform=_one_of(get("platform", ""), platforms()),
        unit=_number(get("unit", "")),
        owner=get("owner", "") if get("owner", "") == NOBODY else str(_number(get("owner", "")) or ""),
        needed=_one_of(get("needed", ""), (*Needed.values, "unasked")),
        hours=_one_of(get("hours", ""), facets.HOURS),
        origin=_one_of(get("origin", ""), ORIGINS),
        sight=_one_of(get("sight", ""), facets.SIGHT),
        language="".join(filter(str.isalnum, get("language", "")))[:10],
        tag=_number(get("tag", "")),
        main="main" in query,
        no_purpose="no_purpose" in query,
        lent=lent.asked(get),
        sort=get("sort", "") if get("sort", "").removeprefix("-") in SORTS else "name",
    )


def page_of(query: QueryDict) -> int:
    """Return the page an address asks for."""
    return min(_number(query.get("page", "")) or 1, 1_000_000)


def _one_of(value: str, known: Iterable[str]) -> str:
    return value if value in known else ""


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else None


ACCESS_COLUMNS = ("person", "agency", "way", "tool", "level", "second_factor", "second_factor_with", "login_mailbox")
ACCESS_COLUMNS += ("recovery_address", "recovery_with", "vault_reference", "checked_on")


def headings(organisation: Organisation, columns: Iterable[Column], *, with_access: bool) -> list[str]:
    """Return the heading of a file."""
    row = [column.heading(organisation) for column in (*ALWAYS, *columns)]
    return row + [str(ACCESS[name].label) for name in ACCESS_COLUMNS] * with_access


def cells(accounts: Iterable[Account], columns: list[Column], *, with_access: bool) -> Iterator[list[Cell]]:
    """Yield the rows of a file; with access, those who get in stand in lines in one cell."""
    for account in accounts:
        row = [column.cell(account) for column in (*ALWAYS, *columns)]
        if with_access:
            entries = [each for each in account.accesses.all() if each.ended_on is None]
            row += ["\n".join(_said(each, name) for each in entries) for name in ACCESS_COLUMNS]
        yield row


def _said(access: Access, name: str) -> str:
    shown = getattr(access, f"get_{name}_display", None)
    value = shown() if shown else getattr(access, name)
    return str(value or "–")
