"""The size budget: how long files, functions and templates are, and how often a rule of the house is bent.

Counted over the Python files of src and tools, and our scripts for the browser. A file that only names a package
(a docstring, nothing else) does not count, nor do migrations. A function's length is its lines without its docstring:
words for the reader are not a burden.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tools.tree import ROOT, python_files, report

PACKAGE = "awardgap"
TEMPLATE_LINES = 120
BROAD_PER_1000 = 0.3
BROAD = {"Exception", "BaseException"}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file and a number that belongs to it."""

    where: str
    size: int


@dataclass(frozen=True, slots=True)
class Limits:
    """The budget of one kind of thing, in lines."""

    median: int
    ninety: int
    most: int
    share_above_most: float


FILES = Limits(median=80, ninety=300, most=500, share_above_most=0.0)
FUNCTIONS = Limits(median=8, ninety=30, most=50, share_above_most=0.03)


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def is_package_marker(tree: ast.Module) -> bool:
    return len(tree.body) <= 1 and (not tree.body or _is_docstring(tree.body[0]))


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def function_length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from ``def`` to the end, less the docstring."""
    words = node.body[0]
    docstring = (words.end_lineno or words.lineno) - words.lineno + 1 if _is_docstring(words) else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


def functions(tree: ast.Module, name: str) -> Iterator[Place]:
    for node in ast.walk(tree):
        if isinstance(node, FUNCTION):
            yield Place(f"{name}:{node.lineno} {node.name}", function_length(node))


def broad_excepts(tree: ast.Module, name: str, source: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Where everything is caught, and whether a comment on that line or the one before says why."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        if any(one is None or (isinstance(one, ast.Name) and one.id in BROAD) for one in caught):
            near = source[max(0, node.lineno - 2) : node.lineno]
            yield f"{name}:{node.lineno}", any("#" in line for line in near)


def own_imports_in_functions(tree: ast.Module, name: str) -> Iterator[str]:
    """Imports of our own modules inside functions. The CLI may load a command group, ``ready`` of apps.py a room."""
    if name.startswith(f"src/{PACKAGE}/cli/"):
        return
    for function in (node for node in ast.walk(tree) if isinstance(node, FUNCTION)):
        if name.endswith("/apps.py") and function.name == "ready":
            continue
        for node in ast.walk(function):
            if _imports_own(node):
                yield f"{name}:{node.lineno} {function.name}"  # type: ignore[attr-defined]  # an import has a line


def _imports_own(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.level > 0 or (node.module or "").split(".")[0] == PACKAGE
    return isinstance(node, ast.Import) and any(alias.name.split(".")[0] == PACKAGE for alias in node.names)


def over(kind: str, places: Sequence[Place], limits: Limits) -> list[str]:
    """What of the budget of files or of functions is exceeded."""
    sizes = sorted(place.size for place in places)
    if not sizes:
        return []
    above = sorted((place for place in places if place.size > limits.most), key=lambda place: -place.size)
    found = []
    if median(sizes) > limits.median:
        found.append(f"{kind}: the median is {median(sizes):g} lines, more than {limits.median}")
    if sum(size <= limits.ninety for size in sizes) < 0.9 * len(sizes):
        found.append(f"{kind}: fewer than 90 % have at most {limits.ninety} lines")
    if len(above) > limits.share_above_most * len(sizes):
        found += [f"{place.where}: {place.size} lines, more than {limits.most}" for place in above]
    return found


def figures(kind: str, places: Sequence[Place]) -> str:
    sizes = sorted(place.size for place in places) or [0]
    ninety = sizes[min(len(sizes) - 1, int(0.9 * len(sizes)))]
    return f"{kind}: {len(places)}, median {median(sizes):g} lines, 90 % at most {ninety}, longest {sizes[-1]}"


def count_all(folder: Path, suffixes: Sequence[str]) -> int:
    return sum(lines(path) for path in sorted(folder.rglob("*")) if path.suffix in suffixes and path.is_file())


def check(root: Path, say: Callable[[str], None]) -> list[str]:
    """Print the figures through ``say`` and give back what is over the budget."""
    parsed = [
        (path, ast.parse(path.read_text("utf-8")))
        for folder in ("src", "tools")
        for path in python_files(root / folder)
    ]
    named = [(str(path.relative_to(root)), path, tree) for path, tree in parsed if not is_package_marker(tree)]
    scripts = [Place(str(p.relative_to(root)), lines(p)) for p in sorted((root / "src").rglob("static/**/*.js"))]
    sized = [*(Place(name, lines(path)) for name, path, _ in named), *scripts]
    called = [place for name, _, tree in named for place in functions(tree, name)]
    templates = [Place(str(p.relative_to(root)), lines(p)) for p in sorted((root / "src").rglob("templates/**/*.html"))]
    broad = [b for name, path, tree in named for b in broad_excepts(tree, name, path.read_text("utf-8").splitlines())]
    code = sum(place.size for place in sized)
    for line in (figures("Files", sized), figures("Functions", called), figures("Templates", templates)):
        say(line)
    say(f"Tests : code {count_all(root / 'tests', ['.py']) / max(code, 1):.2f} ({code} lines of code)")
    say(f"Broad except: {len(broad)}, {1000 * len(broad) / max(code, 1):.2f} per 1,000 lines")
    too_long = [t for t in templates if t.size > TEMPLATE_LINES]
    return [
        *over("Files", sized, FILES),
        *over("Functions", called, FUNCTIONS),
        *(f"{place.where}: {place.size} lines, a template has at most {TEMPLATE_LINES}" for place in too_long),
        *too_broad(broad, code),
        *(
            f"{where}: imports our own module inside a function"
            for n, _, t in named
            for where in own_imports_in_functions(t, n)
        ),
    ]


def too_broad(broad: Sequence[tuple[str, bool]], code: int) -> list[str]:
    """One catch-all is always affordable; each needs its reason beside it."""
    found = [f"{where}: catches everything and gives no reason" for where, has_reason in broad if not has_reason]
    if len(broad) > max(1, BROAD_PER_1000 * code / 1000):
        found.append(
            f"{len(broad)} catch-alls, more than {BROAD_PER_1000} per 1,000 lines: {', '.join(w for w, _ in broad)}"
        )
    return found


if __name__ == "__main__":
    sys.exit(report("Size budget", check(ROOT, print)))
