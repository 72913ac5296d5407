"""Every test, in a few runs of pytest, with one count per database and one closing line.

    core       the pure rooms, their chapters of the manual and their oracles, with branch coverage of core at 100 %
    house      the check scripts themselves
    sqlite     everything that needs a database, on SQLite; then the same in the browser
    postgres   the same on PostgreSQL

The two databases must run the same tests, but for those marked sqlite_only or postgres_only. With CI=true a skip
whose reason is not in ALLOWED_SKIPS fails the run.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tools import distribution, measured
from tools.tree import ROOT

RESULTS = ROOT / "build" / "test-results"
PURE = ("core", "spec")
HOUSE = ("house",)
BROWSER = ("journeys",)
DATABASES = ("sqlite", "postgres")
ALLOWED_SKIPS = (re.compile(r"benchmark data absent"), re.compile(r"about (sqlite|postgres) only"))
NO_TESTS = 5


@dataclass(frozen=True, slots=True)
class Run:
    """One run of pytest."""

    name: str
    folders: tuple[str, ...]
    database: str = ""
    covered: bool = False
    options: tuple[str, ...] = ("-n", "2")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one test did: passed, failed or skipped; the reason of a skip; the database it is about, if only one."""

    name: str
    state: str
    reason: str = ""
    database_only: str = ""
    seconds: float = 0.0


