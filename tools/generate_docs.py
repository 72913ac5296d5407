"""Reference pages written from the code: the command line, the actions, the rooms, the formats.

`make docs` writes them into docs/reference; `make check` fails when they are not what the code says.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

from awardgap.core.records import fitting
from awardgap.core.records.dialects import DIALECTS
from tools.tree import ROOT, report

PAGES = "docs/reference"
NOTE = "<!-- Written by `make docs` from the code. Change the code instead. -->\n"
# Runs in a process of its own: the names of the commands, groups opened, as lists of words.
LIST_COMMANDS = """
import json
from typer.main import get_command
from awardgap.cli.main import app

def walk(command, words):
    yield words
    if hasattr(command, "list_commands"):
        context = command.context_class(command, info_name=words[-1] if words else "awardgap")
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None and not found.hidden:
                yield from walk(found, [*words, name])

print(json.dumps(list(walk(get_command(app), []))))
"""
READ_INTRODUCTION = """## Read: which tag gives which part

Every tag and value of a record is kept, also those that no table names. The first tag listed that holds something
gives the part.
"""
PLAIN = {"COLUMNS": "88", "TERMINAL_WIDTH": "88", "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}


def first_paragraph(docstring: str | None) -> str:
    return " ".join((docstring or "").strip().partition("\n\n")[0].split())


def rooms_page(root: Path) -> str:
    """Each room of core and app with the first sentence of its docstring."""
    parts = [NOTE, "# The rooms\n"]
    for side in ("core", "app"):
        rows = [f"| `{name}` | {words} |" for name, words in rooms(root / "src" / "awardgap" / side)]
        parts += [f"\n## {side}\n\n| room | what it is for |\n|---|---|\n", "\n".join(rows), "\n"]
    return "".join(parts)


def rooms(side: Path) -> Iterator[tuple[str, str]]:
    for door in sorted(side.glob("*/__init__.py")):
        yield door.parent.name, first_paragraph(ast.get_docstring(ast.parse(door.read_text("utf-8"))))


def actions_page(root: Path) -> str:
    """Every public action of every app room, with its arguments and its docstring."""
    parts = [NOTE, "# Actions\n\nAll that changes a study. Each runs in one transaction with its journal entry.\n"]
    for room in sorted((root / "src" / "awardgap" / "app").glob("*")):
        found = [text for path in action_files(room) for text in actions(path)]
        if found:
            parts += [f"\n## {room.name}\n", *found]
    return "".join(parts)


def action_files(room: Path) -> list[Path]:
    """``actions.py``, or the files of the package of that name."""
    return [path for path in (room / "actions.py", *sorted((room / "actions").glob("*.py"))) if path.is_file()]


def actions(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            returned = f" -> {ast.unparse(node.returns)}" if node.returns else ""
            words = ast.get_docstring(node) or ""
            yield f"\n### {node.name}\n\n```python\n{node.name}({ast.unparse(node.args)}){returned}\n```\n\n{words}\n"


def formats_page() -> str:
    """What is read from which tag in each dialect, and what each format can hold when it is written."""
    parts = [NOTE, "# Formats\n\n## Written: what comes back\n\n"]
    parts += [(fitting.__doc__ or "").partition("\n\n")[2].strip(), "\n\n", READ_INTRODUCTION]
    for dialect in DIALECTS.values():
        rows = [
            f"| {part.name.replace('_', ' ')} | {', '.join(f'`{tag}`' for tag in tags)} |"
            for part in fields(dialect.places)
            if part.name != "links" and (tags := getattr(dialect.places, part.name))
        ]
        rows += [f"| {says} | `{tag}` |" for tag, says in dialect.places.links]
        parts.append(f"\n### {dialect.label}\n\n| part | tags or columns, the best first |\n|---|---|\n")
        parts.append("\n".join(rows) + "\n")
    return "".join(parts)


def cli_page() -> str:
    """The help of every command, as a person sees it."""
    parts = [NOTE, "# The command line\n"]
    for words in commands():
        parts.append(f"\n## awardgap {' '.join(words)}".rstrip() + f"\n\n```text\n{help_of(words)}\n```\n")
    return "".join(parts)


def commands() -> list[list[str]]:
    if importlib.util.find_spec("awardgap.cli") is None:
        return []
    listed: list[list[str]] = json.loads(_say([sys.executable, "-c", LIST_COMMANDS]))
    return listed


def help_of(words: Sequence[str]) -> str:
    run = "from awardgap.cli.main import run; run()"
    text = _say([sys.executable, "-c", f"import sys; sys.argv[0] = 'awardgap'; {run}", *words, "--help"])
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def _say(argv: Sequence[str]) -> str:
    environment = dict(os.environ) | PLAIN
    done = subprocess.run(argv, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(argv[-3:])} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def pages(root: Path) -> dict[str, str]:
    return {
        "rooms.md": rooms_page(root),
        "actions.md": actions_page(root),
        "cli.md": cli_page(),
        "formats.md": formats_page(),
    }


def stale(folder: Path, texts: dict[str, str]) -> list[str]:
    return [
        f"{PAGES}/{name}: not what the code says. Run `make docs`."
        for name, text in texts.items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is stale")
    texts = pages(ROOT)
    folder = ROOT / PAGES
    if parser.parse_args().check:
        return report("Generated pages", stale(folder, texts))
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
