"""The fixtures that the apps share."""

from farled.apps.conftest import *  # noqa: F403
from farled.apps.conftest import _flushable, _quick_and_apart, _swedish  # noqa: F401
