"""How `make test` counts: per database, with skips that must be allowed and differences that must be marked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.conftest import Plant
from tools import run_tests
from tools.run_tests import Outcome, Results
from tools.tree import ROOT

MARKED = """
import pytest

@pytest.mark.sqlite_only
def test_pragmas(): pass

def test_votes(): pass
"""


def ran(*names: str) -> list[Outcome]:
    return [Outcome(name, "passed") for name in names]


def test_a_folder_that_nobody_named_runs_on_both_databases() -> None:
    runs = run_tests.plan(["app", "cli", "core", "house", "journeys", "spec"])
    assert [(run.name, run.folders) for run in runs] == [
        ("core", ("core", "spec")),
        ("house", ("house",)),
        ("sqlite", ("app", "cli")),
        ("sqlite-browser", ("journeys",)),
        ("postgres", ("app", "cli")),
        ("postgres-browser", ("journeys",)),
    ]


def test_an_empty_folder_starts_no_run() -> None:
    assert [run.name for run in run_tests.plan(["core"])] == ["core"]


def test_equal_databases_have_no_difference() -> None:
    assert run_tests.differences(ran("a", "b"), ran("b", "a")) == []


def test_a_test_that_ran_on_one_database_only_is_named() -> None:
    skipped = Outcome("b", "skipped", "no server")
    assert run_tests.differences(ran("a", "b"), [*ran("a"), skipped]) == [
        "b ran on sqlite and not on postgres; mark it sqlite_only if that is meant."
    ]


def test_a_marked_test_may_differ() -> None:
    assert run_tests.differences([Outcome("a", "passed", database_only="sqlite")], []) == []


@pytest.mark.parametrize(
    ("reason", "refused"),
    [("benchmark data absent: set AWARDGAP_BENCH", 0), ("about sqlite only", 0), ("no Chromium", 1), ("", 1)],
)
def test_ci_refuses_skips_without_an_allowed_reason(reason: str, refused: int) -> None:
    assert len(run_tests.refused_skips([Outcome("a", "skipped", reason)])) == refused


def test_the_last_line_counts_everything(capsys: pytest.CaptureFixture[str]) -> None:
    results = Results(
        {"core": ran("a"), "sqlite": [*ran("b"), Outcome("c", "skipped", "no Chromium")], "postgres": ran("b")}
    )
    assert run_tests.close(results, run_tests.DATABASES, ci=False) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "on sqlite: 1 passed, 0 failed, 1 skipped" in lines
    assert lines[-1] == "3 passed, 0 failed, 1 skipped"


@pytest.mark.parametrize(
    "results",
    [
        Results({"core": [Outcome("a", "failed")]}),
        Results({"core": ran("a")}, ["core: not every branch is covered by a test."]),
        Results({"sqlite": ran("a")}),
        Results({}),
    ],
    ids=["a test failed", "coverage", "databases differ", "no test at all"],
)
def test_it_fails_when(results: Results, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_tests.close(results, run_tests.DATABASES, ci=False) == 1
    assert capsys.readouterr().out


@pytest.mark.parametrize(
    ("database", "states"), [("sqlite", ["passed", "passed"]), ("postgres", ["skipped", "passed"])]
)
def test_the_mark_reaches_the_results_file(plant: Plant, database: str, states: list[str]) -> None:
    root = plant({"test_marked.py": MARKED, "pytest.ini": "[pytest]\nmarkers =\n  sqlite_only: x\n"})
    file = root / "results.xml"
    argv = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tools.database_marks",
        "-p",
        "no:cacheprovider",
        f"--junitxml={file}",
    ]
    environment = {"AWARDGAP_TEST_DATABASE": database, "PYTHONPATH": str(ROOT)}
    subprocess.run(argv, cwd=root, env=environment, check=True, capture_output=True)
    outcomes = run_tests.read_outcomes(file)
    assert [outcome.state for outcome in outcomes] == states
    assert [outcome.database_only for outcome in outcomes] == ["sqlite", ""]


def test_a_results_file_that_was_never_written_counts_nothing(tmp_path: Path) -> None:
    assert run_tests.read_outcomes(tmp_path / "none.xml") == []
