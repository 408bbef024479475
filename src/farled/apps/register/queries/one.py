"""What the page of one account shows."""

from __future__ import annotations

from django.db.models import QuerySet

from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.register.models import Access, Account, Attachment, Holder
from farled.apps.register.queries import visible


def account(actor: Person) -> QuerySet[Account]:
    """Return the accounts a person may see, each with all its page needs; the caller picks one."""
    related = ("organisation", "unit", "owner", "run_by_agency", "documentation", "documentation__proposing_agency")
    rows = visible.accounts(actor).select_related(*related, "documentation__replaced_by")
    return rows.prefetch_related("documentation__audiences", "documentation__tags")


def holders(account: Account) -> list[Holder]:
    """Return the people who run it now, the owner first, and then those who did, the latest first."""
    rank = {"owner": 0, "deputy": 1, "editor": 2}
    rows = account.holders.select_related("person", "person__agency").order_by("-until", "-id")
    return sorted(rows, key=lambda holder: (holder.until is not None, 0 if holder.until else rank[holder.role]))


def accesses(actor: Person, account: Account) -> list[Access]:
    """Return who gets in; nothing for whoever may not see it."""
    if not may(actor, Act.SEE_ACCESS, account):
        return []
    return list(account.accesses.select_related("person", "agency").order_by("ended_on", "id"))


def sees_internal(actor: Person, account: Account) -> bool:
    """Tell whether somebody may read the fields that are for those inside: whoever reads the register, or judges it."""
    return may(actor, Act.SEE_REGISTER) or may(actor, Act.JUDGE_ACCOUNT, account)


def attachments(account: Account) -> QuerySet[Attachment]:
    """Return the files kept with it, the latest first."""
    return account.attachments.select_related("added_by").order_by("-added_at")
