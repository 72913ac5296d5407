"""Does the flow balance? Asked of figures that were each counted on their own; never made to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from awardgap.core.screening.flow import EQUATIONS, Equation, Flow, FlowBox, Term, boxes
from awardgap.core.trail import Ref


@dataclass(frozen=True, slots=True)
class Check:
    """One equation with its figures. ``off`` is the whole less its parts: above 0 where records are missing."""

    equation: Equation
    whole: int
    off: int
    sentence: str
    boxes_to_open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Every check of a flow, and the records that were found in no box or in more than one."""

    checks: tuple[Check, ...]
    offending: tuple[Ref, ...]

    @property
    def balances(self) -> bool:
        return not self.offending and all(check.off == 0 for check in self.checks)

    @property
    def boxes_to_open(self) -> tuple[str, ...]:
        """Keys of the boxes in which the fault must be, in reading order."""
        return tuple(dict.fromkeys(key for check in self.checks for key in check.boxes_to_open))

    @property
    def sentence(self) -> str:
        return " ".join((*(check.sentence for check in self.checks), *_astray(len(self.offending))))


def balance(flow: Flow, offending: Sequence[Ref] = ()) -> Balance:
    """Check every equation of a flow.

    ``offending`` are references to records found in no box or in more than one: such faults can cancel each other
    out in the totals, so any of them means that the flow does not balance.
    """
    found = boxes(flow)
    return Balance(tuple(_check(equation, found) for equation in EQUATIONS), tuple(offending))


def _check(equation: Equation, found: Mapping[str, FlowBox]) -> Check:
    whole = _sum(equation.whole, found)
    parts = sum(_sum(part, found) for part in equation.parts)
    off = whole - parts
    told = " + ".join(_told(part, found) for part in equation.parts)
    if not off:
        return Check(equation, whole, 0, f"{whole:,} {equation.whole.word} = {told}.", ())
    keys = _boxes_of(equation, found)
    sentence = f"{whole:,} {equation.whole.word}, but {told} make {parts:,}, {_too(-off)}. Open {_named(keys, found)}."
    return Check(equation, whole, off, sentence, keys)


def _boxes_of(equation: Equation, found: Mapping[str, FlowBox]) -> tuple[str, ...]:
    """Where the fault can be: a box of assertions alone stands on both sides and cannot be it."""
    keys = (key for term in (equation.whole, *equation.parts) for key in term.boxes if key in found)
    return tuple(key for key in keys if not all(line.said for line in found[key].lines))


def _named(keys: tuple[str, ...], found: Mapping[str, FlowBox]) -> str:
    *others, last = (f"“{found[key].heading}”" for key in keys)
    return f"{', '.join(others)} and {last}"


def _sum(term: Term, found: Mapping[str, FlowBox]) -> int:
    return sum(found[key].n for key in term.boxes if key in found)


def _told(term: Term, found: Mapping[str, FlowBox]) -> str:
    counts = [line.n for key in term.boxes if key in found for line in found[key].lines if line.n]
    return " + ".join(f"{n:,}" for n in counts or [0]) + f" {term.word}"


def _too(surplus: int) -> str:
    return f"{surplus:,} too many" if surplus > 0 else f"{-surplus:,} too few"


def _astray(n: int) -> tuple[str, ...]:
    stand = "stands" if n == 1 else "stand"
    noun = "record" if n == 1 else "records"
    return (f"{n:,} {noun} {stand} in no box or in more than one.",) if n else ()
