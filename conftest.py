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
    config.addinivalue_line("markers", "database: asks a database, as `reaches_database` finds out")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Say which tests need a database, and where processes share the tests, what stays together and what comes first."""
    for item in items:
        if reaches_database(item):
            item.add_marker("database")
        # The tests of a file may share a browser or an installation. Those that walk all pages share nothing that is
        # not soon made again: they go, one by one, to whoever has time.
        if not is_in(item, "tests/web"):
            item.add_marker(pytest.mark.xdist_group(item.path.relative_to(config.rootpath).as_posix()))
    if hasattr(config, "workerinput"):
        # What takes minutes before what takes seconds: else one process is still at it when the others have ended.
        items.sort(key=lambda item: (not is_in(item, "tests/browser"), is_in(item, "tests/web")))


def reaches_database(item: pytest.Item) -> bool:
    """Whether a test asks the database of the tests, which is shut for others, or makes an installation with its own."""
    is_let_in = item.get_closest_marker("django_db") or "db" in getattr(item, "fixturenames", ())
    return bool(is_let_in) or hasattr(getattr(item, "module", None), "installed")


def is_in(item: pytest.Item, folder: str) -> bool:
    """Whether a test lies in a folder of the project."""
    return item.path.is_relative_to(item.config.rootpath / folder)
