"""Run every benchmarks/bench_*.py, or those named, and keep what each prints as a dated table in docs/measured."""

from __future__ import annotations

import argparse
import subprocess
import sys

from tools import measured
from tools.tree import ROOT, report


def names() -> list[str]:
    return sorted(path.stem.removeprefix("bench_") for path in (ROOT / "benchmarks").glob("bench_*.py"))


def carry_out(name: str) -> list[str]:
    """Run one benchmark; its standard output is a Markdown table, its standard error is for the person waiting."""
    print(f"== {name}", flush=True)
    argv = [sys.executable, "-m", f"benchmarks.bench_{name}"]
    done = subprocess.run(argv, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, flush=True)
    if done.returncode:
        return [f"{name}: ended with {done.returncode}"]
    print(f"kept as {measured.write(name, done.stdout.strip()).relative_to(ROOT)}")
    return []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="*", help=f"one of: {', '.join(names())}")
    asked = parser.parse_args().name or names()
    return report("Benchmarks", [problem for name in asked for problem in carry_out(name)])


if __name__ == "__main__":
    sys.exit(main())
