"""Clusters the slow way: a list of sets, gone through from the beginning for every event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from uuid import UUID

from awardgap.core.records.clusters import ClusterEvent


def counting(events: Sequence[ClusterEvent]) -> list[ClusterEvent]:
    taken_back = [event.withdraws for event in events]
    return [event for event in events if event.kind != "withdrawn" and event.id not in taken_back]


def naive_blocks(keys: Iterable[int], events: Sequence[ClusterEvent]) -> set[frozenset[int]]:
    blocks = [{key} for key in keys]
    for event in counting(events):
        named = set(event.members)
        if event.kind.startswith("joined"):
            touched = [block for block in blocks if block & named]
            blocks = [block for block in blocks if not block & named] + [set().union(*touched)]
        elif event.kind == "split":
            blocks = [block - named for block in blocks] + [named]
    return {frozenset(block) for block in blocks if block}


def naive_apart(events: Sequence[ClusterEvent]) -> set[frozenset[int]]:
    apart: set[frozenset[int]] = set()
    for number, event in enumerate(listed := counting(events), start=1):
        if event.kind == "apart":
            apart |= {frozenset(pair) for pair in combinations(event.members, 2)}
        elif event.kind == "joined_by_person":
            keys = {key for each in listed for key in each.members}
            apart = {pair for pair in apart if not any(pair <= block for block in naive_blocks(keys, listed[:number]))}
    return apart


def naive_surplus_by(keys: Sequence[int], events: Sequence[ClusterEvent]) -> dict[UUID, int]:
    """How many blocks each join of the past took away, where no split followed."""
    taken: dict[UUID, int] = {}
    for number, event in enumerate(listed := counting(events), start=1):
        before, after = naive_blocks(keys, listed[: number - 1]), naive_blocks(keys, listed[:number])
        if event.kind.startswith("joined"):
            taken[event.id] = len(before) - len(after)
    return taken
