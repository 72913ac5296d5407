"""Labelled sets of other people, kept outside the repository: nothing lost, and most duplicates found."""

from __future__ import annotations

import csv
import gzip
import os
import random
import re
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from awardgap.core.records.duplicates import Candidate, find_duplicates
from awardgap.core.records.values import Citation

FOLDER = Path(os.environ.get("AWARDGAP_BENCH", Path(__file__).parents[4] / "shared" / "bench")) / "dedupe"
SETS = {
    "cytology_screening": 0.97,
    "respiratory": 0.92,
    "stroke": 0.98,
    "digital_work": 0.95,
    "copper": 0.98,
    "tafenoquine": 1.0,
}


def citation(row: dict[str, str]) -> Citation:
    year = re.search(r"\d{4}", row["year"])
    return Citation(
        type=row["entry_type"],
        title=row["title"],
        authors=tuple(author for author in row["authors"].split("; ") if author),
        year=int(year.group()) if year else None,
        journal=row["journal"],
        volume=row["volume"],
        issue=row["number"],
        pages=row["pages"],
        doi=row["doi"],
        abstract=row["abstract"],
    )


@pytest.mark.parametrize("name", SETS)
def test_nothing_is_lost_and_most_is_found(name: str) -> None:
    path = FOLDER / f"{name}.csv.gz"
    if not path.exists():
        pytest.skip(
            f"benchmark data absent: no labelled set {name}; set AWARDGAP_BENCH to the folder that holds dedupe/"
        )
    csv.field_size_limit(sys.maxsize)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    random.Random(1).shuffle(rows)
    works: dict[str, list[int]] = defaultdict(list)
    for key, row in enumerate(rows):
        works[row["group_id"]].append(key)

    joins = find_duplicates(Candidate(key, citation(row)) for key, row in enumerate(rows)).joins

    true = {pair for keys in works.values() for pair in combinations(keys, 2)}
    assert {pair for join in joins for pair in combinations(join.keys, 2)} <= true
    surplus = sum(len(keys) - 1 for keys in works.values())
    assert sum(len(join.keys) - 1 for join in joins) / surplus >= SETS[name]
