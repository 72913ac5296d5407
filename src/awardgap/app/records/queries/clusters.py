"""Clusters of records that are the same work, and the decisions behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TypeVar
from uuid import UUID

from awardgap.app.records.models import ClusterEvent, ClusterMember
from awardgap.app.shell.readers import Reader
from awardgap.core.records import clusters
from awardgap.core.records.clusters import rests_on

AT_ONCE = 5000
T = TypeVar("T")


def events_around(reader: Reader, numbers: set[int]) -> tuple[set[int], list[clusters.ClusterEvent]]:
    return connected_events(reader.project_id, numbers)


def connected_events(project_id: UUID, numbers: set[int]) -> tuple[set[int], list[clusters.ClusterEvent]]:
    """All records that any chain of decisions connects with these, and those decisions in order."""
    keys, fresh = set(numbers), set(numbers)
    found: set[UUID] = set()
    mine = ClusterMember.objects.filter(project_id=project_id)
    while fresh:
        touched: set[UUID] = set()
        for piece in pieces(fresh):
            touched.update(mine.filter(record__number__in=piece).values_list("event_id", flat=True))
        fresh = set()
        for events in pieces(touched - found):
            fresh.update(mine.filter(event_id__in=events).values_list("record__number", flat=True))
        found |= touched
        fresh -= keys
        keys |= fresh
    return keys, list(decisions(project_id, found))


def pieces(values: Collection[T]) -> Iterator[list[T]]:
    """Values in lists that both databases take as parameters of one question."""
    listed = list(values)
    for start in range(0, len(listed), AT_ONCE):
        yield listed[start : start + AT_ONCE]


def decisions(project_id: UUID, ids: Collection[UUID]) -> list[clusters.ClusterEvent]:
    """Decisions and their withdrawals as values, in the order in which they were recorded."""
    members: dict[UUID, list[int]] = defaultdict(list)
    rows: list[tuple[int, UUID, str, UUID | None]] = []
    for piece in pieces(ids):
        for event, number in ClusterMember.objects.filter(event_id__in=piece).values_list("event_id", "record__number"):
            members[event].append(number)
        mine = ClusterEvent.objects.filter(project_id=project_id)
        rows += mine.filter(id__in=piece).values_list("sequence", "id", "kind", "withdraws_id")
        rows += mine.filter(withdraws_id__in=piece).values_list("sequence", "id", "kind", "withdraws_id")
    return [
        clusters.ClusterEvent(event, kind, tuple(sorted(members[event])), withdraws)  # type: ignore[arg-type]
        for _, event, kind, withdraws in sorted(rows)
    ]


def all_decisions(project_id: UUID) -> list[clusters.ClusterEvent]:
    ids = ClusterEvent.objects.filter(project_id=project_id, withdraws=None).values_list("id", flat=True)
    return decisions(project_id, list(ids))


def standing_on(reader: Reader, event: ClusterEvent) -> int:
    """How many later decisions rest on this one."""
    numbers = set(event.members.values_list("record__number", flat=True))
    _, events = events_around(reader, numbers)
    return len(rests_on(events, event.id))
