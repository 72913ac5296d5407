"""The five exports of the example: no false pair, no look-alike joined, the few missed ones asked about."""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import combinations, product
from pathlib import Path

import pytest

from awardgap.core.records import cite, read_bytes
from awardgap.core.records.duplicates import Candidate, Found, find_duplicates

EXAMPLE = Path(__file__).parents[3] / "examples" / "award-gap"
FILES = ("medline-ovid.ris", "embase-ovid.ris", "scopus.csv", "psycinfo.ris", "pubmed.nbib")


def rows(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def numbers() -> dict[tuple[str, int], int]:
    """The number of each record in the project, by file and position."""
    return {(row["file"], int(row["record_no"])): number for number, row in enumerate(rows("truth.csv"), start=1)}


@pytest.fixture(scope="module")
def works(numbers: dict[tuple[str, int], int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows("truth.csv"):
        found[row["ref_id"]].append(numbers[row["file"], int(row["record_no"])])
    return found


@pytest.fixture(scope="module")
def found(numbers: dict[tuple[str, int], int]) -> Found:
    candidates = []
    for name in FILES:
        read = read_bytes(name, (EXAMPLE / name).read_bytes())
        for record in read.records:
            citation = cite(record.fields, read.format, read.dialect)
            candidates.append(Candidate(numbers[name, record.position], citation))
    return find_duplicates(candidates)


def pairs_of(groups: list[list[int]]) -> set[tuple[int, int]]:
    return {(a, b) for group in groups for a, b in combinations(sorted(group), 2)}


def test_no_pair_is_false_and_nearly_all_true_ones_are_found(found: Found, works: dict[str, list[int]]) -> None:
    true = pairs_of(list(works.values()))
    joined = pairs_of([list(join.keys) for join in found.joins])
    assert len(true) == 422
    assert joined <= true
    assert len(joined) >= 0.99 * len(true)


def test_what_is_missed_is_asked_about(found: Found, works: dict[str, list[int]]) -> None:
    missed = pairs_of(list(works.values())) - pairs_of([list(join.keys) for join in found.joins])
    assert missed <= {question.keys for question in found.questions}


def test_works_that_look_alike_stay_apart(found: Found, works: dict[str, list[int]]) -> None:
    cluster = {key: join.keys for join in found.joins for key in join.keys}
    looked_at = 0
    for row in rows("labels.csv"):
        for other in filter(None, row["not_duplicate_of"].split(";")):
            for a, b in product(works.get(row["ref_id"], []), works.get(other, [])):
                assert b not in cluster.get(a, ())
                looked_at += 1
    assert looked_at > 100


def test_a_person_is_not_asked_about_much(found: Found) -> None:
    assert len(found.questions) <= 20
