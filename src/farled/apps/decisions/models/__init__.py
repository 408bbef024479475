"""The tables of decisions, a module by noun."""

from farled.apps.decisions.models.agendas import Agenda, Criterion, Hold, Item
from farled.apps.decisions.models.decisions import Decision, Outcome
from farled.apps.decisions.models.tasks import Task

__all__ = ["Agenda", "Criterion", "Decision", "Hold", "Item", "Outcome", "Task"]
