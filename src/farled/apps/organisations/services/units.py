"""The tree of units. `path` holds the ids from the root down, so that a subtree is a prefix."""

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext

from farled.apps.core import passwords
from farled.apps.organisations import upstairs
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person, Unit
from farled.apps.organisations.services.pointers import point_elsewhere
from farled.kit.errors import Refused

DEEPEST = 10


@transaction.atomic
def add_unit(*, actor: Person, name: str, parent: Unit | None = None) -> Unit:
    """Add a unit below another, or at the top.

    Raises Refused: `not_allowed`, `name_missing`, `name_taken` (beside it), `too_deep`.
    """
    require(actor, Act.EDIT_PEOPLE)
    _check_depth(parent, 1)
    unit = Unit(organisation=actor.organisation, parent=parent)
    unit.name = _free_name(unit, name, parent)
    unit.save()
    unit.path = f"{parent.path if parent else ''}{unit.pk}/"
    unit.save(update_fields=["path"])
    upstairs.record(actor, "added", unit, {"parent": (None, parent and parent.name)})
    return unit


@transaction.atomic
def rename_unit(*, actor: Person, unit: Unit, name: str) -> Unit:
    """Give a unit another name. Raises Refused: `not_allowed`, `name_missing`, `name_taken`."""
    require(actor, Act.EDIT_PEOPLE)
    before, unit.name = unit.name, _free_name(unit, name, unit.parent)
    if unit.name != before:
        with upstairs.changing(unit):
            unit.save(update_fields=["name"])
        upstairs.record(actor, "changed", unit, {"name": (before, unit.name)})
    return unit


@transaction.atomic
def move_unit(*, actor: Person, unit: Unit, parent: Unit | None) -> Unit:
    """Put a unit, with everything below it, below another, or at the top.

    Raises Refused: `not_allowed`, `circle` (below itself), `name_taken`, `too_deep`.
    """
    require(actor, Act.EDIT_PEOPLE)
    if parent is not None and parent.path.startswith(unit.path):
        raise Refused("circle", gettext("It cannot belong to itself or to what is below it."), field="parent")
    if parent != unit.parent:
        before = unit.parent
        _free_name(unit, unit.name, parent)
        _check_depth(parent, _height(unit))
        _put_below(unit, parent)
        upstairs.record(actor, "changed", unit, {"parent": (before and before.name, parent and parent.name)})
    return unit


@transaction.atomic
def change_unit(*, actor: Person, unit: Unit, name: str, parent: Unit | None) -> Unit:
    """Give a unit another name, place, or both; all of it or nothing.

    Raises Refused: as `rename_unit` and `move_unit`.
    """
    move_unit(actor=actor, unit=unit, parent=parent)
    return rename_unit(actor=actor, unit=unit, name=name)


@transaction.atomic
def remove_unit(*, actor: Person, unit: Unit, moving_up: bool = False) -> None:
    """Remove a unit. What is in it, people, accounts and units, goes to the one above it where that is wished.

    Raises Refused: `not_allowed`, `not_empty` where it holds something and `moving_up` is not said, `in_the_way`
    where something of the same name or a second main account is above already.
    """
    require(actor, Act.EDIT_PEOPLE)
    parent = unit.parent
    children = list(unit.children.all())
    if not moving_up and (children or point_elsewhere(unit, None, dry=True)):
        raise Refused("not_empty", gettext("There are still people, accounts or other things in it."))
    upstairs.record(actor, "removed", unit, {"moved_to": (None, parent.name if parent and moving_up else None)})
    for child in children:
        _free_name(child, child.name, parent)
        _put_below(child, parent)
    try:
        with transaction.atomic(), upstairs.changing(unit):
            point_elsewhere(unit, parent)
            unit.delete()
    except IntegrityError as error:
        message = gettext("Two main accounts would meet one step up. Decide first which one it is.")
        raise Refused("in_the_way", message) from error


def _free_name(unit: Unit, name: str, parent: Unit | None) -> str:
    name = name.strip()
    passwords.refuse({"name": name})
    if not name:
        raise Refused("name_missing", gettext("Write a name."), field="name")
    beside = Unit.objects.of(unit.organisation).filter(parent=parent).exclude(pk=unit.pk)
    if name.casefold() in {each.casefold() for each in beside.values_list("name", flat=True)}:
        raise Refused("name_taken", gettext("There is already one with this name in that place."), field="name")
    return name


def _height(unit: Unit) -> int:
    below = Unit.objects.of(unit.organisation).filter(path__startswith=unit.path).values_list("path", flat=True)
    deepest: int = max(path.count("/") for path in below)
    return deepest - unit.path.count("/") + 1


def _check_depth(parent: Unit | None, height: int) -> None:
    if (parent.path.count("/") if parent else 0) + height > DEEPEST:
        raise Refused("too_deep", gettext("Ten steps deep is the most."), field="parent")


def _put_below(unit: Unit, parent: Unit | None) -> None:
    """Change the unit's place, and the paths of all below it in one statement."""
    old, new = unit.path, f"{parent.path if parent else ''}{unit.pk}/"
    below = Unit.objects.of(unit.organisation).filter(path__startswith=old)
    below.update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    unit.parent, unit.path = parent, new
    unit.save(update_fields=["parent", "path"])
