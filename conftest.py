"""What all tests need before the first one is collected."""

import gc
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from farled.site.messages import compile_messages

# A time is never a promise: machines are noisy.
settings.register_profile("farled", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("farled")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the Swedish texts, which are not kept compiled."""
    compile_messages()
    config.addinivalue_line("markers", "database: asks a database, as `reaches_database` finds out")


class SideBySide(LoadScopeScheduling):
    """Which tests stay in one process where several share them: those of a file, which may share a browser or an example.

    Those that walk all pages share what is soon made again: they go, one by one, to whoever has time.
    """

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if nodeid.startswith("tests/web/") else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SideBySide:
    """By files, whatever `--dist` says; its `loadgroup` does not hear of groups from every pytest."""
    return SideBySide(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Say which tests need a database; where processes share them, begin with what takes minutes, lest it be the last."""
    for item in items:
        if reaches_database(item):
            item.add_marker("database")
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: (not is_in(item, "tests/browser"), is_in(item, "tests/web")))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is there when the tests begin stays: else it is looked through for garbage again and again, in all its size."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def reaches_database(item: pytest.Item) -> bool:
    """Whether a test asks the database of the tests, which is shut for others, or makes an installation with its own."""
    is_let_in = item.get_closest_marker("django_db") or "db" in getattr(item, "fixturenames", ())
    return bool(is_let_in) or hasattr(getattr(item, "module", None), "installed")


def is_in(item: pytest.Item, folder: str) -> bool:
    """Whether a test lies in a folder of the project."""
    return item.path.is_relative_to(item.config.rootpath / folder)
