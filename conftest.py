"""What all tests need before the first one is collected."""

import pytest

from farled.site.messages import compile_messages


def pytest_configure(config: pytest.Config) -> None:
    """Compile the Swedish texts, which are not kept compiled."""
    compile_messages()
