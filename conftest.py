"""What all tests need before the first one is collected."""

import pytest
from hypothesis import HealthCheck, settings

from farled.site.messages import compile_messages

# A time is never a promise: machines are noisy.
settings.register_profile("farled", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("farled")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the Swedish texts, which are not kept compiled."""
    compile_messages()
