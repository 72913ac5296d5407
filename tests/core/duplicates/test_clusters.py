"""Clusters are what the events say: joined, split, set apart, taken back; the number of events never falls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardgap.core.records.cluster_checks import check_event
from awardgap.core.records.clusters import ClusterEvent, EventKind, Joining, in_force, partition, rests_on
from awardgap.core.records.keeping import kept
from awardgap.core.records.values import Citation
from awardgap.core.trail import UserError
from tests.core.duplicates.naive_clusters import naive_apart, naive_blocks, naive_surplus_by

KEYS = range(1, 8)
SPLIT = "A split takes some records, but not all, out of one cluster. Choose the records that belong to another work."


def event(number: int, kind: EventKind, *members: int) -> ClusterEvent:
    return ClusterEvent(UUID(int=number), kind, members)


def undo(number: int, of: int) -> ClusterEvent:
    return ClusterEvent(UUID(int=number), "withdrawn", withdraws=UUID(int=of))


def test_records_without_events_stand_alone() -> None:
    assert partition([3, 1, 2], []).blocks == ((1,), (2,), (3,))


def test_rule_and_person_join_and_it_is_known_who_joined_what() -> None:
    events = [event(1, "joined_by_rule", 2, 4), event(2, "joined_by_rule", 1, 3), event(3, "joined_by_person", 3, 4)]
    clusters = partition(KEYS, events)
    assert clusters.blocks == ((1, 2, 3, 4), (5,), (6,), (7,))
    assert clusters.by_key()[4] == (1, 2, 3, 4)
    assert clusters.joinings == {
        2: Joining("person", UUID(int=3)),
        3: Joining("rule", UUID(int=2)),
        4: Joining("rule", UUID(int=1)),
    }


def test_members_split_off_stay_together_and_no_rule_may_join_them_again() -> None:
    events = [event(1, "joined_by_rule", 1, 2, 3, 4), event(2, "split", 2, 3)]
    clusters = partition(KEYS, events)
    assert clusters.blocks[:2] == ((1, 4), (2, 3))
    assert clusters.joinings == {3: Joining("rule", UUID(int=1)), 4: Joining("rule", UUID(int=1))}
    assert clusters.settled_apart == {frozenset(pair) for pair in [(1, 2), (1, 3), (2, 4), (3, 4)]}


def test_a_person_may_join_again_what_was_split() -> None:
    events = [event(1, "joined_by_rule", 1, 2), event(2, "split", 2), event(3, "joined_by_person", 1, 2)]
    clusters = partition(KEYS, events)
    assert clusters.blocks[0] == (1, 2)
    assert clusters.settled_apart == frozenset()


def test_a_whole_cluster_that_is_split_off_leaves_nothing_behind() -> None:
    assert partition([1, 2], [event(1, "joined_by_rule", 1, 2), event(2, "split", 1, 2)]).blocks == ((1, 2),)


def test_set_apart_and_companions_change_no_cluster() -> None:
    clusters = partition(KEYS, [event(1, "apart", 2, 1), event(2, "companions", 3, 2)])
    assert len(clusters.blocks) == len(KEYS)
    assert clusters.apart == {frozenset({1, 2})}
    assert clusters.companions == ((2, 3),)


def test_undo_adds_an_event_and_restores_what_was() -> None:
    before = [event(1, "joined_by_rule", 1, 2, 3)]
    split = [*before, event(2, "split", 3)]
    undone = [*split, undo(3, of=2)]
    assert partition(KEYS, undone) == partition(KEYS, before)
    assert len(undone) > len(split)
    assert in_force(undone) == before


def test_what_rests_on_an_event() -> None:
    events = [
        event(1, "joined_by_rule", 1, 2),
        event(2, "joined_by_person", 3, 4),
        event(3, "joined_by_person", 2, 3),
        event(4, "split", 1, 4),
        event(5, "apart", 5, 6),
    ]
    assert rests_on(events, UUID(int=1)) == (UUID(int=3), UUID(int=4))
    assert rests_on(events, UUID(int=3)) == (UUID(int=4),)
    assert rests_on(events, UUID(int=5)) == ()
    assert rests_on([*events, undo(6, of=4)], UUID(int=3)) == ()
    with pytest.raises(KeyError):
        rests_on([*events, undo(6, of=4)], UUID(int=4))


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (
            event(9, "joined_by_person", 8, 9, 1),
            "There is nothing here with the number of records 8 and 9. Reload the page and choose again.",
        ),
        (
            event(9, "split", 8),
            "There is nothing here with the number of record 8. Reload the page and choose again.",
        ),
        (event(9, "joined_by_person", 4), "Two records at least are needed for this. Choose another record."),
        (event(9, "joined_by_person", 1, 2), "Records 1 and 2 are in one cluster already."),
        (event(9, "joined_by_rule", 1, 3), "Records 2 and 3 were set apart by a person. No rule joins them again."),
        (event(9, "joined_by_rule", 4, 5), "Records 4 and 5 were set apart by a person. No rule joins them again."),
        (event(9, "split", 1, 2), SPLIT),
        (event(9, "split", 1, 3), SPLIT),
        (event(9, "apart", 1, 2), "Records 1 and 2 are in one cluster. Split the cluster first."),
        (event(9, "apart", 3, 2), "Records 2 and 3 are set apart already."),
        (undo(9, of=9), "This has been undone already, or was never done. Reload the page."),
        (undo(9, of=1), "This cannot be undone: 1 later decision rests on it. Undo the latest first."),
        (undo(9, of=5), "This cannot be undone: 2 later decisions rest on it. Undo the latest first."),
        (event(9, "withdrawn"), "This has been undone already, or was never done. Reload the page."),
    ],
)
def test_what_is_refused_and_why(new: ClusterEvent, said: str) -> None:
    events = [
        event(1, "joined_by_rule", 1, 2),
        event(2, "apart", 2, 3),
        event(5, "companions", 4, 5),
        event(6, "apart", 5, 6),
        event(7, "companions", 4, 7),
    ]
    with pytest.raises(UserError) as error:
        check_event(KEYS, events, new)
    assert str(error.value) == said


@pytest.mark.parametrize(
    "new",
    [event(9, "joined_by_person", 1, 3), event(9, "split", 2), event(9, "apart", 1, 3), event(9, "companions", 3, 4)],
)
def test_what_fits_is_accepted(new: ClusterEvent) -> None:
    before = [event(1, "joined_by_rule", 1, 2)]
    check_event(KEYS, before, new)
    assert partition(KEYS, [*before, new]) != partition(KEYS, before)


def test_a_join_by_a_person_stands_over_an_earlier_word_that_these_are_different_works() -> None:
    before = [event(1, "apart", 1, 2), event(2, "companions", 3, 4), event(3, "apart", 5, 6)]
    joins = [event(4, "joined_by_person", 1, 2), event(5, "joined_by_person", 3, 4)]
    check_event(KEYS, before, joins[0])
    clusters = partition(KEYS, [*before, *joins])
    assert clusters.apart == {frozenset({5, 6})}
    assert clusters.companions == ()
    assert partition(KEYS, [*before, *joins, undo(6, of=4)]).apart == {frozenset({1, 2}), frozenset({5, 6})}


_MEMBERS = st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True).map(tuple)
_KINDS: st.SearchStrategy[EventKind] = st.sampled_from(
    ["joined_by_rule", "joined_by_person", "split", "apart", "companions", "withdrawn"]
)


@st.composite
def histories(draw: st.DrawFn) -> list[ClusterEvent]:
    """Events as people and rules make them: one after another, each checked against what was before."""
    events: list[ClusterEvent] = []
    for number, (kind, members) in enumerate(draw(st.lists(st.tuples(_KINDS, _MEMBERS), max_size=14)), start=1):
        target = UUID(int=members[0]) if kind == "withdrawn" else None
        new = ClusterEvent(UUID(int=number), kind, () if target else members, target)
        try:
            check_event(KEYS, events, new)
        except UserError:
            continue
        events.append(new)
    return events


@given(histories())
def test_every_record_is_in_one_block_and_the_blocks_are_those_of_the_slow_way(events: list[ClusterEvent]) -> None:
    clusters = partition(KEYS, events)
    assert sorted(key for block in clusters.blocks for key in block) == list(KEYS)
    assert {frozenset(block) for block in clusters.blocks} == naive_blocks(KEYS, events)
    assert clusters.apart == naive_apart(events)
    assert not any(len(clusters.apart & {frozenset({a, b})}) for block in clusters.blocks for a in block for b in block)


@given(histories())
def test_the_surplus_is_accounted_for_record_by_record(events: list[ClusterEvent]) -> None:
    clusters = partition(KEYS, events)
    assert set(clusters.joinings) == {key for block in clusters.blocks for key in block[1:]}
    if all(event.kind != "split" for event in events):
        counted = Counter(joining.event for joining in clusters.joinings.values())
        assert counted == naive_surplus_by(KEYS, events)


@given(histories(), st.integers(0, 13))
def test_an_event_may_be_taken_back_when_nothing_rests_on_it_and_the_rest_still_fits(
    events: list[ClusterEvent], chosen: int
) -> None:
    counting = in_force(events)
    if not counting:
        return
    taken = counting[chosen % len(counting)]
    rest = [event for event in counting if event != taken]
    withdrawal = ClusterEvent(UUID(int=99), "withdrawn", withdraws=taken.id)
    if rests_on(events, taken.id):
        with pytest.raises(UserError):
            check_event(KEYS, events, withdrawal)
        return
    check_event(KEYS, events, withdrawal)
    assert partition(KEYS, [*events, withdrawal]) == partition(KEYS, rest)
    _fit_one_after_another(rest)


def _fit_one_after_another(events: Sequence[ClusterEvent]) -> None:
    for number, later in enumerate(events):
        check_event(KEYS, events[:number], later)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Citation(abstract="x"), Citation(doi="10.1/x", pmid="1", pages="1-2")),
        (Citation(doi="10.1/x"), Citation(pmid="1", pages="1-2")),
        (Citation(pmid="1"), Citation(pages="1-2")),
        (Citation(article_number="e1"), Citation(title="t")),
    ],
)
def test_the_most_complete_record_is_kept(better: Citation, worse: Citation) -> None:
    assert kept([1, 2], {1: worse, 2: better}) == 2


def test_of_equally_complete_records_the_lowest_number_is_kept() -> None:
    assert kept([5, 3, 4], dict.fromkeys([3, 4, 5], Citation(title="t"))) == 3
