"""The fixtures that the apps share."""

from farled.apps.conftest import (  # noqa: F401 - fixtures
    _flushable,
    account,
    client_of,
    organisation,
    other_organisation,
    people,
    person_with,
    stranger,
)
