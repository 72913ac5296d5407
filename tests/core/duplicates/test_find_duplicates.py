"""The fast engine finds what the slow way finds, in any order of the records, and is the same on every run."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from awardgap.core.records.duplicates import Candidate, find_duplicates
from awardgap.core.records.values import Citation
from tests.core.duplicates.naive_duplicates import naive_joins, rule

TITLES = [
    "Ethnicity and academic performance in doctors",
    "How graduates from abroad learn general practice in the north",
    "Zinc levels among children who live with asthma near a smelter or far from any such place",
]
CITATIONS = st.builds(
    Citation,
    title=st.sampled_from(TITLES),
    authors=st.sampled_from([(), ("Woolf, K",), ("Woolf, K", "Rich, A"), ("Rich, A", "Woolf, K"), ("Brown, B",)]),
    year=st.sampled_from([None, 2010, 2011, 2012, 2014]),
    journal=st.sampled_from(["", "Lancet", "Medical Education"]),
    volume=st.sampled_from(["", "", "3", "4"]),
    issue=st.sampled_from(["", "1", "2"]),
    pages=st.sampled_from(["", "", "100", "205"]),
    doi=st.sampled_from(["", "", "10.1000/a", "10.1000/b"]),
    pmid=st.sampled_from(["", "", "", "7", "8"]),
)
RECORDS = st.lists(CITATIONS, max_size=7).map(lambda listed: [Candidate(n, c) for n, c in enumerate(listed, start=1)])


@given(RECORDS)
def test_the_clusters_are_those_of_the_slow_way(records: list[Candidate]) -> None:
    assert {join.keys for join in find_duplicates(records).joins} == naive_joins(records)


@given(RECORDS.flatmap(lambda records: st.tuples(st.just(records), st.permutations(records))))
def test_the_order_of_the_records_makes_no_difference(orders: tuple[list[Candidate], list[Candidate]]) -> None:
    assert find_duplicates(orders[0]) == find_duplicates(orders[1])


@given(CITATIONS, CITATIONS)
def test_nor_do_the_numbers_of_two_records(one: Citation, other: Citation) -> None:
    numbered = find_duplicates([Candidate(1, one), Candidate(2, other)])
    assert find_duplicates([Candidate(2, one), Candidate(1, other)]) == numbered


@given(RECORDS)
def test_every_pair_of_one_title_is_joined_or_asked_about(records: list[Candidate]) -> None:
    found = find_duplicates(records)
    together = {frozenset(pair) for join in found.joins for pair in combinations(join.keys, 2)}
    asked = {frozenset(question.keys) for question in found.questions}
    assert not together & asked
    citations = {record.key: record.citation for record in records}
    alike = {frozenset(p) for p in combinations(citations, 2) if len({citations[key].title for key in p}) == 1}
    assert alike <= together | asked


@given(RECORDS)
def test_each_key_is_in_one_cluster_and_links_name_the_rule_of_each_but_the_first(records: list[Candidate]) -> None:
    citations = {record.key: record.citation for record in records}
    seen: list[int] = []
    for join in find_duplicates(records).joins:
        seen.extend(join.keys)
        assert sorted(link.second for link in join.links) == list(join.keys[1:])
        for link in join.links:
            assert link.rule == rule(citations[link.first], citations[link.second]) == join.rule_of(link.second)
    assert len(seen) == len(set(seen))


@given(RECORDS, st.sets(st.frozensets(st.integers(1, 7), min_size=2, max_size=2), max_size=4))
def test_pairs_set_apart_are_never_together_and_never_asked_about(
    records: list[Candidate], apart: set[frozenset[int]]
) -> None:
    found = find_duplicates(records, apart=apart)
    together = {frozenset(pair) for join in found.joins for pair in combinations(join.keys, 2)}
    assert not apart & (together | {frozenset(question.keys) for question in found.questions})
