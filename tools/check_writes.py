"""Only actions write: a call that changes rows stands in an ``actions`` file, or in one of the few places named here."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.tree import ROOT, python_files, report

APP = Path("src/awardgap/app")
# Unmistakable wherever they stand, and those that need a manager before them to be told from a dictionary's.
ROWS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
OF_MANAGERS = {"create", "update", "delete", "raw"}


def may_write(path: Path) -> bool:
    """Whether a file, relative to ``app``, may change rows: an action, or a part of the floor under them."""
    return "actions" in {path.stem, *path.parts}


def writes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Calls that change rows: line and name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            if name in ROWS or (name in OF_MANAGERS and "objects" in _chain(node.func.value)):
                yield node.lineno, name
            elif name in {"save", "delete"} and not node.args and isinstance(node.func.value, ast.Name):
                yield node.lineno, name


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
