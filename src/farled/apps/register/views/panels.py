"""Panel for the page of a person, a unit or an agency: the accounts that hang on it."""

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from farled.apps.organisations.models import Agency, Person, Unit
from farled.apps.register.models import Holder
from farled.apps.register.queries import listing, visible

MOST = 20


def accounts_of(request: HttpRequest, thing: Model) -> str:
    """Show its accounts, as far as whoever asks may see them; at most MOST, and where the rest are."""
    found = visible.accounts(request.person).filter(_hang_on(request.person, thing))
    rows = list(found.defer("search", "facets").order_by("sort_name", "pk")[: MOST + 1])
    context = {
        "accounts": rows[:MOST],
        "count": found.count() if len(rows) > MOST else len(rows),
        "more": _whole_list(request, thing) if len(rows) > MOST else "",
        "began_later": _began_later(request.person, thing),
    }
    return render_to_string("register/accounts_of.html", context, request)


def _began_later(actor: Person, thing: Model) -> list[Holder]:
    """Return what a person is said to run from a day on that comes after her last one: one of the two is wrong."""
    if not isinstance(thing, Person) or thing.leaves_on is None:
        return []
    held = Holder.objects.filter(person=thing, until=None, since__gt=thing.leaves_on)
    seen = held.filter(account__in=visible.accounts(actor).order_by())
    return list(seen.select_related("account").order_by("since", "pk")[:MOST])


def _hang_on(actor: Person, thing: Model) -> Q:
    if isinstance(thing, Unit):
        return Q(unit__in=listing.subtree(actor, thing.pk))
    if isinstance(thing, Agency):
        return Q(run_by_agency=thing) | Q(documentation__proposing_agency=thing)
    held: QuerySet[Holder, int] = Holder.objects.filter(person_id=thing.pk, until=None).values_list(
        "account", flat=True
    )
    return Q(owner_id=thing.pk) | Q(pk__in=held)


def _whole_list(request: HttpRequest, thing: Model) -> str:
    """Return where a list of all of them is; "" where the list has no such filter."""
    name = {Unit: "unit", Person: "owner"}.get(type(thing))
    url = reverse("accounts", args=[request.organisation.slug])
    return f"{url}?{name}={thing.pk}" if name else ""
