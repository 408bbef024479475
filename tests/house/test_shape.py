"""Files and functions stay small, and their names say what lives there."""

import ast
import re
from collections.abc import Iterator
from statistics import median, quantiles

LINES = 400
FORBIDDEN = re.compile(r"(?:^|_)(utils?|helpers?|common|misc|managers?|extras?)(?:_|$)")


def functions(file) -> Iterator[tuple[str, int]]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = node.body[1] if ast.get_docstring(node, clean=False) and len(node.body) > 1 else node.body[0]
            head = node.body[0].lineno - node.lineno
            yield f"{file}:{node.lineno} {node.name}", head + (node.end_lineno or 0) - start.lineno + 1


def test_no_file_is_longer_than_can_be_overseen(modules) -> None:
    long = {str(file): file.text.count("\n") for file in modules if file.text.count("\n") > LINES}
    assert not long, f"longer than {LINES} lines, split by noun: {long}"


def test_functions_are_short(source) -> None:
    lengths = dict(pair for file in source for pair in functions(file))
    longest = sorted(lengths, key=lengths.__getitem__, reverse=True)[:15]
    shown = "\n".join(f"{lengths[name]:4} {name}" for name in longest)
    assert median(lengths.values()) < 12, f"the median function is too long; the longest are\n{shown}"
    assert quantiles(lengths.values(), n=10)[-1] < 30, f"more than one in ten is too long; the longest are\n{shown}"


def test_names_come_from_the_field(texts, root) -> None:
    named = {part for file in texts for part in file.path.relative_to(root).with_suffix("").parts}
    bad = sorted(name for name in named if FORBIDDEN.search(name.lower()))
    assert not bad, f"say what is in it instead: {bad}"


def is_djangos_manager(node: ast.AST) -> bool:
    """Django's own word for what makes querysets."""
    return isinstance(node, ast.ClassDef) and any("Manager" in ast.unparse(base) for base in node.bases)


def test_definitions_are_not_called_helper_or_manager(source) -> None:
    bad = [
        f"{file}:{node.lineno} {node.name}"
        for file in source
        for node in ast.walk(file.tree)
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and FORBIDDEN.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower())
        and not is_djangos_manager(node)
    ]
    assert not bad, f"name what it is or does: {bad}"


def test_every_module_says_why_it_is_here(modules) -> None:
    silent = [str(file) for file in modules if file.text.strip() and not ast.get_docstring(file.tree)]
    assert not silent, f"no docstring: {silent}"
