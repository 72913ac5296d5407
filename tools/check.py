"""Everything that is checked without running the tests: one line per check, all failures at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools.tree import ROOT

PYTHON = sys.executable
BIN = Path(PYTHON).parent


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    argv: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """How one check ended: what it printed, and in how many seconds."""

    check: Check
    code: int
    output: str
    seconds: float


def module(name: str, *options: str) -> tuple[str, ...]:
    return (PYTHON, "-m", name, *options)


TYPED = tuple(folder for folder in ("src", "tests", "tools", "benchmarks") if any((ROOT / folder).rglob("*.py")))
# The long ones first, so that two at a time end together.
CHECKS = (
    Check("types (mypy --strict)", module("mypy", *TYPED)),
    Check("pending migrations", module("django", "makemigrations", "--check", "--dry-run")),
    Check("import directions", (str(BIN / "lint-imports"), "--no-logo")),
    Check("generated pages", module("tools.generate_docs", "--check")),
    Check("lock files", module("tools.locks", "--check")),
    Check("style (ruff check)", module("ruff", "check", ".")),
    Check("layout (ruff format)", module("ruff", "format", "--check", ".")),
    Check("licences", module("tools.check_licences")),
    Check("size budget", module("tools.check_budget")),
    Check("only actions write", module("tools.check_writes")),
    Check("oracles", module("tools.check_oracles")),
    Check("words", module("tools.check_words")),
)


def carry_out(check: Check, data: str) -> Finding:
    """Run one check. Django's settings make a data folder, so it gets an empty one of its own."""
    environment = dict(os.environ) | {
        "AWARDGAP_DATA": data,
        "DJANGO_SETTINGS_MODULE": "awardgap.app.config.settings",
        "NO_COLOR": "1",
    }
    start = time.monotonic()
    done = subprocess.run(
        check.argv, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    finding = Finding(check, done.returncode, done.stdout.strip(), time.monotonic() - start)
    print(f"{'ok  ' if finding.code == 0 else 'MEND'} {check.name} ({finding.seconds:.1f} s)", flush=True)
    return finding


def main() -> int:
    with tempfile.TemporaryDirectory() as data, ThreadPoolExecutor(2) as pool:
        findings = list(pool.map(lambda check: carry_out(check, data), CHECKS))
    for finding in findings:
        if finding.code or finding.check.name == "size budget":
            print(f"\n== {finding.check.name}\n{finding.output}")
    failed = [finding.check.name for finding in findings if finding.code]
    print(f"\nTo mend: {', '.join(failed)}" if failed else f"\nAll {len(findings)} checks hold.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
