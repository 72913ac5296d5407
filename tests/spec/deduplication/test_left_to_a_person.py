"""What no rule joins: a person is asked, in plain words, or the records are left apart."""

from __future__ import annotations

import pytest

from tests.spec.deduplication.records import Pair, found_in, pairs_in


@pytest.mark.parametrize("pair", pairs_in("asked.txt"), ids=str)
def test_a_person_is_asked(pair: Pair) -> None:
    found = found_in(pair.records)
    assert found.joins == ()
    assert [question.keys for question in found.questions] == [(1, 2)]
    assert pair.says in found.questions[0].why
    assert 0 <= found.questions[0].score <= 1


@pytest.mark.parametrize("pair", pairs_in("left_apart.txt"), ids=str)
def test_left_apart(pair: Pair) -> None:
    found = found_in(pair.records)
    assert found.joins == ()
    assert found.questions == ()


def test_a_doi_that_stands_for_a_whole_supplement_says_nothing_of_a_record() -> None:
    titles = [
        "Zinc in children",
        "Learning at night",
        "Exams for doctors",
        "Outcomes of training",
        "Outcomes of teaching",
    ]
    found = found_in("\n".join(f"{title} | Smith J | 2013 | Suppl | | | | 10.4067/s1" for title in titles))
    assert found.joins == ()
    assert found.questions == ()


def test_a_chain_does_not_join_what_contradicts_itself() -> None:
    found = found_in("""
        Ethnicity and academic performance in UK doctors | Woolf K | 2011 | BMJ | 342 | | 901 | 10.1000/a
        Ethnicity and academic performance in UK doctors | Woolf K | 2011 | BMJ | 342 | | 901
        Ethnicity and academic performance in UK doctors | Woolf K | 2011 | BMJ | 342 | | 901 | 10.1000/b
    """)
    assert [join.keys for join in found.joins] == [(1, 2)]
    assert {question.keys for question in found.questions} == {(1, 3), (2, 3)}
    assert "would put records into one cluster that contradict each other" in found.questions[0].why


def test_years_and_pages_apart_are_a_contradiction_too() -> None:
    found = found_in("""
        Ethnicity and academic performance in UK doctors | Woolf K | 2011 | BMJ | | | 901 | 10.1000/a
        Ethnicity and academic performance in UK doctors | Woolf K | 2013 | | | | | 10.1000/a | 7
        Ethnicity and academic performance in UK doctors | Woolf K | 2015 | Lancet | | | 15 | | 7
    """)
    assert [join.keys for join in found.joins] == [(2, 3)]
    assert [question.keys for question in found.questions] == [(1, 2), (1, 3)]


def test_what_a_person_set_apart_is_neither_joined_nor_asked_again() -> None:
    records = """
        Ethnicity and academic performance in UK doctors | Woolf K | 2011 | BMJ | 342 | | 901 | 10.1000/a
        Ethnicity and academic performance in UK doctors | Woolf K | 2011 | BMJ | 342 | | 901
    """
    assert len(found_in(records).joins) == 1
    found = found_in(records, apart=((1, 2),))
    assert found.joins == ()
    assert found.questions == ()


def test_nor_joined_through_a_third_record() -> None:
    found = found_in(
        """
        Ethnicity and academic performance in UK doctors | Woolf K | 2011 | BMJ | 342 | | 901 | 10.1000/a
        Ethnicity and academic performance in UK doctors | Woolf K | 2011 | BMJ | 342 | | 901
        Ethnicity and academic performance in UK doctors | Woolf K | 2011 | BMJ | 342 | | 901 | 10.1000/a
        """,
        apart=((1, 2),),
    )
    assert [join.keys for join in found.joins] == [(1, 3)]
    assert [question.keys for question in found.questions] == [(2, 3)]


def test_the_likeliest_question_comes_first() -> None:
    found = found_in("""
        Ethnicity and academic performance in UK doctors | Woolf K | 2011 | BMJ | 342 | | 901 | 10.1000/a
        Ethnicity and academic performance in UK doctors | Brown B | 1999 | Lancet
        Ethnicity and academic performance in UK doctors | Woolf K | 2011 | BMJ | 342 | | 901 | 10.1000/b
    """)
    assert [question.keys for question in found.questions] == [(1, 3), (1, 2), (2, 3)]
    assert found.questions[0].score > found.questions[1].score
