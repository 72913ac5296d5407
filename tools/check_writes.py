"""Only actions write: a call that changes rows stands in an ``actions`` file."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.tree import ROOT, python_files, report

APP = Path("src/awardgap/app")
# Unmistakable wherever they stand; the others need a manager before them to be told from a dictionary's.
ROWS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
# Called by the actions of their room only, inside the action's own transaction.
HANDS_OF_ACTIONS = {Path("records/storing.py"), Path("records/standing.py"), Path("projects/archive/loading.py")}
OF_MANAGERS = {"create", "update", "delete", "raw"}


def may_write(path: Path) -> bool:
    """Whether a file, relative to ``app``, may change rows: ``actions.py``, or a file of the package of that name."""
    return "actions" in {path.stem, *path.parts} or path in HANDS_OF_ACTIONS


def writes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Calls that change rows: line and name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _changes_rows(node, node.func):
            yield node.lineno, node.func.attr


def _changes_rows(call: ast.Call, function: ast.Attribute) -> bool:
    of_a_row = function.attr in {"save", "delete"} and not call.args and isinstance(function.value, ast.Name)
    of_a_manager = function.attr in OF_MANAGERS and "objects" in _chain(function.value)
    return function.attr in ROWS or of_a_row or of_a_manager


def _chain(node: ast.expr) -> set[str]:
    """The names on the way to a call, as in Record.objects.filter(...).update(...)."""
    names: set[str] = set()
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            names.add(node.attr)
            node = node.value
        else:
            node = node.func
    return names


def problems(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)}:{line}: {name} changes rows; only actions write"
        for path in python_files(root / APP)
        if not may_write(path.relative_to(root / APP))
        for line, name in writes(ast.parse(path.read_text("utf-8")))
    ]


if __name__ == "__main__":
    sys.exit(report("Only actions write", problems(ROOT)))
