"""An oracle takes value types from what it judges, and nothing else."""

from __future__ import annotations

import pytest

from tests.house.conftest import Plant
from tools import check_oracles


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("from awardgap.core.records import Record", []),
        ("from itertools import combinations", []),
        ("from awardgap.core.records import find_duplicates", ["find_duplicates"]),
        ("from awardgap.core.records.rules import RULES", ["RULES"]),
        ("import awardgap.core.records", ["awardgap.core.records"]),
    ],
)
def test_what_counts_as_borrowed(line: str, taken: list[str]) -> None:
    assert [name for _, name in check_oracles.borrowed(line)] == taken


def test_the_file_and_line_are_named(plant: Plant) -> None:
    root = plant({"tests/core/records/naive_clusters.py": "\nfrom awardgap.core.records import cluster\n"})
    (problem,) = check_oracles.problems(root)
    assert problem == "tests/core/records/naive_clusters.py:2: an oracle takes cluster from what it judges"


def test_a_test_of_an_oracle_is_no_oracle(plant: Plant) -> None:
    root = plant({"tests/core/records/test_against_oracle.py": "from awardgap.core.records import cluster\n"})
    assert check_oracles.problems(root) == []
