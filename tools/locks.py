"""The three requirements files, written from uv.lock, so that plain pip can install by hash.

requirements.lock        what the workbench needs to run
requirements-build.lock  what builds the project itself (hatchling), for an install without build isolation
requirements-dev.lock    all of these and what the tests need
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tools.tree import ROOT, report

HEADER = "# Written by `make locks` from uv.lock. Change pyproject.toml instead, then `uv lock`.\n"
BUILDER = "hatchling"


def find_uv() -> str:
    beside = Path(sys.executable).parent / "uv"
    return str(beside) if beside.is_file() else "uv"


def export(root: Path, *options: str) -> str:
    """What uv says is locked, in pip's own format. Needs no network."""
    argv = [find_uv(), "export", "--quiet", "--frozen", "--no-emit-project", "--no-header", "--no-annotate"]
    done = subprocess.run([*argv, *options], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout


def closure(uv_lock: str, name: str) -> set[str]:
    """A package of uv.lock and all that it needs."""
    needs = {
        package["name"]: [need["name"] for need in package.get("dependencies", [])]
        for package in tomllib.loads(uv_lock)["package"]
    }
    found: set[str] = set()
    open_names = [name]
    while open_names:
        found.add(current := open_names.pop())
        open_names += [need for need in needs.get(current, []) if need not in found]
    return found


def only(exported: str, names: set[str]) -> str:
    """The entries of these packages; an entry is a line and its indented hashes."""
    entries = re.split(r"\n(?=\S)", exported.strip("\n"))
    return "".join(f"{entry}\n" for entry in entries if entry.split("==")[0] in names)


def wanted(root: Path) -> dict[str, str]:
    """File name and text of each requirements file."""
    everything = export(root)
    build = only(everything, closure((root / "uv.lock").read_text("utf-8"), BUILDER))
    texts = {
        "requirements.lock": export(root, "--no-dev"),
        "requirements-build.lock": build,
        "requirements-dev.lock": everything,
    }
    return {name: HEADER + text for name, text in texts.items()}


def stale(root: Path, texts: dict[str, str]) -> list[str]:
    """One sentence for each file that does not say what uv.lock says."""
    return [
        f"{name}: not what uv.lock says. Run `make locks`."
        for name, text in texts.items()
        if not (root / name).is_file() or (root / name).read_text("utf-8") != text
    ]


def uv_lock_is_stale(root: Path) -> list[str]:
    done = subprocess.run(
        [find_uv(), "lock", "--check", "--offline"], cwd=root, capture_output=True, text=True, check=False
    )
    return [f"uv.lock: not what pyproject.toml says. Run `uv lock`.\n{done.stderr.strip()}"] if done.returncode else []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is stale")
    texts = wanted(ROOT)
    if parser.parse_args().check:
        return report("Lock files", uv_lock_is_stale(ROOT) + stale(ROOT, texts))
    for name, text in texts.items():
        (ROOT / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
