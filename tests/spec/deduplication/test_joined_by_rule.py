"""What is joined without asking, and by which rule."""

from __future__ import annotations

import pytest

from awardgap.core.records.duplicates import RULE_SET, Candidate, Link, find_duplicates
from awardgap.core.records.values import Citation
from tests.spec.deduplication.records import Pair, found_in, pairs_in, table

PMID = "same PMID"
DOI = "same DOI"
PLACE = "same title, author, pages"


@pytest.mark.parametrize("pair", pairs_in("joined.txt"), ids=str)
def test_joined(pair: Pair) -> None:
    found = found_in(pair.records)
    assert [(join.keys, join.rule) for join in found.joins] == [((1, 2), pair.says)]
    assert found.questions == ()
    assert found.rule_set == RULE_SET


def test_a_cluster_says_how_each_record_came_to_it() -> None:
    found = found_in("""
        Learning from doctors in training in Scotland | Cleland J | 2012 | Med Teach | 34 | | e476 | 10.1000/x
        Learning from doctors in training in Scotland | Cleland J | 2012 | Med Teach | 34 | | e476
        Learning from doctors in training in Scotland | Cleland J | 2012 | Medical Teacher | | | | 10.1000/X
    """)
    (join,) = found.joins
    assert join.keys == (1, 2, 3)
    assert join.rule == f"{DOI}; {PLACE}"
    assert join.links == (Link(1, 2, PLACE), Link(1, 3, DOI))
    assert [join.rule_of(key) for key in join.keys] == ["", PLACE, DOI]


def test_links_lead_away_from_the_lowest_record() -> None:
    found = found_in("""
        Learning from doctors in training in Scotland | Cleland J | 2012 | Med Teach | | | | 10.1000/x
        Learning from doctors in training in Scotland | Cleland J | | | | | | | 77
        Learning from doctors in training in Scotland | Cleland J | 2012 | | | | | 10.1000/x | 77
    """)
    assert found.joins[0].links == (Link(3, 2, PMID), Link(1, 3, DOI))


def test_two_records_with_one_key_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="two records have the same key"):
        find_duplicates([Candidate(1, Citation()), Candidate(1, Citation())])


def test_records_without_a_title_are_left_alone() -> None:
    assert find_duplicates([Candidate(1, Citation()), Candidate(2, Citation(title="?"))]).joins == ()


def test_thousands_of_editorials_are_neither_joined_nor_asked_about() -> None:
    records = table(
        "\n".join(f"Editorial | Author {n % 7} | 2010 | Journal {n % 5} | | | | 10.1000/{n}" for n in range(400))
    )
    found = find_duplicates(records)
    assert found.joins == ()
    assert found.questions == ()
