"""A slow, obvious oracle is a judge only while it shares no code with what it judges.

A file in tests whose name holds "oracle" or "naive" may take value types from core (names with a capital), and nothing
else of ours: no function, no module.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.tree import ROOT, report

JUDGE = re.compile(r"oracle|naive")
PACKAGE = "awardgap"


def oracles(tests: Path) -> list[Path]:
    found = [path for path in tests.rglob("*.py") if JUDGE.search(path.stem) and not path.stem.startswith("test_")]
    return sorted(found)


def borrowed(source: str) -> Iterator[tuple[int, str]]:
    """What an oracle takes of ours besides value types: line and name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == PACKAGE)
        elif isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] == PACKAGE):
            yield from ((node.lineno, alias.name) for alias in node.names if not _is_type(alias.name))


def _is_type(name: str) -> bool:
    return name[0].isupper() and not name.isupper()


def problems(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)}:{line}: an oracle takes {name} from what it judges"
        for path in oracles(root / "tests")
        for line, name in borrowed(path.read_text("utf-8"))
    ]


if __name__ == "__main__":
    sys.exit(report("Oracles that stand alone", problems(ROOT)))
