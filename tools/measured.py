"""Dated tables of what was measured, with the commit, the machine and its load, in docs/measured."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from tools.tree import ROOT

FOLDER = ROOT / "docs" / "measured"


def write(name: str, table: str, folder: Path = FOLDER) -> Path:
    """Write one table under today's date; a second run of a day replaces the first."""
    now = datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{now:%Y-%m-%d}-{name}.md"
    path.write_text(f"# {name}, {now:%d %B %Y %H:%M} UTC\n\n{circumstances()}\n\n{table}\n", "utf-8")
    return path


def circumstances() -> str:
    """What the figures depend on, in one sentence."""
    argv = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    commit = subprocess.run(argv, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
    load = f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "unknown"
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"Commit {commit}; {machine}; load {load} at the end."
