"""The files that the house rules speak of."""

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist"}
TEXTS = {".py", ".md", ".toml", ".html", ".css", ".js", ".sh", ".txt", ".json", ".jinja", ""}


@dataclass(frozen=True)
class File:
    """A text file of the project."""

    path: Path

    def __str__(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def is_generated(self) -> bool:
        """Django writes migrations."""
        return "migrations" in self.path.parts

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.relative_to(ROOT).parts


def _is_ours(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    hidden = any(part.startswith(".") and part != ".ci" for part in parts)
    return path.is_file() and not hidden and NOT_OURS.isdisjoint(parts)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def texts() -> list[File]:
    """What people read and write; lists and pages that tests bring along are data."""
    return [
        File(path)
        for path in sorted(ROOT.rglob("*"))
        if path.suffix in TEXTS and _is_ours(path) and "samples" not in path.parts
    ]


@pytest.fixture(scope="session")
def modules(texts: list[File]) -> list[File]:
    """All Python that was written by hand, tests and benchmarks among it."""
    return [file for file in texts if file.path.suffix == ".py" and not file.is_generated]


@pytest.fixture(scope="session")
def source(modules: list[File]) -> list[File]:
    """The Python that is shipped: `src`, without its tests."""
    return [file for file in modules if file.path.is_relative_to(ROOT / "src") and not file.is_test]
