"""What SQLite finds is what the query means, for the table of cases and for any query."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardgap.core.texts import (
    FTS5_TOKENIZER,
    document_vector,
    index_text,
    matches,
    parse,
    to_fts5,
    to_tsquery,
    written,
)
from awardgap.core.texts.querying import And, Field, Not, Or, Phrase, Prefix, Query, Term
from tests.spec.searching.table import CASES, DOCUMENTS, FIELDS, Case

_WORDS = st.sampled_from(["a", "ab", "abc", "b", "ä", "ßb", "a-b", "𐐀b", "١", "title"])
_FOLDED = st.sampled_from(["a", "ab", "abc", "b", "ssb", "x", "١", "title"])
_FIELDS = ("title", "author", "note")
_COLUMNS = {name: f"{name}_words" for name in _FIELDS}
_DOCUMENTS = st.lists(
    st.fixed_dictionaries({}, optional={name: st.lists(_WORDS, max_size=4).map(" ".join) for name in _FIELDS}),
    max_size=6,
)
_LEAVES = (
    _FOLDED.map(Term)
    | _FOLDED.map(Prefix)
    | st.builds(Phrase, st.lists(_FOLDED, min_size=2, max_size=3).map(tuple), st.booleans())
)


def _larger(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    field = st.builds(Field, st.sampled_from(_FIELDS), inner)
    return several.map(And) | several.map(Or) | inner.map(Not) | field


_QUERIES: st.SearchStrategy[Query] = st.recursive(_LEAVES, _larger, max_leaves=8)


def _found_by_sqlite(query: Query, documents: Mapping[str, Mapping[str, str]], columns: Mapping[str, str]) -> set[str]:
    compiled = to_fts5(query, columns)
    database = sqlite3.connect(":memory:")
    listed = ", ".join(columns.values())
    database.execute(f"CREATE VIRTUAL TABLE words USING fts5({listed}, tokenize='{FTS5_TOKENIZER}', prefix='2 3')")
    for number, document in enumerate(documents.values(), start=1):
        row = [index_text(document.get(name, "")) for name in columns]
        marks = ", ".join("?" * len(row))
        database.execute(f"INSERT INTO words (rowid, {listed}) VALUES ({number}, {marks})", row)
    rows = database.execute("SELECT rowid FROM words WHERE words MATCH ?", [compiled.positive]).fetchall()
    database.close()
    hits = {number for (number,) in rows}
    return {name for number, name in enumerate(documents, start=1) if (number in hits) != compiled.negate}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.query)
def test_sqlite_finds_what_the_table_says(case: Case) -> None:
    query = parse(case.query, FIELDS)
    assert query is not None
    assert _found_by_sqlite(query, DOCUMENTS, {name: name for name in FIELDS}) == case.finds, case.means


@given(_QUERIES, _DOCUMENTS)
def test_sqlite_finds_what_the_query_means(query: Query, documents: list[dict[str, str]]) -> None:
    named = {str(number): document for number, document in enumerate(documents)}
    expected = {name for name, document in named.items() if matches(query, document)}
    assert _found_by_sqlite(query, named, _COLUMNS) == expected


@given(_QUERIES)
def test_a_query_written_out_reads_back_as_it_was(query: Query) -> None:
    assert parse(written(query), _FIELDS) == query


@given(st.text(max_size=60), _DOCUMENTS)
def test_nothing_a_person_types_is_an_error_of_the_engine(text: str, documents: list[dict[str, str]]) -> None:
    query = parse("a " + re.sub(r"[*():]", " ", text), _FIELDS)
    assert query is not None
    named = {str(number): document for number, document in enumerate(documents)}
    _found_by_sqlite(query, named, _COLUMNS)


def test_the_deepest_query_still_fits_the_engine() -> None:
    query = parse("(a OR NOT " * 10 + "b", _FIELDS)
    assert query is not None
    assert _found_by_sqlite(query, {"one": {"title": "b"}}, _COLUMNS) == {"one"}


@pytest.mark.parametrize(
    ("typed", "tsquery"),
    [
        ("women NOT (a OR title:b)", "('women') & (!(('a') | ('/title/b')))"),
        ('title:"self effic*"', "'/title/self' <-> '/title/effic':*"),
    ],
)
def test_postgresql_gets_a_tsquery_of_our_own_words(typed: str, tsquery: str) -> None:
    query = parse(typed, _FIELDS)
    assert query is not None
    assert to_tsquery(query) == tsquery


def test_postgresql_gets_one_vector_with_a_gap_between_fields() -> None:
    vector = document_vector({"title": "Self-efficacy", "author": "", "note": "self"})
    assert vector == "'/note/self':7 '/title/efficacy':2 '/title/self':1 'efficacy':2 'self':1,7"


def test_positions_of_a_vector_end_where_postgresql_stops_counting() -> None:
    assert "'/note/w20000':16383 " in document_vector({"note": " ".join(f"w{number}" for number in range(20_001))})
