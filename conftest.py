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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where processes share the tests, keep those of a file together: they may share a browser or an installation.

    Those that walk all pages share nothing and take long: they go, one by one, to whoever has time.
    """
    for item in items:
        if item.path.parent != config.rootpath / "tests" / "web":
            item.add_marker(pytest.mark.xdist_group(item.path.relative_to(config.rootpath).as_posix()))