@dataclass(slots=True)
class Results:
    """The outcomes of each run, and what is wrong besides failed tests."""

    outcomes: dict[str, list[Outcome]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def folders_with_tests(tests: Path) -> list[str]:
    return sorted({path.relative_to(tests).parts[0] for path in tests.rglob("test_*.py")})


def plan(present: Sequence[str], databases: Sequence[str] = DATABASES) -> list[Run]:
    """The runs for the folders below tests/ that hold tests. A folder nobody named runs on both databases."""

    def among(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if name in present)

    others = tuple(name for name in present if name not in {*PURE, *HOUSE, *BROWSER})
    by_file = ("-n", "2", "--dist", "loadfile")
    runs = [Run("core", among(PURE), covered=True), Run("house", among(HOUSE), options=by_file)]
    for database in databases:
        runs.append(Run(database, others, database=database))
        runs.append(Run(f"{database}-browser", among(BROWSER), database=database, options=by_file))
    return [run for run in runs if run.folders]


def command(run: Run, results: Path, *, soak: bool) -> list[str]:
    pytest = ["-m", "pytest", "-q", "-p", "tools.database_marks", f"--junitxml={results}", *run.options]
    chosen = ["-m", "soak or kills or hypothesis" if soak else "not soak"]
    coverage = ["-m", "coverage", "run"] if run.covered and not soak else []
    return [sys.executable, *coverage, *pytest, *chosen, *(f"tests/{folder}" for folder in run.folders)]


def read_outcomes(results: Path) -> list[Outcome]:
    """One outcome per test of a results file in JUnit's format."""
    if not results.is_file():
        return []
    return [_outcome(case) for case in ElementTree.parse(results).iter("testcase")]


def _outcome(case: ElementTree.Element) -> Outcome:
    name = f"{case.get('classname', '')}::{case.get('name', '')}"
    about = next((p.get("value", "") for p in case.iter("property") if p.get("name") == "database_only"), "")
    skipped = case.find("skipped")
    failed = case.find("failure") is not None or case.find("error") is not None
    state = "failed" if failed else "passed" if skipped is None else "skipped"
    reason = skipped.get("message", "") if skipped is not None else ""
    return Outcome(name, state, reason, about, float(case.get("time", 0)))


def differences(sqlite: Iterable[Outcome], postgres: Iterable[Outcome]) -> list[str]:
    """Tests that ran on one database only and are not marked so."""
    ran = {
        "sqlite": {o.name: o.database_only for o in sqlite if o.state != "skipped"},
        "postgres": {o.name: o.database_only for o in postgres if o.state != "skipped"},
    }
    return [
        f"{name} ran on {here} and not on {there}; mark it {here}_only if that is meant."
        for here, there in (("sqlite", "postgres"), ("postgres", "sqlite"))
        for name, about in sorted(ran[here].items())
        if name not in ran[there] and about != here
    ]


def refused_skips(outcomes: Iterable[Outcome]) -> list[str]:
    """Skips that CI does not accept."""
    return [
        f"{o.name} was skipped: {o.reason}"
        for o in outcomes
        if o.state == "skipped" and not any(allowed.search(o.reason) for allowed in ALLOWED_SKIPS)
    ]


def count_line(outcomes: Iterable[Outcome]) -> str:
    states = Counter(outcome.state for outcome in outcomes)
    return f"{states['passed']} passed, {states['failed']} failed, {states['skipped']} skipped"


def carry_out(run: Run, results: Results, *, soak: bool) -> None:
    file = RESULTS / f"{run.name}.xml"
    file.unlink(missing_ok=True)
    print(f"\n== {run.name}: {', '.join(f'tests/{folder}' for folder in run.folders)}", flush=True)
    if run.covered:
        subprocess.run([sys.executable, "-m", "coverage", "erase"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as data:
        # Django's settings make a data folder; never the one of the person who runs the tests.
        environment = dict(os.environ) | {"AWARDGAP_DATA": data, "AWARDGAP_TEST_DATABASE": run.database or "sqlite"}
        code = subprocess.run(command(run, file, soak=soak), cwd=ROOT, env=environment, check=False).returncode
    outcomes = read_outcomes(file)
    results.outcomes[run.name] = outcomes
    if code not in {0, NO_TESTS} and not any(outcome.state == "failed" for outcome in outcomes):
        results.problems.append(f"{run.name}: pytest ended with {code} although no test failed.")
    if run.covered and not soak:
        results.problems += core_is_covered()


def core_is_covered() -> list[str]:
    """Combine the workers' files and hold core to 100 % of its branches."""
    coverage = [sys.executable, "-m", "coverage"]
    subprocess.run([*coverage, "combine", "--quiet"], cwd=ROOT, check=False)
    code = subprocess.run([*coverage, "report", "--fail-under=100"], cwd=ROOT, check=False).returncode
    return ["core: not every branch is covered by a test."] if code else []


def of_database(results: Results, database: str) -> list[Outcome]:
    return [o for name, found in results.outcomes.items() if name.partition("-")[0] == database for o in found]


def close(results: Results, databases: Sequence[str], *, ci: bool) -> int:
    """Print the counts, the skips and what is wrong; the last line counts everything."""
    everything = [outcome for found in results.outcomes.values() for outcome in found]
    if not everything:
        results.problems.append("No test was found.")
    if set(databases) == set(DATABASES):
        results.problems += differences(of_database(results, "sqlite"), of_database(results, "postgres"))
    if ci:
        results.problems += refused_skips(everything)
    print("\n== Counts")
    for database in databases:
        print(f"on {database}: {count_line(of_database(results, database))}")
    for reason, times in Counter(o.reason for o in everything if o.state == "skipped").most_common():
        print(f"skipped {times} times: {reason}")
    for problem in results.problems:
        print(f"Mend: {problem}")
    print(count_line(everything), flush=True)
    return 1 if results.problems or any(o.state == "failed" for o in everything) else 0


def soak_table(results: Results) -> str:
    rows = [
        f"| {name} | {outcome.name} | {outcome.state} | {outcome.seconds:.1f} |"
        for name, found in results.outcomes.items()
        for outcome in found
    ]
    return "\n".join(["| run | test | outcome | seconds |", "|---|---|---|---:|", *rows])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--soak", action="store_true", help="only the long tests, and fuzzing with the soak profile")
    parser.add_argument("--database", choices=DATABASES, action="append", help="only this database")
    asked = parser.parse_args()
    databases = tuple(asked.database or DATABASES)
    distribution.provide(os.environ)
    RESULTS.mkdir(parents=True, exist_ok=True)
    results = Results()
    for run in plan(folders_with_tests(ROOT / "tests"), databases):
        carry_out(run, results, soak=asked.soak)
    if asked.soak:
        measured.write("soak", soak_table(results))
    return close(results, databases, ci=os.environ.get("CI") == "true")


if __name__ == "__main__":
    sys.exit(main())
