"""The fixtures that the apps share."""

from farled.apps.conftest import (  # noqa: F401 - fixtures
    _flushable,
    _quick_and_apart,
    account,
    client_of,
    organisation,
    other_organisation,
    people,
    person_with,
    stranger,
)
