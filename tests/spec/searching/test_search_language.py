"""The search language, case by case, and what it says when it cannot understand."""

from __future__ import annotations

import pytest

from awardgap.core.texts import matches, parse, written
from awardgap.core.trail import UserError
from tests.spec.searching.table import CASES, DOCUMENTS, FIELDS, Case


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.query)
def test_a_search_finds(case: Case) -> None:
    query = parse(case.query, FIELDS)
    assert query is not None
    found = {name for name, document in DOCUMENTS.items() if matches(query, document)}
    assert found == case.finds, case.means


@pytest.mark.parametrize("blank", ["", "   ", "\n"])
def test_a_blank_search_is_no_search(blank: str) -> None:
    assert parse(blank, FIELDS) is None


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("a b OR c -d", "(a AND b) OR (c AND (NOT d))"),
        ("title: asthma", "title:asthma"),
        ("title:", "title"),
        ("title: AND b", "title AND b"),
        ("NOT AND a", "a"),
        ("() a", "a"),
        ("NOT () a", "a"),
        ('"" a', "a"),
        ("- a", "a"),
        ("--a", "a"),
        ("patient(s)", '"patient s"'),
        ("NOT(a b)", "NOT (a AND b)"),
        ("http://example.org", '"http example org"'),
        ("a\u201db c\u201d", 'a AND "b c"'),
        ("** a", "a"),
        ("\u00bd", '"1 2"'),
    ],
)
def test_how_it_was_understood_can_be_shown(typed: str, understood: str) -> None:
    query = parse(typed, FIELDS)
    assert query is not None
    assert written(query) == understood


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("women)", "The “)” at character 6 closes no bracket. Take it out or open one before it."),
        (
            "wom*n",
            "At character 4: “*” can stand only at the end of a word. "
            "Write the beginning of the word and then “*”, as in train*.",
        ),
        (
            'the "*itis"',
            "At character 6: “*” can stand only at the end of a word. "
            "Write the beginning of the word and then “*”, as in train*.",
        ),
        (
            "x autor:smith",
            "At character 3: there is no field “autor” to search in. The fields are author, title. "
            "To search for the words, put them in quotation marks.",
        ),
        ("***", "There is no word to search for in “***”. Type at least one word or number."),
        ('"?"', 'There is no word to search for in “"?"”. Type at least one word or number.'),
        ("x" * 1001, "The search is 1,001 characters long; 1,000 can be read. Search for fewer words."),
        (
            "(" * 21 + "x",
            "At character 21 the search is nested more than 20 levels deep. Use fewer brackets inside brackets.",
        ),
    ],
)
def test_what_it_says_when_it_cannot_understand(typed: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        parse(typed, ["title", "author"])
    assert str(error.value) == said


def test_without_fields_there_are_none_to_list() -> None:
    with pytest.raises(UserError, match=r"there is no field “title” to search in\. To search for the words"):
        parse("title:x")
