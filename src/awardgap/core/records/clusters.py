"""Which records are one work, derived from events that are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Literal, TypeAlias
from uuid import UUID

EventKind: TypeAlias = Literal["joined_by_rule", "joined_by_person", "split", "apart", "companions", "withdrawn"]


@dataclass(frozen=True, slots=True)
class ClusterEvent:
    """One decision about records, in the order the decisions were recorded.

    ``joined_by_rule``, ``joined_by_person``: the members' clusters become one. ``split``: the members leave their
    cluster together into a new one. ``apart``: the members are different works, neither rule nor desk asks again.
    ``companions``: works of one study, kept apart and shown together. ``withdrawn``: takes back the event that
    ``withdraws`` names, and has no members of its own.
    """

    id: UUID
    kind: EventKind
    members: tuple[int, ...] = ()
    withdraws: UUID | None = None


@dataclass(frozen=True, slots=True)
class Joining:
    """How a record came to a cluster that holds a record with a lower number."""

    by: Literal["rule", "person"]
    event: UUID


@dataclass(frozen=True, slots=True)
class Clusters:
    """The present state. ``blocks``: every key once, ascending within a block, blocks by their lowest key.

    ``joinings`` has an entry for every record but the lowest of each block, so that its length is the number of
    surplus records and its parts by rule and by person add up. ``apart``: pairs a person declared to be two works.
    ``parted``: pairs a person split and has not joined again. ``companions``: groups in ascending order.
    """

    blocks: tuple[tuple[int, ...], ...]
    joinings: Mapping[int, Joining]
    apart: frozenset[frozenset[int]]
    parted: frozenset[frozenset[int]]
    companions: tuple[tuple[int, ...], ...]

    @property
    def settled_apart(self) -> frozenset[frozenset[int]]:
        """Pairs that no rule may join and no desk should ask about again."""
        return self.apart | self.parted

    def by_key(self) -> dict[int, tuple[int, ...]]:
        """The block of every record."""
        return {key: block for block in self.blocks for key in block}


@dataclass(slots=True)
class _Replay:
    """The state while events are replayed; ``block`` maps each key to the set of keys it shares with its block."""

    block: dict[int, set[int]]
    joinings: dict[int, Joining] = field(default_factory=dict)
    apart: set[frozenset[int]] = field(default_factory=set)
    parted: set[frozenset[int]] = field(default_factory=set)
    companions: set[tuple[int, ...]] = field(default_factory=set)

    def happen(self, event: ClusterEvent) -> set[int]:
        """Take one event in; the records it touched."""
        match event.kind:
            case "joined_by_rule" | "joined_by_person":
                return self.join(event)
            case "split":
                return self.split(event.members)
            case "apart":
                self.apart.update(_pairs(event.members))
            case _:
                self.companions.add(tuple(sorted(event.members)))
        return set(event.members)

    def join(self, event: ClusterEvent) -> set[int]:
        by: Literal["rule", "person"] = "rule" if event.kind == "joined_by_rule" else "person"
        joined = set().union(*(self.block[key] for key in event.members))
        for lowest in sorted({min(self.block[key]) for key in event.members})[1:]:
            self.joinings[lowest] = Joining(by, event.id)
        for key in joined:
            self.block[key] = joined
        if by == "person":
            self.settle_as_one(joined)
        return joined

    def settle_as_one(self, joined: set[int]) -> None:
        """A person's join stands over what was said before of these records being different works."""
        pairs = set(_pairs(joined))
        self.parted -= pairs
        self.apart -= pairs
        self.companions = {group for group in self.companions if len(joined.intersection(group)) < 2}

    def split(self, members: tuple[int, ...]) -> set[int]:
        leaving = set(members)
        touched = set().union(*(self.block[key] for key in members))
        for block in {min(self.block[key]): self.block[key] for key in members}.values():
            self.settle(block - leaving)
        self.settle(leaving)
        self.parted.update(frozenset(pair) for pair in product(leaving, touched - leaving))
        return touched

    def settle(self, keys: set[int]) -> None:
        """Make these keys a block of their own; its lowest record no longer joined anything."""
        for key in keys:
            self.block[key] = keys
        if keys:
            self.joinings.pop(min(keys), None)


def partition(keys: Iterable[int], events: Iterable[ClusterEvent]) -> Clusters:
    """The clusters after these events, withdrawn ones left out, by replaying them in order.

    ``keys`` are all records; every member of an event is one of them (else KeyError).
    """
    replay = _Replay({key: {key} for key in keys})
    for event in in_force(events):
        replay.happen(event)
    blocks = {min(block): tuple(sorted(block)) for block in replay.block.values()}
    return Clusters(
        blocks=tuple(blocks[lowest] for lowest in sorted(blocks)),
        joinings=dict(sorted(replay.joinings.items())),
        apart=frozenset(replay.apart),
        parted=frozenset(replay.parted),
        companions=tuple(sorted(replay.companions)),
    )


def in_force(events: Iterable[ClusterEvent]) -> list[ClusterEvent]:
    """The events that count: neither withdrawn nor a withdrawal."""
    listed = list(events)
    gone = {event.withdraws for event in listed if event.kind == "withdrawn"}
    return [event for event in listed if event.kind != "withdrawn" and event.id not in gone]


def rests_on(events: Sequence[ClusterEvent], event_id: UUID) -> tuple[UUID, ...]:
    """The later events in force that touch a record which this one touched; it may be withdrawn when there is none.

    A join or a split touches all records of the clusters it changed, not only the members it names.
    Raises KeyError when the event is not in force.
    """
    counting = in_force(events)
    replay = _Replay({key: {key} for event in counting for key in event.members})
    touched = {event.id: set(replay.happen(event)) for event in counting}
    own = touched[event_id]
    later = [event.id for event in counting]
    return tuple(other for other in later[later.index(event_id) + 1 :] if own & touched[other])


def _pairs(keys: Iterable[int]) -> Iterator[frozenset[int]]:
    return (frozenset(pair) for pair in combinations(sorted(set(keys)), 2))
