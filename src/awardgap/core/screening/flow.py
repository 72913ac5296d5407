"""The flow of records as values: each box holds figures that were counted or stated, none worked out from others.

Boxes and their order follow the PRISMA 2020 statement (doi:10.1136/bmj.n71), the identification part so far.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from awardgap.core.trail import Assertion, Number

Figure: TypeAlias = Number | Assertion

IDENTIFIED = "identified"
REMOVED_BEFORE_IMPORT = "removed_before_import"
REMOVED = "removed"
TO_SCREEN = "to_screen"


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One label with its figure. Raises ValueError where the figure is no whole number from 0 up."""

    label: str
    figure: Figure

    def __post_init__(self) -> None:
        if self.figure.value < 0 or self.figure.value != int(self.figure.value):
            raise ValueError(f"{self.label}: {self.figure.value} is not a count")

    @property
    def n(self) -> int:
        return int(self.figure.value)

    @property
    def said(self) -> bool:
        return isinstance(self.figure, Assertion)


@dataclass(frozen=True, slots=True)
class Identification:
    """What came in, what was taken out before anybody read it, and what is left to screen. Unit of all: records.

    ``removed_before_import`` never reached this tool (duplicates taken out in another program): a person states it,
    and it counts as identified and as removed. ``other_reasons`` are records of this tool. A record joined to
    several others is counted once, as one removal.
    """

    databases: tuple[FlowLine, ...]
    joined_by_rule: Number
    joined_by_person: Number
    by_automation: Number
    to_screen: Number
    registers: tuple[FlowLine, ...] = ()
    removed_before_import: tuple[FlowLine, ...] = ()
    other_reasons: tuple[FlowLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """The flow of one review at one moment. Later parts (screened, sought, assessed, included) become fields."""

    identification: Identification


@dataclass(frozen=True, slots=True)
class FlowBox:
    """One box of the diagram. ``decided`` is false where nobody has judged its records yet."""

    key: str
    stage: str
    place: Literal["main", "side"]
    heading: str
    lines: tuple[FlowLine, ...]
    decided: bool = True

    @property
    def n(self) -> int:
        return sum(line.n for line in self.lines)

    @property
    def n_said(self) -> int:
        return sum(line.n for line in self.lines if line.said)


@dataclass(frozen=True, slots=True)
class Term:
    """A side of an equation, or one part of it: the word people use, and the boxes whose figures it adds up."""

    word: str
    boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Equation:
    """What must hold between boxes: the whole is the sum of its parts."""

    whole: Term
    parts: tuple[Term, ...]


EQUATIONS = (
    Equation(
        Term("identified", (IDENTIFIED,)),
        (Term("removed", (REMOVED_BEFORE_IMPORT, REMOVED)), Term("to screen", (TO_SCREEN,))),
    ),
)


def boxes(flow: Flow) -> Mapping[str, FlowBox]:
    """The boxes of a flow by key, in reading order. A box that PRISMA has only where it applies is left out."""
    part = flow.identification
    found = (
        FlowBox(IDENTIFIED, "Identified", "main", "Records identified", _identified(part)),
        FlowBox(
            REMOVED_BEFORE_IMPORT, "Identified", "side", "Removed before import", _marked(part.removed_before_import)
        ),
        FlowBox(REMOVED, "Identified", "side", "Removed before screening", _removed(part)),
        FlowBox(
            TO_SCREEN, "To screen", "main", "Records to screen", (FlowLine("Not decided yet", part.to_screen),), False
        ),
    )
    return MappingProxyType({box.key: box for box in found if box.lines or box.key == IDENTIFIED})


def _identified(part: Identification) -> tuple[FlowLine, ...]:
    registers = tuple(FlowLine(f"{line.label} (register)", line.figure) for line in part.registers)
    return _marked((*part.databases, *registers, *part.removed_before_import))


def _removed(part: Identification) -> tuple[FlowLine, ...]:
    return (
        FlowLine("Duplicates, joined by rule", part.joined_by_rule),
        FlowLine("Duplicates, joined by a person", part.joined_by_person),
        FlowLine("By automation", part.by_automation),
        *_marked(part.other_reasons),
    )


def _marked(lines: tuple[FlowLine, ...]) -> tuple[FlowLine, ...]:
    return tuple(FlowLine(f"{line.label}, asserted", line.figure) if line.said else line for line in lines)
