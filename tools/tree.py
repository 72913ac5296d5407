"""The files of the checkout, as every check sees them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BINARY = {".png", ".ico", ".woff2", ".docx", ".xlsx", ".gz", ".zip"}


def committed(root: Path) -> list[Path]:
    """Files that git knows or would take, relative to the root, sorted."""
    argv = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(argv, check=True, capture_output=True).stdout.decode().split("\0")
    return sorted({Path(name) for name in names if name and (root / name).is_file()})


def python_files(folder: Path) -> Iterator[Path]:
    """Python sources below a folder, without migrations and caches."""
    for path in sorted(folder.rglob("*.py")):
        if not {"migrations", "__pycache__"} & set(path.parts):
            yield path


def report(title: str, problems: list[str]) -> int:
    """Print the problems one a line, and give the exit code."""
    for problem in problems:
        print(problem)
    print(f"{title}: {'nothing to mend' if not problems else f'{len(problems)} to mend'}")
    return 1 if problems else 0
