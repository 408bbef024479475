"""The tree of units stays a tree, whatever is done to it."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from farled.apps.audit.models import Event
from farled.apps.organisations import queries, services
from farled.apps.organisations.models import Organisation, Person, Unit
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(people):
    return people["steward"]


@pytest.fixture
def tree(steward) -> dict[str, Unit]:
    """Culture with the library and its branch; and the harbour."""
    made: dict[str, Unit] = {}
    for name, above in (("Culture", ""), ("Library", "Culture"), ("Branch", "Library"), ("Harbour", "")):
        made[name] = services.add_unit(actor=steward, name=name, parent=made.get(above))
    return made


def refusal(call, **said) -> str:
    with pytest.raises(Refused) as refused:
        call(**said)
    return refused.value.code


def is_whole(organisation: Organisation) -> bool:
    units = {unit.pk: unit for unit in Unit.objects.of(organisation)}
    return all(
        unit.path == (units[unit.parent_id].path if unit.parent_id else "") + f"{unit.pk}/" for unit in units.values()
    )


def test_paths_lead_from_the_root(tree, organisation) -> None:
    assert tree["Branch"].path == f"{tree['Culture'].pk}/{tree['Library'].pk}/{tree['Branch'].pk}/"
    assert [unit.name for unit in queries.way_to(tree["Branch"])] == ["Culture", "Library"]
    assert is_whole(organisation)


def test_the_tree_is_read_from_the_top_down_in_one_query(tree, steward, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        flat = [(unit.name, depth) for unit, depth in queries.flat(queries.tree(steward))]
    assert flat == [("Culture", 0), ("Library", 1), ("Branch", 2), ("Harbour", 0)]


def test_a_moved_unit_takes_along_all_below_it(tree, steward, organisation) -> None:
    services.move_unit(actor=steward, unit=tree["Library"], parent=tree["Harbour"])
    tree["Branch"].refresh_from_db()
    assert tree["Branch"].path == f"{tree['Harbour'].pk}/{tree['Library'].pk}/{tree['Branch'].pk}/"
    assert is_whole(organisation)
    assert Event.objects.filter(act="changed").get().changes == {"parent": ["Culture", "Harbour"]}


@pytest.mark.parametrize("below", ["Culture", "Library", "Branch"])
def test_nothing_is_moved_below_itself(tree, steward, below: str) -> None:
    assert refusal(services.move_unit, actor=steward, unit=tree["Culture"], parent=tree[below]) == "circle"


@pytest.mark.parametrize("name", ["Harbour", "HARBOUR ", "harbour"])
def test_a_name_is_free_once_in_a_place(tree, steward, name: str) -> None:
    assert refusal(services.add_unit, actor=steward, name=name) == "name_taken"
    assert refusal(services.rename_unit, actor=steward, unit=tree["Culture"], name=name) == "name_taken"
    assert services.add_unit(actor=steward, name=name, parent=tree["Culture"]).pk


def test_a_move_does_not_bring_two_of_a_name_together(tree, steward) -> None:
    services.add_unit(actor=steward, name="Branch")
    assert refusal(services.move_unit, actor=steward, unit=tree["Branch"], parent=None) == "name_taken"


def test_changing_name_and_place_is_all_or_nothing(tree, steward) -> None:
    said = {"unit": tree["Branch"], "name": "Harbour", "parent": None}
    assert refusal(services.change_unit, actor=steward, **said) == "name_taken"
    assert Unit.objects.get(pk=tree["Branch"].pk).parent == tree["Library"]


def test_ten_deep_is_the_most(steward) -> None:
    unit = None
    for number in range(10):
        unit = services.add_unit(actor=steward, name=f"Step {number}", parent=unit)
    assert refusal(services.add_unit, actor=steward, name="Step 10", parent=unit) == "too_deep"
    two = services.add_unit(actor=steward, name="Above")
    services.add_unit(actor=steward, name="Below", parent=two)
    assert refusal(services.move_unit, actor=steward, unit=two, parent=unit.parent) == "too_deep"


def test_one_that_holds_something_is_not_removed_unasked(tree, steward, account) -> None:
    account(unit=tree["Branch"])
    assert refusal(services.remove_unit, actor=steward, unit=tree["Branch"]) == "not_empty"
    assert refusal(services.remove_unit, actor=steward, unit=tree["Culture"]) == "not_empty"


def test_what_is_in_it_goes_one_step_up(tree, steward, people, account, organisation) -> None:
    held = account(unit=tree["Library"])
    services.change_person(actor=steward, person=people["holder"], unit=tree["Library"])
    services.remove_unit(actor=steward, unit=tree["Library"], moving_up=True)
    held.refresh_from_db()
    assert held.unit == tree["Culture"]
    assert Person.objects.get(pk=people["holder"].pk).unit == tree["Culture"]
    assert Unit.objects.get(pk=tree["Branch"].pk).parent == tree["Culture"]
    assert is_whole(organisation)


def test_two_main_accounts_do_not_meet(tree, steward, account) -> None:
    for unit in (tree["Culture"], tree["Library"]):
        account(unit=unit, is_main=True, language="sv")
    assert refusal(services.remove_unit, actor=steward, unit=tree["Library"], moving_up=True) == "in_the_way"
    assert Unit.objects.filter(pk=tree["Library"].pk).exists()
    assert Unit.objects.get(pk=tree["Branch"].pk).parent == tree["Library"]


@pytest.mark.parametrize("role", ["approver", "holder", "agency", "reader"])
def test_others_may_not(tree, people, role: str) -> None:
    actor, unit = people[role], tree["Harbour"]
    assert refusal(services.add_unit, actor=actor, name="New") == "not_allowed"
    assert refusal(services.rename_unit, actor=actor, unit=unit, name="New") == "not_allowed"
    assert refusal(services.move_unit, actor=actor, unit=unit, parent=None) == "not_allowed"
    assert refusal(services.remove_unit, actor=actor, unit=unit) == "not_allowed"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(["add", "move", "remove"]), st.integers(0, 9), st.integers(0, 9)), max_size=12)
)
def test_it_stays_a_tree_whatever_is_done(steward, organisation, acts) -> None:
    for number, (act, one, other) in enumerate(acts):
        units = [*Unit.objects.of(organisation).order_by("pk"), None]
        unit, parent = units[one % len(units)], units[other % len(units)]
        with suppress(Refused):
            if act == "add":
                services.add_unit(actor=steward, name=f"Unit {number} {one}", parent=parent)
            elif unit is not None and act == "move":
                services.move_unit(actor=steward, unit=unit, parent=parent)
            elif unit is not None:
                services.remove_unit(actor=steward, unit=unit, moving_up=bool(other % 2))
        assert is_whole(organisation)
