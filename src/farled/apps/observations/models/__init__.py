"""The tables of checks, a module by noun."""

from farled.apps.observations.models.checks import Face, Figure, Observation
from farled.apps.observations.models.keys import PlatformKey
from farled.apps.observations.models.links import ProfileLink
from farled.apps.observations.models.rounds import Round, Turn
from farled.apps.observations.models.watches import Allowance, Watch

__all__ = ["Allowance", "Face", "Figure", "Observation", "PlatformKey", "ProfileLink", "Round", "Turn", "Watch"]
