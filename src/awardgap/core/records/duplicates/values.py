"""What goes into the search for duplicates, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from awardgap.core.records.values import Citation

RULE_SET = "duplicates-1"
"""Written beside every decision of the rules; changes whenever a rule changes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record to compare; ``key`` is its number, unique among the records given."""

    key: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Link:
    """Two records of a cluster and the rule that found them to be one work.

    Seen from the lowest key of the cluster, ``second`` is joined to it through ``first``.
    """

    first: int
    second: int
    rule: str


@dataclass(frozen=True, slots=True)
class Join:
    """Records that are one work by rule: keys in ascending order, two at least; every key is in one join at most.

    ``rule`` names the rules used, joined with ``; `` from the strongest to the weakest. ``links``: one for every key
    but the first, in ascending order of that key.
    """

    keys: tuple[int, ...]
    rule: str
    links: tuple[Link, ...]

    def rule_of(self, key: int) -> str:
        """The rule that joined this record to the cluster; empty for the first key, to which the others are joined."""
        return next((link.rule for link in self.links if link.second == key), "")


@dataclass(frozen=True, slots=True)
class Question:
    """Two records a person has to look at: ``why`` in plain words; ask the highest ``score`` (0 to 1) first."""

    keys: tuple[int, int]
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """Joins by their lowest key, questions by falling score; the same whatever the order of the records."""

    joins: tuple[Join, ...]
    questions: tuple[Question, ...]
    rule_set: str = RULE_SET


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words as they stand, and whether they differ from the other side."""

    text: str
    differs: bool


State: TypeAlias = Literal["same", "differs", "absent"]


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """One field of two records, side by side; ``absent`` where one side or both have nothing there.

    Joining the texts of the segments gives the value of that side.
    """

    name: str
    left: str
    right: str
    state: State
    left_segments: tuple[Segment, ...]
    right_segments: tuple[Segment, ...]
