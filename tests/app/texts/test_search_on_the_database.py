"""The product's own index finds, on SQLite and on PostgreSQL, what the shared table of searches says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from awardgap.app.texts.search import SearchIndex
from awardgap.core.texts import Query, matches, parse
from tests.spec.searching.table import CASES, DOCUMENTS, FIELDS, Case

INDEX = SearchIndex("shared_cases", FIELDS)
NAMES = list(DOCUMENTS)
WORDS = [
    "esmail",
    "examinations",
    "self-efficacy",
    "women's",
    "trai*",
    '"bmj open"',
    "title:medical",
    "year:2016",
    "C++",
]


@pytest.fixture
def index(transactional_db: None) -> Iterator[SearchIndex]:
    with connection.schema_editor() as editor:
        INDEX.create(editor)
    INDEX.add(enumerate(DOCUMENTS.values(), start=1))
    yield INDEX
    with connection.schema_editor() as editor:
        INDEX.drop(editor)


def found(query: Query) -> frozenset[str]:
    """The names of the documents that the database finds."""
    ids, negate = INDEX.matching(query)
    with connection.cursor() as cursor:
        cursor.execute(ids.sql, ids.params)
        rows = {int(row[0]) for row in cursor.fetchall()}
    every = set(range(1, len(NAMES) + 1))
    return frozenset(NAMES[rowid - 1] for rowid in (every - rows if negate else rows))


def test_the_index_finds_what_the_table_says(index: SearchIndex) -> None:
    said = {case: parse(case.query, FIELDS) for case in CASES}
    wrong: list[Case] = [case for case, query in said.items() if query is not None and found(query) != case.finds]
    assert wrong == []
    assert sum(query is not None for query in said.values()) > len(CASES) / 2


@pytest.mark.parametrize("first", WORDS)
@pytest.mark.parametrize("joint", ["", "AND", "OR", "NOT", "OR NOT"])
def test_pairs_of_words_mean_on_the_database_what_they_mean(index: SearchIndex, first: str, joint: str) -> None:
    for second in WORDS:
        query = parse(f"{first} {joint} {second}", FIELDS)
        assert query is not None
        assert found(query) == {name for name, document in DOCUMENTS.items() if matches(query, document)}, second
